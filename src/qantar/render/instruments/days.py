"""The main numbers as of every day and under every policy that the study names, computed and kept.

Each day is computed by the very statements of the notebooks that record the numbers
(`qantar.slices`). A day on which the study knows nothing that it did not know the day before has the
numbers of that day. What was computed is kept in the project's cache, under a key of all that
decides it: the raw data, the program, the statements, the parameters.
"""

import datetime as dt
import itertools
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from qantar.cells import Host
from qantar.executor import Executor, every_one
from qantar.hashing import sha256_of_json
from qantar.instruments import Policy, Timeline
from qantar.parameters import Parameters, resolve
from qantar.project import Project
from qantar.remembered import Memory, remembering
from qantar.render.notebooks import Cells
from qantar.render.safe_csv import safe_csv
from qantar.result import NOT_KNOWN
from qantar.slices import Slices, places_of
from qantar.study import state_of, study_of

FILE = "as-of.csv"
FOLDER = "as-of"
KEPT = 8  # files of about a hundred kilobytes
REMEMBERED = 20_000  # results of traced functions
DAY = "as_of"
"""The parameter that a timeline sets."""
COLUMNS = (
    "policy", "id", "label", "from", "until", "text", "value", "low", "high", "unit", "claimant",
    "stated",
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """What a result says: as printed, in numbers (None: not known), by whom it was stated and when."""

    text: str = NOT_KNOWN
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    claimant: str = ""
    stated: str = ""

    @classmethod
    def of(cls, payload: Mapping[str, Any] | None) -> "Told":
        """What `payload` says; 'not known' for None, a result that was not recorded."""
        if payload is None:
            return cls()
        return cls(
            payload["texts"]["full_text"], payload["value"], payload["low"], payload["high"],
            payload["unit"], payload["claimant"], payload["reported_on"],
        )  # fmt: skip


Run = tuple[int, Told]
"""From which of the days (its position) a result says what."""


@dataclass(frozen=True)
class Days:
    """What every followed result says over the days: `runs` by policy and id, each run beginning where
    the result says something else; the first begins on the first day."""

    timeline: Timeline
    runs: Mapping[str, Mapping[str, tuple[Run, ...]]]

    def told(self, policy: str, name: str, day: str) -> Told:
        """What the result `name` says under the policy of that key on `day` (ISO, one or none of the
        days): what was known on the last day before it."""
        reached = sum(one <= day for one in self.timeline.days) - 1
        found = [told for start, told in self.runs[policy][name] if start <= reached]
        return found[-1] if found else Told()

    def csv(self) -> str:
        """One line for each run of equal values, with its first and last day."""
        return safe_csv([COLUMNS, *self._lines()])

    def _lines(self) -> Iterator[tuple[str, ...]]:
        days = self.timeline.days
        for policy in self.timeline.policies:
            for one in self.timeline.followed:
                runs = self.runs[policy.key][one.id]
                ends = [start for start, _ in runs[1:]] + [len(days)]
                for (start, told), end in zip(runs, ends, strict=True):
                    numbers = [_number(each) for each in (told.value, told.low, told.high)]
                    yield (
                        policy.label, one.id, one.label, days[start], _until(days, end), told.text,
                        *numbers, told.unit, told.claimant, told.stated,
                    )  # fmt: skip


def _until(days: tuple[str, ...], end: int) -> str:
    """The last day of a run that the day at `end` ends: the day before it, or the last of all."""
    from datetime import date, timedelta

    if end == len(days):
        return days[-1]
    return (date.fromisoformat(days[end]) - timedelta(days=1)).isoformat()


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}"


def follow(
    project: Project,
    parameters: Mapping[str, Any],
    notebooks: Mapping[str, Cells],
    ledger: Mapping[str, Mapping[str, Any]],
    executor: Executor,
    parts: int = 1,
) -> Days | None:
    """The days of a run under resolved `parameters`, from the cache where nothing changed.

    `notebooks` are the executed ones, `ledger` what they recorded; the days are given to `executor` in
    so many `parts`. None for a study that follows nothing or has no parameter `as_of`. Raises
    CellFailedError for a statement that fails on a day, QantarError for an id that no notebook records.
    """
    study = study_of(project)
    if DAY not in parameters:
        return None
    run = resolve(study.parameters(), parameters, project)
    evidence = study.evidence(project, run)
    timeline = study.timeline(evidence)
    if timeline is None:
        return None
    ids = [one.id for one in timeline.followed]
    slices = Slices(notebooks, ids, places_of(ledger))
    key = sha256_of_json([state_of(project), slices.source, run.plain(), _plain(timeline)])
    path = project.cache / FOLDER / f"{key}.json"
    kept = _read(path, timeline)
    if kept is not None:
        return kept
    task = _Between(project.root, run, timeline, slices)
    made = Days(timeline, _computed(task, executor, parts))
    _keep(path, made)
    return made


def _plain(timeline: Timeline) -> Any:
    return json.loads(json.dumps(asdict(timeline)))


def _computed(
    task: "_Between", executor: Executor, parts: int
) -> dict[str, dict[str, tuple[Run, ...]]]:
    """The runs by policy and id, the days computed in so many `parts`."""
    days, parts = len(task.timeline.days), max(parts, 1)
    cuts = sorted({round(days * part / parts) for part in range(parts + 1)})
    made: dict[str, dict[str, tuple[Run, ...]]] = {}
    for part in every_one(executor.run(task, list(itertools.pairwise(cuts)))):
        for policy, done in part.items():
            own = made.get(policy, {})
            made[policy] = {name: _joined(own.get(name, ()), runs) for name, runs in done.items()}
    return made


def _joined(earlier: tuple[Run, ...], later: tuple[Run, ...]) -> tuple[Run, ...]:
    """Both in one; a run that goes on is one run."""
    goes_on = bool(earlier) and bool(later) and earlier[-1][1] == later[0][1]
    return earlier + (later[1:] if goes_on else later)


@dataclass(frozen=True)
class _Between:
    """What every followed result says between two days under each policy; `root` is the project's
    folder."""

    root: Path
    run: Parameters
    timeline: Timeline
    slices: Slices

    def __call__(self, part: tuple[int, int]) -> dict[str, dict[str, tuple[Run, ...]]]:
        """The runs by policy and id from one position of the days up to, without, another.

        What policies have in common is computed once: on one day they mostly know the same.
        """
        project = Project(self.root)
        with remembering(Memory(REMEMBERED)):
            return {
                policy.key: self._under(policy, project, *part) for policy in self.timeline.policies
            }

    def _under(
        self, policy: Policy, project: Project, first: int, end: int
    ) -> dict[str, tuple[Run, ...]]:
        study = study_of(project)
        chosen = resolve(study.parameters(), {**self.run.plain(), **policy.settings}, project)
        found: dict[str, list[Run]] = {one.id: [] for one in self.timeline.followed}
        before = None
        for position, day in enumerate(self.timeline.days[first:end], first):
            parameters = chosen.model_copy(update={DAY: dt.date.fromisoformat(day)})
            evidence = study.evidence(project, parameters)
            state = study.state_of(evidence)
            if position > first and state == before and state is not None:
                continue
            before = state
            payloads = self.slices.results(Host(project, parameters, evidence))
            for name, runs in found.items():
                told = Told.of(payloads.get(name))
                if not runs or runs[-1][1] != told:
                    runs.append((position, told))
        return {name: tuple(runs) for name, runs in found.items()}


def _keep(path: Path, made: Days) -> None:
    """Writes `made` to `path`, whole or not at all; the oldest files beside it go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    names = [field.name for field in fields(Told)]
    plain = {
        policy: {
            name: [[start, *(getattr(told, field) for field in names)] for start, told in runs]
            for name, runs in by_id.items()
        }
        for policy, by_id in made.runs.items()
    }
    aside = path.with_suffix(".part")
    aside.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
    aside.replace(path)
    every = sorted(path.parent.glob("*.json"), key=lambda one: one.stat().st_mtime_ns)
    for old in every[:-KEPT]:
        old.unlink(missing_ok=True)


def _read(path: Path, timeline: Timeline) -> Days | None:
    """What is kept at `path`; None where nothing is, or nothing that can be read."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        plain = json.loads(path.read_text(encoding="utf-8"))
        runs = {
            policy.key: {
                one.id: tuple((int(run[0]), Told(*run[1:])) for run in plain[policy.key][one.id])
                for one in timeline.followed
            }
            for policy in timeline.policies
        }
        return Days(timeline, runs)
    return None
