"""The commands of many settings: rehearse and sweep. Each imports what it needs when called."""

import argparse
from collections import Counter as Tally
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qantar.errors import InputError
from qantar.project import Project
from qantar.tables.fault import counted

if TYPE_CHECKING:
    from qantar.executor import Executor
    from qantar.settings.sweep import Answer

JOBS = 2
SWEEP = Path("sweep")
KEPT = ".answers"
MOST_REASONS = 5
"""So many reasons for settings without results are told in the terminal; the table has all."""


def add_settings(commands: Any) -> None:
    """Add the commands to argparse's sub-parsers `commands`."""
    words = "try every value of every parameter, pairs and a sample, and read what they say"
    parser: argparse.ArgumentParser = commands.add_parser("rehearse", help=words, description=words)
    parser.add_argument(
        "--sample", type=_at_least(0), default=0, metavar="N", help="also N random settings"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the sample (1)")
    parser.add_argument("--pairs", action="store_true", help="also every pair of values")
    parser.add_argument("--no-singles", action="store_true", help="leave the single values out")
    parser.add_argument("--settings", type=Path, metavar="FILE", help="also those of a file")
    parser.add_argument(
        "--jobs", type=_at_least(1), default=JOBS, metavar="N", help="processes (2)"
    )
    parser.add_argument("--findings", type=Path, metavar="FILE", help="write every finding here")
    words = "end with 1 for a finding too, and print each"
    parser.add_argument("--strict", action="store_true", help=words)
    parser.set_defaults(run=_rehearse)
    _add_sweep(commands)


def _at_least(least: int) -> Callable[[str], int]:
    """The type of an option that is a whole number, `least` or more."""

    def whole(text: str) -> int:
        if not text.strip().isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text} is no whole number from {least} up")
        return int(text)

    return whole


def _add_sweep(commands: Any) -> None:
    words = "compute the results of many settings, into one table"
    parser: argparse.ArgumentParser = commands.add_parser("sweep", help=words, description=words)
    parser.add_argument(
        "--grid", nargs="+", default=[], metavar="NAME=VALUES",
        help="every combination: as_of=2022-01-15..2026-11-22/monthly parties=state,independent",
    )  # fmt: skip
    parser.add_argument("--settings", type=Path, metavar="FILE", help="settings, JSON or YAML")
    parser.add_argument(
        "--sample", type=_at_least(0), default=0, metavar="N", help="N random settings"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the sample (1)")
    parser.add_argument(
        "--leave-out", default="", metavar="KIND", help="each source in turn: source"
    )
    parser.add_argument("--ids", nargs="+", default=[], metavar="ID", help="only these; draw each")
    parser.add_argument("--to", type=Path, default=SWEEP, metavar="DIR", help=f"folder ({SWEEP}/)")
    parser.add_argument(
        "--jobs", type=_at_least(1), default=JOBS, metavar="N", help="processes (2)"
    )
    parser.add_argument(
        "--again", action="store_true", help="also try anew what ended each process that tried it"
    )
    parser.add_argument(
        "--scheduler", default="", metavar="ADDRESS",
        help="work on the workers of this Dask scheduler (tcp://host:port), not in processes here",
    )  # fmt: skip
    parser.set_defaults(run=_sweep)


def _rehearse(project: Project, options: argparse.Namespace) -> int:
    from qantar.executor import Processes
    from qantar.settings import choose
    from qantar.settings.rehearse import Rehearsed, as_markdown, failed, rehearse, summary
    from qantar.study import study_of

    study = study_of(project)
    kind = study.parameters()
    tried = choose.values(kind, project, study.days_to_try())
    settings = [] if options.no_singles else choose.singles(tried)
    settings += choose.pairs(tried) if options.pairs else []
    settings += choose.sample(kind, project, options.sample, options.seed)
    settings += choose.from_file(options.settings) if options.settings else []

    if not settings:
        raise InputError("Say which settings: --pairs, --sample N or --settings FILE.")
    if options.findings and not options.findings.parent.is_dir():
        raise InputError(f"{options.findings.parent} is no folder; --findings is written into one.")

    def keep(done: Sequence[Rehearsed]) -> None:
        if options.findings:
            options.findings.write_text(as_markdown(done) + "\n", encoding="utf-8")

    done = rehearse(project, settings, Processes(options.jobs), keep)
    print(summary(done))
    if options.strict and any(one.found for one in done):
        print(as_markdown(done))
        return 1
    return 1 if failed(done) else 0


def _sweep(project: Project, options: argparse.Namespace) -> int:
    from qantar.build.command import check_evidence
    from qantar.settings import choose
    from qantar.settings.sweep import DIED, FAULT, REFUSED, answers, items_of, rows_of
    from qantar.settings.sweep_files import write_sweep
    from qantar.study import study_of

    kind = study_of(project).parameters()
    settings = choose.grid(options.grid, kind, project) if options.grid else []
    settings += choose.from_file(options.settings) if options.settings else []
    settings += choose.sample(kind, project, options.sample, options.seed)
    if not settings and options.leave_out:
        settings = [{}]
    if not settings:
        raise InputError("Say which settings: --grid, --settings FILE, --sample N or --leave-out.")
    project.refuse_output(options.to)
    executor = _executor(project, options)
    check_evidence(project)
    items = items_of(project, settings, options.leave_out)
    found = answers(project, items, options.to / KEPT, executor, options.ids, options.again)
    rows = rows_of(items, found, options.ids)
    request = {
        name: getattr(options, name) for name in ("grid", "sample", "seed", "leave_out", "ids")
    } | {"settings": options.settings.name if options.settings else ""}
    for sentence in write_sweep(options.to, items, found, rows, request, options.ids):
        print(sentence)
    outcomes = [answer.outcome for answer in found]
    print(
        f"{options.to}: {counted(len(rows), 'row')} of {counted(len(items), 'setting')}, "
        f"{outcomes.count(REFUSED)} refused, {outcomes.count(FAULT)} with a fault."
    )
    for sentence in _reasons(found):
        print(sentence)
    if died := outcomes.count(DIED):
        print(f"{died} ended each process that tried them and have no results; --again tries anew.")
    if {*outcomes} == {REFUSED}:
        return 2
    return 1 if {FAULT, DIED} & {*outcomes} else 0


def _reasons(found: Sequence["Answer"]) -> list[str]:
    """Why settings gave no results: each reason once with how many it is that of, the commonest first."""
    told = Tally((one.outcome, one.reason) for one in found if one.reason)
    said = [f"{outcome} ({number} of {len(found)}): {reason}" for (outcome, reason), number
            in told.most_common(MOST_REASONS)]  # fmt: skip
    if len(told) > MOST_REASONS:
        said.append(
            f"{len(told) - MOST_REASONS} more reasons stand in the column note of the table."
        )
    return said


def _executor(project: Project, options: argparse.Namespace) -> "Executor":
    """Where the settings of a sweep are worked through. Raises InputError where Dask is missing."""
    from qantar.executor import Processes

    if not options.scheduler:
        return Processes(options.jobs, apart=True)
    if find_spec("distributed") is None:
        raise InputError("--scheduler needs Dask; install it with `uv sync --extra cluster`.")
    from qantar.settings.cluster import Cluster

    return Cluster(project, options.scheduler)
