"""The order of the notebooks, from the results that they record and read.

A notebook needs another if its prose or its code reads a result that only the other records.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from qantar.build.document import Cell, Notebook
from qantar.errors import QantarError

LEDGER = "r"
RECORD = "record"
IN_PROSE = re.compile(rf"\{{eval\}}`\s*{LEDGER}\.([a-z][a-z0-9_]*)")


@dataclass
class Use:
    """What one notebook does with the ledger, as far as its text tells.

    `records` and `reads` map result ids to the cell; `records_more`: it records results whose ids
    only a run tells; `reads_all`: it hands the whole ledger to a function.
    """

    records: dict[str, Cell] = field(default_factory=dict)
    reads: dict[str, Cell] = field(default_factory=dict)
    records_more: bool = False
    reads_all: bool = False


def use_of(notebook: Notebook) -> Use:
    """Reads a notebook's prose and the syntax trees of its code."""
    use = Use()
    for cell in notebook.cells:
        if cell.kind == "markdown":
            for name in IN_PROSE.findall(cell.source):
                use.reads.setdefault(name, cell)
    for cell, tree in notebook.trees():
        for parent, node in _ledger_names(tree):
            _note(use, cell, parent, node)
    return use


def _ledger_names(tree: ast.AST) -> Iterator[tuple[list[ast.AST], ast.Name]]:
    """Each reading of the name `r`, with the nodes around it, innermost first."""
    stack: list[tuple[ast.AST, list[ast.AST]]] = [(tree, [])]
    while stack:
        node, around = stack.pop()
        if isinstance(node, ast.Name) and node.id == LEDGER and isinstance(node.ctx, ast.Load):
            yield around, node
        stack.extend((child, [node, *around]) for child in ast.iter_child_nodes(node))


def _note(use: Use, cell: Cell, around: list[ast.AST], name: ast.Name) -> None:
    attribute = around[0]
    if not isinstance(attribute, ast.Attribute) or attribute.value is not name:
        use.reads_all = True
        return
    call = around[1] if len(around) > 1 else None
    if isinstance(call, ast.Call) and call.func is attribute:
        if attribute.attr == RECORD:
            _note_record(use, cell, call)
    elif isinstance(attribute.ctx, ast.Store):
        use.records.setdefault(attribute.attr, cell)
    else:
        use.reads.setdefault(attribute.attr, cell)


def _note_record(use: Use, cell: Cell, call: ast.Call) -> None:
    """`r.record({...})`: the ids are in the text only if the dictionary and its keys are."""
    given = call.args[0] if len(call.args) == 1 else None
    keys = given.keys if isinstance(given, ast.Dict) else [None]
    for key in keys:
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            use.records.setdefault(key.value, cell)
        else:
            use.records_more = True


def needs_of(uses: Mapping[str, Use]) -> dict[str, frozenset[str]]:
    """For each notebook the others that must have run before it.

    Raises QantarError for an id that two notebooks record or none does, and for a circle.
    """
    owners = _owners(uses)
    needs = {name: _needs(name, use, uses, owners) for name, use in uses.items()}
    for name, use in uses.items():
        if use.reads_all:
            needs[name] = frozenset(o for o in uses if o != name and name not in needs[o])
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        circle = " needs ".join(reversed(error.args[1]))
        raise QantarError(
            f"The notebooks cannot be put in order: {circle}. "
            "Let one of them stop reading results of the other."
        ) from error
    return needs


def _owners(uses: Mapping[str, Use]) -> dict[str, str]:
    owners: dict[str, str] = {}
    for name, use in uses.items():
        for result in use.records:
            if result in owners:
                raise QantarError(
                    f"The result '{result}' is recorded by {owners[result]} and again by {name} "
                    f"(cell {use.records[result].number}); give one of them another id."
                )
            owners[result] = name
    return owners


def _needs(
    name: str, use: Use, uses: Mapping[str, Use], owners: Mapping[str, str]
) -> frozenset[str]:
    needs: set[str] = set()
    for result, cell in use.reads.items():
        if result in owners:
            needs.add(owners[result])
        elif not use.records_more:
            recorders = {other for other, its in uses.items() if its.records_more}
            if not recorders:
                raise QantarError(
                    f"The notebook {name} uses the result '{result}' (cell {cell.number}, "
                    f"id {cell.id}), which no notebook records; correct the id or record it."
                )
            needs |= recorders
    return frozenset(needs - {name})
