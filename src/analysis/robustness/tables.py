"""The tables of the chapter: what was left out, the declared choices, the curves, and their record."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.robustness.analyses import BY_KEY
from analysis.robustness.curves import Curve
from analysis.robustness.findings import finding
from analysis.robustness.forks import KINDS, words
from analysis.robustness.leave_out import CLAIMANT, COPY, PUBLISHER, LeftOut, Without
from analysis.stats.multiverse import Specification
from analysis.stats.specification_curve import Summary
from qantar.result import NOT_KNOWN, Result, traced
from qantar.show import Table


@traced
def left_out_table(found: Sequence[LeftOut]) -> Table:
    """For each main number: with everything, and its range without one thing of each kind."""
    columns = {kind: f"Without one {kind}" for kind in (CLAIMANT, PUBLISHER, COPY)}
    frame = pd.DataFrame(
        [
            {
                "Number": item.label,
                "With everything": item.result.number(item.full),
                **{column: _range(item, kind) for kind, column in columns.items()},
            }
            for item in found
        ]
    )
    return Table(
        "tbl-left-out",
        frame,
        "Each main number with everything, and with one claimant, one publisher or one grade of copy "
        "left out: the lowest and the highest value and what is missing then. A dash means that "
        "nothing of that kind moves the number, or that it has none.",
        right=("With everything",),
        cell_rows={(row, "With everything"): item.result.rows for row, item in enumerate(found)},
        fold=True,
    )


def _range(item: LeftOut, kind: str) -> str:
    if item.full is None:
        return NOT_KNOWN
    mine = LeftOut(
        item.key, item.label, item.result, item.full,
        tuple(one for one in item.without if one.kind == kind),
    )  # fmt: skip
    parts = [_part(item.result, one) for one in (mine.low, mine.high) if one is not None]
    if mine.lost:
        parts.append(f"none without {', '.join(sorted(one.name for one in mine.lost))}")
    return "; ".join(parts) or "–"


def _part(result: Result, one: Without) -> str:
    return f"{result.number(one.value)} without {one.name}"


@traced
def forks_table(evidence: Evidence) -> Table:
    """Every choice with its kind, reason and options, as declared before anything was run."""
    table = evidence.base.table("forks")
    rows = []
    for (analysis, _), group in table.groupby(["analysis", "fork"], sort=False):
        first = group.iloc[0]
        rows.append(
            {
                "Conclusion": BY_KEY[str(analysis)].title,
                "Choice": first["fork_label"],
                "Kind": KINDS[first["kind"]],
                "Why": first["fork_reason"],
                "Options, ours first": "; ".join(group["option_label"]),
            }
        )
    return Table(
        "tbl-forks",
        pd.DataFrame(rows),
        "The declared choices with their kinds after Del Giudice and Gangestad (2021), who call them "
        "equivalent, not equivalent and uncertain: defensible alternatives may be pooled; options that "
        "answer another question, or of which nobody knows the right one, are kept apart.",
        fold=True,
    )


@traced
def curves_table(curves: Mapping[str, Curve]) -> Table:
    """Per conclusion: our number, range over defensible alternatives, the share that agrees, verdict."""
    rows = []
    for curve in curves.values():
        main = curve.main
        ends = f"{curve.number(main.low)} to {curve.number(main.high)}"
        rows.append(
            {
                "Conclusion": finding(curve) if curve.known else curve.analysis.title,
                "Holds": curve.line,
                "Defensible alternatives": ends if curve.known else NOT_KNOWN,
                "Agree": Result(curve.agreement.share, "share").text,
                "Numbers": f"{curve.agreement.distinct:,}" if curve.known else NOT_KNOWN,
                "Of ways": f"{curve.agreement.known:,}",
                "All ways": f"{curve.count:,}",
                "Verdict": curve.verdict(),
            }
        )
    keys = list(curves)
    return Table(
        "tbl-curves",
        pd.DataFrame(rows),
        "Each conclusion by our choices, the number from which its statement holds, the range over the "
        "defensible alternatives, the share of them that agree, and how many different numbers they "
        "give: where it is one, they agree by construction. Firm: no single choice changes it. Depends "
        "on the question: only another question does. Open: a defensible alternative does, or a choice "
        "where nobody knows. Cannot be told: the chapter of its own draws no conclusion.",
        right=("Agree", "Numbers", "Of ways", "All ways"),
        results=[
            f"curve_{key}{part}" for key in keys for part in ("", "_same", "_distinct", "_verdict")
        ],
        fold=True,
    )


@traced
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


@traced
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
        "Every combination of the choices that may not be pooled: median and range over the defensible "
        "alternatives, ways of computing, those without a number, and whether the statement holds at "
        "the median.",
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


@traced
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
