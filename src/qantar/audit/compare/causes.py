"""Why numbers move: parameters, rows of data/raw, program, notebooks and libraries that changed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from qantar.audit.compare.row_changes import RowChange, folder_changes
from qantar.audit.compare.sides import Side
from qantar.errors import InputError
from qantar.project import Project
from qantar.study import study_of

ROWS_NAMED = 6


@dataclass(frozen=True)
class Grounds:
    """What differs between what two editions were made from.

    `parameters` maps a name to (old, new); `rows` are the changed rows, by id; `sources_of` maps a
    row to its source; `raw` are changed files of data/raw whose rows cannot be told apart, because
    the data of one side are not at hand; `program`, `notebooks` and `libraries` are changed names.
    """

    parameters: Mapping[str, tuple[Any, Any]]
    rows: Mapping[str, RowChange]
    sources_of: Mapping[str, str]
    raw: tuple[str, ...]
    program: tuple[str, ...]
    notebooks: tuple[str, ...]
    libraries: tuple[str, ...]

    def plain(self) -> dict[str, Any]:
        return {
            "parameters": {name: list(pair) for name, pair in self.parameters.items()},
            "rows": [change.plain() for change in self.rows.values()],
            "raw_files": list(self.raw),
            "program": list(self.program),
            "notebooks": list(self.notebooks),
            "libraries": list(self.libraries),
        }

    def causes(self, rows: Collection[str], entry: Mapping[str, Any]) -> tuple[str, ...]:
        """What can have moved the number `entry`, which rests on `rows` on one side or the other.

        The nearest cause stands first: its own rows and their sources, the parameters, the module
        and notebook that made it; only where none of these changed, everything else that did.
        """
        own = [str(self.rows[row]) for row in sorted(rows) if row in self.rows]
        sources = sorted({self.sources_of.get(row, "") for row in rows} & self.rows.keys())
        own += [f"source {self.rows[source]}" for source in sources]
        found = _some(own)
        found += [f"parameter {name}" for name in self.parameters]
        module = str(entry.get("function", "")).rpartition(".")[0].replace(".", "/")
        found += [f"code {name}" for name in self.program if name == f"{module}.py"]
        found += [n for n in self.notebooks if n == f"notebooks/{entry.get('notebook')}.ipynb"]
        return tuple(found) or tuple(self._elsewhere())

    def _elsewhere(self) -> list[str]:
        found = [f"other rows: {', '.join(_some(list(self.rows)))}"] if self.rows else []
        found += [f"data {name}" for name in self.raw]
        found += [f"code {', '.join(_some(list(self.program)))}"] if self.program else []
        found += [", ".join(self.notebooks)] if self.notebooks else []
        found += [f"libraries {', '.join(self.libraries)}"] if self.libraries else []
        return found or ["no change of inputs is recorded"]


def _some(names: list[str]) -> list[str]:
    more = len(names) - ROWS_NAMED
    return names if more <= 0 else [*names[:ROWS_NAMED], f"{more} more"]


def grounds_of(project: Project, old: Side, new: Side) -> Grounds:
    """What differs between the grounds of two sides."""
    one, other = old.manifest, new.manifest
    inputs = _changed(one.inputs, other.inputs)
    raw = [name for name in inputs if name.startswith("data/raw/")]
    known = old.raw is not None and new.raw is not None
    changes = (
        folder_changes(old.raw, new.raw, study_of(project).row_keys())
        if old.raw and new.raw and raw
        else []
    )
    names = _changed(one.parameters, other.parameters)
    return Grounds(
        parameters={n: (one.parameters.get(n), other.parameters.get(n)) for n in names},
        rows={change.row: change for change in changes},
        sources_of={**_sources(project, old), **_sources(project, new)} if changes else {},
        raw=() if known else tuple(raw),
        program=_changed(one.program, other.program),
        notebooks=tuple(name for name in inputs if name.startswith("notebooks/")),
        libraries=_changed(one.libraries, other.libraries),
    )


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(sorted(name for name in {*old, *new} if old.get(name) != new.get(name)))


def _sources(project: Project, side: Side) -> dict[str, str]:
    """The source of every row that an evidence card can show."""
    if side.raw is None:
        return {}
    try:
        return study_of(project).rows(Project(side.raw.parents[1])).source_of()
    except InputError:
        return {}
