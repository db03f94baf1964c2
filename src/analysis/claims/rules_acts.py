"""From the evidence to the rules on acts of the authorities and on what others said of them."""

import functools
from collections.abc import Collection, Sequence

import pandas as pd

from analysis.claims import judge_acts as judge
from analysis.claims.judge_acts import Act
from analysis.claims.outcome import Outcome, Verdict
from analysis.claims.parts import Part
from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY
from analysis.history.responses import single_acts
from qantar.dates import first_day, last_day, spell
from qantar.result import row_ids

UNIT = "acts"
NONE_KNOWN = "none among the texts read"
INDEPENDENT, STATE = "independent", "state"
UNREAD = "publications by the State are left out of this run"


@functools.lru_cache(maxsize=64)
def _acts(evidence: Evidence, episode: str) -> pd.DataFrame:
    return single_acts(evidence, episode)


def acts_of(
    evidence: Evidence, episode: str, codes: Collection[str], actors: Collection[str] = ()
) -> list[Act]:
    """The dated acts of `episode` under any of `codes`, by any of `actors` (none: by anybody)."""
    frame = _acts(evidence, episode)
    frame = frame[frame["response"].isin(list(codes))]
    if actors:
        frame = frame[frame["actor"].isin(list(actors))]
    return as_acts(frame)


def as_acts(frame: pd.DataFrame) -> list[Act]:
    """Rows of acts as the rules read them, by the last day that their date can mean."""
    ordered = frame.assign(day=frame["date"].map(last_day)).sort_values(["day", "response_id"])
    return [
        Act(
            str(row["date"]), str(row["actor"]), str(row["planned_before"]),
            tuple(row["row_ids"]),
        )
        for row in ordered.to_dict("records")
    ]  # fmt: skip


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


def exists_response(evidence: Evidence, part: Part) -> Outcome:
    """The acts under the codes asked for."""
    known = acts_of(evidence, part.episode, part.responses, part.claimants)
    acts = [act for act in known if not set(act.rows) & set(part.set_aside)]
    verdict = judge.exists_response(acts, 1 if part.threshold is None else part.threshold)
    return Outcome(verdict, phrase(acts), _rows(acts), len(acts), UNIT, brief=_brief(acts))


def denied(evidence: Evidence, part: Part) -> Outcome:
    """Acts under the codes asked for against acts under the codes that speak against.

    Not testable where the run leaves out what the State publishes: its denials would be missing.
    """
    if STATE not in evidence.parameters.parties:
        return Outcome(Verdict.NOT_TESTABLE, UNREAD)
    denials = acts_of(evidence, part.episode, part.responses)
    admissions = acts_of(evidence, part.episode, part.against)
    verdict = judge.denied(denials, admissions)
    found = f"{phrase(denials, 'of denial')} and {phrase(admissions, 'of admission')}"
    brief = f"{len(denials) or 'none'} of denial and {len(admissions) or 'none'} of admission"
    rows = _rows(denials, admissions)
    return Outcome(verdict, found, rows, len(denials), UNIT, brief=brief)


def earlier_episodes(evidence: Evidence, episode: str) -> list[str]:
    """Episodes of independent Kazakhstan that began before `episode`, in order of time."""
    countries = evidence.base.table("places").set_index("place")["country"]
    frame = evidence.episodes
    start = frame.set_index("episode").loc[episode, "start"]
    here = frame["place"].map(countries).eq(COUNTRY) & frame["era"].eq(INDEPENDENT)
    began = frame["start"].map(lambda day: first_day(str(day)) < first_day(str(start)))
    kept = frame[here & began.astype(bool) & (frame["role"] != "baseline")]
    return list(kept.sort_values("start")["episode"])


def first_of_its_kind(evidence: Evidence, part: Part) -> Outcome:
    """Acts of the episode under the codes, and earlier ones in independent Kazakhstan."""
    acts = acts_of(evidence, part.episode, part.responses)
    earlier = [
        act
        for name in earlier_episodes(evidence, part.episode)
        for act in acts_of(evidence, name, part.responses)
        if not set(act.rows) & set(part.set_aside)
    ]
    verdict = judge.first_of_its_kind(acts, earlier)
    found = f"{phrase(acts)}, and earlier in independent Kazakhstan {phrase(earlier)}"
    return Outcome(verdict, found, _rows(acts, earlier), len(earlier), UNIT, brief=_brief(earlier))


def followed(evidence: Evidence, part: Part) -> Outcome:
    """Acts since the episode began, and whether each was planned before."""
    start = first_day(str(evidence.episodes.set_index("episode").loc[part.episode, "start"]))
    acts = acts_of(evidence, part.episode, part.responses)
    after = [act for act in acts if first_day(act.date) >= start]
    before = [act for act in acts if first_day(act.date) < start]
    unplanned = [act for act in after if act.planned == "no"]
    unknown = [act for act in after if act.planned not in ("yes", "no")]
    planned = [act for act in acts if act not in unplanned and act not in unknown]
    groups = (
        ("not planned", unplanned),
        ("of unknown planning", unknown),
        ("planned earlier", planned),
    )
    told = [phrase(own, words) for words, own in groups if own]
    found = " and ".join(told) or NONE_KNOWN
    verdict = judge.followed(before, after, 1 if part.threshold is None else part.threshold)
    counted = [f"{len(own)} {words}" for words, own in groups if own]
    brief = ", ".join(counted) or NONE_KNOWN
    return Outcome(verdict, found, _rows(acts), len(unplanned), UNIT, brief=brief)
