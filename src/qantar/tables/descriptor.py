"""Whether a datapackage.json can be read as one: JSON, its shape, and keys that lead somewhere."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from qantar.tables.shape import BOUNDED, TYPES, Column, PackageShape, Resource, as_bound

DESCRIPTOR = "datapackage.json"
LONGEST = 60
JSON_KINDS: dict[type, str] = {dict: "an object", list: "a list", type(None): "null"}
WANTED = {
    "string_type": "text in quotes",
    "list_type": "a list",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "model_type": "an object",
    "dict_type": "an object",
}


def outside(path: Path, folder: Path) -> bool:
    """Whether `path` leads out of `folder`, by a link or by '..'.

    Raises OSError, ValueError or RuntimeError for a name or a circle of links that leads nowhere.
    """
    return not path.resolve().is_relative_to(folder.resolve())


def read_object(folder: Path) -> dict[str, Any]:
    """The JSON object in the descriptor of `folder`.

    Raises ValueError, with a clause that says what is wrong, for everything that is none.
    """
    path = folder / DESCRIPTOR
    try:
        if outside(path, folder):
            raise ValueError("it leads out of data/raw by a link")
        data = path.read_bytes()
    except (OSError, RuntimeError) as error:
        raise ValueError(getattr(error, "strerror", None) or str(error)) from error
    return parse(data)


def parse(data: bytes | str) -> dict[str, Any]:
    """The JSON object in `data`, a text or its bytes.

    Raises ValueError, with a clause, for another encoding, a byte-order mark, a key that stands
    twice, NaN, half a character, too many brackets, and what is no object.
    """
    try:
        text = data if isinstance(data, str) else data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start} is not UTF-8") from error
    if text.startswith("\ufeff"):
        raise ValueError("it begins with a byte-order mark")
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except RecursionError as error:
        raise ValueError("its brackets are nested too deeply") from error
    except UnicodeEncodeError as error:
        raise ValueError("it holds half of a character (a lone surrogate)") from error
    if not isinstance(found, dict):
        raise ValueError(f"it is {_shown(found)} and no object")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    twice = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]
    if twice:
        raise ValueError(f"the key '{twice[0]}' stands twice in one object")
    return dict(pairs)


def _no_constant(text: str) -> float:
    raise ValueError(f"{text} is no JSON number")


def _shown(value: Any) -> str:
    """A JSON value in few words; the inside of an object or a list is not shown."""
    if type(value) in JSON_KINDS:
        return JSON_KINDS[type(value)]
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def descriptor_problems(descriptor: dict[str, Any]) -> list[str]:
    """What is wrong with the shape of a descriptor, one sentence each; empty if it can be used."""
    try:
        package = PackageShape.model_validate(descriptor)
    except ValidationError as error:
        sentences = (_sentence(fault, descriptor) for fault in error.errors())
        return list(dict.fromkeys(sentences))
    tables = package.resources
    doubles = list(_doubles(tables))
    return doubles or [*_bounds(tables), *_primary_keys(tables), *_pointers(tables)]


def _sentence(fault: Any, descriptor: dict[str, Any]) -> str:
    """A fault of pydantic as a sentence that names the table, the field and the property."""
    at: Any = descriptor
    where: list[str] = []
    steps: list[str] = []
    for step in fault["loc"]:
        holder, at = at, _inside(at, step)
        if isinstance(step, int):
            kind = {"resources": "table", "fields": "field"}.get(steps[-1] if steps else "")
            name = at.get("name") if isinstance(at, dict) else None
            if kind and isinstance(name, str):
                where.append(f"{kind} '{name}'")
                steps.clear()
            elif kind:
                where.append(f"{kind} {step + 1}")
                steps.clear()
            else:
                steps.append(str(step + 1))
        elif isinstance(holder, dict) and (step in holder or fault["type"] == "missing"):
            steps.append(step)
    path = ".".join(step for step in steps if step != "schema") or "schema"
    what = f"the property {path}" if steps else "the description"
    place = f"In the {', '.join(where)}, " if where else ""
    sentence = f"{place}{what} {_verdict(fault)}."
    return sentence[0].upper() + sentence[1:]


def _inside(value: Any, step: int | str) -> Any:
    try:
        return value[step]
    except (KeyError, IndexError, TypeError):
        return value


def _verdict(fault: Any) -> str:
    kind, given = fault["type"], _shown(fault["input"])
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        return "is a constraint that is not checked"
    if kind == "literal_error":
        return f"is {given}, which is none of the types {', '.join(TYPES)}"
    if kind in ("too_short", "string_too_short"):
        return "is empty"
    if kind == "greater_than_equal":
        return f"is {given} and must be at least {fault['ctx']['ge']}"
    if kind in WANTED:
        return f"is {given} and must be {WANTED[kind]}"
    reason = fault["msg"].removeprefix("Value error, ")
    return f"is wrong: {reason[0].lower()}{reason[1:]}"


def _doubles(tables: Sequence[Resource]) -> Iterator[str]:
    groups = [
        ("table", "", [table.name for table in tables]),
        ("file", "", [table.path for table in tables]),
        *(("field", f" of '{t.name}'", [f.name for f in t.table_schema.fields]) for t in tables),
    ]
    for what, of, names in groups:
        for name, times in Counter(names).items():
            if times > 1:
                yield f"The {what} '{name}'{of} stands {times} times."


def _bounds(tables: Sequence[Resource]) -> Iterator[str]:
    """Bounds that cannot be kept: of a type without order, of another type, or crossed."""
    for table in tables:
        for column in table.table_schema.fields:
            if problem := _bound_problem(column):
                yield f"In the table '{table.name}', field '{column.name}', {problem}."


def _bound_problem(column: Column) -> str:
    rule = column.constraints
    bounds = [bound for bound in (rule.minimum, rule.maximum) if bound is not None]
    if bounds and column.type not in BOUNDED:
        return f"a {column.type} cannot have a minimum or maximum"
    if any(isinstance(bound, str) != (column.type == "date") for bound in bounds):
        return f"the bound of a {column.type} must be a {column.type}"
    pairs = [(rule.minLength, rule.maxLength), tuple(map(as_bound, bounds)) or (None, None)]
    for low, high in (pair for pair in pairs if len(pair) == 2):
        if low is not None and high is not None and low > high:
            return "the least value is above the greatest"
    return ""


def _primary_keys(tables: Sequence[Resource]) -> Iterator[str]:
    for table in tables:
        own = {column.name for column in table.table_schema.fields}
        for name in table.table_schema.primaryKey or ():
            if name not in own:
                yield f"The primary key of '{table.name}' names '{name}', which is no field of it."


def _pointers(tables: Sequence[Resource]) -> Iterator[str]:
    """Foreign keys and references of lists that name fields or tables which do not exist."""
    fields = {table.name: {f.name for f in table.table_schema.fields} for table in tables}
    for table in tables:
        schema, own = table.table_schema, fields[table.name]
        targets = [(item.resource, item.field) for f in schema.fields for item in f.references]
        for key in schema.foreignKeys:
            for name in key.fields:
                if name not in own:
                    yield f"A foreign key of '{table.name}' names '{name}', which is no field of it."
            if len(key.fields) != len(key.reference.fields):
                yield f"A foreign key of '{table.name}' pairs unlike numbers of fields."
            target = key.reference.resource or table.name
            targets += [(target, name) for name in key.reference.fields]
        for target, name in dict.fromkeys(targets):
            if name not in fields.get(target, set()):
                yield f"The table '{table.name}' points to {target}.{name}, which does not exist."
