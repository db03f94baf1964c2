"""Rules on numbers: which statements a part asks for, what they say, and the verdict on that."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analysis.casualties.classes import staff_on, total_on
from analysis.casualties.toll_statements import number_text
from analysis.claims.parts import READING, Outcome, Part, Verdict, rule
from analysis.disclosure import EVERYBODY, is_small_cell
from analysis.evidence.load import Evidence
from analysis.evidence.rules import WITHDRAWN
from analysis.evidence.select import STATE
from analysis.frames import records
from qantar.dates import spell
from qantar.result import row_ids

CURRENT, DISPUTED = "current", "disputed"
ARTICLE = "Foreign Policy"
"""The article under test is in the base as a claimant; it is no evidence for itself."""
UNIT = "as stated"
NONE_KNOWN = "no number known"
SUPERSEDED = "superseded"
STATUS_WORDS = {SUPERSEDED: "later replaced", "retracted": "withdrawn"}
"""How a sentence calls a status; the others by their own name."""


@dataclass(frozen=True)
class Told:
    """One number stated: its value or its ends, by whom, of which party, with its status."""

    value: float | None
    low: float | None = None
    high: float | None = None
    status: str = CURRENT
    claimant: str = ""
    party: str = "state"
    reported_on: str = ""
    qualifier: str = "exact"
    row: str = ""

    @property
    def least(self) -> float | None:
        """The least that the statement says: its value, else its low end."""
        return self.low if self.value is None else self.value

    @property
    def stands(self) -> bool:
        """Whether nobody withdrew or refuted it."""
        return self.status not in WITHDRAWN

    def says(self, number: float, margin: float = 0.0) -> bool:
        """Whether it states `number` within `margin` (a share of the number) on either side."""
        low, high = number * (1 - margin), number * (1 + margin)
        if self.value is not None:
            return low <= self.value <= high
        if self.low is None:
            return False
        return self.low <= high and (self.low if self.high is None else self.high) >= low


def _cell(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def rows_of(evidence: Evidence, part: Part, totals: bool = False) -> pd.DataFrame:
    """The statements that `part` asks for, by day; parts of other statements left out if `totals`.

    An empty argument of the part means any; the article itself and empty statements never count.
    """
    told = evidence.stated(
        part.measures,
        episode=part.episode,
        population=part.populations or None,
        place=part.places or None,
        claimant=part.claimants or None,
        totals=totals,
    )
    aside = (told["claimant"] == ARTICLE) | told["count_id"].isin(list(part.set_aside))
    stated = told["low"].notna() | told["best"].notna() | told["high"].notna()
    return told[stated & ~aside]


def as_told(rows: pd.DataFrame) -> list[Told]:
    """Rows of statements as the rules read them, in the same order."""
    return [
        Told(
            _cell(row["best"]), _cell(row["low"]), _cell(row["high"]), str(row["status"]),
            str(row["claimant"]), str(row["claimant_party"]), str(row["reported_on"]),
            str(row["qualifier"]), str(row["count_id"]),
        )
        for row in records(rows)
    ]  # fmt: skip


def phrase(one: Told, hidden: bool = False) -> str:
    """'230 (General Prosecutor's Office, 14 March 2022)', with the status where it is not current.

    If `hidden`, 'reported' stands for the number.
    """
    number = number_text(one.value, one.low, one.high, one.qualifier)
    if hidden:
        number = "reported"
    status = "" if one.status == CURRENT else f", {STATUS_WORDS.get(one.status, one.status)}"
    day = spell(one.reported_on) if one.reported_on else "undated"
    return f"{number} ({one.claimant}, {day}{status})"


def _outcome(
    verdict: Verdict, found: str, shown: Told | None, told: Sequence[Told], brief: str = ""
) -> Outcome:
    rows = row_ids(one.row for one in told)
    if shown is None:
        return Outcome(verdict, found, rows, unit=UNIT, brief=brief, unknown=True)
    least, claimant, day = shown.least, shown.claimant, shown.reported_on
    return Outcome(verdict, found, rows, least, UNIT, claimant, day, brief)


def _said(part: Part, shown: Told | None) -> str:
    return phrase(shown) if shown else f"{written(part.number)} not found as stated"


def singles_out(part: Part, one: Told) -> bool:
    """Whether the number is so small, of so narrow a group, that it could point to a survivor."""
    narrow = bool(part.populations) and EVERYBODY not in part.populations
    return narrow and any(
        is_small_cell(measure, population, one.least)
        for measure in part.measures
        for population in part.populations
    )


def written(number: float) -> str:
    """`number` as a sentence prints it."""
    return number_text(number, None, None, "exact")


@rule
def number_equals(evidence: Evidence, part: Part) -> Outcome:
    """Supported if the current statement of the body that counts says the number within the margin;
    partly if another statement that was not withdrawn says it; contradicted if none does and the
    count is closed; else not supported.
    """
    told = as_told(rows_of(evidence, replace(part, claimants=()), totals=True))
    known = [one for one in told if one.stands]
    counting = [one for one in known if not part.claimants or one.claimant in part.claimants]
    current = [one for one in counting if one.status == CURRENT]
    if any(one.says(part.number, part.margin) for one in current):
        verdict = Verdict.SUPPORTED
    elif any(one.says(part.number, part.margin) for one in known):
        verdict = Verdict.PARTLY
    else:
        verdict = Verdict.CONTRADICTED if part.closed and current else Verdict.NOT_SUPPORTED
    nearest = min(known, key=lambda one: abs((one.least or 0) - part.number), default=None)
    shown = current[-1] if current else nearest
    found = phrase(shown) if shown else NONE_KNOWN
    if shown and nearest and nearest != shown:
        found += f"; the number nearest to the one asserted is {phrase(nearest)}"
    brief = nearest if part.role == READING else shown
    return _outcome(verdict, found, shown, known, phrase(brief) if brief else NONE_KNOWN)


@rule
def number_said(evidence: Evidence, part: Part) -> Outcome:
    """Supported if the authorities themselves said the number, whatever became of it; partly if only others
    said it; else not supported.
    """
    told = as_told(rows_of(evidence, part, totals=True))
    said = [one for one in told if one.says(part.number, part.margin)]
    by_the_state = [one for one in said if one.party == STATE]
    verdict = Verdict.PARTLY if said else Verdict.NOT_SUPPORTED
    if by_the_state:
        verdict = Verdict.SUPPORTED
    shown = next(iter([*by_the_state, *said]), None)
    return _outcome(verdict, _said(part, shown), shown, said)


@rule
def at_least(evidence: Evidence, part: Part) -> Outcome:
    """Supported if an undisputed statement reaches the threshold; partly if only a disputed one
    does; contradicted if the count is closed and falls short; else not supported.
    """
    told = [one for one in as_told(rows_of(evidence, part)) if one.stands and one.least is not None]
    reach = [one for one in told if one.least is not None and one.least >= part.least]
    if reach:
        undisputed = any(one.status != DISPUTED for one in reach)
        verdict = Verdict.SUPPORTED if undisputed else Verdict.PARTLY
    else:
        verdict = Verdict.CONTRADICTED if part.closed and told else Verdict.NOT_SUPPORTED
    most = max(told, key=lambda one: (one.least or 0, one.status == CURRENT), default=None)
    if most is None:
        return _outcome(verdict, NONE_KNOWN, None, told)
    first = next(one for one in told if one.least == most.least)
    hidden = singles_out(part, first)
    brief = phrase(replace(first, status=CURRENT) if first.status == SUPERSEDED else first, hidden)
    found = phrase(replace(first, status=most.status), hidden)
    made = _outcome(verdict, found, first, told, brief)
    return replace(made, number=None) if hidden else made


@rule
def within_remainder(evidence: Evidence, part: Part) -> Outcome:
    """Partly supported if the number fits into the total less the dead of the security forces; not
    supported if it does not, or if either is not known. Never more: no row says who fired.
    """
    day = evidence.as_of
    total, staff = total_on(evidence, day), staff_on(evidence, day)
    rows = row_ids(total.rows, staff.rows)
    if total.value is None or staff.value is None:
        found = "the total or its security staff not known"
        return Outcome(Verdict.NOT_SUPPORTED, found, rows, unit=UNIT, unknown=True)
    rest = total.value - staff.value
    verdict = Verdict.PARTLY if part.number <= rest else Verdict.NOT_SUPPORTED
    brief = written(rest)
    found = (
        f"{total.text} dead less {staff.text} of the security forces are {brief} "
        f"({total.claimant}, {spell(total.reported_on)})"
    )
    return Outcome(verdict, found, rows, rest, UNIT, total.claimant, total.reported_on, brief)


@rule
def said_then_withdrawn(evidence: Evidence, part: Part) -> Outcome:
    """Supported if the number was said and later withdrawn or refuted; contradicted if somebody of
    another party still says it; partly if only a denial is known; else not supported.
    """
    told = as_told(rows_of(evidence, part))
    said = [one for one in told if one.says(part.number)]
    shown = next(iter(said), None)
    if shown and any(one.stands and one.party != shown.party for one in said):
        verdict = Verdict.CONTRADICTED
    elif any(not one.stands for one in said):
        verdict = Verdict.SUPPORTED
    else:
        denied = any(one.value == 0 and one.stands for one in told)
        verdict = Verdict.PARTLY if denied and not said else Verdict.NOT_SUPPORTED
    found, brief = _said(part, shown), "not said"
    if shown:
        brief = "not withdrawn" if shown.stands else "withdrawn"
        found += ", no withdrawal known" if shown.stands else ""
    return _outcome(verdict, found, shown, told, brief)
