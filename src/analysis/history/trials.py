"""Who was convicted: protesters against officers, by episode."""

from dataclasses import replace

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.readings import readings
from analysis.evidence.rules import NOT_WITHDRAWN
from analysis.evidence.select import FOCUS, PROSECUTOR, Wanted, stated_number, statement
from analysis.history.responses import YEAR_2011
from analysis.torture import sentences
from qantar.result import OPEN_ABOVE, Result, row_ids, traced

CIVILIANS, OFFICERS = "protesters_convicted", "officers_convicted"
UNIT = "people convicted"
WIDEST = "seventeen_and_verdicts"
"""The reading of data/raw/readings.csv under which most officers are counted as convicted."""


def _standing(evidence: Evidence, episode: str, measure: str) -> pd.DataFrame:
    rows = evidence.standing(measure, episode=episode, population=None, place=None)
    rows = rows.assign(number=stated_number(rows))
    return rows[rows["number"].notna() & (rows["status"] == "current")]


@traced
def convicted(evidence: Evidence, episode: str, measure: str) -> Result:
    """The largest current figure of `measure` for `episode`, with the span of what stands.

    Verdicts of single courts are parts that nobody added up for the country: the largest is a
    lower bound. Not known where no figure stands.
    """
    rows = _standing(evidence, episode, measure)
    if rows.empty:
        return Result.unknown(UNIT, "no number in the sources of this run")
    most = rows.sort_values(["number", "known_from", "count_id"]).iloc[-1]
    return Result(
        float(most["number"]),
        UNIT,
        rows=(str(most["count_id"]),),
        claimant=str(most["claimant"]),
        reported_on=str(most["reported_on"]),
        qualifier="at_least" if most["qualifier"] in OPEN_ABOVE else "exact",
    )


@traced
def stated_before(evidence: Evidence, now: Result) -> Result:
    """The statement that the one behind `now` replaced; not known where it replaced none."""
    behind = evidence.named(now.rows).set_index("count_id")
    replaced = [behind.loc[row, "replaces"] for row in now.rows if row in behind.index]
    names = [row for cell in replaced for row in str(cell).split()]
    frame = evidence.named(names).set_index("count_id", drop=False)
    earlier = [row for row in names if row in frame.index]
    if not earlier:
        return Result.unknown(UNIT, "no earlier statement in the sources of this run")
    row = frame.loc[earlier[-1]]
    number = float(row["low"] if pd.isna(row["best"]) else row["best"])
    return Result(
        number, UNIT, rows=(str(row["count_id"]),), claimant=str(row["claimant"]),
        reported_on=str(row["reported_on"]),
    )  # fmt: skip


@traced
def january_officers(evidence: Evidence) -> Result:
    """Officers convicted over January 2022: the verdicts on record, added one by one.

    The floor of the chapter on torture; our addition. Where no verdict is known, the last number
    that was stated. The last national total may speak of more than January 2022 (readings.csv).
    """
    ours = sentences.sentence_results(evidence)["officers_convicted_documented"]
    if ours.value is None:
        return convicted(evidence, FOCUS, OFFICERS)
    note = "the verdicts on record of no low reliability, added one by one; our addition"
    return replace(ours, unit=UNIT, note=note, function="")


def trial_episodes(evidence: Evidence) -> list[str]:
    """Episodes with a current figure of convicted protesters or officers, in order of time."""
    frame = evidence.episodes
    names = frame[frame["kind_of_event"] != "ordinary_years"].sort_values("start")["episode"]
    return [
        name
        for name in names
        if any(len(_standing(evidence, name, measure)) for measure in (CIVILIANS, OFFICERS))
    ]


@traced
def civilians_per_officer(
    evidence: Evidence, episode: str, officers: Result | None = None
) -> Result:
    """Civilians convicted per officer convicted in `episode`; not known where either is not.

    With officers stated as "at least" it is an upper bound, unless the civilians are one too.
    """
    below = officers or convicted(evidence, episode, OFFICERS)
    above = convicted(evidence, episode, CIVILIANS)
    if above.value is None or not below.value:
        return Result.unknown("ratio")
    bound = below.qualifier == "at_least" and above.qualifier != "at_least"
    return Result(
        above.value / below.value, "ratio", rows=row_ids(above.rows, below.rows), decimals=0,
        qualifier="up_to" if bound else "about",
    )  # fmt: skip


@traced
def outcomes(evidence: Evidence) -> dict[str, Result]:
    """What became of the people convicted in connection with January 2022, as the prosecutors stated.

    `convicted_riots_2022` is the part of the number of convicted that its source gives for mass
    riots. `imprisoned_2022` is the last number of people sent to prison that was given with one of
    convicted on the same day, which is `imprisoned_of_2022`. `amnestied_2022` may count others too.
    """
    whole = convicted(evidence, FOCUS, CIVILIANS)
    parts = evidence.stated(CIVILIANS, status=NOT_WITHDRAWN, totals=False)
    parts = parts[parts["part_of"].isin(whole.rows)]
    by_prosecutors: Wanted = {"claimant": PROSECUTOR, "status": NOT_WITHDRAWN}
    prison = evidence.stated("protesters_imprisoned", **by_prosecutors)
    among = evidence.stated(CIVILIANS, **by_prosecutors)
    together = prison[prison["reported_on"].isin(among["reported_on"])]
    of = among[among["reported_on"].isin(together["reported_on"].tail(1))]
    return {
        "convicted_riots_2022": _last(parts),
        "imprisoned_2022": _last(together),
        "imprisoned_of_2022": _last(of),
        "amnestied_2022": _last(evidence.stated("amnestied", **by_prosecutors)),
    }


def _last(rows: pd.DataFrame) -> Result:
    return statement(rows.iloc[-1], "people") if len(rows) else Result.unknown("people")


@traced
def trial_results(evidence: Evidence) -> dict[str, Result]:
    """Convicted civilians and officers of 2011 and 2022, and civilians per officer."""
    officers = convicted(evidence, YEAR_2011, OFFICERS), january_officers(evidence)
    made = {
        "convicted_civilians_2011": convicted(evidence, YEAR_2011, CIVILIANS),
        "convicted_officers_2011": officers[0],
        "civilians_per_officer_2011": civilians_per_officer(evidence, YEAR_2011, officers[0]),
        "convicted_civilians_2022": convicted(evidence, FOCUS, CIVILIANS),
        "convicted_officers_2022": officers[1],
        "civilians_per_officer_2022": civilians_per_officer(evidence, FOCUS, officers[1]),
    }
    wider = next(
        item.number for item in readings(evidence, "officers_convicted") if item.reading == WIDEST
    )
    made["officers_convicted_2022_read_wide"] = wider
    made["civilians_per_officer_2022_read_wide"] = civilians_per_officer(evidence, FOCUS, wider)
    made["convicted_civilians_2022_before"] = stated_before(
        evidence, made["convicted_civilians_2022"]
    )
    return made
