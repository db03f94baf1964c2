"""One number of the report: value, range, unit, rounding, rows it rests on, code that computed it."""

import functools
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import PurePath, PurePosixPath
from typing import Any, ParamSpec, Self, TypeVar

from qantar.dates import spell
from qantar.remembered import computed

NOT_KNOWN = "not known"
SIGNIFICANT = 12  # digits; linear algebra differs between processors from the sixteenth on
QUALIFIER_WORDS = {
    "at_least": "at least ",
    "more_than": "more than ",
    "about": "about ",
    "up_to": "up to ",
}

OPEN_ABOVE = ("at_least", "more_than")
"""Qualifiers of a number that has no upper end."""

TEXTS = (
    "text",
    "full_text",
    "interval_text",
    "low_text",
    "high_text",
    "claimant",
    "date_text",
    "unit",
)
"""The attributes of a result that prose may show; in a notebook each is a word of its own."""

Arguments = ParamSpec("Arguments")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Result:
    """One number of the report.

    `value`, `low`, `high` are in `unit`; a share is 0..1 and printed in per cent. None means not
    known (or, for `high` of an "at least", no upper end). `rows` are row ids of data/raw.
    `interval` names what low and high are. `words` replaces the number for a result in words.
    `note` is a remark for people and carries no data. `function` is the dotted name of what computed
    the result and `defined_at` its file and line, as package/path.py:line; `traced` fills them.
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
    defined_at: str = ""

    @classmethod
    def unknown(cls, unit: str, note: str = "", rows: Iterable[str] = ()) -> Self:
        """A number that the run does not know; `note` says why, `rows` what was looked at."""
        return cls(None, unit, rows=row_ids(rows), note=note)

    @classmethod
    def in_words(cls, words: str, rows: Iterable[str] = (), note: str = "") -> Self:
        """An answer in words; '' is an answer that the run does not know."""
        return cls(None, "words", rows=row_ids(rows), words=words, note=note)

    def number(self, value: float | None) -> str:
        """`value` as printed in this result's unit and rounding; 'not known' for None.

        It is rounded as the decimal number that is handed over and published (see `settled`), half to
        even, so that a number read back prints as the one that was computed.
        """
        if value is None or (isinstance(value, float) and math.isnan(value)):
            return NOT_KNOWN
        if math.isinf(value):
            return str(value)
        exact = Decimal(repr(settled(float(value)))) * (100 if self.unit == "share" else 1)
        shown = round(exact, self.decimals)
        return (
            f"{shown:.{self.decimals}f}%" if self.unit == "share" else f"{shown:,.{self.decimals}f}"
        )

    @property
    def interval_text(self) -> str:
        """Both ends as printed; one number where they are printed alike."""
        if self.low is None and self.high is None:
            return NOT_KNOWN
        if self.high is None:
            return f"{self.number(self.low)} or more"
        if self.low is None:
            return f"up to {self.number(self.high)}"
        low, high = self.number(self.low), self.number(self.high)
        return low if low == high else f"{low} to {high}"

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

    @property
    def low_text(self) -> str:
        return self.number(self.low)

    @property
    def high_text(self) -> str:
        return self.number(self.high)

    @property
    def date_text(self) -> str:
        """The day on which it was stated, 'undated'; 'not known' of a result that is not known."""
        return NOT_KNOWN if self.text == NOT_KNOWN else spell(self.reported_on)

    def texts(self) -> dict[str, str]:
        """Every way in which prose may show this result, by attribute ('' is the plain one).

        A claimant whom nobody names and the day of what is not known are not known: a sentence that
        prints one of them goes, as one with the number would.
        """
        return dict(self._texts)

    @functools.cached_property
    def _texts(self) -> Mapping[str, str]:
        shown = {name: str(getattr(self, name)) for name in TEXTS}
        return {"": self.text, **shown, "claimant": self.claimant or NOT_KNOWN}

    def payload(self, identifier: str) -> dict[str, Any]:
        """The JSON form of the result under `identifier`; numbers are plain Python numbers."""
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__}
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
    """Write where it was computed into the result, figure or table, or mapping of them, returned.

    The innermost traced function counts: what one that it calls has traced keeps its name. So put it
    on the function that computes, not on the one that packs.
    """
    name = f"{function.__module__}.{function.__qualname__}"
    path = PurePath(function.__code__.co_filename)
    depth = function.__module__.count(".") + (2 if path.name == "__init__.py" else 1)
    place = f"{PurePosixPath(*path.parts[-depth:])}:{function.__code__.co_firstlineno}"

    def mark(item: Any) -> Any:
        unmarked = getattr(item, "function", None) == ""
        return replace(item, function=name, defined_at=place) if unmarked else item

    @functools.wraps(function)
    def marked(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
        made: Any = function(*args, **kwargs)
        if isinstance(made, dict):
            return {key: mark(item) for key, item in made.items()}  # type: ignore[return-value]
        return mark(made)  # type: ignore[no-any-return]

    @functools.wraps(function)
    def call(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
        return computed(marked, args, kwargs)

    return call
