"""Sentences of officers: who was convicted, to how many years in all and per victim, as stated.

data/raw/verdicts.csv says which rows of counts speak of one verdict: the convicted, the terms, the
victims. Nothing is inferred for a verdict whose rows are not known on the day.
"""

from dataclasses import dataclass, replace

from analysis.evidence.load import Evidence
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

    @property
    def officer_years(self) -> Result:
        return officer_years(*(self.stated[part] for part in ("convicted", "imprisoned", "years")))

    @property
    def years_per_victim(self) -> Result:
        return per_victim(self.officer_years, self.stated["victims"])


def verdicts(evidence: Evidence) -> list[OfficerVerdict]:
    """The verdicts whose convictions are known on the day, in the order of data/raw/verdicts.csv."""
    frame = evidence.statements.set_index("count_id", drop=False)
    known = set(frame.index)
    table = evidence.base.table("verdicts")
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
def officer_years(convicted: Result, imprisoned: Result, years: Result) -> Result:
    """Years of prison of all officers of a verdict together: number imprisoned times the term.

    Where the source gives a range of terms, the ends assume that all had the shortest or the longest.
    """
    number = imprisoned if imprisoned.value is not None else convicted
    terms = _ends(years)
    rows = row_ids(number.rows, years.rows)
    if terms is None or number.value is None:
        return Result.unknown("years", rows=rows)
    low, high = (number.value * term for term in terms)
    if low == high:
        return Result(low, "years", rows=rows, decimals=0)
    return Result(None, "years", low=low, high=high, rows=rows, interval="shortest to longest term")


@traced
def per_victim(years: Result, victims: Result) -> Result:
    """Officers' years over the victims of the same verdict; not known where a side is not."""
    ends = _ends(years)
    rows = row_ids(years.rows, victims.rows)
    if ends is None or not victims.value:
        return Result(None, "years per victim", rows=rows, decimals=2)
    low, high = (end / victims.value for end in ends)
    if low == high:
        return Result(low, "years per victim", rows=rows, decimals=2)
    return Result(
        None, "years per victim", low=low, high=high, rows=rows, decimals=2, interval=years.interval
    )


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
