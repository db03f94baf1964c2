"""What the State did after the first shot, by episode: acts in days, and 2011 beside 2022.

Day 0 is the first act of lethal force that the table of responses dates to a day; where it has
none, the first day of the episode. A date that stops at the month gives a range of days, and so does
a day 0 that its source dates to several days.
"""

import datetime as dt
import functools
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.evidence.base import Base
from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.words import counted
from qantar.dates import first_day, last_day, spell
from qantar.remembered import remembered
from qantar.result import Result, row_ids, traced

REMEMBERED = 64
"""Results kept in memory while one run asks for the same episode again; they are never changed."""
FULL_DATE = len("2022-01-06")


@dataclass(frozen=True)
class Start:
    """Day 0 of an episode: the last day it can be, the first, whether force dates it, its rows."""

    day: dt.date
    earliest: dt.date
    by_force: bool
    rows: tuple[str, ...]

    @property
    def doubt(self) -> int:
        """Days between the first and the last day that day 0 can be."""
        return (self.day - self.earliest).days


@remembered(most=REMEMBERED)
def day_zero(evidence: Evidence, episode: str) -> Start:
    """The first dated act of lethal force of `episode`, else the episode's first day.

    An act dated to several days can have been the first on any of them (`date_earliest`). What is
    dated after the last day of the episode is the day on which somebody told of it, and not of an act.
    """
    frame = evidence.responses_of(episode)
    force = frame[frame["response"] == "lethal_force"]
    force = force[force["date"].str.len() == FULL_DATE].sort_values(["date", "response_id"])
    end = last_day(str(evidence.episodes.set_index("episode").loc[episode, "end"]))
    force = force[force["date"] <= end.isoformat()]
    if force.empty:
        begin = first_day_of(evidence, episode)
        return Start(begin, begin, False, ())
    first = force.iloc[0]
    began = force["date_earliest"].where(force["date_earliest"] != "", force["date"])
    before = force[began == began.min()].iloc[0]
    return Start(
        dt.date.fromisoformat(first["date"]),
        first_day(str(began.min())),
        True,
        row_ids([first["response_id"], before["response_id"]]),
    )


def first_day_of(evidence: Evidence, episode: str) -> dt.date:
    """The first day that the beginning of `episode` can mean."""
    start = evidence.episodes.set_index("episode")["start"]
    return first_day(str(start[episode]))


YEAR_2011 = "zhanaozen-2011"
COMPARED = (("2011", YEAR_2011), ("2022", FOCUS))
DOUBTS = {
    True: "the first shots are dated to several days",
    False: "the date stops at the month or year",
}
"""Why days from day 0 are a range, by whether the act is dated to a day."""
SEVERAL_DAYS = "the act is dated to several days"
PLAN_UNKNOWN = "nobody says whether it had been decided before"
"""Note of a first act whose planning no text read tells."""
SEQUENCE = (
    "step", "label", "response", "date_earliest", "date", "days_low", "days_high", "planned",
    "actor", "note", "row_ids",
)  # fmt: skip


@dataclass(frozen=True)
class Step:
    """A step of the State: a row of data/raw/response_steps.csv."""

    label: str
    responses: tuple[str, ...]


@functools.lru_cache(maxsize=REMEMBERED)
def steps(base: Base) -> dict[str, Step]:
    """The steps by code, in the order of the table."""
    return {
        str(row["step"]): Step(str(row["label"]), tuple(str(row["responses"]).split("|")))
        for row in base.table("response_steps").to_dict("records")
    }


def single_acts(evidence: Evidence, episode: str) -> pd.DataFrame:
    """Dated acts of `episode`, one row per act: rows about the same act are folded into the first.

    Columns of responses.csv and `row_ids`, the response_ids behind the act.
    """
    frame = evidence.responses_of(episode)
    columns = (frame[name].tolist() for name in ("date", "response_id", "same_act_as"))
    dated = sorted(
        (date, name, act or name, place)
        for place, (date, name, act) in enumerate(zip(*columns, strict=True))
        if date
    )
    groups: dict[str, list[str]] = {}
    first: dict[str, int] = {}
    for _, name, act, place in dated:
        groups.setdefault(act, []).append(name)
        first.setdefault(act, place)
    acts = [tuple(sorted(groups[act])) for act in first]
    rows = frame.take(list(first.values())).assign(act=list(first))
    return rows.assign(row_ids=pd.Series(acts, rows.index, dtype=object)).reset_index(drop=True)


@remembered(most=REMEMBERED)
def sequence(evidence: Evidence, episode: str) -> pd.DataFrame:
    """The acts of `episode` that belong to a step, in days from day 0.

    `days_low` counts from the last day that day 0 can be, to the first day that the act can have
    begun; `days_high` from the first, to the last. A date that stops at the month or year does not
    reach back before the episode began.
    Columns: step, label, date_earliest ('' as a rule), date, days_low, days_high (equal for full
    dates), planned (yes, no, unknown or ''), actor, note, row_ids.
    """
    start = day_zero(evidence, episode)
    zero, begin = start.day, (first_day_of(evidence, episode) - start.day).days
    every = steps(evidence.base)
    step_of = {code: key for key, step in every.items() for code in step.responses}
    acts = single_acts(evidence, episode)
    acts = acts[acts["response"].isin(list(step_of))].copy()
    acts["step"] = acts["response"].map(step_of)
    acts["label"] = acts["step"].map({key: step.label for key, step in every.items()})
    acts["days_high"] = [(last_day(date) - zero).days for date in acts["date"]]
    begun = acts["date_earliest"].where(acts["date_earliest"] != "", acts["date"])
    low = [(first_day(date) - zero).days for date in begun]
    acts["days_low"] = [
        max(a, begin) if a < b and b >= begin and planned != "yes" else a
        for a, b, planned in zip(low, acts["days_high"], acts["planned_before"], strict=True)
    ]
    acts["days_high"] += start.doubt
    return acts.rename(columns={"planned_before": "planned"})[list(SEQUENCE)].reset_index(drop=True)


@remembered(most=REMEMBERED)
def first_acts(evidence: Evidence, episode: str) -> dict[str, Mapping[Hashable, Any]]:
    """The first act of each step since the episode began, not planned before: a row of `sequence`.

    An act of unknown planning counts. Keyed by step; one of which no such act is coded is left out.
    """
    acts, start = sequence(evidence, episode), day_zero(evidence, episode)
    begin = (first_day_of(evidence, episode) - start.earliest).days
    acts = acts[(acts["planned"] != "yes") & (acts["days_high"] >= begin)]
    ordered = acts.sort_values(["days_high", "days_low"]).drop_duplicates("step")
    return {str(act["step"]): act for act in ordered.to_dict("records")}


@remembered(most=REMEMBERED)
@traced
def first_steps(evidence: Evidence, episode: str) -> dict[str, Result]:
    """Days from day 0 to the first act (`first_acts`) of each step, in the order of the steps.

    A month gives a range; not known where no such act is coded.
    """
    acts = first_acts(evidence, episode)
    unknown = Result.unknown("days", "no such act in the sources of this run")
    return {
        step: _days_to(acts[step]) if step in acts else unknown for step in steps(evidence.base)
    }


def _days_to(act: Mapping[Hashable, Any]) -> Result:
    low, high = float(act["days_low"]), float(act["days_high"])
    exact = low == high
    whole = len(str(act["date"])) == FULL_DATE
    return Result(
        high if exact else None,
        "days",
        None if exact else low,
        None if exact else high,
        rows=row_ids(act["row_ids"]),
        reported_on=str(act["date"]),
        claimant=str(act["actor"]),
        interval="" if exact else SEVERAL_DAYS if act["date_earliest"] else DOUBTS[whole],
        note=PLAN_UNKNOWN if act["planned"] == "unknown" else "",
    )


def dated_episodes(
    evidence: Evidence, kinds: tuple[str, ...] = ("force_against_protest",)
) -> list[str]:
    """Episodes of `kinds` with at least one step after day 0, in order of time, January 2022 last."""
    episodes = evidence.episodes
    chosen = episodes[episodes["kind_of_event"].isin(kinds)].sort_values("start")["episode"]
    known = [name for name in chosen if len(sequence(evidence, name)) > 0]
    return [name for name in known if name != FOCUS] + [name for name in known if name == FOCUS]


def side(days: Result) -> str:
    """'10 days after', 'between 1 day before and 1 day after', 'on the day of' or 'not known'."""
    if days.value is not None:
        return _side(days.value)
    if days.low is None or days.high is None:
        return days.text
    if days.low > 0:
        return f"between {days.low:,.0f} and {_side(days.high)}"
    return f"between {_side(days.low)} and {_side(days.high)}"


def _side(days: float) -> str:
    if not days:
        return "on the day of"
    unit = "day" if abs(days) == 1 else "days"
    return f"{abs(days):,.0f} {unit} {'after' if days > 0 else 'before'}"


@traced
def day_zero_2022(evidence: Evidence) -> Result:
    """In words: the day, or the days, from which the days of January 2022 are counted.

    Not known where no act of 2011 or 2022 is: then nothing is counted.
    """
    if all(sequence(evidence, episode).empty for _, episode in COMPARED):
        return Result.in_words("")
    start = day_zero(evidence, FOCUS)
    words = spell(start.day.isoformat())
    if start.doubt:
        first = spell(start.earliest.isoformat())
        shared = start.earliest.timetuple()[:2] == start.day.timetuple()[:2]
        words = f"a day from {start.earliest.day if shared else first} to {words}"
    if not start.by_force:
        words += ", the first day of the events, because no act of force is dated to a day"
    return Result.in_words(words, start.rows)


@traced
def days_by_year(evidence: Evidence) -> dict[str, Result]:
    """days_to_<step>_<year> for 2011 and 2022 and every step of the sequence."""
    return {
        f"days_to_{step}_{year}": result
        for year, episode in COMPARED
        for step, result in first_steps(evidence, episode).items()
        if step != "reshuffle"
    }


@traced
def reshuffles_by_year(evidence: Evidence) -> dict[str, Result]:
    """reshuffle_days_<year> and reshuffle_words_<year> for 2011 and 2022.

    Days from the first shot to the first change of government or ministers not decided before, as a
    number and as the side of the shots on which it falls. The words are not known where no act of
    force is dated: the days then count from the first of the events.
    """
    made = {}
    for year, episode in COMPARED:
        days = first_steps(evidence, episode)["reshuffle"]
        shot = day_zero(evidence, episode).by_force
        made[f"reshuffle_days_{year}"] = days
        made[f"reshuffle_words_{year}"] = Result.in_words(side(days) if shot else "", days.rows)
    return made


@traced
def rises_by_year(evidence: Evidence) -> dict[str, Result]:
    """Rises of pensions or pay in 2011 and 2022: rises_<year>, rises_planned_<year>, rises_after_<year>.

    Of all rises of the episode, those coded as decided before it and those decided after the shots.
    """
    made = {}
    for year, episode in COMPARED:
        acts = sequence(evidence, episode)
        rises = acts[acts["step"] == "rises"]
        numbers = {
            "rises": len(rises),
            "rises_planned": int((rises["planned"] == "yes").sum()),
            "rises_after": int((rises["planned"] == "no").sum()),
        }
        rows = row_ids(*rises["row_ids"])
        for name, number in numbers.items():
            words = counted(number, "rise") if name == "rises" else ""
            if name == "rises_planned" and number == len(rises) > 1:
                words = "both" if number == 2 else "all"
            made[f"{name}_{year}"] = Result(number, "acts", rows=rows, words=words)
    return made
