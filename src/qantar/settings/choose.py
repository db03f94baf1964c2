"""Which settings to try: every value alone, every pair of values, a grid, a file, a random sample."""

import datetime as dt
import itertools
import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from qantar.errors import InputError
from qantar.parameters import Parameters, described
from qantar.project import Project

Setting = dict[str, Any]
"""The parameters that are given by name, JSON-plain; the others are at their defaults."""
EARLIEST = dt.date(1990, 1, 1)
"""Random days begin here: before it a history of the twentieth century knows nearly nothing."""
MONTHLY, WEEKLY, DAILY, YEARLY = "monthly", "weekly", "daily", "yearly"
STEPS = {DAILY: 1, WEEKLY: 7, MONTHLY: 0, YEARLY: 0}


def values(
    kind: type[Parameters], project: Project, days: Sequence[str] = ()
) -> dict[str, list[Any]]:
    """The values of each parameter that a rehearsal tries, by name.

    Every choice of a list stands alone in it; of a number, the least value, one near it and, where
    it is not huge, the greatest; of a day, the first and the last possible one and `days`.
    """
    return {row["name"]: _values(row, days) for row in described(kind, project)}


def _values(row: Mapping[str, Any], days: Sequence[str]) -> list[Any]:
    if row["choices"]:
        return [[one] if row["type"] == "list" else one for one in row["choices"]]
    if row["type"] == "date":
        first, last = row["minimum"], row["maximum"]
        inside = [day for day in (EARLIEST.isoformat(), *days) if _within(day, first, last)]
        return [day for day in dict.fromkeys((first, *inside, last)) if day]
    if row["type"] == "boolean":
        return [False, True]
    if row["type"] == "number":
        return [row["minimum"], row["maximum"]]
    return [row["minimum"], (row["minimum"] or 0) + 1] if row["minimum"] is not None else []


def _within(day: str, first: str | None, last: str | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def singles(tried: Mapping[str, Sequence[Any]]) -> list[Setting]:
    """The defaults, and every value of every parameter alone."""
    return [{}, *({name: value} for name, found in tried.items() for value in found)]


def pairs(tried: Mapping[str, Sequence[Any]]) -> list[Setting]:
    """Every two values of two different parameters."""
    return [
        {one: first, other: second}
        for one, other in itertools.combinations(tried, 2)
        for first, second in itertools.product(tried[one], tried[other])
    ]


def sample(kind: type[Parameters], project: Project, number: int, seed: int) -> list[Setting]:
    """`number` random settings over all parameters: the same ones for the same `seed`.

    Days are even from EARLIEST on, lists are even over their non-empty subsets, whole numbers lie
    between the least and the usual one (a hundred thousand draws tell no more than two thousand).
    """
    chance = random.Random(seed)
    rows = described(kind, project)
    return [{row["name"]: _random(row, chance) for row in rows} for _ in range(number)]


def _random(row: Mapping[str, Any], chance: random.Random) -> Any:
    low, high = row["minimum"], row["maximum"]
    if row["choices"] and row["type"] == "list":
        kept = [one for one in row["choices"] if chance.random() < 0.5]
        return kept or [chance.choice(row["choices"])]
    if row["choices"]:
        return chance.choice(row["choices"])
    if row["type"] == "date" and low and high:
        first, last = (dt.date.fromisoformat(day) for day in (low, high))
        start = min(max(first, EARLIEST), last)
        return (start + dt.timedelta(chance.randint(0, (last - start).days))).isoformat()
    if row["type"] == "number" and low is not None and high is not None:
        return round(chance.uniform(low, high), 3)
    if row["type"] == "integer" and low is not None:
        return chance.randint(low, max(low, row["default"] or low))
    return chance.choice([False, True]) if row["type"] == "boolean" else row["default"]


def grid(given: Iterable[str], kind: type[Parameters], project: Project) -> list[Setting]:
    """Every combination of the values that `given` lists, as NAME=A,B or NAME=FROM..TO/STEP.

    Of a parameter that is a list, each value stands alone; several in one setting are joined by +.
    STEP is daily, weekly, monthly or yearly (monthly) for days, a number for numbers (1). Raises
    InputError for what cannot be read.
    """
    rows = {row["name"]: row for row in described(kind, project)}
    axes: dict[str, list[Any]] = {}
    for text in given:
        name, equals, listed = (part.strip() for part in text.partition("="))
        if not equals or name not in rows or name in axes:
            raise InputError(
                f"--grid {text} cannot be read: write NAME=VALUE,VALUE or NAME=FROM..TO/STEP, each "
                f"NAME once; `qantar params` lists the names ({', '.join(rows)})."
            )
        found = [
            value
            for piece in filter(None, (part.strip() for part in listed.split(",")))
            for value in (_range(piece, text) if ".." in piece else [piece])
        ]
        several = rows[name]["type"] == "list"
        axes[name] = [value.split("+") if several else value for value in found]
    return [dict(zip(axes, chosen, strict=True)) for chosen in itertools.product(*axes.values())]


class _BackwardsError(Exception):
    """A range ends before it begins."""


def _range(piece: str, text: str) -> list[str]:
    ends, _, step = piece.partition("/")
    first, _, last = ends.partition("..")
    try:
        if "-" in first[1:]:
            return _days(dt.date.fromisoformat(first), dt.date.fromisoformat(last), step or MONTHLY)
        begin, end, width = float(first), float(last), float(step or 1)
        if width <= 0:
            raise ValueError
        count = int((end - begin) / width + 1e-9) + 1
        if count < 1:
            raise _BackwardsError
        return [f"{begin + number * width:.12g}" for number in range(count)]
    except _BackwardsError:
        raise InputError(
            f"--grid {text}: the range {piece} ends before it begins; write the lower end first."
        ) from None
    except (ValueError, KeyError):
        raise InputError(
            f"--grid {text}: the range {piece} cannot be read; write days as 2022-01-15..2022-12-31/"
            f"{MONTHLY} ({', '.join(STEPS)}), numbers as 0.5..0.95/0.05."
        ) from None


def _days(first: dt.date, last: dt.date, step: str) -> list[str]:
    """The days from `first` to `last`; a month without the day of `first` ends sooner."""
    if first > last:
        raise _BackwardsError
    made: list[str] = []
    day = first
    for number in itertools.count(1):
        if day > last:
            return made
        made.append(day.isoformat())
        if STEPS[step]:
            day = first + dt.timedelta(STEPS[step] * number)
            continue
        months = first.month - 1 + number * (12 if step == YEARLY else 1)
        year, month = first.year + months // 12, months % 12 + 1
        ends = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(1)).day
        day = dt.date(year, month, min(first.day, ends))
    return made


def from_file(path: Path) -> list[Setting]:
    """The settings of a JSON or YAML file: a list of {name: value}.

    Raises InputError where it cannot be read or is something else.
    """
    import yaml

    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(f"{path} cannot be read as settings ({error}).") from error
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found) or not found:
        raise InputError(
            f"{path} must hold a list of settings, each of names and values, such as\n"
            "- as_of: 2022-03-16\n- parties: [state]"
        )
    return [{str(name): _plain(value) for name, value in one.items()} for one in found]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def told(setting: Mapping[str, Any]) -> str:
    """A setting as a person would type it: 'as_of=2022-03-16 parties=state'."""
    pairs = ((name, value) for name, value in setting.items())
    return (
        " ".join(
            f"{name}={','.join(map(str, value)) if isinstance(value, list) else value}"
            for name, value in pairs
        )
        or "the defaults"
    )
