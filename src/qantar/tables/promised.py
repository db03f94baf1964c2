"""Checks that the study relies on: a schema that no longer makes one of them is told.

The descriptor is a file like the others, so a check could be dropped there without a word. The study
keeps a list of the checks that its descriptor has to make at least, one a line.
"""

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qantar.tables.descriptor import DESCRIPTOR
from qantar.tables.fault import WHOLE_FILE, Fault, listed
from qantar.tables.schema import Field, Schema
from qantar.tables.shape import ISO_DAY, as_bound

CONSTRAINTS = ("required", "unique", "minimum", "maximum", "minLength", "maxLength", "pattern")
LINE = re.compile(
    rf"(?P<subject>.+?) (?P<kind>is|one of|each in|key|in|{'|'.join(CONSTRAINTS)})(?: (?P<value>.*))?"
)
MEANINGS = {
    "in": " (a foreign key)",
    "each in": " (a key over the items of a list)",
    "key": " (the primary key)",
    "one of": " (a list of codes, enum)",
    "required": " (never empty)",
    "unique": " (stands once)",
    "is": " (the type)",
}
LONGEST = 80
AT_LEAST = ("minimum", "minLength")
AT_MOST = ("maximum", "maxLength")


@dataclass(frozen=True)
class Promise:
    """The checks that the data package called `package` has to make, and the `file` that lists them."""

    package: str
    file: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class _Check:
    """A check: the table, with a dot and its field or fields, the kind of check, and its value."""

    subject: str
    kind: str
    value: str

    def __str__(self) -> str:
        return f"{self.subject} {self.kind} {self.value}".rstrip()


def read_promise(path: Path, root: Path) -> Promise:
    """The promise in the text file `path`: the name of the package, then a check a line."""
    package, *lines = path.read_text(encoding="utf-8").splitlines()
    return Promise(package, path.relative_to(root).as_posix(), tuple(lines))


def checks_of(schemas: Iterable[Schema]) -> list[str]:
    """Every check that `schemas` make, one line of text each, sorted."""
    return sorted({str(check) for schema in schemas for check in _of_table(schema)})


def _of_table(schema: Schema) -> Iterator[_Check]:
    if schema.primary_key:
        yield _Check(schema.name, "key", " ".join(schema.primary_key))
    for key in schema.foreign_keys:
        target = " ".join(f"{key.target}.{name}" for name in key.target_fields)
        yield _Check(f"{schema.name}.{' '.join(key.fields)}", "in", target)
    for field in schema.fields:
        yield from _of_field(f"{schema.name}.{field.name}", field)


def _of_field(subject: str, field: Field) -> Iterator[_Check]:
    yield _Check(subject, "is", field.type)
    for name in CONSTRAINTS:
        value = field.constraints.get(name)
        if value is not None and value is not False:
            yield _Check(subject, name, "" if value is True else str(value))
    if field.codes:
        yield _Check(subject, "one of", shlex.join(sorted(field.codes)))
    for resource, name in field.references:
        yield _Check(subject, "each in", f"{resource}.{name}")


def dropped_faults(schemas: Sequence[Schema], promise: Promise) -> list[Fault]:
    """Checks of `promise` that `schemas` do not make, or make less strictly, one fault each.

    A table or a field that is no longer described is one fault, whatever was checked of it.
    """
    checks = [check for schema in schemas for check in _of_table(schema)]
    made: dict[tuple[str, str], list[_Check]] = {}
    for check in checks:
        made.setdefault((check.subject, check.kind), []).append(check)
    described = {schema.name: {field.name for field in schema.fields} for schema in schemas}
    faults: dict[tuple[str, str], Fault] = {}
    for line in filter(None, promise.lines):
        if lost := _lost(line, made, described):
            faults.setdefault(lost[:2], _fault(line, promise, *lost))
    return list(faults.values())


def _lost(
    line: str,
    made: Mapping[tuple[str, str], Sequence[_Check]],
    described: Mapping[str, set[str]],
) -> tuple[str, str] | None:
    """What of the schema was dropped, and the sentence that says so; None if the line is kept."""
    match = LINE.fullmatch(line)
    if match is None:
        return line, f"The promised check '{line}' cannot be read."
    promised = _Check(match["subject"], match["kind"], match["value"] or "")
    table, _, field = promised.subject.partition(".")
    if table not in described:
        return table, f"The table {table} is no longer described."
    if field and not any(name in described[table] for name in (field, *field.split(" "))):
        return promised.subject, f"The field {promised.subject} is no longer described."
    found = made.get((promised.subject, promised.kind), ())
    if any(_as_strict(check, promised) for check in found):
        return None
    return promised.subject, _sentence(promised, found)


def _codes(check: _Check) -> set[str]:
    """The codes of a list; one that holds a blank stands in quotes, as for a shell."""
    try:
        return set(shlex.split(check.value))
    except ValueError:
        return set()


def _as_strict(made: _Check, promised: _Check) -> bool:
    if made.value == promised.value or (made.value, promised.value) == ("integer", "number"):
        return True
    if made.kind == "one of":
        return _codes(made) <= _codes(promised)
    if made.kind in (*AT_LEAST, *AT_MOST):
        one, other = (_bound(check.value) for check in (made, promised))
        return one >= other if made.kind in AT_LEAST else one <= other
    return False


def _bound(text: str) -> float:
    return as_bound(text if ISO_DAY.fullmatch(text) else float(text))


def _sentence(promised: _Check, found: Sequence[_Check]) -> str:
    """What the schema no longer says of the subject of `promised`, and what it says instead."""
    if promised.kind == "one of" and found:
        extra = sorted(_codes(found[0]) - _codes(promised))
        codes = listed([f"'{code}'" for code in extra])
        return f"The schema lets {promised.subject} be {codes}, which the program does not know."
    meaning = MEANINGS.get(promised.kind, "")
    now = f", but {found[0].value}" if found and found[0].value else ""
    return f"The schema no longer checks '{promised}'{meaning}{now}."


def _fault(line: str, promise: Promise, subject: str, problem: str) -> Fault:
    mend = (
        f"Restore it in {DESCRIPTOR}; if the program is meant to do without, correct {promise.file} "
        f"where it says '{line if len(line) <= LONGEST else line[:LONGEST] + '…'}'."
    )
    return Fault(DESCRIPTOR, WHOLE_FILE, "", subject, "", problem, mend)
