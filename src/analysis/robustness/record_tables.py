"""The tables of the chapter's record: variance by choice, every setting, and what gave no number."""

from collections.abc import Mapping

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.robustness.curves import Curve
from analysis.robustness.forks import KINDS, words
from analysis.stats.multiverse import Specification
from analysis.stats.specification_curve import Summary
from qantar.result import NOT_KNOWN, Result
from qantar.show import Table


def variance_table(evidence: Evidence, curves: Mapping[str, Curve]) -> Table:
    """Share of the variance that each choice carries, by result, the greatest first."""
    rows = []
    for curve in curves.values():
        text = words(evidence.base, curve.analysis.key)
        kinds = {fork.name: fork.kind for fork in curve.forks}
        for name, share in sorted(curve.variance.items(), key=lambda item: (-item[1], item[0])):
            rows.append(
                {
                    "Conclusion": curve.analysis.title,
                    "Choice": text[name, ""],
                    "Kind": KINDS[kinds[name]],
                    "Share of variance": Result(share, "share").text,
                }
            )
    return Table(
        "tbl-variance",
        pd.DataFrame(rows),
        "Share of the variance over all ways of computing that each choice carries alone (eta squared of "
        "the main effects); what is missing to the whole is interaction. Where combinations without a number "
        "leave the rest unbalanced, choices share some variance and the sum can exceed the whole.",
        right=("Share of variance",),
        fold=True,
    )


def settings_table(evidence: Evidence, curves: Mapping[str, Curve]) -> Table:
    """Each combination of the choices that may not be pooled, with the summary of the rest."""
    rows = [
        _setting(curve, words(evidence.base, curve.analysis.key), setting, summary)
        for curve in curves.values()
        for setting, summary in curve.settings
    ]
    return Table(
        "tbl-settings",
        pd.DataFrame(rows),
        "Every combination of the choices that may not be pooled: median and range over the equally good "
        "choices, ways of computing, those without a number, and whether the statement holds at the median.",
        right=("Median", "Range", "Ways", "Without number"),
        fold=True,
    )


def _setting(
    curve: Curve, text: Mapping[tuple[str, str], str], setting: Specification, summary: Summary
) -> dict[str, str]:
    about = curve.analysis
    known = summary.specifications > summary.without_number
    return {
        "Conclusion": about.title,
        "Choices": "; ".join(text[fork, option] for fork, option in setting.items()),
        "Median": curve.number(summary.median),
        "Range": f"{curve.number(summary.low)} to {curve.number(summary.high)}"
        if known
        else NOT_KNOWN,
        "Ways": f"{summary.specifications:,}",
        "Without number": f"{summary.without_number:,}",
        "Statement": ("holds" if curve.holds(summary.median) else "does not hold")
        if known
        else NOT_KNOWN,
    }


def failures_table(curves: Mapping[str, Curve]) -> Table:
    """Specifications that gave no number, with the reason."""
    rows = [
        {"Conclusion": curve.analysis.title, "Reason": reason, "Ways": f"{count:,}"}
        for curve in curves.values()
        for reason, count in curve.failures.items()
    ]
    return Table(
        "tbl-failures",
        pd.DataFrame(rows, columns=["Conclusion", "Reason", "Ways"]),
        "Ways of computing that gave no number, and why. They are counted among those that were run.",
        right=("Ways",),
        results=["specifications_without_number"],
        fold=True,
    )
