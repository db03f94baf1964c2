"""The tables of the chapter's findings: what was left out, the declared choices, the curves, what flips."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.results import NOT_KNOWN, Result
from analysis.robustness.curves import Curve
from analysis.robustness.forks import words
from analysis.robustness.leave_out import CLAIMANT, COPY, PUBLISHER, LeftOut, Without
from analysis.show import Table

KINDS = {"E": "E, equivalent", "N": "N, not equivalent", "U": "U, uncertain"}


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


def forks_table(evidence: Evidence) -> Table:
    """Every fork with its type, reason and options, as declared before anything was run."""
    table = evidence.base.table("forks")
    rows = []
    for (_, _), group in table.groupby(["analysis", "fork"], sort=False):
        first = group.iloc[0]
        rows.append(
            {
                "Result": first["analysis"],
                "Choice": first["fork_label"],
                "Type": KINDS[first["kind"]],
                "Why": first["fork_reason"],
                "Options, the registered one first": "; ".join(group["option_label"]),
            }
        )
    return Table(
        "tbl-forks",
        pd.DataFrame(rows),
        "The declared choices with their types after Del Giudice and Gangestad: equivalent options may be "
        "pooled; options that are not equivalent, or of which nobody knows the right one, are shown apart.",
        fold=True,
    )


def curves_table(curves: Mapping[str, Curve]) -> Table:
    """Per result: main, median and range over equivalent choices, and the share that agrees."""
    rows = []
    for curve in curves.values():
        about, main = curve.analysis, curve.main
        number = Result(None, about.unit, decimals=about.decimals).number
        rows.append(
            {
                "Result": about.title,
                "Statement": about.statement[0].upper() + about.statement[1:],
                "Main": number(main.main),
                "Median": number(main.median),
                "Range": f"{number(main.low)} to {number(main.high)}",
                "Same conclusion": Result(main.same_side, "share").text,
                "Equivalent": f"{main.specifications:,}",
                "All": f"{curve.count:,}",
                "Statement there": curve.verdict(),
            }
        )
    keys = list(curves)
    return Table(
        "tbl-curves",
        pd.DataFrame(rows),
        "Each result under its equivalent choices, every other choice held at the registered option: "
        "the main specification, median, range and the share of specifications with the same "
        "conclusion. Two columns count the specifications that differ in equivalent choices only, and "
        "all that were run.",
        right=("Main", "Median", "Range", "Same conclusion", "Equivalent", "All"),
        results=[
            f"curve_{key}{part}"
            for key in keys
            for part in ("", "_median", "_same", "_equivalent", "_verdict")
        ],
    )


def flips_table(evidence: Evidence, curves: Mapping[str, Curve]) -> Table:
    """Every option that alone turns the conclusion of a main specification."""
    rows = []
    for curve in curves.values():
        about, text = curve.analysis, words(evidence.base, curve.analysis.key)
        number = Result(None, about.unit, decimals=about.decimals).number
        for flip in curve.flips:
            rows.append(
                {
                    "Result": about.title,
                    "Choice": text[flip.fork, ""],
                    "Option": text[flip.fork, flip.option],
                    "Main": number(curve.main.main),
                    "With the option": number(flip.value),
                    "Turns at": number(about.reference),
                }
            )
    columns = ["Result", "Choice", "Option", "Main", "With the option", "Turns at"]
    return Table(
        "tbl-flips",
        pd.DataFrame(rows, columns=columns),
        "Every single option that, changed alone, turns the conclusion of the main specification. The "
        "letter after a choice is its type.",
        right=("Main", "With the option", "Turns at"),
        results=[f"curve_{key}_flips" for key in curves],
    )
