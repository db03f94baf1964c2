"""The results of a few ids out of many: only the statements of the notebooks that these need.

The code cells are cut into statements. An earlier run of the whole says in which line of which cell
a result was recorded. To the statements that record what is asked come those that bind the names
which they read, and those that record the results which they read, and so on. Nothing else runs: no
figure, no table, no import that is not needed.

What a statement changes without binding a name (a list that it appends to) is not seen; the
notebooks read, call, show and narrate, and a test holds the sliced results to the whole ones.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import CodeType
from typing import Any, NamedTuple

from qantar.cells import Cells, Host, failing, hosted
from qantar.errors import QantarError
from qantar.project import SUMMARY
from qantar.result import from_payload
from qantar.wire import RESULT, collected, joined

LEDGER, RECORD = "r", "record"
"""The name of the ledger in every notebook, and its method that records several results."""
PARAMETERS_TAG = "parameters"


class Place(NamedTuple):
    """Where a result was recorded: the notebook's name, the cell's id, a line of the cell from 1."""

    notebook: str
    cell: str
    line: int


@dataclass(frozen=True)
class Statement:
    """A statement of a code cell: the names that it reads and binds, the results that it reads."""

    cell: str
    node: ast.stmt
    reads: frozenset[str]
    binds: frozenset[str]
    results: frozenset[str]

    def holds(self, line: int) -> bool:
        """Whether the `line` of the cell is part of it."""
        return self.node.lineno <= line <= (self.node.end_lineno or self.node.lineno)


def statements_of(cells: Cells) -> list[Statement]:
    """The statements of the code cells, those that set parameters left out; an import each name."""
    found: list[Statement] = []
    for cell in cells:
        if cell["cell_type"] == "code" and not _sets_parameters(cell):
            for node in ast.parse(joined(cell["source"])).body:
                found += [_statement(str(cell.get("id", "")), one) for one in _apart(node)]
    return found


def _sets_parameters(cell: Mapping[str, Any]) -> bool:
    tags = cell.get("metadata", {}).get("tags", [])
    return cell["cell_type"] == "code" and PARAMETERS_TAG in tags


def _apart(node: ast.stmt) -> Iterator[ast.stmt]:
    """`node`; an import of several names as one of each."""
    if not isinstance(node, ast.Import | ast.ImportFrom) or len(node.names) == 1:
        yield node
        return
    for alias in node.names:
        one = (
            ast.Import([alias])
            if isinstance(node, ast.Import)
            else ast.ImportFrom(node.module, [alias], node.level)
        )
        yield ast.copy_location(one, node)


def _statement(cell: str, node: ast.stmt) -> Statement:
    reads, binds, results = set[str](), set[str](), set[str]()
    for part in ast.walk(node):
        match part:
            case ast.Name(name, ast.Load()):
                reads.add(name)
            case ast.Name(name):
                binds.add(name)
            case ast.alias(name, other):
                binds.add(other or name.partition(".")[0])
            case ast.FunctionDef(name) | ast.ClassDef(name):
                binds.add(name)
            case ast.Attribute(ast.Name(ledger), name, ast.Load()) if (
                ledger == LEDGER and name != RECORD
            ):
                results.add(name)
    return Statement(cell, node, frozenset(reads), frozenset(binds), frozenset(results))


class Slices:
    """The statements of `notebooks` (cells by name) that the results `ids` need.

    `places` says where each result was recorded by an earlier run of the whole. Raises QantarError
    for an id without a place, or where no statement is.
    """

    def __init__(
        self, notebooks: Mapping[str, Cells], ids: Iterable[str], places: Mapping[str, Place]
    ) -> None:
        self._ids = tuple(dict.fromkeys(ids))
        unknown = sorted(set(self._ids) - places.keys())
        if unknown:
            raise QantarError(f"No notebook records the result {', '.join(unknown)}.")
        self._places = places
        self._parameters = {
            name: "\n".join(joined(cell["source"]) for cell in cells if _sets_parameters(cell))
            for name, cells in notebooks.items()
        }
        self._statements = {name: statements_of(cells) for name, cells in notebooks.items()}
        missing = sorted(name for name in self._ids if self._recorder(name) is None)
        if missing:
            raise QantarError(
                f"The result {', '.join(missing)} is recorded by no statement of the cell that once "
                "recorded it; build again."
            )
        self._compiled: list[tuple[str, str, CodeType]] | None = None

    def results(self, shared: Host) -> dict[str, dict[str, Any]]:
        """The payload of each result asked for that `shared` gives, by id.

        Raises CellFailedError for a statement that fails.
        """
        if self._compiled is None:
            self._compiled = list(self._code())
        payloads: dict[str, dict[str, Any]] = {}
        for name, pieces in groupby(self._compiled, key=lambda piece: piece[0]):
            namespace = self._begun(name, shared)
            with hosted(name, shared):
                for _, cell, code in pieces:
                    payloads |= _recorded(name, cell, code, namespace, shared)
        return {name: payloads[name] for name in self._ids if name in payloads}

    @property
    def source(self) -> str:
        """The statements that run, by notebook and cell: what decides the results beside evidence,
        parameters and program."""
        chosen = self._chosen()
        lines = []
        for name in self._in_order(chosen):
            for position in sorted(chosen[name]):
                statement = self._statements[name][position]
                lines.append(f"{name}, {statement.cell}: {ast.unparse(statement.node)}")
        return "\n".join(lines)

    def _in_order(self, chosen: Mapping[str, set[int]]) -> list[str]:
        """The notebooks with chosen statements, a summary last."""
        own = [name for name in self._statements if chosen.get(name)]
        return sorted(own, key=lambda name: name.startswith(SUMMARY))

    def _code(self) -> Iterator[tuple[str, str, CodeType]]:
        chosen = self._chosen()
        for name in self._in_order(chosen):
            every = self._statements[name]
            picked = (every[position] for position in sorted(chosen[name]))
            for cell, run in groupby(picked, key=lambda statement: statement.cell):
                yield name, cell, _compiled(name, cell, [statement.node for statement in run])

    def _begun(self, name: str, shared: Host) -> dict[str, Any]:
        """The first names of a notebook: its parameters."""
        namespace: dict[str, Any] = {"__name__": name}
        exec(compile(self._parameters[name], f"<{name}, parameters>", "exec"), namespace)
        namespace.update(shared.parameters.plain())
        return namespace

    def _chosen(self) -> dict[str, set[int]]:
        """The positions of all statements that are needed, by notebook."""
        chosen: dict[str, set[int]] = {}
        asked, waiting = set[str](), list(self._ids)
        while waiting:
            name = waiting.pop()
            if name in asked or name not in self._places:
                continue
            asked.add(name)
            recorder = self._recorder(name)
            if recorder is None:
                continue
            notebook = self._places[name].notebook
            own = chosen.setdefault(notebook, set())
            reached = self._reached(notebook, recorder, own)
            waiting += [result for statement in reached for result in statement.results]
        return chosen

    def _recorder(self, name: str) -> int | None:
        """The position of the statement that recorded the result `name`; None where none is."""
        notebook, cell, line = self._places[name]
        every = enumerate(self._statements.get(notebook, []))
        return next((place for place, one in every if one.cell == cell and one.holds(line)), None)

    def _reached(self, notebook: str, start: int, own: set[int]) -> list[Statement]:
        """Adds to `own` the position `start` and those that it leans on; returns what is new."""
        every, new, waiting = self._statements[notebook], [], [start]
        while waiting:
            position = waiting.pop()
            if position in own:
                continue
            own.add(position)
            new.append(every[position])
            waiting += [
                earlier
                for earlier in range(position)
                if every[earlier].binds & every[position].reads
            ]
        return new


def _compiled(name: str, cell: str, nodes: Sequence[ast.stmt]) -> CodeType:
    return compile(ast.Module(list(nodes), []), f"<{name}, cell {cell}>", "exec")


def _recorded(
    name: str, cell: str, code: CodeType, namespace: dict[str, Any], shared: Host
) -> dict[str, dict[str, Any]]:
    """What `code` records, by id; it is put into the results that `shared` holds too."""
    with collected() as shown, failing(name, cell):
        exec(code, namespace)
    found = [output.data[RESULT] for output in shown if RESULT in output.data]
    for payload in found:
        shared.results[payload["id"]] = from_payload(payload)
    return {payload["id"]: payload for payload in found}


def places_of(ledger: Mapping[str, Mapping[str, Any]]) -> dict[str, Place]:
    """Where each result of a run was recorded, from its `ledger` (id to payload with its place)."""
    return {
        name: Place(payload["notebook"], payload["cell"], payload["line"])
        for name, payload in ledger.items()
    }
