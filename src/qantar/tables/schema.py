"""The schema of each table as data/raw/datapackage.json describes it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qantar.tables.descriptor import descriptor_problems, outside, parse
from qantar.tables.fault import WHOLE_FILE, Fault

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True)
class Field:
    """One column: its name, its type in the words of Table Schema, and its constraints.

    A cell that holds several items parts them by `delimiter`; each item, without a leading `prefix`,
    must occur in one of `references`, pairs of a table and one of its columns.
    """

    name: str
    type: str = "string"
    constraints: dict[str, Any] = field(default_factory=dict)
    delimiter: str = " "
    prefix: str = ""
    references: tuple[tuple[str, str], ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that a cell may hold; empty where any text may stand."""
        return tuple(self.constraints.get("enum") or ())


@dataclass(frozen=True)
class ForeignKey:
    """`fields` of the table must occur together as `target_fields` of the table `target`."""

    fields: tuple[str, ...]
    target: str
    target_fields: tuple[str, ...]


@dataclass(frozen=True)
class Schema:
    """One table: its name, its file, its columns and keys."""

    name: str
    path: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()

    @property
    def identifier(self) -> str:
        """The column that names a row, '' if it takes more than one."""
        return self.primary_key[0] if len(self.primary_key) == 1 else ""

    def points_to(self, name: str) -> str:
        """The table that the column `name` alone points to, by a key or as a list; '' if to none."""
        keys = [key.target for key in self.foreign_keys if key.fields == (name,)]
        lists = [target for f in self.fields if f.name == name for target, _ in f.references]
        return next(iter(keys + lists), "")


def _names(value: str | list[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def _schema(resource: dict[str, Any]) -> Schema:
    described = resource.get("schema", {})
    return Schema(
        name=resource["name"],
        path=resource["path"],
        fields=tuple(
            Field(
                item["name"],
                item.get("type", "string"),
                item.get("constraints", {}),
                item.get("delimiter", " "),
                item.get("prefix", ""),
                tuple((to["resource"], to["field"]) for to in item.get("references", [])),
            )
            for item in described.get("fields", [])
        ),
        primary_key=_names(described.get("primaryKey")),
        foreign_keys=tuple(
            ForeignKey(
                _names(key["fields"]),
                key["reference"].get("resource") or resource["name"],
                _names(key["reference"]["fields"]),
            )
            for key in described.get("foreignKeys", [])
        ),
    )


def read_descriptor(folder: Path) -> tuple[dict[str, Any], list[Schema], list[Fault]]:
    """The descriptor of `folder`, the schemas of its tables, and the faults that stop their reading."""
    path = folder / DESCRIPTOR
    if outside(path, folder):
        return {}, [], [_fault("The file leads out of data/raw (by a link).")]
    try:
        descriptor = parse(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return {}, [], [_fault(f"The data package cannot be read ({error}).")]
    problems = descriptor_problems(descriptor)
    if problems:
        return {}, [], [_fault(problem) for problem in problems]
    return descriptor, [_schema(resource) for resource in descriptor["resources"]], []


def _fault(problem: str) -> Fault:
    mend = "Restore it: UTF-8 JSON with name, path and schema of each resource."
    return Fault(DESCRIPTOR, WHOLE_FILE, "", "", "", problem, mend)


def undescribed_faults(folder: Path, schemas: list[Schema]) -> list[Fault]:
    """CSV files of `folder` that the descriptor does not describe."""
    described = {schema.path for schema in schemas}
    return [
        Fault(
            path.name,
            WHOLE_FILE,
            "",
            "",
            "",
            "The file is not described in datapackage.json.",
            "Describe its columns and codes there, or take it out of the folder.",
        )
        for path in sorted(folder.glob("*.csv"))
        if path.name not in described
    ]
