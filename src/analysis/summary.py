"""The first page: numbers often misquoted, and the headline numbers side by side."""

import re

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.select import PROSECUTOR, latest, statement, statements
from qantar.ledger import Ledger
from qantar.result import NOT_KNOWN, Result, row_ids, traced
from qantar.show import Table

ZHANAOZEN = "zhanaozen-2011"
TOWN = "Zhanaozen"
REGION = "Mangistau Region"

HEADLINES = (
    ("Dead, official toll", "deaths_official"),
    ("People on the lists of the dead", "lists_union"),
    ("Sought medical help, official", "wounds_sought_help"),
    ("Deaths in custody, official", "deaths_in_custody_official"),
    ("Cases of torture or abuse opened", "torture_cases_opened"),
    ("Share closed without trial", "torture_cases_closed_share"),
    ("Officers convicted, by verdicts found", "officers_convicted_documented"),
    ("Reports like the Great Terror's", "nearness_weight"),
)

RANGES = (
    ("bootstrap over publishers", "sources"),
    ("test inversion", "sources"),
    ("jackknife", "sources"),
    ("prediction", "an ordinary year"),
    ("authors of one set", "authors"),
    ("bounds", "overlap unknown"),
)
"""How the name of an interval begins -> what its range is, in words short enough for a phone."""


@traced
def misquoted(evidence: Evidence) -> dict[str, Result]:
    """Numbers that circulate under a wrong name, each as the one who stated it meant it."""
    counts = evidence.counts
    victims = statements(counts, "victims_recognised", claimant=PROSECUTOR)
    wounds = statements(
        counts,
        "injuries_gunshot",
        episode=ZHANAOZEN,
        population="civilians",
        place=REGION,
        claimant=PROSECUTOR,
    )
    return {
        "victims_recognised": latest(victims, "people"),
        "toll_highest_disputed": highest_disputed(evidence),
        "zhanaozen_gunshot_wounds": latest(wounds, "people"),
        "zhanaozen_claimed": disputed_range(evidence, ZHANAOZEN, TOWN),
    }


@traced
def highest_disputed(evidence: Evidence) -> Result:
    """The highest disputed exact total of the dead of January 2022, with all rows that give it."""
    rows = statements(evidence.counts, "deaths", status=("disputed",))
    rows = rows[rows["best"].notna() & (rows["qualifier"] == "exact")]
    if rows.empty:
        return Result.unknown("deaths")
    top = rows[rows["best"] == rows["best"].max()]
    return statement(top.iloc[0], "deaths", rows=row_ids(top["count_id"]))


@traced
def disputed_range(evidence: Evidence, episode: str, place: str) -> Result:
    """Lowest and highest number of dead that disputed statements about `episode` give."""
    rows = statements(evidence.counts, "deaths", episode=episode, place=place, status=("disputed",))
    numbers = pd.concat([rows["best"], rows["low"], rows["high"]]).dropna()
    if numbers.empty:
        return Result.unknown("deaths")
    return Result(
        None,
        "deaths",
        low=float(numbers.min()),
        high=float(numbers.max()),
        rows=row_ids(rows["count_id"]),
        interval="lowest and highest disputed statement",
    )


def short_range(result: Result) -> str:
    """What the range of `result` is, in few words: 'chance, 95%'. The level is kept where given."""
    words = next((short for name, short in RANGES if result.interval.startswith(name)), None)
    if words is None:
        return result.interval
    level = re.search(r"\d+(?:\.\d+)?%", result.interval)
    return f"{words}, {level.group()}" if level else words


def _range(result: Result) -> str:
    """The range of `result` with what it is in brackets, without its level; empty where it has none."""
    if result.low is None and result.high is None:
        return ""
    kind = short_range(result).partition(",")[0]
    if result.value is None:
        return kind
    return f"{result.interval_text} ({kind})" if kind else result.interval_text


def _claimant(result: Result) -> str:
    """Who stated the number, or what it was computed from; for one of many sources, that it was."""
    if result.claimant:
        return result.claimant
    return "" if result.text == NOT_KNOWN else "computed here"


@traced
def headline_table(r: Ledger) -> Table:
    """The main numbers of the report with range and source, read from the other chapters."""
    lines: list[tuple[str, ...]] = []
    cell_rows: dict[tuple[int, str], tuple[str, ...]] = {}
    for label, name in HEADLINES:
        result = getattr(r, name)
        cell_rows[(len(lines), "Value")] = result.rows
        day = result.texts()["date_text"] if result.reported_on and result.claimant else ""
        lines.append((label, result.text, _range(result), _claimant(result), day))
    return Table(
        "tbl-headlines",
        pd.DataFrame(lines, columns=["Number", "Value", "Range", "Claimant", "Stated"]),
        "The main numbers. *Overlap unknown*: nobody published which names the lists share, so the upper "
        "end is a ceiling of arithmetic and no possible toll. *Sources*: other sources could have given "
        "any of these. An office that counted all its cases drew no sample: no range.",
        right=("Value",),
        cell_rows=cell_rows,
        results=[name for _, name in HEADLINES],
    )
