"""Numbers that hang on how a text is read: each reading of data/raw/readings.csv, from its rows.

Human judgement is data: the table says which rows are added, of which total, and under which
condition the number holds. Nothing is computed here that the table does not name.
"""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.rules import WITHDRAWN
from analysis.evidence.select import statement
from qantar.result import Result, row_ids, traced

AT_LEAST, STATED, MAIN = "at_least", "stated", "main"
NAMING = ("rows", "of", "of_less")
"""Columns of the table that name rows of counts."""


@dataclass(frozen=True)
class Reading:
    """One reading of a number: `number` holds if `condition` does.

    `whole` is the total that the number is a part of (value None: none), after what was stated with
    it is taken off. `use` is "main" for the reading of the report. Numbers that are not known on the
    day of the run have the value None.
    """

    quantity: str
    reading: str
    condition: str
    number: Result
    whole: Result
    use: str
    reason: str


def readings(evidence: Evidence, quantity: str | None = None) -> list[Reading]:
    """Every reading of `quantity` (None: of all) in the order of the table."""
    measures = evidence.base.table("measures")
    units = dict(zip(measures["measure"], measures["unit"], strict=True))
    table = evidence.base.table("readings")
    kept = table if quantity is None else table[table["quantity"] == quantity]
    rows = kept.to_dict("records")
    frame = evidence.named(
        name for row in rows for column in NAMING for name in row[column].split()
    )
    known = frame[~frame["status"].isin(WITHDRAWN)].set_index("count_id", drop=False)
    anchors = {row["rows"] for row in rows if row["bound"] == STATED}
    return [_reading(row, known, units, anchors) for row in rows]


def _reading(
    row: dict[Hashable, str],
    known: pd.DataFrame,
    units: Mapping[str, str],
    anchors: Collection[str],
) -> Reading:
    """One reading; a bound needs every row that is a reading of its own, and any of the others."""
    ids = row["rows"].split()
    found = [ident for ident in ids if ident in known.index]
    if {ident for ident in ids if ident in anchors} - set(found):
        found = []
    unit = units[str(known["measure"][found[0]])] if found else ""
    if row["bound"] == AT_LEAST:
        number = _sum(known, found, unit, row["condition"])
    else:
        number = statement(_row(known, ids[0]), unit) if found else Result(None, unit)
    return Reading(
        row["quantity"], row["reading"], row["condition"], number,
        _whole(known, row["of"].split(), row["of_less"].split(), unit), row["use"], row["reason"],
    )  # fmt: skip


def _row(known: pd.DataFrame, ident: str) -> pd.Series:
    return known[known["count_id"] == ident].iloc[0]


def _values(known: pd.DataFrame, ids: list[str]) -> list[float]:
    rows = known.loc[ids]
    return [float(value) for value in rows["best"].fillna(rows["low"])]


def _sum(known: pd.DataFrame, ids: list[str], unit: str, condition: str) -> Result:
    """The rows known by the day added: a bound, whatever part of them is known."""
    if not ids:
        return Result(None, unit)
    rows = row_ids(ids)
    return Result(
        sum(_values(known, ids)), unit, rows=rows, qualifier=AT_LEAST, note=f"if {condition}"
    )


def _whole(known: pd.DataFrame, of: list[str], less: list[str], unit: str) -> Result:
    if not of or not set(of + less) <= set(known.index):
        return Result(None, unit)
    total = sum(_values(known, of)) - sum(_values(known, less))
    first = _row(known, of[0])
    return Result(
        total, unit, rows=row_ids(of, less), claimant=str(first["claimant"]),
        reported_on=str(first["reported_on"]),
    )  # fmt: skip


def main_reading(evidence: Evidence, quantity: str) -> Reading | None:
    """The reading of the report for `quantity`; None where the table marks none as main."""
    return next((item for item in readings(evidence, quantity) if item.use == MAIN), None)


@traced
def reading_results(evidence: Evidence, quantity: str, names: Collection[str]) -> dict[str, Result]:
    """The readings `names` of `quantity`, by the ledger id `read_<quantity>_<reading>`."""
    return {
        f"read_{item.quantity}_{item.reading}": item.number
        for item in readings(evidence, quantity)
        if item.reading in names
    }
