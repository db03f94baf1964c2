"""The numbers of the study, and the rule by which it judges a statement about them."""

from collections.abc import Sequence

from qantar.result import Result, row_ids, traced
from template_study.evidence import Evidence, Level

LEAST_YEARS = 4  # in each half; fewer tell nothing of how often floods come


@traced
def flood_results(evidence: Evidence) -> dict[str, Result]:
    """How many years are known, how many had a flood, and how high the water stood at most.

    Without a level none of these is known, and the report leaves out the sentences that need them.
    """
    levels, floods = evidence.levels, evidence.floods
    rows = [level.id for level in levels]
    if not levels:
        years, highest = Result.unknown("years"), Result.unknown("centimetres")
        return {
            "years_known": years,
            "flood_years": years,
            "flood_threshold": Result(evidence.threshold, "centimetres"),
            "highest_water": highest,
            "year_of_highest": Result.in_words(""),
        }
    top = max(levels, key=lambda level: level.centimetres)
    return {
        "years_known": Result(len(levels), "years", rows=row_ids(rows)),
        "flood_years": Result(len(floods), "years", rows=row_ids(rows)),
        "flood_threshold": Result(evidence.threshold, "centimetres"),
        "highest_water": Result(top.centimetres, "centimetres", rows=(top.id,)),
        "year_of_highest": Result.in_words(str(top.year), (top.id,)),
    }


@traced
def halves_results(evidence: Evidence) -> dict[str, Result]:
    """The years with a flood in the earlier and in the later half of the years known."""
    earlier, later = halves(evidence.levels)
    return {
        "floods_earlier": _count(earlier, evidence.threshold),
        "floods_later": _count(later, evidence.threshold),
    }


@traced
def judge_more_frequent(evidence: Evidence) -> Result:
    """Supported if the later half of the years has more floods than the earlier, contradicted if
    it has fewer; not known if they have as many, or if a half has fewer than four years."""
    earlier, later = (_count(half, evidence.threshold) for half in halves(evidence.levels))
    rows = (*earlier.rows, *later.rows)
    too_few = min(len(earlier.rows), len(later.rows)) < LEAST_YEARS
    if too_few or earlier.value is None or later.value is None or earlier.value == later.value:
        return Result(None, "verdict", rows=rows, words="not known")
    word = "supported" if later.value > earlier.value else "contradicted"
    return Result(None, "verdict", rows=rows, words=word)


def halves(levels: Sequence[Level]) -> tuple[Sequence[Level], Sequence[Level]]:
    """The earlier and the later half of `levels`; one in the middle belongs to neither."""
    half = len(levels) // 2
    return levels[:half], levels[len(levels) - half :]


def _count(levels: Sequence[Level], threshold: float) -> Result:
    if not levels:
        return Result.unknown("years")
    number = sum(level.centimetres >= threshold for level in levels)
    return Result(number, "years", rows=row_ids(level.id for level in levels))
