"""The verdicts on all statements, as of the article's day and as of the day of the run, and how many."""

import datetime as dt
import functools
import re
from dataclasses import dataclass, replace

from analysis.claims import rules_acts, rules_chapters, rules_numbers
from analysis.claims.parts import (
    CLAIM,
    CONTEXT,
    FAILED,
    READING,
    TABLE,
    Outcome,
    Part,
    Verdict,
    parts,
    rules_of,
    verdict_of,
)
from analysis.evidence.base import Base
from analysis.evidence.load import Evidence
from qantar.errors import InputError
from qantar.result import Result, row_ids, traced

RULES = rules_of((rules_numbers, rules_acts, rules_chapters))
"""The rules that claim_rules.csv may name."""

PUBLISHED = dt.date(2022, 3, 16)
"""The day on which the article appeared."""
THEN, NOW = "then", "now"
NO_TEST = rules_chapters.not_testable.name
"""The rule of a part that no row could decide."""
STANDING = {
    Verdict.SUPPORTED: "shown",
    Verdict.PARTLY: "shown in part",
    Verdict.NOT_SUPPORTED: "not shown",
    Verdict.CONTRADICTED: "contradicted",
    Verdict.NOT_TESTABLE: "not testable",
}
"""What the report says of one part of a statement, by the verdict on it."""
AGAINST_IT = "against"
BRACKETS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True)
class Judged:
    """One part with what its rule made of it on either day."""

    part: Part
    then: Outcome
    now: Outcome

    def on(self, when: str) -> Outcome:
        return self.then if when == THEN else self.now

    @property
    def both(self) -> str:
        """What was found, in brief, once where it is the same on both days; '' for nothing on either."""
        if self.then.unknown and self.now.unknown:
            return ""
        if self.then.unknown:
            return f"{self.now.told}, and unknown then"
        if self.now.unknown:
            return f"{self.then.told} then, and unknown now"
        return _both(self.then.told, self.now.told)

    @property
    def standing(self) -> str:
        """What the rule made of the part, in a word or two, once where it is the same on both days."""
        then, now = STANDING[self.then.verdict], STANDING[self.now.verdict]
        return now if then == now else f"{now} (then {then})"


def _both(then: str, now: str) -> str:
    """What holds on the two days: '238, against 230 then', or once what is the same.

    Both are told apart where they are equal but for their brackets, or hold such words themselves.
    Nothing is set against what is no number: 'withdrawn (then not withdrawn)'.
    """
    if then == now:
        return now
    plain = [BRACKETS.sub("", words) for words in (then, now)]
    if plain[0] == plain[1] or any(sign in words for sign in (",", AGAINST_IT) for words in plain):
        return f"then {then}; now {now}"
    if then == rules_acts.NONE_KNOWN:
        return f"{now}, and none that we found then"
    if not any(sign.isdigit() for sign in then):
        return f"then {then}; now {now}" if now.endswith(")") else f"{now} (then {then})"
    return f"{now}, {AGAINST_IT} {then} then"


@dataclass(frozen=True)
class Claim:
    """One statement: its id, theme, short label, words, and its parts with their outcomes.

    `one_day` is true where the run knows no later day than that of the article.
    """

    claim_id: str
    theme: str
    label: str
    words: str
    parts: tuple[Judged, ...]
    one_day: bool = False

    def verdict(self, when: str) -> Verdict:
        return verdict_of([(item.part.role, item.on(when).verdict) for item in self.parts])

    @property
    def moved(self) -> bool:
        """Whether the verdict differs between the two days."""
        return self.verdict(THEN) != self.verdict(NOW)

    @property
    def untestable(self) -> bool:
        """Whether no evidence at all could test it: a judgement or a forecast."""
        deciding = [item.part.rule for item in self.parts if item.part.role == CLAIM]
        return bool(deciding) and set(deciding) == {NO_TEST}

    @property
    def verdicts(self) -> str:
        """Both verdicts as a sentence begins with them."""
        then, now = (str(self.verdict(when)) for when in (THEN, NOW))
        if self.moved:
            return f"{then} then, {now} now"
        return now if self.one_day else f"{now}, then and now"

    def rows(self, when: str) -> tuple[str, ...]:
        """The statement itself and every row that its parts used."""
        return row_ids([self.claim_id], *(item.on(when).rows for item in self.parts))


def day_then(evidence: Evidence) -> dt.date:
    """The article's day, or the day of the run where that is earlier."""
    return min(PUBLISHED, evidence.as_of)


def judge(evidence: Evidence, part: Part) -> Outcome:
    """What the declared rule of `part` makes of `evidence`, no better than its ceiling.

    Raises InputError where the table names a rule that does not exist.
    """
    rule = RULES.get(part.rule)
    if rule is None:
        raise InputError(
            f"{TABLE}: part {part.part} of {part.claim_id} names the rule '{part.rule}', which "
            f"does not exist; write one of {', '.join(sorted(RULES))}."
        )
    return rule(evidence, part).capped(part.ceiling)


def judged(evidence: Evidence) -> list[Claim]:
    """Every statement in the order of claims.csv, judged on both days under the run's policy."""
    day = day_then(evidence)
    one_day = day == evidence.as_of
    now = tuple(judge(evidence, part) for part in parts(evidence.base))
    then = now if one_day else _judged_then(evidence.under(as_of=day))
    found: dict[str, list[Judged]] = {}
    for part, *outcomes in zip(parts(evidence.base), then, now, strict=True):
        found.setdefault(part.claim_id, []).append(Judged(part, *outcomes))
    return [
        Claim(name, theme, label, words, tuple(found.get(name, ())), one_day)
        for name, theme, label, words in _statements(evidence.base)
    ]


@functools.lru_cache(maxsize=8)
def _statements(base: Base) -> tuple[tuple[str, str, str, str], ...]:
    """Id, theme, label and words of every statement, in the order of claims.csv."""
    themes = base.table("claim_themes").set_index("claim_id")
    told = themes.loc[base.table("claims")["claim_id"], ["theme", "label"]]
    columns = (told.index, told["theme"], told["label"], base.table("claims")["claim"])
    return tuple(
        (str(name), str(theme), str(label), str(words))
        for name, theme, label, words in zip(*columns, strict=True)
    )


@functools.lru_cache(maxsize=16)
def _judged_then(evidence: Evidence) -> tuple[Outcome, ...]:
    """What becomes of each part on the article's day, once for all later days.

    Remembered without questions: whoever asks for another day already hangs on the whole evidence.
    """
    return tuple(judge(evidence, part) for part in parts(evidence.base))


@traced
def verdict_results(claims: list[Claim]) -> dict[str, Result]:
    """Each verdict in words, as claim_<id>_then and _now, and both as claim_<id>_verdicts; the note of
    each says on which statement it is."""
    made = {}
    for claim in claims:
        statement = f"on the statement “{claim.words}”"
        for when in (THEN, NOW):
            made[f"claim_{claim.claim_id}_{when}"] = Result(
                None,
                "verdict",
                rows=claim.rows(when),
                words=str(claim.verdict(when)),
                note=statement,
            )
        rows = row_ids(claim.rows(THEN), claim.rows(NOW))
        words = claim.verdicts.capitalize()
        made[f"claim_{claim.claim_id}_verdicts"] = Result.in_words(
            words, rows, f"is the verdict {statement}"
        )
    return made


def part_results(claims: list[Claim]) -> dict[str, Result]:
    """What decided each part, as claim_<id>_<part>_then and _now, and claim_<id>_<part> for both.

    claim_<id>_<part>_standing says what the rule made of it; parts that are shown only have none.
    Each result names the rule that found it.
    """
    made = {}
    for item in (item for claim in claims for item in claim.parts):
        for when in (THEN, NOW):
            found = item.on(when).result()
            own = row_ids([item.part.claim_id], found.rows)
            made[f"claim_{item.part.key}_{when}"] = replace(found, rows=own)
        rows = row_ids([item.part.claim_id], item.then.rows, item.now.rows)
        both = Result(
            None, "evidence", rows=rows, words=item.both,
            function=item.now.function, defined_at=item.now.defined_at,
        )  # fmt: skip
        made[f"claim_{item.part.key}"] = both
        if item.part.role != CONTEXT:
            standing = replace(both, unit="words", words=item.standing)
            made[f"claim_{item.part.key}_standing"] = standing
    return made


COUNTED = {
    "supported": Verdict.SUPPORTED,
    "partly": Verdict.PARTLY,
    "not_supported": Verdict.NOT_SUPPORTED,
    "contradicted": Verdict.CONTRADICTED,
    "not_testable": Verdict.NOT_TESTABLE,
}


@traced
def verdict_counts(claims: list[Claim]) -> dict[str, Result]:
    """How many statements got each verdict on either day (claims_supported_then ...), and moved.

    `claims_judgements` are those that no evidence could test, whatever the run reads: each part that
    decides them has the rule `not_testable`.
    """
    made = {}
    for when in (THEN, NOW):
        for name, verdict in COUNTED.items():
            own = [claim for claim in claims if claim.verdict(when) is verdict]
            rows = row_ids(*(claim.rows(when) for claim in own))
            made[f"claims_{name}_{when}"] = Result(len(own), "claims", rows=rows)
    moved = [claim for claim in claims if claim.moved]
    made["claims_moved"] = Result(
        len(moved), "claims", rows=row_ids(*(claim.rows(NOW) for claim in moved))
    )
    ids = row_ids(claim.claim_id for claim in claims)
    judgements = [claim for claim in claims if claim.untestable]
    made["claims_judgements"] = Result(
        len(judgements), "claims", rows=row_ids(claim.claim_id for claim in judgements)
    )
    made["claims_tested"] = Result(len(claims), "claims", rows=ids)
    made["claims_parts"] = Result(sum(len(claim.parts) for claim in claims), "parts", rows=ids)
    return made


AGAINST, MISSING, UNTESTED = "contradicted", "missing", "untested"
LOOSER, WEAK = "kinder", "weak"
"""Why a statement is supported in part: a part contradicted, one not shown, one that no row can test,
a looser reading only, or a part that is shown in part."""

WHY = {
    AGAINST: "a part is contradicted",
    MISSING: "a part is not shown",
    UNTESTED: "a part cannot be tested",
    LOOSER: "on a looser reading only",
    WEAK: "a part is shown in part",
}


def why_partly(claim: Claim) -> str:
    """Which of the five reasons keeps a partly supported statement from more, now."""
    deciding = [item.now.verdict for item in claim.parts if item.part.role == CLAIM]
    readings = [item for item in claim.parts if item.part.role == READING]
    if readings and all(verdict in FAILED for verdict in deciding):
        return LOOSER
    if Verdict.CONTRADICTED in deciding:
        return AGAINST
    if any(verdict in FAILED for verdict in deciding):
        return MISSING
    return UNTESTED if Verdict.NOT_TESTABLE in deciding else WEAK


@traced
def reasons_partly(claims: list[Claim]) -> dict[str, Result]:
    """How many of the statements that are partly supported now are so for each reason."""
    own = [claim for claim in claims if claim.verdict(NOW) is Verdict.PARTLY]
    made = {}
    for reason in WHY:
        kept = [claim for claim in own if why_partly(claim) == reason]
        rows = row_ids(claim.claim_id for claim in kept)
        made[f"claims_partly_{reason}"] = Result(len(kept), "claims", rows=rows)
    return made
