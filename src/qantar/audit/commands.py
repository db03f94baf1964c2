"""The commands of the audit: trace, verify, compare, publish. Each imports what it needs when called."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qantar.errors import InputError
from qantar.project import Project

VERIFICATION = "verification"


def add_commands(commands: Any) -> None:
    """Add the commands to argparse's sub-parsers `commands`."""
    _trace_options(_command(commands, "trace", "walk a number back to its rows and sources", trace))
    _verify_options(
        _command(commands, "verify", "build the published edition again and compare", verify)
    )
    _compare_options(_command(commands, "compare", "list what moved between two runs", compare))
    _publish_options(
        _command(commands, "publish", "make the folder to put online or deposit", publish)
    )


Run = Callable[[Project, argparse.Namespace], int]


def _command(commands: Any, name: str, words: str, run: Run) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=words, description=words)
    parser.set_defaults(run=run)
    return parser


def _trace_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", nargs="?", help="a result, figure or table of the report")
    parser.add_argument("--row", metavar="ID", help="the other way: what rests on a row or source")
    parser.add_argument("--report", type=Path, metavar="DIR", help="the edition (reports/)")
    parser.add_argument("--json", action="store_true", help="for machines")


def _verify_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("edition", nargs="?", type=Path, metavar="DIR", help="edition (reports/)")
    parser.add_argument(
        "--to", type=Path, metavar="DIR", help=f"where to put the verdict ({VERIFICATION}/)"
    )


def _compare_options(parser: argparse.ArgumentParser) -> None:
    what = "folder of an edition, git revision, or NAME=VALUE[,NAME=VALUE]..."
    parser.add_argument("old", metavar="A", help=what)
    parser.add_argument("new", nargs="?", metavar="B", help=f"{what} (the default edition)")
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page, with figures")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write for a pull request")


def _publish_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=Path, metavar="DIR", help="the folder to make")
    parser.add_argument("--report", type=Path, metavar="DIR", help="the edition (reports/)")
    parser.add_argument("--url", default="", metavar="ADDRESS", help="where it will be online")
    parser.add_argument(
        "--hash", metavar="NAME", help="only print NAME's entry for a hashed blocklist (- asks)"
    )


def trace(project: Project, options: argparse.Namespace) -> int:
    from qantar.audit import trace as tracing
    from qantar.study import study_of

    if bool(options.id) == bool(options.row):
        raise InputError("Name either a result, figure or table, or a row or source with --row.")
    edition = tracing.open_edition(options.report or project.reports)
    rows = study_of(project).rows(project)
    if options.row:
        found = tracing.depends_on(edition, rows, options.row)
        lines = [f"{kind}: {', '.join(found[kind]) or 'none'}" for kind in tracing.SHOWN]
        if not any(found[kind] for kind in tracing.KINDS):
            lines.append(tracing.why_nothing(edition, project, rows, found["rows"]))
    else:
        found = tracing.trace_back(edition, rows, options.id)
        lines = tracing.card_lines(found)
    print(json.dumps(found, ensure_ascii=False, indent=2) if options.json else "\n".join(lines))
    return 0


def verify(project: Project, options: argparse.Namespace) -> int:
    """0 where all is identical or within tolerance, 1 otherwise (2, an InputError: could not run)."""
    from qantar.audit.publish.restored import as_edition
    from qantar.audit.verify.papers import fresh_folder, write_verdict
    from qantar.audit.verify.verify import PICTURES, verify_edition
    from qantar.build.libraries import differences_from_lock, installed_libraries

    folder = options.to or project.root / VERIFICATION
    project.refuse_output(folder)
    fresh_folder(folder)
    print("Building the edition again from raw in a clean folder.", file=sys.stderr)
    with as_edition(options.edition or project.reports) as edition:
        verification = verify_edition(project, edition, folder / PICTURES)
        write_verdict(project, verification, folder)
    for finding in (*verification.faults, *verification.changed):
        print(finding)
    if apart := differences_from_lock(project, installed_libraries(project)):
        print(apart)
    for kind, words in verification.counts().items():
        print(f"{kind}: {', '.join(f'{number} {word}' for word, number in words.items())}")
    took = ", ".join(f"{step} {seconds:.1f} s" for step, seconds in verification.seconds.items())
    print(f"Verdict: {verification.word} ({took}). See {folder / 'verdict.html'}.")
    return 0 if verification.reproduced else 1


def compare(project: Project, options: argparse.Namespace) -> int:
    """0 whenever it ran, whatever moved."""
    from qantar.audit.compare.compare import compare_sides
    from qantar.audit.compare.sides import two_sides
    from qantar.audit.compare.words import as_lines, as_markdown, as_page

    with two_sides(project, options.old, options.new) as (old, new):
        comparison = compare_sides(project, old, new)
        for path, write in ((options.html, as_page), (options.markdown, as_markdown)):
            if path:
                path.write_text(write(comparison, old, new), encoding="utf-8")
    if options.json:
        print(json.dumps(comparison.plain(), ensure_ascii=False, indent=2))
    else:
        print("\n".join(as_lines(comparison)))
    return 0


def publish(project: Project, options: argparse.Namespace) -> int:
    from qantar.audit.gate.blocklist import hash_of

    if options.hash:
        name = input("Name: ") if options.hash == "-" else options.hash
        print(hash_of(name))
        return 0
    if not options.to:
        raise InputError("Name the folder to make with --to DIR.")
    project.refuse_output(options.to)
    from qantar.audit.publish.publish import publish_edition

    done = publish_edition(project, options.report or project.reports, options.to, options.url)
    print(done)
    return 0
