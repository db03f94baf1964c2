"""From the evidence to the rules on numbers: which statements a part asks for, and what they say."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from analysis.casualties.classes import staff_on, total_on
from analysis.casualties.story import number_text
from analysis.claims import judge_numbers as judge
from analysis.claims.judge_numbers import CURRENT, Told
from analysis.claims.outcome import READING, Outcome, Verdict
from analysis.claims.parts import Part
from analysis.evidence.load import Evidence
from analysis.torture.methods import SMALL_CELL
from qantar.dates import spell
from qantar.result import row_ids

ARTICLE = "Foreign Policy"
"""The article under test is in the base as a claimant; it is no evidence for itself."""
STATE = "state"
UNIT = "as stated"
NONE_KNOWN = "no number known"
SURVIVORS, EVERYBODY = "torture_", "all"
"""How measures of people who live with what was done begin; the population that narrows nothing."""
SUPERSEDED = "superseded"
STATUS_WORDS = {SUPERSEDED: "later replaced", "retracted": "withdrawn"}
"""How a sentence calls a status; the others by their own name."""


def _cell(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def rows_of(evidence: Evidence, part: Part, totals: bool = False) -> pd.DataFrame:
    """The statements that `part` asks for, by day; parts of other statements left out if `totals`.

    An empty argument of the part means any; the article itself and empty statements never count.
    """
    told = evidence.statements
    keep = (told["episode"] == part.episode) & told["measure"].isin(list(part.measures))
    for column, wanted in (
        ("population", part.populations),
        ("place", part.places),
        ("claimant", part.claimants),
    ):
        if wanted:
            keep &= told[column].isin(list(wanted))
    keep &= (told["claimant"] != ARTICLE) & told[["low", "best", "high"]].notna().any(axis=1)
    if totals:
        keep &= told["part_of"] == ""
    rows = told[keep & ~told["count_id"].isin(list(part.set_aside))]
    return rows.sort_values(["known_from", "count_id"], kind="stable")


def as_told(rows: pd.DataFrame) -> list[Told]:
    """Rows of statements as the rules read them, in the same order."""
    return [
        Told(
            _cell(row["best"]), _cell(row["low"]), _cell(row["high"]), str(row["status"]),
            str(row["claimant"]), str(row["claimant_party"]), str(row["reported_on"]),
            str(row["qualifier"]), str(row["count_id"]),
        )
        for row in rows.to_dict("records")
    ]  # fmt: skip


def phrase(one: Told, hidden: bool = False) -> str:
    """'230 (General Prosecutor's Office, 14 March 2022)', with the status where it is not current.

    If `hidden`, 'fewer than 3' stands for the number.
    """
    number = number_text(one.value, one.low, one.high, one.qualifier)
    if hidden:
        number = f"fewer than {SMALL_CELL}"
    status = "" if one.status == CURRENT else f", {STATUS_WORDS.get(one.status, one.status)}"
    day = spell(one.reported_on) if one.reported_on else "undated"
    return f"{number} ({one.claimant}, {day}{status})"


def _outcome(verdict: Verdict, found: str, shown: Told | None, told: Sequence[Told]) -> Outcome:
    rows = row_ids(one.row for one in told)
    if shown is None:
        return Outcome(verdict, found, rows, unit=UNIT)
    return Outcome(verdict, found, rows, shown.least, UNIT, shown.claimant, shown.reported_on)


def singles_out(part: Part, one: Told) -> bool:
    """Whether the number is so small, of so narrow a group, that it could point to a survivor."""
    living = any(measure.startswith(SURVIVORS) for measure in part.measures)
    narrow = bool(part.populations) and EVERYBODY not in part.populations
    return living and narrow and one.least is not None and 0 < one.least < SMALL_CELL


def _written(number: float) -> str:
    return number_text(number, None, None, "exact")


def number_equals(evidence: Evidence, part: Part) -> Outcome:
    """The asserted number against every number stated and against the current one."""
    own = as_told(rows_of(evidence, Part(**{**part.__dict__, "claimants": ()}), totals=True))
    verdict = judge.number_equals(part.number, own, part.claimants, part.margin, part.closed)
    known = [one for one in own if one.stands]
    current = [
        one for one in known
        if one.status == CURRENT and (not part.claimants or one.claimant in part.claimants)
    ]  # fmt: skip
    nearest = min(known, key=lambda one: abs((one.least or 0) - part.number), default=None)
    shown = current[-1] if current else nearest
    found = phrase(shown) if shown else NONE_KNOWN
    if shown and nearest and nearest != shown:
        found += f"; nearest to the number asserted {phrase(nearest)}"
    told = nearest if part.role == READING else shown
    brief = phrase(told) if told else NONE_KNOWN
    return replace(_outcome(verdict, found, shown, known), brief=brief)


def number_said(evidence: Evidence, part: Part) -> Outcome:
    """Whether the State itself gave the number, whatever became of it."""
    told = as_told(rows_of(evidence, part, totals=True))
    verdict = judge.number_said(part.number, told, STATE, part.margin)
    said = [one for one in told if one.says(part.number, part.margin)]
    shown = next((one for one in said if one.party == STATE), said[0] if said else None)
    found = phrase(shown) if shown else f"{_written(part.number)} not found as stated"
    return _outcome(verdict, found, shown, said)


def at_least(evidence: Evidence, part: Part) -> Outcome:
    """The largest number stated against the threshold, and who stated it first."""
    told = [one for one in as_told(rows_of(evidence, part)) if one.stands and one.least is not None]
    verdict = judge.at_least(part.least, told, part.closed)
    shown = max(told, key=lambda one: (one.least or 0, one.status == CURRENT), default=None)
    if shown is None:
        return _outcome(verdict, NONE_KNOWN, None, told)
    first = next(one for one in told if one.least == shown.least)
    hidden = singles_out(part, first)
    brief = phrase(replace(first, status=CURRENT) if first.status == SUPERSEDED else first, hidden)
    found = phrase(replace(first, status=shown.status), hidden)
    made = replace(_outcome(verdict, found, first, told), brief=brief)
    return replace(made, number=None) if hidden else made


def within_remainder(evidence: Evidence, part: Part) -> Outcome:
    """The asserted number against the prosecutors' total less the dead of the security forces."""
    day = evidence.parameters.as_of
    total, staff = total_on(evidence, day), staff_on(evidence, day)
    verdict = judge.within_remainder(part.number, total.value, staff.value)
    rows = row_ids(total.rows, staff.rows)
    if total.value is None or staff.value is None:
        return Outcome(verdict, "the total or its security staff not known", rows, unit=UNIT)
    rest = total.value - staff.value
    found = (
        f"{total.text} dead less {staff.text} of the security forces are {_written(rest)} "
        f"({total.claimant}, {spell(total.reported_on)})"
    )
    brief = _written(rest)
    return Outcome(verdict, found, rows, rest, UNIT, total.claimant, total.reported_on, brief)


def said_then_withdrawn(evidence: Evidence, part: Part) -> Outcome:
    """Whether the number was said and is withdrawn or refuted by the day."""
    told = as_told(rows_of(evidence, part))
    verdict = judge.said_then_withdrawn(part.number, told)
    said = [one for one in told if one.says(part.number)]
    shown = said[0] if said else None
    found = phrase(shown) if shown else f"{_written(part.number)} not found as stated"
    if shown and shown.stands:
        found += ", no withdrawal known"
    brief = "not said" if shown is None else "not withdrawn" if shown.stands else "withdrawn"
    return replace(_outcome(verdict, found, shown, told), brief=brief)
