"""How the sums about the dead and hurt come out: how many hold and fail, and by how much."""

from analysis.casualties.identities import (
    FAILS,
    HOLDS,
    INCOMPLETE,
    REMAINDER,
    UNKNOWN,
    Identity,
    identities,
    signed,
)
from analysis.casualties.tolls import STATE
from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from qantar.result import Result, row_ids, traced

CASUALTY_MEASURES = frozenset({
    "critical", "deaths", "deaths_gunshot", "deaths_in_custody", "deaths_in_medical_facilities",
    "deaths_other_trauma", "deaths_stab", "discharged", "hospitalised", "icu_ever",
    "in_hospital_now", "injuries", "injuries_gunshot", "injuries_severe", "outpatient_treated",
    "sought_medical_help", "victims_recognised",
})  # fmt: skip


@traced
def total_counts(evidence: Evidence) -> dict[str, Result]:
    """How many totals of the State of dead and hurt their stated parts reach on the day, by ledger id.

    A total is met where one reading of its parts makes it, contested where another reading of the
    same total misses it, missed where none makes it, and incomplete where its parts leave people
    out and were never said to be all.
    """
    found = list(readings(evidence).values())
    chosen = {
        "totals_checked": found,
        "totals_met": [r for r in found if _any(r, HOLDS)],
        "totals_contested": [r for r in found if _any(r, HOLDS) and _any(r, FAILS)],
        "totals_missed": [r for r in found if _any(r, FAILS) and not _any(r, HOLDS)],
        "totals_incomplete": [r for r in found if all(i.verdict == INCOMPLETE for i in r)],
    }
    return {
        name: Result(
            len(totals), "totals", rows=row_ids(*(item.rows for total in totals for item in total))
        )
        for name, totals in chosen.items()
    }


def readings(evidence: Evidence) -> dict[tuple[str, ...], list[Identity]]:
    """The sums that could be checked on the day, by the statements of the State that make their total."""
    told = evidence.statements
    by_the_state = frozenset(told.loc[told["claimant_party"] == STATE, "count_id"])
    found: dict[tuple[str, ...], list[Identity]] = {}
    for item in of_the_dead_and_hurt(evidence):
        total = tuple(term.row for term in item.right or ())
        if item.verdict != REMAINDER and by_the_state.issuperset(total):
            found.setdefault(total, []).append(item)
    return found


def _any(items: list[Identity], verdict: str) -> bool:
    return any(item.verdict == verdict for item in items)


@traced
def differences(evidence: Evidence) -> dict[str, Result]:
    """By how much each sum about the dead and hurt of January 2022 misses, by id `identity_<id>`.

    A remainder has the number that it leaves; a sum that cannot be checked on the day is not known.
    """
    return {
        f"identity_{item.name}": Result(
            item.left_value if item.verdict == REMAINDER else item.difference, "people",
            rows=item.rows, note=f"{item.title}: {miss_text(item)}.",
        )
        for item in of_the_dead_and_hurt(evidence, checked=False)
    }  # fmt: skip


def of_the_dead_and_hurt(
    evidence: Evidence, episode: str = FOCUS, checked: bool = True
) -> list[Identity]:
    """The sums of one episode whose statements are all about dead, wounded or patients.

    `checked` leaves out those with a statement that was not known on the day.
    """
    counts = evidence.base.table("counts").set_index("count_id")["measure"]
    table = evidence.base.table("identities").set_index("identity_id")
    sides = table["left"] + " " + table["right"]
    return [
        item
        for item in identities(evidence)
        if item.episode == episode
        and all(counts[row] in CASUALTY_MEASURES for _, row in signed(sides[item.name]))
        and not (checked and item.verdict == UNKNOWN)
    ]


def miss_text(item: Identity) -> str:
    """How a sum comes out, in words: 'holds', 'parts exceed the total by 11', 'parts leave 24 out'."""
    if item.difference is None:
        return f"leaves {item.left_value:,.0f}" if item.verdict == REMAINDER else item.verdict
    if item.difference == 0:
        return HOLDS
    size = f"{abs(item.difference):,.0f}"
    return f"parts exceed the total by {size}" if item.difference > 0 else f"parts leave {size} out"
