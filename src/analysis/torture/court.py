"""How far cases went: January 2022 against the ordinary year whose way to court was published."""

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.torture.funnel import share
from analysis.torture.ordinary import baseline_statement, last_number
from analysis.torture.sentences import LOW, verdicts
from analysis.torture.stages import stage_result
from qantar.result import Result, row_ids, traced

COURT_YEAR = 2020
"""The ordinary year for which the register, the confirmed crimes and the courts are all stated."""


@traced
def court(evidence: Evidence) -> dict[str, Result]:
    """The way to court in the ordinary year 2020, over two denominators, and January against it."""
    registered, crimes, in_court = (
        last_number(baseline_statement(evidence, measure, COURT_YEAR), "cases")
        for measure in (
            "torture_cases_registered",
            "torture_crimes_confirmed",
            "torture_cases_in_court",
        )
    )
    of_register = "Cases in court over entries in the pre-trial register of the same year."
    of_crimes = "Cases in court over crimes that stayed registered after checking."
    forward = stage_result(evidence, "torture_cases_taken_forward")
    opened = stage_result(evidence, "torture_cases_opened")
    return {
        "baseline_torture_cases_registered_2020": registered,
        "baseline_2020_register_disputed": disputed_in_words(evidence, registered),
        "baseline_2020_crimes_confirmed": crimes,
        "baseline_2020_in_court": in_court,
        "baseline_2020_court_share": share(in_court, registered, of_register, 1),
        "baseline_2020_court_share_of_crimes": share(in_court, crimes, of_crimes, 1),
        "forward_ratio_to_register": ratio_of_shares(forward, opened, in_court, registered),
        "forward_ratio_to_crimes": ratio_of_shares(forward, opened, in_court, crimes),
    }


NO_PAIR = (
    "baseline_2020_court_share",
    "baseline_2020_register_disputed",
    "forward_ratio_to_register",
    "forward_ratio_to_crimes",
)
"""Results of `court` that set numbers of two offices, or sifted and unsifted cases, against each other."""


def stated(evidence: Evidence) -> dict[str, Result]:
    """What `court` tells without the pairs that cannot be compared."""
    return {name: made for name, made in court(evidence).items() if name not in NO_PAIR}


@traced
def disputed_in_words(evidence: Evidence, stated: Result) -> Result:
    """The word "disputed" where a row behind `stated` is so on the day; no words else."""
    rows = evidence.statements.set_index("count_id")["status"]
    doubted = any(rows[row] == "disputed" for row in stated.rows)
    return Result.in_words("disputed" if doubted else "", stated.rows)


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


@traced
def ratio_of_shares(part: Result, whole: Result, base_part: Result, base: Result) -> Result:
    """The share `part` of `whole` over that of an ordinary year; not known for an impossible pair.

    Both are shares of all cases stated, so the ratio has no interval of chance.
    """
    rows = row_ids(part.rows, whole.rows, base_part.rows, base.rows)
    numbers = [result.value for result in (part, whole, base_part, base)]
    known = [number for number in numbers if number is not None]
    impossible = len(known) < len(numbers) or known[0] > known[1] or known[2] > known[3]
    if impossible or 0 in known[1:]:
        return Result(None, "ratio", rows=rows, decimals=2)
    x, n, base_x, base_n = known
    return Result((x / n) / (base_x / base_n), "ratio", rows=rows, decimals=2)


@traced
def ordinary_year_in_words(results: dict[str, Result]) -> Result:
    """Whether most cases of the ordinary year stopped before court, whichever denominator is taken.

    No words (not known) where the two denominators do not both say so.
    """
    pair = [
        results["baseline_2020_court_share"],
        results["baseline_2020_court_share_of_crimes"],
    ]
    rows = row_ids(*(result.rows for result in pair))
    sure = all(result.value is not None and result.value < 0.5 for result in pair)
    words = "most did not reach a court, by either count" if sure else ""
    return Result.in_words(words, rows)


@traced
def conclusion(results: dict[str, Result]) -> Result:
    """A sentence: whether January's cases went further than those of an ordinary year.

    "further" or "less far" only where both denominators of 2020 say so.
    """
    pair = _both(results)
    than = "than those of an ordinary year"
    words = {
        "": f"The sources do not tell whether the cases of January 2022 went further {than}",
        "further": f"The cases of January 2022 went further {than}",
        "less far": f"The cases of January 2022 went less far {than}",
    }[_side(pair)]
    return Result.in_words(words, row_ids(*(result.rows for result in pair)))


def told(results: dict[str, Result]) -> bool:
    """Whether `conclusion` says more than that the sources do not tell."""
    return bool(_side(_both(results)))


def _both(results: dict[str, Result]) -> list[Result]:
    return [results["forward_ratio_to_register"], results["forward_ratio_to_crimes"]]


def _side(pair: list[Result]) -> str:
    values = [result.value for result in pair]
    if all(value is not None and value > 1 for value in values):
        return "further"
    return "less far" if all(value is not None and value < 1 for value in values) else ""
