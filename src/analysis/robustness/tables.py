"""The tables of the chapter's findings: what was left out, the declared choices, the curves, what flips."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.robustness.analyses import BY_KEY
from analysis.robustness.curves import Curve
from analysis.robustness.forks import KINDS
from analysis.robustness.leave_out import CLAIMANT, COPY, PUBLISHER, LeftOut, Without
from analysis.robustness.turning import finding
from qantar.result import NOT_KNOWN, Result
from qantar.show import Table


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
        "equivalent, not equivalent and uncertain: options that are equally good may be pooled; "
        "options that answer another question, or of which nobody knows the right one, stand apart.",
        fold=True,
    )


def curves_table(curves: Mapping[str, Curve]) -> Table:
    """Per conclusion: our number, range over equally good choices, the share that agrees, verdict."""
    rows = []
    for curve in curves.values():
        main = curve.main
        ends = f"{curve.number(main.low)} to {curve.number(main.high)}"
        rows.append(
            {
                "Conclusion": finding(curve) if curve.known else curve.analysis.title,
                "Holds": curve.line,
                "Equally good choices": ends if curve.known else NOT_KNOWN,
                "Agree": Result(main.same_side, "share").text,
                "Of ways": f"{main.specifications:,}",
                "All ways": f"{curve.count:,}",
                "Verdict": curve.verdict(),
            }
        )
    keys = list(curves)
    return Table(
        "tbl-curves",
        pd.DataFrame(rows),
        "Each conclusion as we chose, the number from which its statement holds, the range over the "
        "equally good choices and the share of their ways that agree. Firm: no single choice turns "
        "it. Hangs on the question: only another question does. Open: an equally good choice does, "
        "or one where nobody knows.",
        right=("Agree", "Of ways", "All ways"),
        results=[f"curve_{key}{part}" for key in keys for part in ("", "_same", "_verdict")],
        fold=True,
    )
