"""How far last official tolls exceed first ones, and counts made outside the State official ones."""

from collections.abc import Sequence

from analysis.casualties.multiples import UNIT, EpisodeToll, against_official, episode_tolls
from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from qantar.result import Result, row_ids, traced


@traced
def multiples(evidence: Evidence) -> dict[str, Result]:
    """The spread of both multiples over all episodes, and those of January 2022, by ledger id.

    `last_over_first_all` runs from the least to the greatest quotient of last and first official
    total where it grew, in `episodes_grown` of `episodes_compared`;
    `independent_over_official_all` over undisputed lists, field counts and inquiries, of which
    `independent_over_official_highest` is the greatest with its "at least", if it has one;
    `independent_over_official_disputed` over those that are disputed or rest on one witness.
    """
    return spreads(episode_tolls(evidence))


def spreads(tolls: Sequence[EpisodeToll]) -> dict[str, Result]:
    """`multiples` from tolls that are already at hand."""
    over_first = [
        t.multiple for t in tolls if t.multiple.value is not None and t.multiple.value > 1
    ]
    firm, weak = _by_firmness(tolls)
    january = next((t for t in tolls if t.episode == FOCUS), None)
    none = Result(None, UNIT, decimals=2)
    return {
        "last_over_first_all": _spread(over_first),
        "last_over_first_january": january.multiple if january else none,
        "independent_over_official_all": _spread([found for _, _, found in firm]),
        "independent_over_official_highest": _highest(firm),
        "independent_over_official_highest_words": _highest_in_words(firm),
        "independent_over_official_disputed": _spread([found for _, _, found in weak]),
        "episodes_compared": _number([t.multiple for t in tolls if t.multiple.value is not None]),
        "episodes_grown": _number(over_first),
    }


Against = tuple[EpisodeToll, Result, Result]
"""An episode, a count made outside the State, and its quotient over the last official toll."""


def _by_firmness(tolls: Sequence[EpisodeToll]) -> tuple[list[Against], list[Against]]:
    """The counts that nobody disputes, and those that are disputed or rest on one witness."""
    firm: list[Against] = []
    weak: list[Against] = []
    for toll in tolls:
        for basis, count, found in against_official(toll):
            if found.value is not None:
                doubted = count.note == "disputed" or basis == "witness"
                (weak if doubted else firm).append((toll, count, found))
    return firm, weak


def _greatest(found: list[Against]) -> Against:
    return max(found, key=lambda item: item[2].value or 0)


def _highest(found: list[Against]) -> Result:
    return _greatest(found)[2] if found else Result(None, UNIT, decimals=2)


def _highest_in_words(found: list[Against]) -> Result:
    """What the highest quotient sets against what: 'Name of episode: at least 4 against 1'."""
    if not found:
        return Result(None, "words")
    toll, count, quotient_found = _greatest(found)
    words = f"{toll.name}: {count.text} against {toll.last.text}"
    return Result(None, "words", rows=quotient_found.rows, words=words)


def _number(found: Sequence[Result]) -> Result:
    return Result(len(found), "episodes", rows=row_ids(*(item.rows for item in found)))


def _spread(found: list[Result]) -> Result:
    values = [item.value for item in found if item.value is not None]
    if not values:
        return Result(None, UNIT, decimals=2)
    return Result(
        None, UNIT, low=min(values), high=max(values), decimals=2, interval="lowest and highest",
        rows=row_ids(*(item.rows for item in found)),
    )  # fmt: skip
