"""The command `qantar`: thin; each command imports what it needs when it is called."""

import argparse
import json
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qantar.audit.commands import add_commands
from qantar.errors import InputError, QantarError
from qantar.garbage import collect_seldom
from qantar.lists.command import add_lists
from qantar.project import Project, find_project
from qantar.settings.commands import add_settings
from qantar.tables.fault import counted
from qantar.threads import use_one_thread


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code: 0 done, 1 failed, 2 bad input, 130 stopped by Ctrl-C."""
    options = _parser().parse_args(arguments)
    try:
        if "begin" in options:  # needs no project: it makes one
            return int(options.begin(options))
        project = find_project(options.project) if options.needs_project else None
        return int(options.run(project, options) or 0)
    except QantarError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("Stopped. Nothing was changed.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def entry() -> None:
    """The console script."""
    collect_seldom()
    use_one_thread()
    _warn_as_usual()
    sys.exit(main())


def _warn_as_usual() -> None:
    """Warnings of libraries are no errors, whatever PYTHONWARNINGS says: they are not the user's."""
    if sys.warnoptions:
        warnings.resetwarnings()
        for kind in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
            warnings.simplefilter("ignore", kind)


EXAMPLES = """examples:
  qantar build                                     the report, into reports/
  qantar build -p NAME=VALUE --out elsewhere       under another parameter (`qantar params`)
  qantar trace ID                                  from a number to its sources
  qantar verify                                    are these the numbers of the data?
  qantar lists estimate FILE.csv                   how many people do several lists miss?

Each command has its own --help."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="qantar",
        description="Build, check and audit a report whose every number walks back to its rows.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--project", type=Path, metavar="DIR", help="act on this project, not on the folder's own"
    )
    parser.set_defaults(needs_project=True)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    build = commands.add_parser("build", help="run the notebooks and make the report")
    _parameter_options(build)
    build.add_argument("--out", type=Path, metavar="DIR", help="where to put it (reports/)")
    build.add_argument("--jobs", type=int, metavar="N", help="notebooks at a time (2)", default=2)
    build.add_argument("--force", action="store_true", help="run everything, cached or not")
    build.add_argument(
        "--explain", action="store_true", help="list what the run leaves out, and why"
    )
    build.set_defaults(run=_build)

    preview = commands.add_parser("preview", help="one chapter as a page, in seconds")
    preview.add_argument(
        "chapter", metavar="CHAPTER", help="a notebook's name or its beginning: 03"
    )
    _parameter_options(preview)
    preview.add_argument("--out", type=Path, metavar="DIR", help="where to put it (a new folder)")
    preview.add_argument("--watch", action="store_true", help="again at each save, until Ctrl-C")
    preview.set_defaults(run=_preview)

    check = commands.add_parser("check", help="list every fault and doubt of the evidence base")
    check.add_argument("--prose", action="store_true", help="the style of the notebooks instead")
    check.set_defaults(run=_check)

    params = commands.add_parser("params", help="list the parameters of a run")
    params.add_argument("--json", action="store_true", help="for machines")
    params.set_defaults(run=_params)

    add_commands(commands)
    add_settings(commands)
    of_projects = list(commands.choices.values())
    add_lists(commands)
    strip = commands.add_parser("strip", help="take outputs and marks of a run out of notebooks")
    strip.add_argument(
        "files", type=Path, nargs="*", metavar="FILE", help="notebooks (all of the project)"
    )
    strip.add_argument(
        "--filter", action="store_true", help="from standard input to standard output, for git"
    )
    strip.set_defaults(begin=_strip)
    new = commands.add_parser("new", help="write a small study that builds as it stands")
    new.add_argument("folder", type=Path, metavar="DIR", help="the folder to make; names the study")
    new.set_defaults(begin=_new)
    for command in of_projects:
        command.add_argument(
            "--project",
            type=Path,
            metavar="DIR",
            default=argparse.SUPPRESS,
            help="act on this project, not on the folder's own",
        )
    return parser


def _parameter_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-p",
        dest="given",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="set a parameter (repeat for other parameters)",
    )
    parser.add_argument(
        "--params", type=Path, metavar="FILE", help="parameters from a JSON or YAML file"
    )


def given_parameters(options: argparse.Namespace) -> dict[str, Any]:
    """The parameters named on the command line: those of --params, then each -p over them.

    Raises InputError for a file that cannot be read, a -p without '=' and a parameter that is set
    twice, in the file or by -p.
    """
    given = _parameters_of(options.params) if options.params else {}
    named: dict[str, str] = {}
    twice: list[str] = []
    for pair in options.given:
        name, equals, value = (part.strip() for part in pair.partition("="))
        if not equals:
            raise InputError(f"-p {pair} has no '='; write -p NAME=VALUE.")
        if name in named:
            twice.append(
                f"Parameter {name} is given twice, as {named[name]} and as {value}; give it once. "
                "A list has commas between its values."
            )
        named[name] = value
    if twice:
        raise InputError("\n".join(twice))
    return {**given, **named}


def _parameters_of(path: Path) -> dict[str, Any]:
    """The parameters that a JSON or YAML file names. Raises InputError as `given_parameters`."""
    import yaml

    try:
        text = path.read_text(encoding="utf-8")
        loaded, node = yaml.safe_load(text), yaml.compose(text, Loader=yaml.SafeLoader)
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        raise InputError(f"{path} cannot be read as JSON or YAML: {error}.") from None
    if not isinstance(loaded, dict) or not isinstance(node, yaml.MappingNode):
        raise InputError(
            f"{path} must hold names and values of parameters, one NAME: VALUE a line."
        )
    names = [str(key.value) for key, _ in node.value]
    if twice := [name for name in dict.fromkeys(names) if names.count(name) > 1]:
        raise InputError(f"{path} gives {', '.join(twice)} twice; give each parameter once.")
    return loaded


def _build(project: Project, options: argparse.Namespace) -> int:
    print(f"{project.root}: checking what is given.", file=sys.stderr, flush=True)
    from qantar.parameters import resolve
    from qantar.study import study_of

    parameters = resolve(study_of(project).parameters(), given_parameters(options), project).plain()
    if options.out:
        project.refuse_output(options.out)
    if options.jobs < 1:
        raise InputError(f"--jobs is {options.jobs}; at least one notebook must run at a time.")
    from qantar.build.command import build_report

    folder = build_report(project, parameters, options.out, options.jobs, options.force)
    from qantar.settings.explain import explained, left_out_of, two_lines

    left_out = left_out_of(folder)
    lines = explained if options.explain else two_lines
    for line in lines(project, parameters, left_out):
        print(line)
    return 0


def _preview(project: Project, options: argparse.Namespace) -> int:
    import tempfile

    from qantar.build.preview import Preview, chapter_named
    from qantar.parameters import resolve
    from qantar.study import study_of

    parameters = resolve(study_of(project).parameters(), given_parameters(options), project).plain()
    if options.out:
        project.refuse_output(options.out)
    name = chapter_named(project, options.chapter)
    folder = options.out or Path(tempfile.mkdtemp(prefix="qantar-preview-"))
    preview = Preview(project, parameters, name, folder)
    if options.watch:
        preview.watch()
    preview.make()
    return 0


def _check(project: Project, options: argparse.Namespace) -> int:
    from qantar.tables.check import reading_once

    if options.prose:
        return _check_prose(project)
    with reading_once():
        return _check_tables(project)


def _check_tables(project: Project) -> int:
    from qantar.study import study_of

    study = study_of(project)
    faults = study.checks(project)
    for fault in faults:
        print(fault)
    if faults:
        print(f"{counted(len(faults), 'fault')} in data/raw.", file=sys.stderr)
        return InputError.exit_code
    doubts = study.doubts(project)
    for doubt in doubts:
        print(f"Doubt: {doubt}")
    told = f" {counted(len(doubts), 'doubt')} to look into; none is refused." if doubts else ""
    print(f"data/raw is clean.{told}")
    return 0


def _check_prose(project: Project) -> int:
    from qantar.style import avoided, prose_of, style_breaches

    breaches = style_breaches(prose_of(project), avoided(project))
    for breach in breaches:
        print(breach)
    if breaches:
        print(f"{counted(len(breaches), 'fault')} of style in notebooks.", file=sys.stderr)
        return InputError.exit_code
    print("The prose of the notebooks keeps to the rules of style.")
    return 0


def _params(project: Project, options: argparse.Namespace) -> int:
    from qantar.parameters import described
    from qantar.study import study_of

    rows = described(study_of(project).parameters(), project)
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        bounds = ", ".join(row["choices"]) if row["choices"] else ""
        if row["minimum"] is not None:
            bounds = f"{row['minimum']} to {row['maximum']}"
        default = row["default"]
        default = ",".join(default) if isinstance(default, list) else default
        print(f"{row['name']} ({row['type']}; {bounds}) = {default}\n    {row['help']}")
    return 0


def _new(options: argparse.Namespace) -> int:
    import shlex
    import shutil

    from qantar.new.new import new_study

    written = new_study(options.folder)
    # make takes the command that the shell finds; one that is called by its path is named
    own = Path(sys.executable).with_name("qantar")
    called = "" if shutil.which("qantar") else f" QANTAR={shlex.quote(str(own))}"
    print(
        f"{options.folder}: a study of {len(written)} files. Change into it and "
        f"`make report{called}`."
    )
    return 0


def _strip(options: argparse.Namespace) -> int:
    from qantar.strip import strip_files, stripped

    if options.filter:
        text = sys.stdin.buffer.read().decode("utf-8")
        sys.stdout.buffer.write(stripped(text, "the notebook on standard input").encode("utf-8"))
        return 0
    files = options.files or find_project(options.project).notebook_files()
    changed = strip_files(files)
    for path in changed:
        print(f"{path}: outputs and marks of the last run taken out.")
    kept = len(files) - len(changed)
    print(f"{counted(kept, 'notebook')} had none." if kept else "No other notebook.")
    return 0
