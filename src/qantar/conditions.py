"""Conditions of prose, as classes of a span or block: do its words belong into this run?

    .known-a-b      every result named is known         .unknown-a-b    at least one of them is not
    .zero-a         each is nought                      .nonzero-a      each is another number
    .single-a       each is one                         .several-a      each is another number
    .same-a-b       what they print is the same         .differ-a-b     it is not
    .from-DAY       the run's day is DAY or later       .before-DAY     it is earlier

Of several classes all must hold. An id has no hyphen, so a hyphen parts them.
"""

import re
from collections.abc import Mapping
from typing import Any

from qantar.errors import QantarError
from qantar.result import NOT_KNOWN

OF_NUMBERS = ("known", "unknown", "zero", "nonzero", "single", "several", "same", "differ")
OF_DAYS = ("from", "before")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ID = r"[a-z][a-z0-9_]*"
CLASS = re.compile(rf"({'|'.join(OF_NUMBERS)})-({_ID}(?:-{_ID})*)|({'|'.join(OF_DAYS)})-(\S+)")


def of_class(name: str) -> tuple[str, str] | None:
    """The condition that a class states: its kind, and its ids (with blanks between) or its day."""
    match = CLASS.fullmatch(name)
    if match is None:
        return None
    return (match[1], match[2].replace("-", " ")) if match[1] else (match[3], match[4])


def holds(
    kind: str, asked: str, results: Mapping[str, Mapping[str, Any]], day: str, where: str
) -> bool:
    """Whether the condition holds of the payloads `results` on the run's ISO `day`.

    Raises QantarError, beginning with `where`, for an id that is no result and a day that is no date.
    """
    if kind in OF_DAYS:
        if not _DAY.fullmatch(asked):
            raise QantarError(
                f'{where}: the condition {kind}="{asked}" is no date; write it as 2022-03-16.'
            )
        return (day >= asked) == (kind == "from")
    payloads = [_payload(name, kind, results, where) for name in asked.split()]
    if kind in ("known", "unknown"):
        return all(payload["text"] != NOT_KNOWN for payload in payloads) == (kind == "known")
    if kind in ("same", "differ"):
        return (len({payload["text"] for payload in payloads}) == 1) == (kind == "same")
    wanted, asked_for = (0, "zero") if kind in ("zero", "nonzero") else (1, "single")
    values = [payload["value"] for payload in payloads]
    return all(
        number is not None and (number == wanted) == (kind == asked_for) for number in values
    )


def _payload(
    name: str, kind: str, results: Mapping[str, Mapping[str, Any]], where: str
) -> Mapping[str, Any]:
    try:
        return results[name]
    except KeyError:
        raise QantarError(
            f"{where}: the condition {kind} names '{name}', which is no result of the ledger."
        ) from None
