"""The schema of each table as data/raw/datapackage.json describes it."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qantar.tables.fault import WHOLE_FILE, Fault

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True)
class Field:
    """One column: its name, its type in the words of Table Schema, and its constraints."""

    name: str
    type: str = "string"
    constraints: dict[str, Any] = field(default_factory=dict)


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
        """The table that a foreign key of the column `name` alone points to, '' if there is none."""
        return next((key.target for key in self.foreign_keys if key.fields == (name,)), "")


def _names(value: str | list[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def _schema(resource: dict[str, Any]) -> Schema:
    described = resource.get("schema", {})
    return Schema(
        name=resource["name"],
        path=resource["path"],
        fields=tuple(
            Field(item["name"], item.get("type", "string"), item.get("constraints", {}))
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
    try:
        descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
        schemas = [_schema(resource) for resource in descriptor["resources"]]
    except (OSError, ValueError, LookupError, TypeError) as error:
        problem = f"The data package cannot be read ({type(error).__name__}: {error})."
        mend = "Restore it: UTF-8 JSON with name, path and schema of each resource."
        return {}, [], [Fault(DESCRIPTOR, WHOLE_FILE, "", "", "", problem, mend)]
    return descriptor, schemas, []


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
