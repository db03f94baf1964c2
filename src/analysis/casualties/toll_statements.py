"""The toll as it was told: who said what when, what became of it, and how many numbers there were."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis.casualties.lists import MEASURE, NameList, name_lists
from analysis.evidence.load import Evidence
from analysis.evidence.rules import WITHDRAWN
from analysis.evidence.select import (
    PROSECUTOR,
    STATE,
    stated_number,
    statement,
)
from analysis.frames import each
from analysis.words import counted
from qantar.dates import spell
from qantar.result import OPEN_ABOVE, QUALIFIER_WORDS, Result, row_ids, traced

COLUMNS = (
    "day", "claimant", "party", "low", "value", "high", "qualifier", "text", "status",
    "replaced_by", "rows", "sources", "words",
)  # fmt: skip
DAY = len("2022-01-09")
"""Letters of a date that names a day."""
GONE, DISPUTED, RETOLD = "withdrawn", "disputed", "told"


@dataclass(frozen=True)
class ListDay:
    """A list of names kept outside the State, on the day on which its latest size was first stated."""

    item: NameList
    day: dt.date
    stated: str


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
    one. Columns: `COLUMNS`; `rows` and `replaced_by` are tuples of row ids, `sources` a number,
    `words` what the source says where the number is the coder's floor of a word.
    """
    known = evidence.stated("deaths", totals=False)
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
    words = worded(evidence)
    groups = known.groupby(keys, dropna=False, sort=True)
    made = [_told(group, named_by, words) for _, group in groups]
    return pd.DataFrame(made, columns=list(COLUMNS))


def worded(evidence: Evidence) -> dict[str, str]:
    """Row id -> the words of the source, of statements whose number is a coder's floor of them."""
    return dict(evidence.base.table("worded_numbers")[["count_id", "words"]].to_numpy().tolist())


def _told(
    group: pd.DataFrame, named_by: dict[str, list[str]], words: dict[str, str]
) -> tuple[object, ...]:
    """One row of `COLUMNS` from rows of the base that say the same."""
    row = each(group)[0]
    low, best, high = (None if pd.isna(x) else float(x) for x in (row.low, row.best, row.high))
    said = next((words[name] for name in group["count_id"] if name in words), "")
    text = number_text(best, low, high, row.qualifier)
    return (
        row.known_from, row.claimant, row.claimant_party, low, best, high, row.qualifier,
        f'"{said}", coded as {text}' if said else text, row.status,
        row_ids(*(named_by.get(name, ()) for name in group["count_id"])),
        row_ids(group["count_id"]), group["source_id"].nunique(), said,
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
    words = counted(len(told), "statement")
    return Result(len(told), "statements", rows=row_ids(*told["rows"]), words=words)


@traced
def withdrawn_toll(evidence: Evidence) -> Result:
    """The first total that the State gave and took back, as known on the day."""
    told = toll_statements(evidence)
    gone = told[told["status"].isin(WITHDRAWN) & (told["party"] == STATE) & told["value"].notna()]
    if gone.empty:
        return Result.unknown("deaths")
    first = gone.iloc[0]
    return Result(
        first["value"], "deaths", rows=first["rows"], claimant=first["claimant"],
        reported_on=first["day"].isoformat(), qualifier=first["qualifier"],
    )  # fmt: skip


def numbers_told(evidence: Evidence) -> pd.DataFrame:
    """One row per number of the toll and fate, at its first day, oldest first; zeros are left out.

    The fate is withdrawn, disputed or told. A floor that its claimant gave beside a higher exact
    number on the same day is that number told loosely, and has no row. Columns of
    `toll_statements`, of the statement that came first (an exact one before a floor of the same
    day), and: number (deaths), fate, stated (its date in words), repeats (how many further times
    its claimant gave it; what others retell is no repetition), until (the last of these dates, in
    words).
    """
    told = toll_statements(evidence)
    number = told["value"].astype(float).fillna(told["low"].astype(float))
    dates = evidence.statements.set_index("count_id")["reported_on"]
    stated = [spell(str(dates[rows[0]])) for rows in told["rows"]]
    told = told.assign(number=number, fate=[_fate(s) for s in told["status"]], stated=stated)
    told = told[(number > 0) & ~_told_loosely(told)]
    made = [_first(rows) for _, rows in told.groupby(["number", "fate"], sort=False)]
    found = pd.DataFrame(made, columns=[*told.columns, "repeats", "until"])
    return found.sort_values(["day", "number"]).reset_index(drop=True)


def _fate(status: str) -> str:
    return GONE if status in WITHDRAWN else status if status == DISPUTED else RETOLD


def _told_loosely(told: pd.DataFrame) -> "pd.Series[bool]":
    exact = told[told["qualifier"] == "exact"].groupby(["day", "claimant"])["number"].max()
    beside = [exact.get(key, 0.0) for key in zip(told["day"], told["claimant"], strict=True)]
    return told["qualifier"].isin(OPEN_ABOVE) & (
        told["number"] < pd.Series(beside, index=told.index)
    )


def _first(rows: pd.DataFrame) -> dict[str, Any]:
    same_day = rows[rows["day"] == rows["day"].min()]
    exact = same_day[same_day["qualifier"] == "exact"]
    first = (same_day if exact.empty else exact).iloc[0]
    own = rows[rows["claimant"] == first["claimant"]]
    standing = (own["status"] == "current").any()
    return {
        **first,
        "status": "current" if standing else first["status"],
        "repeats": len(own) - 1,
        "until": own["stated"].iloc[int(own["day"].argmax())],
    }


def lists_by_day(evidence: Evidence) -> list[ListDay]:
    """The lists of the dead that are not the prosecutors', by the day of their latest size."""
    told = evidence.stated(MEASURE)
    size = stated_number(told)
    made = []
    for item in name_lists(evidence):
        if item.claimant == PROSECUTOR:
            continue
        first = told[(told["claimant"] == item.claimant) & (size == item.size)].iloc[0]
        made.append(ListDay(item, first["known_from"], spell(str(first["reported_on"]))))
    return sorted(made, key=lambda entry: (entry.day, entry.item.size))


@traced
def toll_numbers(evidence: Evidence) -> dict[str, Result]:
    """How many different totals were given, by ledger id: by anybody, by the State, withdrawn.

    Every number counts, nought and a floor too; `toll_statements_numbered` is how many statements
    gave one (a denial gives none), in words where all or none did. `toll_withdrawn_other` is the
    first withdrawn total that is not the State's first withdrawn one, `toll_zero` the first that
    counts nobody.
    """
    every = toll_statements(evidence)
    number = every["value"].astype(float).fillna(every["low"].astype(float))
    told = every.assign(number=number)[number.notna()]
    gone = told[told["status"].isin(WITHDRAWN)]
    chosen = {
        "toll_numbers": told,
        "toll_numbers_state": told[told["party"] == STATE],
        "toll_numbers_withdrawn": gone,
    }
    made = {
        name: Result(rows["number"].nunique(), "numbers", rows=row_ids(*rows["rows"]))
        for name, rows in chosen.items()
    }
    different = made["toll_numbers"].value or 0
    noun = "number" if different == 1 else "different numbers"
    made["toll_numbers"] = replace(made["toll_numbers"], words=f"{different:,.0f} {noun}")
    return {
        **made,
        "toll_statements_numbered": Result(
            len(told),
            "statements",
            rows=row_ids(*told["rows"]),
            words={0: "none", len(every): "all"}.get(len(told), ""),
        ),
        "toll_withdrawn_other": other_withdrawn_toll(gone, evidence),
        "toll_zero": first_told(told[told["number"] == 0]),
    }


@traced
def other_withdrawn_toll(gone: pd.DataFrame, evidence: Evidence) -> Result:
    """The first of the withdrawn totals that differs from the first of the State's; or not known."""
    return first_told(gone[gone["number"] != withdrawn_toll(evidence).value])


@traced
def first_told(told: pd.DataFrame) -> Result:
    """The first of the statements `told` (as of `toll_statements`, with number); not known for none."""
    if told.empty:
        return Result.unknown("deaths")
    row = told.iloc[0]
    return Result(
        float(row["number"]), "deaths", rows=tuple(row["rows"]), claimant=str(row["claimant"]),
        reported_on=row["day"].isoformat(), qualifier=str(row["qualifier"]),
    )  # fmt: skip


def _dated_first(told: pd.DataFrame) -> pd.Series:
    """The first statement with a whole day; where none has one, the first of all."""
    dated = told[told["reported_on"].str.len() == DAY]
    return (dated if len(dated) else told).iloc[0]


@traced
def official_days(evidence: Evidence) -> dict[str, Result]:
    """When the prosecutors first and last gave their count, and when others last told it, by ledger id.

    `deaths_official_first` and `deaths_official_repeated` are the first and the last statement of it
    by the prosecutors themselves, the second not known where they gave it once;
    `deaths_official_days` says both in words, or the one day. What others retell moves no day:
    `deaths_official_retold` is their last statement of the number, where it is later.
    """
    told = evidence.stated("deaths", totals=False)
    own = told[(told["claimant"] == PROSECUTOR) & ~told["status"].isin(WITHDRAWN)]
    current = own[(own["status"] == "current") & own["best"].notna()]
    if current.empty:
        unknown = Result.unknown("deaths")
        kinds = ("first", "repeated", "retold", "days")
        return {f"deaths_official_{kind}": unknown for kind in kinds}
    number = float(current.iloc[-1]["best"])
    equal = told[(told["best"] == number) & ~told["status"].isin(WITHDRAWN)]
    dated = equal[equal["reported_on"].str.len() == DAY]
    mine = dated[dated["claimant"] == PROSECUTOR]
    first = statement(_dated_first(equal[equal["claimant"] == PROSECUTOR]), "deaths")
    last = statement(mine.iloc[-1], "deaths") if len(mine) else first
    others = dated[(dated["claimant"] != PROSECUTOR) & (dated["reported_on"] > last.reported_on)]
    words = f"first given {spell(first.reported_on)}" if first.reported_on else "undated"
    repeated = last.reported_on != first.reported_on
    if repeated:
        words += f", last given {spell(last.reported_on)}"
    return {
        "deaths_official_first": first,
        "deaths_official_repeated": last if repeated else Result.unknown("deaths"),
        "deaths_official_retold": statement(others.iloc[-1], "deaths")
        if len(others)
        else Result.unknown("deaths"),
        "deaths_official_days": Result.in_words(words, row_ids(first.rows, last.rows)),
    }
