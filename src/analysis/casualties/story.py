"""The toll as a story of statements: who said what when, what became of it, what replaced it."""

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.rules import WITHDRAWN
from analysis.evidence.select import statements
from analysis.frames import each
from qantar.result import QUALIFIER_WORDS, Result, row_ids, traced

COLUMNS = (
    "day", "claimant", "party", "low", "value", "high", "qualifier", "text", "status",
    "replaced_by", "rows", "sources",
)  # fmt: skip


def number_text(best: float | None, low: float | None, high: float | None, qualifier: str) -> str:
    """A stated number as printed: 'at least 230', '50 to 100', 'no number'."""
    known = [x for x in (best, low, high) if x is not None and not pd.isna(x)]
    if not known:
        return "no number"
    ranged = best is None or pd.isna(best)
    if ranged and len(known) == 2 and known[0] != known[1]:
        return f"{known[0]:,.0f} to {known[1]:,.0f}"
    return f"{QUALIFIER_WORDS.get(qualifier, '')}{known[0]:,.0f}"


def toll_statements(evidence: Evidence) -> pd.DataFrame:
    """Every statement of all dead of the country known on the day, whatever its status, by day.

    One row per claimant, day, number, wording and status: rows of the base that say the same are
    one. Columns: `COLUMNS`; `rows` and `replaced_by` are tuples of row ids, `sources` a number.
    """
    known = statements(evidence.statements, "deaths", totals=False)
    named_by = _replaced_by(evidence.statements)
    keys = [
        "known_from",
        "claimant",
        "claimant_party",
        "low",
        "best",
        "high",
        "qualifier",
        "status",
    ]
    made = [_told(group, named_by) for _, group in known.groupby(keys, dropna=False, sort=True)]
    return pd.DataFrame(made, columns=list(COLUMNS))


def _told(group: pd.DataFrame, named_by: dict[str, list[str]]) -> tuple[object, ...]:
    """One row of `COLUMNS` from rows of the base that say the same."""
    row = each(group)[0]
    low, best, high = (None if pd.isna(x) else float(x) for x in (row.low, row.best, row.high))
    return (
        row.known_from, row.claimant, row.claimant_party, low, best, high, row.qualifier,
        number_text(best, low, high, row.qualifier), row.status,
        row_ids(*(named_by.get(name, ()) for name in group["count_id"])),
        row_ids(group["count_id"]), group["source_id"].nunique(),
    )  # fmt: skip


def _replaced_by(rows: pd.DataFrame) -> dict[str, list[str]]:
    """Row id to the ids of the known rows that replace or withdraw it."""
    found: dict[str, list[str]] = {}
    for row in each(rows):
        for old in str(row.replaces).split():
            found.setdefault(old, []).append(str(row.count_id))
        if row.withdrawn_by:
            found.setdefault(str(row.count_id), []).append(str(row.withdrawn_by))
    return found


@traced
def toll_count(evidence: Evidence) -> Result:
    """How many statements of the toll were made: in different words, by different claimants or days."""
    told = toll_statements(evidence)
    return Result(len(told), "statements", rows=row_ids(*told["rows"]))


@traced
def withdrawn_toll(evidence: Evidence) -> Result:
    """The first total that the State gave and took back, as known on the day."""
    told = toll_statements(evidence)
    gone = told[told["status"].isin(WITHDRAWN) & (told["party"] == "state") & told["value"].notna()]
    if gone.empty:
        return Result(None, "deaths")
    first = gone.iloc[0]
    return Result(
        first["value"], "deaths", rows=first["rows"], claimant=first["claimant"],
        reported_on=first["day"].isoformat(), qualifier=first["qualifier"],
    )  # fmt: skip
