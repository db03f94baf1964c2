"""Rules on what was done: reports of methods in custody, and dated acts of the authorities."""

import functools
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace

from analysis.claims.parts import Outcome, Part, Verdict, rule
from analysis.evidence.base import Base
from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY, STATE
from analysis.frames import records
from analysis.history.responses import single_acts
from analysis.torture.methods import CUSTODY, FORM, reports, strongest
from qantar.dates import first_day, last_day, spell
from qantar.remembered import remembered
from qantar.result import row_ids

CASES, ACTS = "independent cases", "acts"
NOT_REPORTED, REPORTED = "not reported", "reported"
NO_CASE = "no case"
NONE_KNOWN = "none in the sources we found"
INDEPENDENT = "independent"
UNREAD = "publications by the authorities are left out of this run"
STRONG = ("court_finding", "medical_or_forensic", "documented_count")
"""Bases tested by somebody other than the one who tells: one such report is enough."""


@dataclass(frozen=True)
class Report:
    """One report of a method: its row, what it says, of whom and where, and on which basis.

    `case` is the independent case; a report without a case group is a case of its publisher.
    """

    obs_id: str
    method: str
    role: str
    place: str
    victim_group: str
    case: str
    publisher: str
    basis: str


@remembered(most=64)
def _reports(evidence: Evidence, settings: tuple[str, ...], episode: str) -> tuple[Report, ...]:
    frame = reports(evidence, settings, episode)
    columns = (frame[each.name].tolist() for each in fields(Report))
    found = (Report(*row) for row in zip(*columns, strict=True))
    return tuple(
        one if one.case else replace(one, case=f"{episode}: {one.publisher}") for one in found
    )


def reports_of(evidence: Evidence, part: Part, episodes: tuple[str, ...]) -> list[Report]:
    """The reports that `part` asks for in `episodes`; an empty argument of the part means any."""
    settings = part.settings or CUSTODY
    return [
        one
        for name in episodes
        for one in _reports(evidence, settings, name)
        if (one.method in part.methods if part.methods else one.role == FORM)
        and (not part.places or one.place in part.places)
        and (not part.groups or one.victim_group in part.groups)
        and one.obs_id not in part.set_aside
    ]


def _counted(number: int, noun: str) -> str:
    """The number with its noun."""
    return f"{number} {noun}" + ("" if number == 1 else "s")


@rule
def exists_method(evidence: Evidence, part: Part) -> Outcome:
    """Supported if a court, a medical examination or a documented count reports it, or if as many
    independent cases and publishers as the threshold do; partly if it is reported on less; not
    supported if it is not reported. It is about reports, never about proof.
    """
    found = reports_of(evidence, part, (part.episode,))
    if not found:
        return Outcome(Verdict.NOT_SUPPORTED, NOT_REPORTED, unit=CASES, brief=NO_CASE)
    cases, publishers = len({one.case for one in found}), len({one.publisher for one in found})
    bases = {one.basis for one in found}
    widely = min(cases, publishers) >= part.least
    verdict = Verdict.SUPPORTED if bases.intersection(STRONG) or widely else Verdict.PARTLY
    basis, rows = f"strongest basis {strongest(bases)}", _report_rows(found)
    if part.places or part.groups or part.settings:
        # No number and no basis: with a place, a group or a setting either could point to a survivor,
        # and a number hidden only where it is small is told by the verdict, which has a threshold.
        return Outcome(verdict, REPORTED, rows, unit=CASES)
    told = (
        f"{_counted(cases, 'independent case')} from {_counted(publishers, 'publisher')}, {basis}"
    )
    return Outcome(verdict, told, rows, cases, CASES, brief=_counted(cases, "case"))


def _report_rows(*groups: Sequence[Report]) -> tuple[str, ...]:
    return row_ids(*((one.obs_id for one in group) for group in groups))


@rule
def methods_in_both(evidence: Evidence, part: Part) -> Outcome:
    """Supported if the method is reported on both sides, else not supported."""
    here = reports_of(evidence, part, (part.episode,))
    there = reports_of(evidence, part, part.episodes)
    verdict = Verdict.SUPPORTED if here and there else Verdict.NOT_SUPPORTED
    words = [f"{len(group)} reports" if group else NOT_REPORTED for group in (here, there)]
    found = f"{words[0]} in this episode, {words[1]} in the others"
    brief = found if here or there else f"{NOT_REPORTED} in either"
    rows = _report_rows(here, there)
    return Outcome(verdict, found, rows, unit=CASES, brief=brief)


@rule
def forms_shared(evidence: Evidence, part: Part) -> Outcome:
    """Supported if more than the threshold's share of the forms reported for the episode are
    reported for the others too; partly if some are; else not supported.
    """
    here = reports_of(evidence, part, (part.episode,))
    there = reports_of(evidence, part, part.episodes)
    forms = {one.method for one in here}
    both = forms & {one.method for one in there}
    verdict = Verdict.PARTLY if both else Verdict.NOT_SUPPORTED
    if both and len(both) > part.least * len(forms):
        verdict = Verdict.SUPPORTED
    found = f"{len(both)} of {len(forms)} forms" if forms else NOT_REPORTED
    if len(forms) == len(both) > 1:
        found = f"all {len(forms)} forms"
    if len(forms) == 1:
        found = "the only form" if both else "not the only form reported"
    rows = _report_rows(here, [one for one in there if one.method in both])
    number = len(both) if forms else None
    return Outcome(verdict, found, rows, number, "forms", unknown=not forms)


@dataclass(frozen=True)
class Act:
    """One act: when, by whom, whether planned before ('yes', 'no', 'unknown', ''), and its code."""

    date: str
    actor: str = ""
    planned: str = ""
    rows: tuple[str, ...] = ()
    response: str = ""


@remembered(most=64)
def _acts(evidence: Evidence, episode: str) -> tuple[Act, ...]:
    """The dated acts of `episode`, by the last day that their date can mean."""
    rows = records(single_acts(evidence, episode))
    rows.sort(key=lambda row: (last_day(row["date"]), row["response_id"]))
    return tuple(
        Act(row["date"], row["actor"], row["planned_before"], row["row_ids"], row["response"])
        for row in rows
    )


def acts_of(
    evidence: Evidence, episode: str, codes: Collection[str], actors: Collection[str] = ()
) -> list[Act]:
    """The dated acts of `episode` under any of `codes`, by any of `actors` (none: by anybody)."""
    return [
        act
        for act in _acts(evidence, episode)
        if act.response in codes and (not actors or act.actor in actors)
    ]


def _rows(*groups: Sequence[Act]) -> tuple[str, ...]:
    return row_ids(*(act.rows for group in groups for act in group))


def phrase(acts: Sequence[Act], kind: str = "") -> str:
    """'3 acts of denial, the first by General Prosecutor's Office (23 February 2022)'."""
    if not acts:
        return f"no act {kind}" if kind else NONE_KNOWN
    first = acts[0]
    noun = " ".join(["act" if len(acts) == 1 else "acts", *kind.split()])
    number = f"1 {noun}," if len(acts) == 1 else f"{len(acts)} {noun}, the first"
    return f"{number} by {first.actor} ({spell(first.date)})"


def _brief(acts: Sequence[Act]) -> str:
    """'3 (from 23 February 2022)', or that none is known."""
    if not acts:
        return NONE_KNOWN
    return f"{len(acts)} ({'' if len(acts) == 1 else 'from '}{spell(acts[0].date)})"


def earlier_episodes(evidence: Evidence, episode: str) -> tuple[str, ...]:
    """Episodes of independent Kazakhstan that began before `episode`, in order of time."""
    return _earlier(evidence.base, episode)


@functools.lru_cache(maxsize=32)
def _earlier(base: Base, episode: str) -> tuple[str, ...]:
    countries = base.table("places").set_index("place")["country"]
    frame = base.table("episodes")
    start = frame.set_index("episode").loc[episode, "start"]
    here = frame["place"].map(countries).eq(COUNTRY) & frame["era"].eq(INDEPENDENT)
    began = frame["start"].map(lambda day: first_day(str(day)) < first_day(str(start)))
    kept = frame[here & began.astype(bool) & (frame["role"] != "baseline")]
    return tuple(kept.sort_values("start")["episode"])


@rule
def exists_response(evidence: Evidence, part: Part) -> Outcome:
    """Supported if as many acts as the threshold are known; partly if fewer; not supported if none
    is.
    """
    known = acts_of(evidence, part.episode, part.responses, part.claimants)
    acts = [act for act in known if not set(act.rows) & set(part.set_aside)]
    verdict = Verdict.PARTLY if acts else Verdict.NOT_SUPPORTED
    if acts and len(acts) >= _needed(part):
        verdict = Verdict.SUPPORTED
    return Outcome(verdict, phrase(acts), _rows(acts), len(acts), ACTS, brief=_brief(acts))


@rule
def denied(evidence: Evidence, part: Part) -> Outcome:
    """Supported if only denials are known; partly if denials and admissions are; contradicted if
    only admissions are; else not supported.
    """
    if STATE not in evidence.parties:  # its denials would be missing
        return Outcome(Verdict.NOT_TESTABLE, UNREAD, unknown=True)
    said = acts_of(evidence, part.episode, part.responses)
    denials = [act for act in said if not set(act.rows) & set(part.set_aside)]
    admissions = acts_of(evidence, part.episode, part.against)
    if denials:
        verdict = Verdict.PARTLY if admissions else Verdict.SUPPORTED
    else:
        verdict = Verdict.CONTRADICTED if admissions else Verdict.NOT_SUPPORTED
    found = f"{phrase(denials, 'of denial')} and {phrase(admissions, 'of admission')}"
    brief = f"{len(denials) or 'none'} of denial and {len(admissions) or 'none'} of admission"
    rows, unknown = _rows(denials, admissions), not denials and not admissions
    return Outcome(verdict, found, rows, len(denials), ACTS, brief=brief, unknown=unknown)


@rule
def first_of_its_kind(evidence: Evidence, part: Part) -> Outcome:
    """Contradicted if an earlier act of the kind is known in independent Kazakhstan; supported if
    only the later one is; not supported if that is not known.
    """
    acts = acts_of(evidence, part.episode, part.responses)
    earlier = [
        act
        for name in earlier_episodes(evidence, part.episode)
        for act in acts_of(evidence, name, part.responses)
        if not set(act.rows) & set(part.set_aside)
    ]
    verdict = Verdict.SUPPORTED if acts else Verdict.NOT_SUPPORTED
    if earlier:
        verdict = Verdict.CONTRADICTED
    found = f"{phrase(acts)}, and earlier in independent Kazakhstan {phrase(earlier)}"
    rows = _rows(acts, earlier)
    return Outcome(verdict, found, rows, len(earlier), ACTS, brief=_brief(earlier))


@rule
def followed(evidence: Evidence, part: Part) -> Outcome:
    """Supported if as many acts since the episode began as the threshold (one, where none is given)
    were not planned before; partly if fewer, or if the planning is unknown; contradicted if every
    known act was planned or done before; else not supported.
    """
    start = first_day(str(evidence.episodes.set_index("episode").loc[part.episode, "start"]))
    acts = acts_of(evidence, part.episode, part.responses)
    after = [act for act in acts if first_day(act.date) >= start]
    unplanned = [act for act in after if act.planned == "no"]
    unknown = [act for act in after if act.planned not in ("yes", "no")]
    planned = [act for act in acts if act not in unplanned and act not in unknown]
    if len(unplanned) >= _needed(part):
        verdict = Verdict.SUPPORTED
    elif unplanned or unknown:
        verdict = Verdict.PARTLY
    else:
        verdict = Verdict.CONTRADICTED if acts else Verdict.NOT_SUPPORTED
    groups = {"not planned": unplanned, "of unknown planning": unknown, "planned earlier": planned}
    found = " and ".join(phrase(own, words) for words, own in groups.items() if own)
    brief = ", ".join(f"{len(own)} {words}" for words, own in groups.items() if own)
    rows, number = _rows(acts), len(unplanned)
    return Outcome(verdict, found or NONE_KNOWN, rows, number, ACTS, brief=brief or NONE_KNOWN)


def _needed(part: Part) -> float:
    return 1 if part.threshold is None else part.threshold
