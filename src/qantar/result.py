"""The ledger: every number that the report shows, under an id, with the rows it rests on."""

import functools
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, ParamSpec, TypeVar

from qantar.dates import spell

MIME = "application/vnd.qantar.result+json"
NOT_KNOWN = "not known"
SIGNIFICANT = 12  # digits; linear algebra differs between processors from the sixteenth on
QUALIFIER_WORDS = {
    "at_least": "at least ",
    "more_than": "more than ",
    "about": "about ",
    "up_to": "up to ",
}

Arguments = ParamSpec("Arguments")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Result:
    """One number of the report.

    `value`, `low`, `high` are in `unit`; a share is 0..1 and printed in per cent. None means not
    known (or, for `high` of an "at least", no upper end). `rows` are row ids of data/raw.
    `interval` names what low and high are. `words` replaces the number for a result in words.
    """

    value: float | None
    unit: str
    low: float | None = None
    high: float | None = None
    rows: tuple[str, ...] = ()
    decimals: int = 0
    interval: str = ""
    claimant: str = ""
    reported_on: str = ""
    qualifier: str = "exact"
    note: str = ""
    words: str = ""
    function: str = ""

    def number(self, value: float | None) -> str:
        """`value` as printed in this result's unit and rounding; 'not known' for None."""
        if value is None or (isinstance(value, float) and math.isnan(value)):
            return NOT_KNOWN
        if self.unit == "share":
            return f"{100 * value:.{self.decimals}f}%"
        return f"{value:,.{self.decimals}f}"

    @property
    def interval_text(self) -> str:
        if self.low is None and self.high is None:
            return NOT_KNOWN
        if self.high is None:
            return f"{self.number(self.low)} or more"
        if self.low is None:
            return f"up to {self.number(self.high)}"
        return f"{self.number(self.low)} to {self.number(self.high)}"

    @property
    def text(self) -> str:
        if self.words:
            return self.words
        if self.value is None:
            return self.interval_text
        return QUALIFIER_WORDS.get(self.qualifier, "") + self.number(self.value)

    @property
    def full_text(self) -> str:
        """The number with its interval in brackets, where it has both."""
        if self.value is None or (self.low is None and self.high is None) or self.words:
            return self.text
        return f"{self.text} ({self.interval_text})"

    def texts(self) -> dict[str, str]:
        """Every way in which prose may show this result, by attribute ('' is the plain one)."""
        return {
            "": self.text,
            "text": self.text,
            "full_text": self.full_text,
            "interval_text": self.interval_text,
            "low_text": self.number(self.low),
            "high_text": self.number(self.high),
            "claimant": self.claimant or "claimant not stated",
            "date_text": spell(self.reported_on),
            "unit": self.unit,
        }

    def payload(self, identifier: str) -> dict[str, Any]:
        """The JSON form of the result under `identifier`; numbers are plain Python numbers."""
        fields = asdict(self)
        for name in ("value", "low", "high"):
            fields[name] = _plain(fields[name])
        fields["rows"] = list(self.rows)
        return {"id": identifier, **fields, "text": self.text, "texts": self.texts()}

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return f"<span title='{self.unit}'>{self.text}</span>"


def from_payload(payload: Mapping[str, Any]) -> Result:
    """The result that `payload` was made from."""
    names = Result.__dataclass_fields__
    fields = {name: payload[name] for name in names if name in payload}
    return Result(**{**fields, "rows": tuple(payload["rows"])})


def settled(number: float) -> float:
    """`number` to SIGNIFICANT digits: what is left of it when processors round sums differently."""
    return float(f"{number:.{SIGNIFICANT}g}")


def _plain(value: Any) -> float | int | None:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    number = settled(float(value))
    return int(number) if number.is_integer() else number


def row_ids(*groups: Iterable[str]) -> tuple[str, ...]:
    """The row ids of all `groups`, sorted, each once."""
    return tuple(sorted({str(row) for group in groups for row in group}))


def traced(function: Callable[Arguments, Value]) -> Callable[Arguments, Value]:
    """Write the function's dotted name into the Result, or mapping of Results, that it returns."""
    name = f"{function.__module__}.{function.__qualname__}"

    @functools.wraps(function)
    def call(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
        made: Any = function(*args, **kwargs)
        if isinstance(made, Result):
            made = replace(made, function=made.function or name)
        elif isinstance(made, dict):
            made = {
                key: replace(item, function=item.function or name)
                if isinstance(item, Result)
                else item
                for key, item in made.items()
            }
        return made  # type: ignore[no-any-return]

    return call
