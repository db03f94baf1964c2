"""How far cases went: the ordinary year whose way to court was published, and bounds for January 2022."""

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.torture.funnel import share
from analysis.torture.ordinary import baseline_statement, last_number
from analysis.torture.sentences import LOW, verdicts
from analysis.torture.stages import stage_result
from qantar.result import Result, row_ids, traced

COURT_YEAR = 2020
"""The ordinary year for which the confirmed crimes and the cases in court are both stated."""


@traced
def court(evidence: Evidence) -> dict[str, Result]:
    """The way to court in the ordinary year 2020: crimes that a check confirmed, and those in court.

    No ratio to January: no source says whether its cases had passed such a check, and the entries in
    the register of 2020 are a number of another office for another thing.
    """
    crimes, in_court = (
        last_number(baseline_statement(evidence, measure, COURT_YEAR), "cases")
        for measure in ("torture_crimes_confirmed", "torture_cases_in_court")
    )
    of_crimes = "Cases in court over crimes that stayed registered after checking."
    return {
        "baseline_2020_crimes_confirmed": crimes,
        "baseline_2020_in_court": in_court,
        "baseline_2020_court_share_of_crimes": share(in_court, crimes, of_crimes, 1),
    }


@traced
def bounds(evidence: Evidence) -> dict[str, Result]:
    """What the stated numbers allow for the share of January's cases that reached court.

    At least the verdicts documented one by one (each read as one case, none of low reliability), at
    most all cases not stated as closed: a partial identification (Manski 2003), no estimate. Only
    numbers of one statement are subtracted: the closed are taken off the opened where one claimant
    gave both on one day.
    """
    opened = stage_result(evidence, "torture_cases_opened")
    closed = stage_result(evidence, "torture_cases_closed")
    january = [v for v in verdicts(evidence) if v.episode == FOCUS and v.reliability != LOW]
    rows = row_ids(opened.rows, closed.rows, *(item.stated["convicted"].rows for item in january))
    together = (opened.claimant, opened.reported_on) == (closed.claimant, closed.reported_on)
    if not opened.value or closed.value is None or not together:
        unknown = Result.unknown("share")
        return {"court_share_bounds": unknown, "cases_not_closed": Result.unknown("cases")}
    left = opened.value - closed.value
    return {
        "court_share_bounds": Result(
            None,
            "share",
            low=len(january) / opened.value,
            high=left / opened.value,
            rows=rows,
            decimals=1,
            interval="identification interval",
        ),
        "cases_not_closed": Result(
            left,
            "cases",
            rows=row_ids(opened.rows, closed.rows),
            claimant=opened.claimant,
            reported_on=opened.reported_on,
        ),
    }
