"""What Python code imports, found by reading it and the modules of the program that it leads to."""

import ast
import functools
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

BLOCKS = ("body", "orelse", "handlers", "finalbody", "cases")


@dataclass
class Imports:
    """Modules reached from some code: of the program (as files), and others."""

    own: dict[str, Path] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)

    @property
    def libraries(self) -> set[str]:
        """The others that do not come with Python."""
        return {
            name for name in self.others if name.partition(".")[0] not in sys.stdlib_module_names
        }


def reached_from(
    trees: Iterable[ast.AST], packages: Mapping[str, Path], *, inside_functions: bool
) -> Imports:
    """Follows the imports of the given code through the `packages` (folders by name).

    With `inside_functions`, imports that only a call would carry out count as well.
    """
    found, seen = Imports(), set[str]()
    waiting = [name for tree in trees for name in _imported(tree, inside_functions)]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if name.partition(".")[0] not in packages:
            found.others.add(name)
            continue
        for module, file in _with_parents(name, packages):
            if module not in found.own:
                found.own[module] = file
                waiting += _imported_by(file, _stamp(file))[inside_functions]
    return found


@functools.lru_cache(maxsize=2048)
def _imported_by(file: Path, _stamp: tuple[int, int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a module imports outside of functions, and what it imports in all, as dotted names.

    A build asks twice, for the notebooks and for the renderer, which share most modules.
    """
    tree = ast.parse(file.read_bytes())
    return tuple(_imported(tree, False)), tuple(_imported(tree, True))


def _stamp(file: Path) -> tuple[int, int]:
    status = file.stat()
    return status.st_mtime_ns, status.st_size


def module_tree(name: str) -> ast.AST:
    """Code that does nothing but import the module `name`."""
    return ast.parse(f"import {name}")


def _imported(tree: ast.AST, inside_functions: bool) -> Iterator[str]:
    """Dotted names; for `from a import b` both a and a.b, as b may be a module."""
    for node in _statements(tree, inside_functions):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _statements(node: ast.AST, inside_functions: bool) -> Iterator[ast.AST]:
    """The statements within a statement, at any depth; expressions import nothing."""
    for block in BLOCKS:
        for statement in getattr(node, block, ()):
            function = isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef)
            if (function and not inside_functions) or _for_types_alone(statement):
                continue
            yield statement
            yield from _statements(statement, inside_functions)


def _for_types_alone(statement: ast.AST) -> bool:
    return isinstance(statement, ast.If) and "TYPE_CHECKING" in ast.unparse(statement.test)


def _with_parents(name: str, packages: Mapping[str, Path]) -> Iterator[tuple[str, Path]]:
    """The module and the packages that it lies in, each with its file, as far as they exist."""
    module, *parts = name.split(".")
    folder = packages[module]
    yield module, folder / "__init__.py"
    for part in parts:
        module = f"{module}.{part}"
        for file in (folder / part / "__init__.py", folder / f"{part}.py"):
            if file.is_file():
                yield module, file
                break
        folder = folder / part
