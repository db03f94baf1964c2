"""The data of the instruments as the page holds them: small, and read by its script."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from qantar.errors import QantarError
from qantar.instruments import Choices, Conclusion, number_of_ways
from qantar.render.instruments.days import Days, Told
from qantar.rows import Row

DIGITS = "".join(chr(code) for code in range(35, 127) if chr(code) not in "'<>&\\`\"")
"""The digits of a number in the page: letters that need no escape in JSON or in markup."""


def packed_days(days: Days, rows: Mapping[str, Row]) -> str:
    """`days` as JSON: each thing that a result says once, and runs of positions of these.

    `rows` describes the rows that were stated, by id; a row that it lacks is not told.
    """
    timeline = days.timeline
    told: dict[Told, int] = {}
    texts: dict[str, int] = {}
    runs = [
        [
            [part for start, one in days.runs[policy.key][followed.id]
             for part in (start, told.setdefault(one, len(told)))]
            for followed in timeline.followed
        ]
        for policy in timeline.policies
    ]  # fmt: skip
    document = {
        "days": list(timeline.days),
        "policies": [policy.label for policy in timeline.policies],
        "groups": [
            [group.title, [one.label for one in group.followed], [one.id for one in group.followed]]
            for group in timeline.groups
        ],
        "told": [_plain(one, texts) for one in told],
        "runs": runs,
        "stated": {
            str(position): said
            for position, day in enumerate(timeline.days)
            if (said := list(_statements(timeline.stated.get(day, ()), rows)))
        },
    }
    document["texts"] = list(texts)
    return _as_json(document)


def _plain(one: Told, texts: dict[str, int]) -> list[Any]:
    """Text, lowest and highest number to draw, claimant and day; what is empty at the end is left out."""
    ends = [end for end in (one.value, one.low, one.high) if end is not None]
    line: list[Any] = [
        one.text,
        _short(min(ends)) if ends else "",
        _short(max(ends)) if ends else "",
        texts.setdefault(one.claimant, len(texts)) if one.claimant else "",
        one.stated,
    ]
    while line[-1] == "":
        line.pop()
    return line


def _short(value: float) -> float:
    rounded = float(f"{value:.6g}")
    return int(rounded) if rounded.is_integer() else rounded


def _statements(names: Iterable[str], rows: Mapping[str, Row]) -> Iterable[str]:
    return dict.fromkeys(
        f"{rows[name].claimant}: {rows[name].statement}" if rows[name].claimant
        else rows[name].statement
        for name in names if name in rows
    )  # fmt: skip


def packed_choices(choices: Choices) -> str:
    """`choices` as JSON. Raises QantarError where a conclusion lacks a way of computing."""
    return _as_json([_conclusion(one) for one in choices.conclusions])


def _conclusion(one: Conclusion) -> dict[str, Any]:
    expected = number_of_ways(one.choices)
    if len(one.ways) != expected:
        raise QantarError(
            f"The conclusion '{one.title}' has {len(one.ways)} ways of computing, but its choices "
            f"allow {expected}; every combination is needed."
        )
    width = digits_needed(len(one.numbers) + 1)
    return {
        "title": one.title,
        "yes": one.yes,
        "no": one.no,
        "line": one.line,
        "choices": [[choice.label, choice.kind, *choice.options] for choice in one.choices],
        "texts": [number.text for number in one.numbers],
        "values": [_short(number.value) for number in one.numbers],
        "holds": "".join("01"[number.holds] for number in one.numbers),
        "width": width,
        "ways": "".join(in_digits(0 if way is None else way + 1, width) for way in one.ways),
    }


def digits_needed(count: int) -> int:
    """How many digits write every number below `count`."""
    return max(1, math.ceil(math.log(count) / math.log(len(DIGITS)) - 1e-9))


def in_digits(number: int, width: int) -> str:
    """`number` in `width` digits, the highest first."""
    made = ""
    for _ in range(width):
        number, digit = divmod(number, len(DIGITS))
        made = DIGITS[digit] + made
    return made


def _as_json(document: Mapping[str, Any] | Sequence[Any]) -> str:
    """JSON that can stand in a script element: no mark of markup in it."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
