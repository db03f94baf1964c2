"""From complaint to conviction after January 2022, within one unit at a time.

Complaints, cases, officers and people are different units: no share crosses from one to another.
"""

import math

from analysis.evidence.load import Evidence
from analysis.stats.intervals import identification
from analysis.torture.stages import (
    as_printed,
    first_stated,
    last_stated,
    official,
    stage_of,
    stage_result,
)
from qantar.result import OPEN_ABOVE, Result, row_ids, traced

OPENED = "torture_cases_opened"


def extent(result: Result) -> tuple[float, float | None] | None:
    """The range that a stated number leaves open: (low, high), high None for an "at least".

    A word such as "about" is read as the number itself. None for a number that is not known.
    """
    if result.value is None and result.low is None:
        return None
    low = result.low if result.low is not None else result.value
    if low is None or result.qualifier in OPEN_ABOVE:
        return None if low is None else (low, None)
    if result.qualifier == "up_to":
        return 0.0, result.value if result.value is not None else result.high
    return low, result.high if result.high is not None else low


@traced
def share(part: Result, whole: Result, note: str = "", decimals: int = 0) -> Result:
    """`part` over `whole`, or the least and the most that it can be where a side is a range.

    There is no interval of chance: an office that states its cases has counted all of them. Not
    known (value None) where a side is, or where the two cannot be part and whole.
    """
    above, below = extent(part), extent(whole)
    rows = row_ids(part.rows, whole.rows)
    if above is None or below is None or below[0] <= 0:
        return Result.unknown("share", note, rows)
    if below[1] is not None and above[0] > below[1]:
        return Result.unknown("share", "The stated part exceeds the stated whole.", rows)
    found = identification(above, below)
    point = not math.isnan(found.value)
    return Result(
        found.value if point else None,
        "share",
        low=None if point else found.low,
        high=None if point else found.high,
        rows=rows,
        decimals=decimals,
        interval="" if point else found.method,
        claimant=part.claimant,
        reported_on=part.reported_on,
        note=note,
    )


@traced
def funnel_results(evidence: Evidence) -> dict[str, Result]:
    """The last official number of each stage of January 2022, and the shares within one unit.

    The share closed divides by the statement that gives the cases closed too.
    """
    restated = stage_result(evidence, OPENED, note="torture and abuse of power together")
    opened = first_stated(evidence, OPENED, restated)
    closed = stage_result(evidence, "torture_cases_closed")
    forward = stage_result(evidence, "torture_cases_taken_forward")
    return {
        "torture_complaints_official": stage_result(evidence, "torture_complaints"),
        OPENED: opened,
        "torture_cases_opened_by": Result.in_words(as_printed(evidence, opened), opened.rows),
        "torture_cases_closed": closed,
        "torture_cases_closed_share": share(closed, restated),
        "torture_cases_taken_forward": forward,
        "funnel_taken_forward_share": share(
            forward,
            opened,
            "Cases that the prosecutors investigated themselves over all cases opened, torture and "
            "abuse of power together. They were stated on different days, and nobody says that both "
            "counted cases alike; the statements leave open how many had reached court.",
            decimals=1,
        ),
        "torture_victims_recognised": stage_result(evidence, "torture_victims_recognised"),
    }


@traced
def first_check(evidence: Evidence) -> dict[str, Result]:
    """What the State said of the complaints received by the day of its first and of its last split.

    First the day for which it gave the number still being checked: the complaints received by then,
    those not confirmed, those still being checked, those whose check was over, and the share of these
    that was not confirmed. Then the last day for which it gave the number not confirmed: that number
    over the complaints received. Numbers of different days are never subtracted or divided.
    """
    pending = stage_result(evidence, "torture_complaints_pending")
    rejected = _on(evidence, "torture_complaints_rejected", pending)
    same_day = _on(evidence, "torture_complaints", pending)
    checked = Result.unknown("complaints")
    if same_day.value is not None and pending.value is not None:
        checked = Result(
            same_day.value - pending.value, "complaints", rows=row_ids(same_day.rows, pending.rows)
        )
    last = stage_result(evidence, "torture_complaints_rejected")
    received = _on(evidence, "torture_complaints", last)
    return {
        "complaints_last_split": received,
        "complaints_last_rejected": last,
        "complaints_last_rejected_share": share(last, received),
        "complaints_first_split": same_day,
        "complaints_rejected": rejected,
        "complaints_pending": pending,
        "complaints_checked": checked,
        "complaints_rejected_share": share(rejected, checked),
    }


def _on(evidence: Evidence, measure: str, other: Result) -> Result:
    """The official total at the stage of `measure` that was stated with `other`: who said it, when."""
    stage = stage_of(evidence, measure)
    rows = official(evidence, stage)
    told = (rows["reported_on"] == other.reported_on) & (rows["claimant"] == other.claimant)
    return last_stated(rows[told & (other.reported_on != "")], stage.unit)


@traced
def officers(evidence: Evidence) -> dict[str, Result]:
    """Officers suspected, charged, sent to court and convicted.

    `officers_convicted_of` are those sent to court, or else charged, whom one office stated with the
    convicted on one day. No share is taken: the statement does not say in connection with what.
    """
    found = {
        f"officers_{stage}": stage_result(evidence, f"officers_{stage}")
        for stage in ("suspected", "charged", "tried", "convicted")
    }
    convicted = found["officers_convicted"]
    pairs = [_on(evidence, f"officers_{stage}", convicted) for stage in ("tried", "charged")]
    whole = next((pair for pair in pairs if pair.value is not None), Result.unknown("officers"))
    words = "sent to court" if pairs[0].value is not None else "charged"
    return {
        **found,
        "officers_convicted_of": whole,
        "officers_convicted_of_words": Result(
            None, "words", rows=whole.rows, words=words if whole.rows else ""
        ),
    }
