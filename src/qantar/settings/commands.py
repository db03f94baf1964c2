"""The commands of many settings: rehearse and sweep. Each imports what it needs when called."""

import argparse
from pathlib import Path
from typing import Any

from qantar.project import Project

JOBS = 2


def add_settings(commands: Any) -> None:
    """Add the commands to argparse's sub-parsers `commands`."""
    words = "try every value of every parameter, pairs and a sample, and read what they say"
    parser: argparse.ArgumentParser = commands.add_parser("rehearse", help=words, description=words)
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="also N random settings")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the sample (1)")
    parser.add_argument("--pairs", action="store_true", help="also every pair of values")
    parser.add_argument("--no-singles", action="store_true", help="leave the single values out")
    parser.add_argument("--jobs", type=int, default=JOBS, metavar="N", help="processes (2)")
    parser.add_argument("--findings", type=Path, metavar="FILE", help="write every finding here")
    parser.set_defaults(run=_rehearse)


def _rehearse(project: Project, options: argparse.Namespace) -> int:
    from qantar.settings import choose
    from qantar.settings.executor import Processes
    from qantar.settings.rehearse import as_markdown, failed, rehearse, summary
    from qantar.study import study_of

    study = study_of(project)
    kind = study.parameters()
    tried = choose.values(kind, project, study.days_to_try())
    settings = [] if options.no_singles else choose.singles(tried)
    settings += choose.pairs(tried) if options.pairs else []
    settings += choose.sample(kind, project, options.sample, options.seed)
    done = rehearse(project, settings, Processes(options.jobs))
    print(summary(done))
    if options.findings:
        options.findings.write_text(as_markdown(done) + "\n", encoding="utf-8")
    return 1 if failed(done) else 0
