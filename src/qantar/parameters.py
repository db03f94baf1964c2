"""The typed parameters of a run: what every study's have in common.

A study inherits from `Parameters` and declares one pydantic field a parameter, with default, bounds
and a description. The cell tagged `parameters` of each notebook repeats the defaults.
"""

import difflib
from collections.abc import Mapping, Sequence
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

    Raises InputError with a sentence for every fault at once: an unknown name, a value of another
    form than the parameter takes, one outside what the data allow.
    """
    ranges = kind.ranges(project)
    named = {name: value for name, value in given.items() if value is not None}
    faults = [_unknown_name(kind, name) for name in named if name not in kind.model_fields]
    usual = {name: allowed.default for name, allowed in ranges.items()}
    values = usual | {name: value for name, value in named.items() if name in kind.model_fields}
    try:
        parameters = kind(**values)
    except ValidationError as error:
        wrong = {str(fault["loc"][0]): fault for fault in reversed(error.errors())}
        forms = {row["name"]: row for row in described(kind, project)}
        faults += [
            _wrong_form(forms[name], wrong[name], values.get(name)) for name in sorted(wrong)
        ]
        parameters = kind(
            **{n: value for n, value in values.items() if n not in wrong},
            **{name: usual[name] for name in wrong if name in usual},
        )
    for name, allowed in ranges.items():
        value = getattr(parameters, name)
        if not allowed.minimum <= value <= allowed.maximum:
            faults.append(f"Parameter {name} is {value}, but {allowed.why}")
    if faults:
        raise InputError("\n".join(faults))
    return parameters


def other_settings(
    kind: type[Parameters], parameters: Mapping[str, Any], project: Project
) -> dict[str, Any]:
    """The parameters of a run that are not the usual ones, those aside that the data decide."""
    usual, of_data = resolve(kind, {}, project).plain(), kind.ranges(project)
    return {
        name: value
        for name, value in parameters.items()
        if name not in of_data and value != usual.get(name)
    }


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


def _wrong_form(row: Mapping[str, Any], fault: Any, value: Any) -> str:
    """The sentence on a value that the parameter `row` (of `described`) does not take."""
    shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
    own = fault["msg"].removeprefix("Value error, ") if fault["type"] == "value_error" else ""
    wanted = f"{own}; {_form(row)}" if own else _form(row)
    near = _nearest_choices(row["choices"] or (), str(shown))
    hint = f" Did you mean {near}?" if near else ""
    return f"Parameter {row['name']} cannot be '{shown}': {wanted}.{hint}"


def _form(row: Mapping[str, Any]) -> str:
    """What to write for a parameter, as an order in plain words."""
    low, high = row["minimum"], row["maximum"]
    bounds = f" from {low} to {high}" if low is not None and high is not None else ""
    if row["choices"]:
        several = "one or more of" if row["type"] == "list" else "one of"
        parted = ", parted by commas" if row["type"] == "list" else ""
        return f"write {several} {', '.join(map(str, row['choices']))}{parted}"
    forms = {
        "date": "a day as YYYY-MM-DD",
        "integer": "a whole number",
        "number": "a number, with a point",
        "boolean": "true or false",
        "list": "values parted by commas",
    }
    return f"write {forms.get(row['type'], 'text')}{bounds}"


def _nearest_choices(choices: Sequence[Any], text: str) -> str:
    """`text` with each piece that is no choice as the choice nearest to it; '' where none is."""
    known = {str(choice).casefold(): str(choice) for choice in choices}
    found = []
    for piece in filter(None, (part.strip() for part in text.split(","))):
        near = difflib.get_close_matches(piece.casefold(), list(known), n=1)
        if not near:
            return ""
        found.append(known[near[0]])
    return ",".join(found)
