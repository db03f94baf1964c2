"""A sweep: the results of many settings in one table, whoever computed them and in whatever order.

What a setting gave is kept under a key of its parameters and of everything that decides it (the raw
data, the notebooks, the program). So a sweep that was interrupted goes on where it stopped, and one
that was begun on other data does not.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qantar.errors import InputError
from qantar.executor import Counter, Died, Executor
from qantar.hashing import sha256_of_file, sha256_of_json
from qantar.project import Project
from qantar.settings.choose import Setting, told
from qantar.settings.rehearse import engine_at
from qantar.study import state_of

KEPT = ("value", "low", "high", "unit", "text", "note")
ASK = "give it more and say --again"
DONE, REFUSED, FAULT, DIED = "done", "refused", "fault", "died"


@dataclass(frozen=True)
class Item:
    """One setting of a sweep, and what is left out of its evidence ({kind: name}, mostly nothing)."""

    setting: Setting
    without: Mapping[str, str]

    def __str__(self) -> str:
        """The setting as it stands in the table."""
        left = "".join(f" without {kind} {name}" for kind, name in self.without.items())
        return told(self.setting) + left


@dataclass(frozen=True)
class Answer:
    """What an item gave: results by id, or the reason why there are none."""

    outcome: str
    reason: str
    results: Mapping[str, Mapping[str, Any]]

    def as_json(self) -> dict[str, Any]:
        return {"outcome": self.outcome, "reason": self.reason, "results": self.results}


@dataclass(frozen=True)
class Answering:
    """The task of one item, for an executor; `root` is the project's folder where the work is done."""

    root: Path

    def __call__(self, item: Item) -> Answer:
        engine = engine_at(self.root)
        try:
            engine.resolved(item.setting)
        except InputError as error:
            return Answer(REFUSED, self._reason(error), {})
        try:
            found = engine.results(item.setting, item.without)
        except Exception as error:  # a row with its reason, told at the end
            return Answer(FAULT, self._reason(error), {})
        kept = {name: {key: found[name][key] for key in KEPT} for name in sorted(found)}
        return Answer(DONE, "", kept)

    def _reason(self, error: Exception) -> str:
        """What an error says, without the folder in which this worker happens to have the project."""
        return str(error).replace(f"{self.root}/", "")


def items_of(project: Project, settings: Sequence[Setting], leave_out: str = "") -> list[Item]:
    """The items of a sweep in order: each setting whole, and without each thing of that kind.

    A setting that is refused stands whole alone. Raises InputError for a kind that the study does not
    know.
    """
    return [item for setting in settings for item in _of_setting(project, setting, leave_out)]


def _of_setting(project: Project, setting: Setting, leave_out: str) -> Iterator[Item]:
    from qantar.parameters import resolve

    yield Item(setting, {})
    if not leave_out:
        return
    study = engine_at(project.root).study
    try:
        parameters = resolve(study.parameters(), setting, project)
    except InputError:
        return
    for name in study.leavable(study.evidence(project, parameters), leave_out):
        yield Item(setting, {leave_out: name})


def answers(
    project: Project,
    items: Sequence[Item],
    folder: Path,
    executor: Executor,
    ids: Sequence[str] = (),
    again: bool = False,
) -> list[Answer]:
    """The answer to each of `items` in their order; those kept in `folder` are not asked again.

    What is kept is whole; what is returned holds the results of `ids`, if any are named: all results
    of very many settings are more than a machine's memory. A setting that ended in a fault is asked
    again: what was wrong may have been the machine. One that ended each process that tried it is
    asked again only where `again` says so, as it would cost as many processes. Raises what the
    executor raises; what was answered until then is kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    cells = [sha256_of_file(path) for path in project.notebook_files()]
    state = sha256_of_json([state_of(project), cells])
    keys = [sha256_of_json([state, item.setting, dict(item.without)]) for item in items]
    parts = {key: folder / f"{key}.json" for key in keys}
    asked = dict(zip(keys, items, strict=True))
    tried_anew = {FAULT, DIED} if again else {FAULT}
    open_ = [
        key
        for key, part in parts.items()
        if not part.is_file() or _read(part).outcome in tried_anew
    ]
    counter = Counter(len(open_))
    waiting = [asked[key] for key in open_]
    for place, found in executor.run(Answering(project.root), waiting):
        answer = Answer(DIED, f"{found.reason}; {ASK}", {}) if isinstance(found, Died) else found
        _keep(parts[open_[place]], answer)
        counter.step()
    read = {key: _only(_read(part), ids) for key, part in parts.items()}
    return [read[key] for key in keys]


def _only(answer: Answer, ids: Sequence[str]) -> Answer:
    found = {name: answer.results[name] for name in ids if name in answer.results}
    return replace(answer, results=dict(sorted(found.items()))) if ids else answer


def _keep(part: Path, answer: Answer) -> None:
    """Write an answer in one move, so that one that is stopped leaves no half of it."""
    aside = part.with_suffix(".part")
    aside.write_text(
        json.dumps(answer.as_json(), ensure_ascii=False, sort_keys=True), encoding="utf-8"
    )
    aside.replace(part)


def _read(part: Path) -> Answer:
    return Answer(**json.loads(part.read_text(encoding="utf-8")))


def rows_of(
    items: Sequence[Item], found: Sequence[Answer], ids: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """The tidy table: one row for each item and result (of `ids`, if any are named).

    An item without results is one row without an id, its reason as the note. Raises InputError for
    an id that no item has.
    """
    known = {name for answer in found for name in answer.results}
    strangers = sorted(set(ids) - known)
    if strangers and any(answer.outcome == DONE for answer in found):
        raise InputError(f"No setting gives a result {', '.join(strangers)}; correct --ids.")
    rows: list[dict[str, Any]] = []
    for item, answer in zip(items, found, strict=True):
        wanted = [name for name in answer.results if not ids or name in ids]
        rows += [{"setting": str(item), "id": name, **answer.results[name]} for name in wanted]
        if answer.outcome != DONE:
            nothing = dict.fromkeys(KEPT)
            note = f"{answer.outcome}: {answer.reason}"
            rows.append({"setting": str(item), "id": "", **nothing, "note": note})
    return rows
