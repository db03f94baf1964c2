"""The rehearsal: many settings told, each of which gives a report or one sentence, and read."""

import time
import traceback
from collections import Counter as Tally
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from qantar.errors import InputError
from qantar.executor import Counter, Died, Executor
from qantar.project import Project
from qantar.settings.choose import Setting, told
from qantar.settings.engine import Engine
from qantar.settings.lint import Finding, findings
from qantar.tables.fault import counted

TOLD, REFUSED, FAULT = "told", "refused", "fault"
DISAGREEMENT = "two chapters disagree"


@dataclass(frozen=True)
class Rehearsed:
    """What became of one setting: told, refused with a sentence, or a fault with its traceback."""

    setting: Setting
    outcome: str
    sentence: str = ""
    account: str = ""
    found: tuple[Finding, ...] = ()
    unknown: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class Rehearse:
    """The task of one setting, for an executor; `root` is the project's folder."""

    root: Path

    def __call__(self, setting: Setting) -> Rehearsed:
        began = time.process_time()
        engine = engine_at(self.root)
        try:
            engine.resolved(setting)
        except InputError as error:
            return Rehearsed(setting, REFUSED, str(error))
        try:
            run = engine.tell(setting)
        except Exception as error:
            return Rehearsed(setting, FAULT, str(error), traceback.format_exc())
        found = findings(run.passages)
        found += [
            Finding(DISAGREEMENT, "the report", words)
            for words in engine.study.disagreements(run.results)
        ]
        spent = time.process_time() - began
        unknown = len(run.left_out.numbers)
        return Rehearsed(setting, TOLD, "", "", tuple(found), unknown, spent)


@lru_cache(maxsize=2)
def engine_at(root: Path) -> Engine:
    """The engine of the project at `root`, warm as long as this process lives."""
    return Engine(Project(root))


def rehearse(
    project: Project,
    settings: Sequence[Setting],
    executor: Executor,
    seen: Callable[[Sequence[Rehearsed]], object] = len,
) -> list[Rehearsed]:
    """What becomes of each of `settings`, in their order; progress goes to standard error.

    `seen` is given all that is done so far after each setting: a long rehearsal that is stopped has
    told what it found.
    """
    done: dict[int, Rehearsed] = {}
    counter, tally = Counter(len(settings)), Tally[str]()
    for number, one in executor.run(Rehearse(project.root), settings):
        if isinstance(one, Died):
            one = Rehearsed(settings[number], FAULT, one.reason)
        done[number] = one
        tally[one.outcome] += 1
        counter.step(refused=tally[REFUSED], faults=tally[FAULT])
        seen([done[place] for place in sorted(done)])
    return [done[number] for number in sorted(done)]


def summary(rehearsed: Sequence[Rehearsed]) -> str:
    """The outcome in a few lines: how many were told and refused, every fault, findings by kind."""
    tally = Tally(one.outcome for one in rehearsed)
    seconds = sorted(one.seconds for one in rehearsed if one.outcome == TOLD)
    lines = [f"{counted(len(rehearsed), 'setting')}: {tally[TOLD]} told, {tally[REFUSED]} refused, "
             f"{tally[FAULT]} with a fault."]  # fmt: skip
    if seconds:
        middle = seconds[len(seconds) // 2]
        lines.append(
            f"Processor seconds a setting: {middle:.1f} (median), {seconds[-1]:.1f} (most)."
        )
    faults: dict[str, list[str]] = {}
    for one in rehearsed:
        if one.outcome == FAULT:
            faults.setdefault(one.sentence, []).append(told(one.setting))
    lines += [f"FAULT in {_some(where)}: {words}" for words, where in faults.items()]
    rules = Tally(found.rule for one in rehearsed for found in set(one.found))
    lines += [f"{count} x {name}" for name, count in rules.most_common()]
    return "\n".join(lines)


def _some(settings: Sequence[str]) -> str:
    more = f" and {len(settings) - 1} more" if len(settings) > 1 else ""
    return f"{settings[0]}{more}"


def as_markdown(rehearsed: Sequence[Rehearsed]) -> str:
    """Every finding by rule and place, with the settings in which it stands, for those who mend it."""
    grouped: dict[str, dict[str, dict[str, list[str]]]] = {}
    for one in rehearsed:
        for found in dict.fromkeys(one.found):
            places = grouped.setdefault(found.rule, {})
            places.setdefault(found.where, {}).setdefault(found.words, []).append(told(one.setting))
    lines = ["# What the rehearsal found", "", summary(rehearsed).replace("\n", "\n\n"), ""]
    for name, places in grouped.items():
        lines += [f"## {name}", ""]
        for where, sentences in sorted(places.items(), key=_weight):
            lines += [f"### {where}", ""]
            for words, settings in sentences.items():
                lines.append(f"- {words}  \n  `{_some(settings)}`")
            lines.append("")
    return "\n".join(lines)


def _weight(item: tuple[str, Mapping[str, Sequence[Any]]]) -> tuple[int, str]:
    return -sum(map(len, item[1].values())), item[0]


def failed(rehearsed: Sequence[Rehearsed]) -> bool:
    """Whether a setting ended neither in a report nor in a sentence."""
    return any(one.outcome == FAULT for one in rehearsed)
