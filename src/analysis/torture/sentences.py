"""Sentences of officers: who was convicted, to how many years as stated.

data/raw/verdicts.csv says which rows of counts speak of one verdict: the convicted, the terms, the
victims. Nothing is inferred for a verdict whose rows are not known on the day.
"""

from dataclasses import dataclass, replace

from analysis.evidence.load import Evidence
from analysis.evidence.rules import WITHDRAWN
from analysis.evidence.select import FOCUS, statement
from qantar.result import Result, row_ids, traced

PARTS = {
    "convicted": "officers",
    "imprisoned": "officers",
    "years": "years",
    "victims": "people",
    "victims_claimed": "people",
}
"""Columns of data/raw/verdicts.csv that name a row of counts, and the unit of that row."""

LOW = "low"
"""Reliability of a verdict, in data/raw/verdicts.csv, that no least number is built on."""


@dataclass(frozen=True)
class OfficerVerdict:
    """One verdict on officers; `stated` holds a Result for each of `PARTS` (value None: not stated)."""

    verdict_id: str
    episode: str
    place: str
    decided_on: str
    about: str
    reliability: str
    stated: dict[str, Result]


def verdicts(evidence: Evidence) -> list[OfficerVerdict]:
    """The verdicts whose convictions are known on the day, in the order of data/raw/verdicts.csv."""
    table = evidence.base.table("verdicts")
    frame = evidence.named(name for part in PARTS for name in table[part] if name)
    frame = frame.set_index("count_id", drop=False)
    known = set(frame.index)
    kept = table[table["convicted"].isin(known)].to_dict("records")
    return [
        OfficerVerdict(
            str(row["verdict_id"]),
            str(row["episode"]),
            str(row["place"]),
            str(row["decided_on"]),
            str(row["about"]),
            str(row["reliability"]),
            {
                part: statement(frame.loc[row[part]], unit)
                if row[part] in known
                else Result.unknown(unit)
                for part, unit in PARTS.items()
            },
        )
        for row in kept
    ]


def _ends(result: Result) -> tuple[float, float] | None:
    low = result.low if result.low is not None else result.value
    high = result.high if result.high is not None else result.value
    return None if low is None or high is None else (low, high)


@traced
def sentence_results(evidence: Evidence) -> dict[str, Result]:
    """Officers convicted over January 2022, and the terms of those whose terms are stated.

    `officers_convicted_documented` is a floor: the verdicts on record added one by one, but those of
    low reliability, which are `officers_convicted_weak`; `officers_convicted_with_weak` holds these
    too. No national total enters it, because the texts of these totals may speak of more than January
    2022: what they would make is in data/raw/readings.csv. `officer_terms` runs from the shortest to
    the longest term of one officer in these verdicts.
    """
    january = [verdict for verdict in verdicts(evidence) if verdict.episode == FOCUS]
    weak = [item for item in january if item.reliability == LOW]
    firm = [item for item in january if item.reliability != LOW]
    return {
        "officers_convicted_documented": documented_floor(firm),
        "officers_convicted_with_weak": documented_floor(january)
        if weak
        else Result.unknown("officers"),
        "officers_convicted_weak": officers_of_verdicts(weak),
        "officer_terms": terms_of_officers(january),
    }


@traced
def held_accountable(evidence: Evidence) -> Result:
    """Officers said to have been held accountable, disputed or not: no number of convicted ones."""
    rows = evidence.stated("officers_held_accountable", population="security_forces")
    kept = rows[~rows["status"].isin(WITHDRAWN)]
    return statement(kept.iloc[-1], "officers") if len(kept) else Result.unknown("officers")


@traced
def officers_of_verdicts(found: list[OfficerVerdict]) -> Result:
    """The officers of the verdicts `found` together; not known where there is none."""
    convicted = [item.stated["convicted"] for item in found]
    number = sum(result.value or 0 for result in convicted) if convicted else None
    return Result(number, "officers", rows=row_ids(*(result.rows for result in convicted)))


@traced
def terms_of_officers(found: list[OfficerVerdict]) -> Result:
    """From the shortest to the longest term (years) of one officer in the verdicts `found`."""
    stated = [verdict.stated["years"] for verdict in found]
    ends = [end for years in stated if (end := _ends(years)) is not None]
    rows = row_ids(*(years.rows for years in stated))
    if not ends:
        return Result.unknown("years", rows=rows)
    low, high = min(end[0] for end in ends), max(end[1] for end in ends)
    whole = low.is_integer() and high.is_integer()
    return Result(
        low if low == high else None,
        "years",
        low=None if low == high else low,
        high=None if low == high else high,
        rows=rows,
        decimals=0 if whole else 1,
        interval="shortest to longest term",
    )


@traced
def documented_floor(found: list[OfficerVerdict]) -> Result:
    """The officers of the verdicts `found`, added one by one: at least so many."""
    return (
        replace(officers_of_verdicts(found), qualifier="at_least")
        if found
        else Result.unknown("officers")
    )
