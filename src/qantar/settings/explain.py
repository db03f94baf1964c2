"""What a run leaves out, and why: by its day, by its policy, by both, or because nobody stated it.

The reason of a number is found by asking: would the same run know it on the newest day, under the
usual policy, or under both?
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qantar.parameters import resolve
from qantar.project import Project
from qantar.render.words.citations import read_sources
from qantar.render.words.left_out import LEFT_OUT, LeftOut, from_json, number_of
from qantar.result import NOT_KNOWN
from qantar.study import study_of

BY_DAY = "stated after the day of this run"
BY_POLICY = "set aside by the settings of this run"
BY_BOTH = "stated after the day of this run, and set aside by its settings"
NEVER = "stated in no source that was read"


def left_out_of(folder: Path) -> LeftOut:
    """What the run in `folder` (an edition) leaves out."""
    document = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    return from_json(document[LEFT_OUT])


def two_lines(project: Project, parameters: Mapping[str, Any], left_out: LeftOut) -> list[str]:
    """What a run leaves out, for the end of a build."""
    if left_out.nothing:
        return ["This run leaves out nothing."]
    usual = parameters == resolve(study_of(project).parameters(), {}, project).plain()
    because = NEVER if usual else _set_aside(project, parameters, left_out)
    return [
        f"This run leaves out {left_out.counted}.",
        f"Why: {because}. `qantar build --explain` lists each.",
    ]


def _set_aside(project: Project, parameters: Mapping[str, Any], left_out: LeftOut) -> str:
    """How many sources the day keeps out, and how many the policy."""
    reasons = _reasons_of_sources(project, parameters, left_out)
    parted = [
        f"{number_of(sum(why == reason for why in reasons.values()), 'source')} {reason}"
        for reason in (BY_DAY, BY_POLICY)
        if reason in reasons.values()
    ]
    return "; ".join(parted) or "no source is set aside"


def explained(project: Project, parameters: Mapping[str, Any], left_out: LeftOut) -> Iterator[str]:
    """Every number, sentence, figure and source that a run leaves out, a line each with its reason.

    Runs the study up to three more times, without kernels.
    """
    reasons = reasons_of_numbers(project, parameters, left_out.numbers)
    yield f"Numbers: {len(left_out.numbers)}"
    yield from (f"  {name}: {reasons[name]}" for name in left_out.numbers)
    yield f"Sentences: {len(left_out.sentences)}"
    yield from (
        f"  {one.where}: {one.words} (for want of {one.cause})" for one in left_out.sentences
    )
    yield f"Figures and tables: {len(left_out.exhibits)}"
    yield from (f"  {name}: nothing to show under these settings" for name in left_out.exhibits)
    yield f"Sources: {len(left_out.sources)}"
    sources = _reasons_of_sources(project, parameters, left_out)
    yield from (f"  {name}: {reason}" for name, reason in sources.items())


def reasons_of_numbers(
    project: Project, parameters: Mapping[str, Any], numbers: tuple[str, ...]
) -> dict[str, str]:
    """Why a run under `parameters` does not know each of `numbers`, by id."""
    from qantar.settings.engine import Engine

    engine = Engine(project)
    usual = engine.resolved({})
    of_data = engine.study.parameters().ranges(project)
    newest = {name: usual[name] if name in of_data else value for name, value in parameters.items()}
    policy = {name: value if name in of_data else usual[name] for name, value in parameters.items()}
    tried = {BY_DAY: newest, BY_POLICY: policy, BY_BOTH: usual}
    reasons: dict[str, str] = {}
    for reason, setting in tried.items():
        missing = [name for name in numbers if name not in reasons]
        if setting == parameters or not missing:
            continue
        found = engine.results(setting)
        known = (name for name in missing if name in found and found[name]["text"] != NOT_KNOWN)
        reasons |= dict.fromkeys(known, reason)
    return {name: reasons.get(name, NEVER) for name in numbers}


def _reasons_of_sources(
    project: Project, parameters: Mapping[str, Any], left_out: LeftOut
) -> dict[str, str]:
    """Whether the day or the policy keeps each source out, by id."""
    study, rows = study_of(project), read_sources(project)
    kind = study.parameters()
    usual = resolve(kind, {}, project).plain()
    of_data = {name: usual[name] for name in kind.ranges(project)}
    still = study.unknown_sources(rows, {**parameters, **of_data})
    return {name: BY_POLICY if name in still else BY_DAY for name in left_out.sources}
