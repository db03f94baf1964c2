"""From the evidence to the rules on methods: reports in custody, by independent case and publisher."""

import functools

import pandas as pd

from analysis.claims import judge_acts as judge
from analysis.claims.judge_acts import Report
from analysis.claims.outcome import Outcome
from analysis.claims.parts import Part
from analysis.evidence.load import Evidence
from analysis.torture.methods import CUSTODY, FORM, reports, strongest
from qantar.disclosure import SMALLEST_CELL
from qantar.result import row_ids

UNIT = "independent cases"
NOT_REPORTED, REPORTED = "not reported", "reported"


@functools.lru_cache(maxsize=16)
def _reports(evidence: Evidence, settings: tuple[str, ...]) -> pd.DataFrame:
    return reports(evidence, settings)


def reports_of(evidence: Evidence, part: Part, episodes: tuple[str, ...]) -> pd.DataFrame:
    """The reports that `part` asks for in `episodes`; an empty argument of the part means any."""
    frame = _reports(evidence, part.settings or CUSTODY)
    keep = frame["episode"].isin(list(episodes))
    keep &= frame["method"].isin(list(part.methods)) if part.methods else frame["role"] == FORM
    for column, wanted in (("place", part.places), ("victim_group", part.groups)):
        if wanted:
            keep &= frame[column].isin(list(wanted))
    return frame[keep & ~frame["obs_id"].isin(list(part.set_aside))]


def as_reports(frame: pd.DataFrame) -> list[Report]:
    """Rows of reports as the rules read them; one without a case group is its publisher's case."""
    return [
        Report(
            str(row["case"] or f"{row['episode']}: {row['publisher']}"), str(row["publisher"]),
            str(row["basis"]), str(row["obs_id"]),
        )
        for row in frame.to_dict("records")
    ]  # fmt: skip


def _few(number: int, narrow: bool, noun: str) -> str:
    """The number with its noun; a small one is hidden where a group or a setting narrows it down."""
    if narrow and 0 < number < SMALLEST_CELL:
        return f"fewer than {SMALLEST_CELL} {noun}s"
    return f"{number} {noun}" + ("" if number == 1 else "s")


def exists_method(evidence: Evidence, part: Part) -> Outcome:
    """How widely the method is reported: independent cases, publishers, strongest basis.

    For a form in a place no number at all: with the place it could point to a survivor.
    """
    frame = reports_of(evidence, part, (part.episode,))
    told = as_reports(frame)
    verdict = judge.exists_method(told, part.least)
    if not told:
        return Outcome(verdict, NOT_REPORTED, unit=UNIT)
    basis, rows = strongest(frame["basis"]), row_ids(frame["obs_id"])
    if part.places:
        found = f"{REPORTED}, strongest basis {basis}"
        return Outcome(verdict, found, rows, unit=UNIT, brief=REPORTED)
    narrow = bool(part.groups or part.settings)
    cases, publishers = len({one.case for one in told}), len({one.publisher for one in told})
    found = (
        f"{_few(cases, narrow, 'independent case')} from {_few(publishers, narrow, 'publisher')}, "
        f"strongest basis {basis}"
    )
    hidden = narrow and cases < SMALLEST_CELL
    brief = _few(cases, narrow, "case")
    return Outcome(verdict, found, rows, None if hidden else cases, UNIT, brief=brief)


def methods_in_both(evidence: Evidence, part: Part) -> Outcome:
    """Whether the method is reported for the episode and for the other episodes too."""
    here = reports_of(evidence, part, (part.episode,))
    there = reports_of(evidence, part, part.episodes)
    verdict = judge.methods_in_both(as_reports(here), as_reports(there))
    words = [f"{len(frame)} reports" if len(frame) else NOT_REPORTED for frame in (here, there)]
    found = f"{words[0]} in this episode, {words[1]} in the others"
    brief = found if len(here) or len(there) else f"{NOT_REPORTED} in either"
    return Outcome(verdict, found, row_ids(here["obs_id"], there["obs_id"]), unit=UNIT, brief=brief)


def forms_shared(evidence: Evidence, part: Part) -> Outcome:
    """How many of the forms reported for the episode are reported for the other episodes too."""
    here = reports_of(evidence, part, (part.episode,))
    there = reports_of(evidence, part, part.episodes)
    forms, others = (sorted(set(frame["method"])) for frame in (here, there))
    shared = here[here["method"].isin(others)]
    both = shared["method"].nunique()
    verdict = judge.forms_shared(forms, others, part.least)
    found = f"{both} of {len(forms)} forms" if forms else NOT_REPORTED
    theirs = there[there["method"].isin(forms)]
    rows = row_ids(shared["obs_id"], theirs["obs_id"])
    return Outcome(verdict, found, rows, both if forms else None, "forms")
