"""The shape that a datapackage.json must have to be checked against: the part of Table Schema read here."""

import datetime as dt
import re
import warnings
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Type = Literal["string", "integer", "number", "year", "date", "boolean"]
BOUNDED = frozenset({"integer", "number", "year", "date"})


def _pattern(text: str) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(text, re.ASCII)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        raise ValueError(f"the pattern '{text}' is no regular expression ({error})") from error
    return text


def _name(text: str) -> str:
    if not text.strip() or text != text.strip() or not text.isprintable():
        raise ValueError(f"{text!a} is no name")
    return text


def _path(text: str) -> str:
    parts = re.split(r"[/\\]", text)
    if ".." in parts or parts[0] in ("", "~") or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text):
        raise ValueError(f"the path '{text}' leads out of data/raw")
    return text


def _one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _only(*allowed: Any) -> AfterValidator:
    """Accepts what the reading of the tables can do, and nothing else."""

    def judge(value: Any) -> Any:
        if value not in allowed:
            raise ValueError(f"it can only be {' or '.join(map(repr, allowed))}")
        return value

    return AfterValidator(judge)


def as_bound(value: Any) -> float:
    """A bound as a number, a day by its ordinal. Raises ValueError for anything else, NaN, infinity."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError("the bound is no number and no day")
    if isinstance(value, str):
        if not ISO_DAY.fullmatch(value):
            raise ValueError(f"the bound '{value}' is no number and no day")
        return dt.date.fromisoformat(value).toordinal()
    try:
        number = float(value)
    except OverflowError:
        number = float("inf")
    if number - number != 0:
        raise ValueError("the bound is no finite number")
    return number


def _bound(value: Any) -> Any:
    as_bound(value)
    return value


Name = Annotated[str, AfterValidator(_name)]
Path = Annotated[Name, AfterValidator(_path)]
Names = Annotated[list[Name], BeforeValidator(_one_or_more), Field(min_length=1)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Code = Annotated[str, Field(min_length=1)]
Bound = Annotated[Any, AfterValidator(_bound)]
Length = Annotated[int, Field(ge=0)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="allow", strict=True)


class Constraints(_Model):
    """What a cell must keep; a constraint that no code checks is refused, not passed over."""

    model_config = ConfigDict(extra="forbid", strict=True)

    required: bool = False
    unique: bool = False
    enum: Annotated[list[Code], Field(min_length=1)] | None = None
    pattern: Pattern | None = None
    minimum: Bound = None
    maximum: Bound = None
    minLength: Length | None = None  # noqa: N815  # the words of Table Schema
    maxLength: Length | None = None  # noqa: N815


class ListTarget(_Model):
    """A column in which an item of a list cell may occur."""

    resource: Name
    field: Name


class Column(_Model):
    """A field of a table."""

    name: Name
    type: Type = "string"
    description: str = ""
    constraints: Constraints = Constraints()
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] = " "
    prefix: str = ""
    references: list[ListTarget] = []
    format: Annotated[str, _only("default")] = "default"
    decimalChar: Annotated[str, _only(".")] = "."  # noqa: N815
    groupChar: Annotated[str, _only("")] = ""  # noqa: N815
    bareNumber: Annotated[bool, _only(True)] = True  # noqa: N815
    trueValues: Annotated[list[str], _only(["true"])] = ["true"]  # noqa: N815
    falseValues: Annotated[list[str], _only(["false"])] = ["false"]  # noqa: N815
    missingValues: Annotated[list[str], _only([""])] = [""]  # noqa: N815


class Target(_Model):
    """What a foreign key points to; no resource means the table itself."""

    resource: str = ""
    fields: Names


class Key(_Model):
    """A foreign key."""

    fields: Names
    reference: Target


class TableSchema(_Model):
    """The schema of a table."""

    fields: Annotated[list[Column], Field(min_length=1)]
    primaryKey: Names | None = None  # noqa: N815
    foreignKeys: list[Key] = []  # noqa: N815
    missingValues: Annotated[list[str], _only([""])] = [""]  # noqa: N815


class Dialect(_Model):
    """How the CSV is written: commas, double quotes, one header."""

    delimiter: Annotated[str, _only(",")] = ","
    quoteChar: Annotated[str, _only('"')] = '"'  # noqa: N815
    doubleQuote: Annotated[bool, _only(True)] = True  # noqa: N815
    header: Annotated[bool, _only(True)] = True


class Resource(_Model):
    """A table: its name, its file and its schema."""

    name: Name
    path: Path
    encoding: Annotated[str, _only("utf-8", "UTF-8", "utf8", "utf_8")] = "utf-8"
    format: Annotated[str, _only("csv")] = "csv"
    dialect: Dialect = Dialect()
    table_schema: Annotated[TableSchema, Field(alias="schema")]


class PackageShape(_Model):
    """The data package."""

    resources: Annotated[list[Resource], Field(min_length=1)]


TYPES = get_args(Type)
