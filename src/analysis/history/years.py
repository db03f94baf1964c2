"""2011 beside 2022, as the article compares them: decided on dates."""

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.history.day_zero import day_zero
from analysis.history.responses import COMPARED, first_steps, sequence
from qantar.dates import spell
from qantar.result import Result, row_ids, traced


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
    """In words: the day, or the days, from which the days of January 2022 are counted."""
    start = day_zero(evidence, FOCUS)
    words = spell(start.day.isoformat())
    if start.doubt:
        first = spell(start.earliest.isoformat())
        shared = start.earliest.timetuple()[:2] == start.day.timetuple()[:2]
        words = f"a day from {start.earliest.day if shared else first} to {words}"
    if not start.by_force:
        words += ", the first day of the events, because no act of force is dated to a day"
    return Result(None, "words", rows=start.rows, words=words)


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
def two_years(evidence: Evidence) -> dict[str, Result]:
    """The article's comparison of 2011 and 2022, on dates: first unplanned reshuffle, and pay rises.

    reshuffle_days_<year>: days from the first shot to the first change of government or ministers
    not decided before. rises_after_<year>: rises of pensions or pay that the base codes as decided
    after the shooting, out of all rises of that episode (note).
    """
    made = {}
    for year, episode in COMPARED:
        days = first_steps(evidence, episode)["reshuffle"]
        made[f"reshuffle_days_{year}"] = days
        made[f"reshuffle_words_{year}"] = Result(None, "words", rows=days.rows, words=side(days))
        acts = sequence(evidence, episode)
        rises = acts[acts["step"] == "rises"]
        after = rises[rises["planned"] == "no"]
        ids = row_ids(*rises["row_ids"])
        for name, number in (
            ("rises", len(rises)),
            ("rises_planned", int((rises["planned"] == "yes").sum())),
            ("rises_after", len(after)),
        ):
            made[f"{name}_{year}"] = Result(number, "acts", rows=ids)
    return made
