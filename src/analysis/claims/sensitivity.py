"""How many verdicts change when the sources or the thresholds of the rules are chosen otherwise."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from analysis.claims.parts import Part, Verdict, verdict_of
from analysis.claims.verdicts import NOW, Claim, Judged, judge
from analysis.evidence.load import Evidence
from qantar.result import Result, row_ids, traced

Alternatives = Mapping[str, Mapping[str, Verdict] | None]
"""Verdicts by claim_id under each choice, by the key of the choice; None where it is none."""


@dataclass(frozen=True)
class Choice:
    """Another choice: its words, what it does to the evidence, and what it does to each part."""

    key: str
    words: str
    group: str
    evidence: Callable[[Evidence], Evidence | None] = lambda evidence: evidence
    part: Callable[[Part], Part] = lambda part: part


def _without_party(party: str) -> Callable[[Evidence], Evidence | None]:
    def change(evidence: Evidence) -> Evidence | None:
        rest = tuple(name for name in evidence.parties if name != party)
        left = bool(rest) and rest != evidence.parties
        return evidence.under(parties=rest) if left else None

    return change


def _only(name: str, value: str) -> Callable[[Evidence], Evidence | None]:
    def change(evidence: Evidence) -> Evidence | None:
        kept = value in getattr(evidence.parameters, name)
        return evidence.under(**{name: (value,)}) if kept else None

    return change


def _cases(number: float) -> Callable[[Part], Part]:
    def change(part: Part) -> Part:
        return replace(part, threshold=number) if part.rule == "exists_method" else part

    return change


def _margin(factor: float) -> Callable[[Part], Part]:
    return lambda part: replace(part, margin=part.margin * factor)


SOURCES, THRESHOLDS = "sources", "thresholds"
NO_CHOICE = "the run's own policy leaves no choice"
CHOICES = (
    Choice(
        "originals",
        "with only sources that we saw in the original",
        SOURCES,
        _only("copies", "original"),
    ),
    Choice(
        "first_round", "with only the first round of reading", SOURCES, _only("rounds", "first")
    ),
    Choice(
        "without_state", "without publications by the authorities", SOURCES, _without_party("state")
    ),
    Choice(
        "without_independent",
        "without independent publications",
        SOURCES,
        _without_party("independent"),
    ),
    Choice("one_case", "if one independent case of a method is enough", THRESHOLDS, part=_cases(1)),
    Choice(
        "three_cases",
        "if three independent cases of a method are needed",
        THRESHOLDS,
        part=_cases(3),
    ),
    Choice("no_margin", "with no margin for rounded numbers", THRESHOLDS, part=_margin(0)),
    Choice(
        "double_margin", "with twice the margin for rounded numbers", THRESHOLDS, part=_margin(2)
    ),
)


def verdicts_under(
    evidence: Evidence, choice: Choice, claims: list[Claim]
) -> dict[str, Verdict] | None:
    """The verdict on each statement on the day of the run under `choice`, by claim_id.

    None where the run's own policy leaves nothing to choose (a party that is not in it). Parts that
    the choice does not touch keep the outcome they have in `claims`.
    """
    chosen = choice.evidence(evidence)
    if chosen is None:
        return None

    def again(item: Judged) -> Verdict:
        part = choice.part(item.part)
        if part == item.part and chosen == evidence:
            return item.now.verdict
        return judge(chosen, part).verdict

    return {
        claim.claim_id: verdict_of([(item.part.role, again(item)) for item in claim.parts])
        for claim in claims
    }


def alternatives(evidence: Evidence, claims: list[Claim]) -> Alternatives:
    """The verdicts under each of `CHOICES`, by its key."""
    return {choice.key: verdicts_under(evidence, choice, claims) for choice in CHOICES}


@traced
def changed_verdicts(tried: Alternatives, claims: list[Claim]) -> dict[str, Result]:
    """How many verdicts differ from those of the run under each choice: claims_changed_<key>."""
    made = {}
    for key, other in tried.items():
        if other is None:
            made[f"claims_changed_{key}"] = Result.unknown("claims", NO_CHOICE)
            continue
        changed = [claim for claim in claims if other[claim.claim_id] != claim.verdict(NOW)]
        rows = row_ids(*(claim.rows(NOW) for claim in changed))
        made[f"claims_changed_{key}"] = Result(len(changed), "claims", rows=rows)
    return made


@traced
def hang_on(changed: dict[str, Result]) -> dict[str, Result]:
    """What the verdicts hang on: the changes by choice of sources and of thresholds, the most first.

    claims_hang_on_<group> lists them in words; claims_hang_on says which group changes more.
    """
    most: dict[str, float] = {}
    made = {}
    for group in (SOURCES, THRESHOLDS):
        found = [(changed[f"claims_changed_{c.key}"], c.words) for c in CHOICES if c.group == group]
        known = [(one.value, words) for one, words in found if one.value is not None]
        known.sort(key=lambda pair: -pair[0])
        most[group] = known[0][0] if known else 0
        rows = row_ids(*(one.rows for one, _ in found))
        told = _told([(words, int(value)) for value, words in known])
        made[f"claims_hang_on_{group}"] = Result.in_words(told, rows)
    rows = row_ids(*(one.rows for one in made.values()))
    made["claims_hang_on"] = Result.in_words(_compared(most), rows)
    return made


def _told(changes: list[tuple[str, int]]) -> str:
    """The choices that change verdicts, with how many; that the others change none."""
    some = [f"{words}, {number}" for words, number in changes if number]
    if not some:
        return "none under any choice tried"
    if len(some) < len(changes):
        some.append("no other choice tried changes any")
    return "; ".join(some)


def _compared(most: dict[str, float]) -> str:
    if not any(most.values()):
        return "No choice that we tried changes a verdict"
    if most[SOURCES] == most[THRESHOLDS]:
        return "The choice of sources matters as much as that of thresholds"
    if most[SOURCES] > most[THRESHOLDS]:
        return "The choice of sources matters more than that of thresholds"
    return "The choice of thresholds matters more than that of sources"
