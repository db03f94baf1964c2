"""Whether a datapackage.json can be read as one: its shape, types, keys and the files it points to."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

__all__ = ["descriptor_problems", "parse"]


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"'{text}' is no regular expression ({error})") from error
    return text


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise ValueError(f"{number} is no finite number")
    return number


def _name(text: str) -> str:
    if not text.strip() or not text.isprintable():
        raise ValueError(f"{text!r} is no name")
    return text


Name = Annotated[str, AfterValidator(_name)]
Bound = Annotated[float, AfterValidator(_finite)]
Names = Name | Annotated[list[Name], Field(min_length=1)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="allow", strict=True)


class _Constraints(_Model):
    required: bool = False
    unique: bool = False
    enum: Annotated[list[str], Field(min_length=1)] | None = None
    pattern: Annotated[str, AfterValidator(_pattern)] | None = None
    minimum: Bound | None = None
    maximum: Bound | None = None


class _Reference(_Model):
    resource: Name
    field: Name


class _Field(_Model):
    name: Name
    type: Name = "string"
    constraints: _Constraints = _Constraints()
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] = " "
    prefix: str = ""
    references: list[_Reference] = []


class _Target(_Model):
    resource: str = ""
    fields: Names


class _ForeignKey(_Model):
    fields: Names
    reference: _Target


class _Schema(_Model):
    fields: Annotated[list[_Field], Field(min_length=1)]
    primaryKey: Names | None = None  # noqa: N815  # the word of Table Schema
    foreignKeys: list[_ForeignKey] = []  # noqa: N815


class _Resource(_Model):
    name: Name
    path: Name
    encoding: str = "utf-8"
    table_schema: Annotated[_Schema, Field(alias="schema")]


class _Package(_Model):
    resources: Annotated[list[_Resource], Field(min_length=1)]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    twice = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]
    if twice:
        raise ValueError(f"the key '{twice[0]}' stands twice in one object")
    return dict(pairs)


def _no_constant(text: str) -> float:
    raise ValueError(f"{text} is no JSON number")


def parse(text: str) -> dict[str, Any]:
    """The JSON object in `text`. Raises ValueError for a key that stands twice, NaN, or no object."""
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if not isinstance(found, dict):
        raise ValueError("it is no JSON object")
    return found


def descriptor_problems(descriptor: dict[str, Any]) -> list[str]:
    """What is wrong with the shape of a descriptor, one sentence each; empty if it can be used."""
    try:
        package = _Package.model_validate(descriptor)
    except ValidationError as error:
        return [_sentence(fault, descriptor) for fault in error.errors()]
    return [*_doubles(package), *_keys(package)]


def _sentence(fault: Any, descriptor: dict[str, Any]) -> str:
    """A fault of pydantic as a sentence that names the table and the field."""
    at: Any = descriptor
    place = []
    for step in fault["loc"]:
        try:
            at = at[step]
        except (KeyError, IndexError, TypeError):
            at = None
        named = isinstance(step, int) and isinstance(at, dict) and isinstance(at.get("name"), str)
        place.append(f"'{at['name']}'" if named else str(step))
    return f"{' '.join(place) or 'The file'}: {fault['msg'].removeprefix('Value error, ')}."


def _doubles(package: _Package) -> Iterator[str]:
    for what, names in [
        ("table", [resource.name for resource in package.resources]),
        ("file", [resource.path for resource in package.resources]),
        *(
            (f"field of '{resource.name}'", [f.name for f in resource.table_schema.fields])
            for resource in package.resources
        ),
    ]:
        yield from (
            f"The {what} '{name}' stands {times} times."
            for name, times in Counter(names).items()
            if times > 1
        )
    for resource in package.resources:
        if resource.encoding.lower().replace("_", "-") not in ("utf-8", "utf8"):
            yield f"'{resource.name}' says encoding {resource.encoding}, but the files are UTF-8."
        dialect = (resource.model_extra or {}).get("dialect", {})
        if dialect not in ({}, None) and (
            not isinstance(dialect, dict)
            or dialect.get("delimiter", ",") != ","
            or dialect.get("quoteChar", '"') != '"'
        ):
            yield f"'{resource.name}' has a dialect other than commas and double quotes."


def _listed(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else names


def _keys(package: _Package) -> Iterator[str]:
    """Keys that name fields or tables which do not exist."""
    fields = {r.name: {f.name for f in r.table_schema.fields} for r in package.resources}
    for resource in package.resources:
        schema, own = resource.table_schema, fields[resource.name]
        for name in _listed(schema.primaryKey or []):
            if name not in own:
                yield f"The primary key of '{resource.name}' names '{name}', which is no field."
        pairs = [
            (key.reference.resource or resource.name, name)
            for key in schema.foreignKeys
            for name in _listed(key.reference.fields)
        ]
        pairs += [
            (item.resource, item.field) for field in schema.fields for item in field.references
        ]
        for name in (n for key in schema.foreignKeys for n in _listed(key.fields)):
            if name not in own:
                yield f"A foreign key of '{resource.name}' names '{name}', which is no field."
        for target, name in pairs:
            if name not in fields.get(target, set()):
                yield f"'{resource.name}' points to {target}.{name}, which does not exist."
        for key in schema.foreignKeys:
            if len(_listed(key.fields)) != len(_listed(key.reference.fields)):
                yield f"A foreign key of '{resource.name}' pairs unlike numbers of fields."


def outside(path: Path, folder: Path) -> bool:
    """Whether `path` leads out of `folder`, by a link or by '..'."""
    return not path.resolve().is_relative_to(folder.resolve())
