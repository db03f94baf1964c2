"""The commands `qantar lists ...`: they need a file of lists and no project around it."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qantar.errors import InputError, QantarError
from qantar.lists.assumptions import ESTIMATORS

Run = Callable[[Any, argparse.Namespace], int]
INTERRUPTED = 130


def add_lists(commands: Any) -> None:
    """Add `lists` with its own commands to argparse's sub-parsers `commands`."""
    words = "lists of people: overlaps, bounds, estimates, links"
    parser = commands.add_parser("lists", help=words, description=words)
    add_list_commands(parser.add_subparsers(dest="lists_command", required=True))


def add_list_commands(commands: Any) -> None:
    """Add describe, bounds, estimate, report and link."""
    described = _command(commands, "describe", "sizes, overlaps and patterns of lists", describe)
    estimated = _command(commands, "estimate", "how many people the lists miss", estimate)
    reported = _command(commands, "report", "one HTML page with everything said plainly", report)
    for parser in (described, estimated, reported):
        _file_options(parser)
    for parser in (estimated, reported):
        _estimate_options(parser)
    for parser in (described, estimated):
        parser.add_argument("--json", action="store_true", help="for machines")
    reported.add_argument("--to", type=Path, metavar="PAGE", help="the page to write (lists.html)")
    bounded = _command(commands, "bounds", "how many people stated lists name together", bounds)
    bounded.add_argument(
        "file",
        type=Path,
        metavar="FILE.csv",
        help="statements (columns lists, not_on, low, high), or the lists themselves",
    )
    bounded.add_argument("--json", action="store_true", help="for machines")

    _link_options(_command(commands, "link", "find the same people on lists of names", link))


def _command(commands: Any, name: str, words: str, run: Run) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=words, description=words)
    parser.set_defaults(run=run, needs_project=False)
    return parser


def _file_options(parser: argparse.ArgumentParser) -> None:
    what = "one row a person and one column a list (0/1), or one row a pattern and a column count"
    parser.add_argument("file", type=Path, metavar="FILE.csv", help=what)
    parser.add_argument(
        "--lists", type=_names, default=(), metavar="A,B,...", help="the columns that are lists"
    )
    parser.add_argument(
        "--strata", type=_names, metavar="X,Y,...", help="the columns that divide the people"
    )


def _estimate_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--only", type=_names, default=ESTIMATORS, metavar="NAME,...",
        help=f"of {', '.join(ESTIMATORS)}",
    )  # fmt: skip
    parser.add_argument("--level", type=float, default=0.95, help="of the intervals (0.95)")
    parser.add_argument(
        "--highest", type=int, metavar="K", help="most lists in a term of a log-linear model"
    )


def _link_options(parser: argparse.ArgumentParser) -> None:
    what = "a list of names: columns name, or surname and given; patronymic, birth and place if any"
    parser.add_argument("files", type=Path, nargs="+", metavar="LIST.csv", help=what)
    parser.add_argument(
        "--to", type=Path, default=Path("linked"), metavar="DIR", help="results, no names (linked/)"
    )
    parser.add_argument("--ask", action="store_true", help="decide doubtful pairs in the terminal")


def _names(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip())


def describe(project: Any, options: argparse.Namespace) -> int:  # noqa: ARG001
    from qantar.lists import describe as describing
    from qantar.lists.reading import read_lists

    held = read_lists(options.file, options.lists, options.strata)
    _print(options.json, lambda: describing.plain(held), lambda: describing.lines(held))
    return 0


def estimate(project: Any, options: argparse.Namespace) -> int:  # noqa: ARG001
    from qantar.lists import words
    from qantar.lists.again import Again
    from qantar.lists.reading import read_lists

    _check_estimate(options)
    held = read_lists(options.file, options.lists, options.strata)
    again = Again(held, options.level, options.only, options.highest)
    _print(options.json, again.plain, lambda: words.lines(again, held.everyone.people))
    return 0


def report(project: Any, options: argparse.Namespace) -> int:  # noqa: ARG001
    from qantar.lists.again import Again
    from qantar.lists.reading import read_lists
    from qantar.lists.report import page

    _check_estimate(options)
    held = read_lists(options.file, options.lists, options.strata)
    target = options.to or Path("lists.html")
    if not target.resolve().parent.is_dir():
        raise InputError(f"There is no folder {target.parent} to write {target.name} to.")
    target.write_text(
        page(held, Again(held, options.level, options.only, options.highest)), encoding="utf-8"
    )
    print(f"Written: {target}")
    return 0


def bounds(project: Any, options: argparse.Namespace) -> int:  # noqa: ARG001
    """0 where the statements agree; an InputError (2) naming those that contradict one another."""
    from qantar.lists.bounds import ContradictoryListsError, union_bounds
    from qantar.lists.stated import holds_statements, read_statements

    if not holds_statements(options.file):
        return _bounds_of_lists(options)
    statements = read_statements(options.file)
    try:
        found = union_bounds(statements)
    except ContradictoryListsError as error:
        raise InputError(f"{options.file}: {error} Correct or take out one of them.") from None
    plain = {"low": found.low, "high": found.high, "statements": [s.text for s in statements]}
    end = (
        "and nothing stated ends it above" if found.high is None else f"and at most {found.high:,}"
    )
    told = f"The lists name at least {found.low:,} {end} different people."
    _print(options.json, lambda: plain, lambda: [told, "Everyone may be more than the lists name."])
    return 0


def _bounds_of_lists(options: argparse.Namespace) -> int:
    """Lists at hand: how many they name, and what their sizes and overlaps alone would have allowed."""
    from qantar.lists.bounds import statements_of, union_bounds
    from qantar.lists.reading import read_lists

    everyone = read_lists(options.file).everyone
    ends = {}
    for name, pairs in (("sizes_alone", False), ("sizes_and_overlaps_of_two", True)):
        found = union_bounds(statements_of(everyone, pairs))
        ends[name] = [found.low, found.high]
    told = [
        f"The lists name {everyone.people:,} different people.",
        "Whoever knew their sizes alone could say: {:,} to {:,}.".format(*ends["sizes_alone"]),
        "With the overlap of each two lists: {:,} to {:,}.".format(
            *ends["sizes_and_overlaps_of_two"]
        ),
        "Everyone may be more than the lists name.",
    ]
    plain = {"low": everyone.people, "high": everyone.people, **ends}
    _print(options.json, lambda: plain, lambda: told)
    return 0


def link(project: Any, options: argparse.Namespace) -> int:
    from qantar.lists.linking.run import run

    return run(project, options)


def _check_estimate(options: argparse.Namespace) -> None:
    unknown = [name for name in options.only if name not in ESTIMATORS]
    if unknown:
        raise InputError(f"There is no estimator {unknown[0]!r}. Known: {', '.join(ESTIMATORS)}.")
    if not 0.5 <= options.level < 1:
        raise InputError(f"--level {options.level} is no level: write a number like 0.95.")
    if options.highest is not None and options.highest < 1:
        raise InputError(f"--highest {options.highest} is no number of lists: write 1 or more.")


def _print(as_json: bool, plain: Callable[[], Any], lines: Callable[[], Any]) -> None:
    print(json.dumps(plain(), ensure_ascii=False, indent=2) if as_json else "\n".join(lines()))


def entry(arguments: list[str] | None = None) -> int:
    """Run `python -m qantar.lists`: exit code 2 and a sentence for bad input, never a traceback."""
    parser = argparse.ArgumentParser("qantar lists", description=__doc__)
    add_list_commands(parser.add_subparsers(dest="lists_command", required=True))
    options = parser.parse_args(arguments)
    try:
        return int(options.run(None, options))
    except QantarError as error:
        print(f"qantar lists: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
