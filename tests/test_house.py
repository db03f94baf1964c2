"""The house as ARCHITECTURE.md draws it: who may import whom, which libraries are declared."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
TOOL, STUDY = "qantar", "analysis"
MAP = ROOT / "ARCHITECTURE.md"
TEMPLATE = SOURCE / "qantar" / "new" / "template"  # a study of its own
UNSEEN_BY_IMPORTS = {
    "brotli": "fontTools unpacks web fonts with it",
    "jupyterlab": "make lab starts it",
    "jupyterlab-myst": "JupyterLab shows the prose with it",
    "pypandoc-binary": "brings the pandoc that is run",
    "ipykernel": "the kernel that notebooks run in",
    "mypy": "make test runs it",
    "pandas-stubs": "types for mypy",
    "scipy-stubs": "types for mypy",
    "types-pyyaml": "types for mypy",
    "ruff": "make test runs it",
}
"""Declared libraries that no import shows, and what needs them."""


def statements(node: ast.AST) -> Iterator[ast.stmt]:
    """All statements below `node` but those for type checkers alone."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        if isinstance(child, ast.stmt):
            yield child
        yield from statements(child)


@cache
def imported(path: Path) -> frozenset[str]:
    """Dotted names that the file imports, inside functions too; of `from a import b` a and a.b."""
    names: set[str] = set()
    for statement in statements(ast.parse(path.read_bytes())):
        if isinstance(statement, ast.Import):
            names |= {alias.name for alias in statement.names}
        elif isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
            names |= {f"{statement.module}.{alias.name}" for alias in statement.names}
            names.add(statement.module)
    return frozenset(names)


@cache
def modules() -> Mapping[str, Path]:
    """Every module of the program by its dotted name."""
    found = {}
    for path in sorted(set(SOURCE.rglob("*.py")) - set(TEMPLATE.rglob("*.py"))):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def edges() -> Mapping[str, frozenset[str]]:
    """The modules of the program that each module imports; a package only for its own names."""
    known = modules()
    found = {}
    for name, path in known.items():
        names = {module for module in imported(path) if module in known}
        submodules = {module for module in names if any(n.startswith(f"{module}.") for n in names)}
        found[name] = frozenset(names - submodules - {name})
    return found


def room(module: str) -> str:
    """The first two parts of a module's name: qantar.build, analysis.history."""
    return ".".join(module.split(".")[:2])


FIRST = "qantar.threads"
"""What a package may import itself: it must come before any library that reads it."""


def floors() -> dict[str, int]:
    """The floor of each room, from the block `floors` of ARCHITECTURE.md, the lowest first."""
    block = re.search(r"```floors\n(.*?)```", MAP.read_text(encoding="utf-8"), re.DOTALL)
    assert block, "ARCHITECTURE.md has no block ```floors."
    lines = [line.split() for line in block[1].splitlines() if line.strip()]
    return {name: len(lines) - number for number, line in enumerate(lines) for name in line}


def climbing(graph: Mapping[str, Iterable[str]], height: Mapping[str, int]) -> list[str]:
    """The imports of `graph` that lead to a room on a higher floor, or to another on the same."""
    return [
        f"{module} imports {other}"
        for module, others in graph.items()
        for other in others
        if room(module) != room(other) and height[room(module)] <= height[room(other)]
    ]


def test_the_tool_imports_nothing_of_the_study() -> None:
    found = {
        module: sorted(other for other in imported(path) if other.partition(".")[0] == STUDY)
        for module, path in modules().items()
        if module.partition(".")[0] == TOOL
    }
    assert {module: names for module, names in found.items() if names} == {}


def test_every_room_has_a_floor_and_every_floor_its_room() -> None:
    rooms = {room(module) for module in modules() if "." in module}
    assert rooms == set(floors())


def test_nothing_imports_upwards() -> None:
    in_rooms = {module: others for module, others in edges().items() if "." in module}
    assert climbing(in_rooms, floors()) == []


def test_a_package_itself_imports_nothing_but_what_must_come_first() -> None:
    whole = {module: others for module, others in edges().items() if "." not in module}
    assert whole.keys() == {TOOL, STUDY}
    assert {other for others in whole.values() for other in others} == {FIRST}


def test_an_import_that_climbs_is_found() -> None:
    height = {"qantar.show": 1, "qantar.build": 2}
    assert climbing({"qantar.show": ["qantar.build.plan"]}, height) != []
    assert climbing({"qantar.build.plan": ["qantar.show"]}, height) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    try:
        TopologicalSorter(edges()).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@cache
def distributions() -> Mapping[str, set[str]]:
    """The distributions that bring each importable name, both as they are installed here.

    An optional library need not be installed; it is imported under the name of its distribution.
    """
    return {name: {name} for name in declared() - declared(extras=False)} | {
        name: {found.lower().replace("_", "-") for found in brings}
        for name, brings in metadata.packages_distributions().items()
    }


def declared(*groups: str, extras: bool = True) -> set[str]:
    """The distributions that pyproject.toml names: those of a run, `extras` too, those of `groups`."""
    document = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = document["project"]
    lines = [*project["dependencies"]]
    for extra in project.get("optional-dependencies", {}).values():
        lines += extra if extras else []
    for group in groups:
        lines += document["dependency-groups"][group]
    return {re.split(r"[\s\[<>=!~;]", line, maxsplit=1)[0].lower() for line in lines}


def libraries(*folders: str) -> dict[str, str]:
    """Each name from outside the project that the code in `folders` imports, with one file."""
    own = {TOOL, STUDY, "tool", "study", "tests", "benchmarks", "extension", "floods_study", "e2e"}
    found = {}
    for folder in folders:
        for path in sorted(set((ROOT / folder).rglob("*.py")) - set(TEMPLATE.rglob("*.py"))):
            for name in {module.partition(".")[0] for module in imported(path)}:
                if name not in sys.stdlib_module_names and name not in own:
                    found.setdefault(name, path.relative_to(ROOT).as_posix())
    return found


@pytest.mark.parametrize(
    ("folders", "groups"), [(("src",), ()), (("src", "tests", "benchmarks"), ("dev",))]
)
def test_every_library_that_is_imported_is_declared(
    folders: tuple[str, ...], groups: tuple[str, ...]
) -> None:
    brings, named = distributions(), declared(*groups)
    missing = {
        name: file
        for name, file in libraries(*folders).items()
        if not brings.get(name, set()) & named
    }
    assert missing == {}


def test_every_library_that_is_declared_is_imported() -> None:
    brings = distributions()
    used = {name for library in libraries("src", "tests", "benchmarks") for name in brings[library]}
    assert declared("dev") - used - set(UNSEEN_BY_IMPORTS) == set()


def test_every_path_that_the_map_names_is_there() -> None:
    named = re.findall(
        r"`((?:src|tests|notebooks|data|reports|benchmarks)/[^`\s]*)`",
        MAP.read_text(encoding="utf-8"),
    )
    assert named
    missing = [name for name in named if not list(ROOT.glob(name.rstrip("/")))]
    assert missing == []


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    passed_over = pytestconfig.getini("norecursedirs")
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    names = {part for folder in folders for part in folder.relative_to(ROOT).parts}
    assert {"tests", "tool", "build"} <= names
    assert [n for n in sorted(names) if any(fnmatch(n, pattern) for pattern in passed_over)] == []


@pytest.mark.parametrize("folder", ["data/processed", ".qantar"])
def test_no_test_needs_what_an_earlier_build_left(folder: str) -> None:
    """A fresh clone has none of it; reading it is an error in any test."""
    with pytest.raises(AssertionError, match=f"{folder}.* fresh clone"):
        list((ROOT / folder).iterdir())
    with pytest.raises(AssertionError, match=f"{folder}.* fresh clone"):
        (ROOT / folder / "rows.csv").read_text(encoding="utf-8")
    assert (ROOT / "data" / "raw" / "datapackage.json").read_text(encoding="utf-8")
