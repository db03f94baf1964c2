"""Checks that the study relies on: a schema that no longer makes one of them is told.

The descriptor is a file like the others, so a check could be dropped there without a word. The study
keeps a list of the checks that its descriptor makes, one a line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qantar.tables.fault import WHOLE_FILE, Fault
from qantar.tables.schema import DESCRIPTOR, Field, Schema

CONSTRAINTS = ("required", "unique", "minimum", "maximum", "pattern")


def _of_field(table: str, field: Field) -> Iterator[str]:
    place = f"{table}.{field.name}"
    yield f"{place} is {field.type}"
    for name in CONSTRAINTS:
        value = field.constraints.get(name)
        if value is not None and value is not False:
            yield f"{place} {name} {'' if value is True else value}".rstrip()
    if field.codes:
        yield f"{place} one of {' '.join(sorted(field.codes))}"
    for resource, name in field.references:
        yield f"{place} each in {resource}.{name}"


def checks_of(schemas: Iterable[Schema]) -> list[str]:
    """Every check that `schemas` make, one line of text each, sorted."""
    lines = set()
    for schema in schemas:
        if schema.primary_key:
            lines.add(f"{schema.name} key {' '.join(schema.primary_key)}")
        for key in schema.foreign_keys:
            target = " ".join(f"{key.target}.{name}" for name in key.target_fields)
            lines.add(f"{schema.name}.{' '.join(key.fields)} in {target}")
        for field in schema.fields:
            lines.update(_of_field(schema.name, field))
    return sorted(lines)


@dataclass(frozen=True)
class Promise:
    """The checks that the data package called `package` has to make, and the `file` that lists them."""

    package: str
    file: str
    lines: tuple[str, ...]


def read_promise(path: Path, root: Path) -> Promise:
    """The promise in the text file `path`: the name of the package, then a check a line."""
    package, *lines = path.read_text(encoding="utf-8").splitlines()
    return Promise(package, path.relative_to(root).as_posix(), tuple(lines))


def dropped_faults(schemas: Iterable[Schema], promise: Promise) -> list[Fault]:
    """Checks of `promise` that `schemas` do not make."""
    made = set(checks_of(schemas))
    return [
        Fault(
            DESCRIPTOR,
            WHOLE_FILE,
            "",
            line.split(" ")[0],
            "",
            f"The schema no longer checks '{line}'.",
            f"Restore it in {DESCRIPTOR}, or change the line in {promise.file} if you mean it.",
        )
        for line in promise.lines
        if line and line not in made
    ]
