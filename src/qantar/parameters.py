"""The typed parameters of a run: what every study's have in common.

A study inherits from `Parameters` and declares one pydantic field a parameter, with default, bounds
and a description. The cell tagged `parameters` of each notebook repeats the defaults.
"""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from qantar.errors import InputError
from qantar.project import Project


@dataclass(frozen=True)
class Range:
    """What the data allow of one parameter: least and greatest value, default, and why.

    `why` stands in an error after "but", as a clause that names both ends and ends with the mend.
    """

    minimum: Any
    maximum: Any
    default: Any
    why: str


class Parameters(BaseModel):
    """The parameters of one run, all resolved. Built by `resolve`, never by hand in a notebook."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)

    @classmethod
    def ranges(cls, project: Project) -> Mapping[str, Range]:  # noqa: ARG003
        """The parameters whose default and bounds the data of `project` decide, by name."""
        return {}

    def plain(self) -> dict[str, Any]:
        """All parameters as JSON values, in declared order: dates as ISO text, tuples as lists."""
        return dict(self.model_dump(mode="json"))


Kind = TypeVar("Kind", bound=Parameters)


def resolve(kind: type[Kind], given: Mapping[str, Any], project: Project) -> Kind:
    """All parameters of a run from the ones given by name; `None` means the default.

    Raises InputError, one sentence a fault, for an unknown name, a wrong type or value, and a value
    outside what the data allow.
    """
    values = {name: value for name, value in given.items() if value is not None}
    unknown = [name for name in values if name not in kind.model_fields]
    if unknown:
        raise InputError(" ".join(_unknown_name(kind, name) for name in unknown))
    ranges = kind.ranges(project)
    for name, allowed in ranges.items():
        values.setdefault(name, allowed.default)
    try:
        parameters = kind(**values)
    except ValidationError as error:
        faults = [_sentence(kind, fault, values) for fault in error.errors()]
        raise InputError(" ".join(faults)) from None
    for name, allowed in ranges.items():
        value = getattr(parameters, name)
        if not allowed.minimum <= value <= allowed.maximum:
            raise InputError(f"Parameter {name} is {value}, but {allowed.why}")
    return parameters


def described(kind: type[Parameters], project: Project) -> list[dict[str, Any]]:
    """Name, type, bounds, default and help of each parameter, for `qantar params`."""
    schema = kind.model_json_schema()["properties"]
    ranges = kind.ranges(project)
    rows = []
    for name, field in kind.model_fields.items():
        entry = schema[name]
        shape = "date" if entry.get("format") == "date" else entry.get("type", "string")
        allowed = ranges.get(name)
        default = allowed.default if allowed else field.default
        rows.append(
            {
                "name": name,
                "type": "list" if shape == "array" else shape,
                "choices": entry.get("items", {}).get("enum") or entry.get("enum"),
                "minimum": _plain(allowed.minimum) if allowed else entry.get("minimum"),
                "maximum": _plain(allowed.maximum) if allowed else entry.get("maximum"),
                "default": list(default) if isinstance(default, tuple) else _plain(default),
                "help": field.description,
            }
        )
    return rows


def help_of(kind: type[Parameters], name: str) -> str:
    """The description of the parameter `name`; '' if the study has none of that name."""
    field = kind.model_fields.get(name)
    return (field.description or "") if field else ""


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _unknown_name(kind: type[Parameters], name: str) -> str:
    near = difflib.get_close_matches(name, list(kind.model_fields), n=1)
    hint = f"did you mean {near[0]}?" if near else "`qantar params` lists the names."
    return f"There is no parameter '{name}'; {hint}"


def _sentence(kind: type[Parameters], fault: Any, values: Mapping[str, Any]) -> str:
    name = str(fault["loc"][0])
    reason = fault["msg"].removeprefix("Value error, ")
    return (
        f"Parameter {name} cannot be {values.get(name)!r}: {reason[0].lower()}{reason[1:]} "
        f"({help_of(kind, name)})"
    )
