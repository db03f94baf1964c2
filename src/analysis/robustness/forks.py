"""The declared forks: data/raw/forks.csv read into the types of the multiverse."""

from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from typing import Literal, cast

from analysis.evidence.base import Base
from analysis.stats.multiverse import Fork, Option
from qantar.errors import InputError

FILE = "data/raw/forks.csv"


KINDS = {"E": "defensible alternatives", "N": "another question", "U": "nobody knows"}
"""Type of a fork after Del Giudice and Gangestad (2021) -> what the report calls it."""


class NoNumberError(ValueError):
    """A specification gives no number; the message says why. It is logged and shown."""


def declared(base: Base) -> dict[str, tuple[Fork, ...]]:
    """The forks of each analysis in the order of the table, the main option of each first.

    Raises InputError where a fork has not exactly one main option, standing first, or its rows
    disagree on its type.
    """
    table = base.table("forks")
    made: dict[str, list[Fork]] = {}
    for (analysis, name), rows in table.groupby(["analysis", "fork"], sort=False):
        main = list(rows["main"] == "true")
        if main != [True] + [False] * (len(rows) - 1):
            raise InputError(
                f"{FILE}: fork {name} of {analysis} needs one main option, and it must be the first."
            )
        if rows["kind"].nunique() > 1 or rows["fork_reason"].nunique() > 1:
            raise InputError(
                f"{FILE}: the rows of fork {name} of {analysis} differ in type or reason."
            )
        made.setdefault(str(analysis), []).append(_fork(str(name), rows.to_dict("records")))
    return {analysis: tuple(forks) for analysis, forks in made.items()}


def _fork(name: str, rows: Sequence[Mapping[Hashable, str]]) -> Fork:
    options = tuple(Option(row["option"], row["option_reason"]) for row in rows)
    kind = cast(Literal["E", "N", "U"], rows[0]["kind"])
    try:
        return Fork(name, kind, rows[0]["fork_reason"], options)
    except ValueError as error:
        raise InputError(f"{FILE}: {error}") from error


def words(base: Base, analysis: str) -> dict[tuple[str, str], str]:
    """Printed names in one analysis by (fork, option); of the fork itself by (fork, '')."""
    rows = _rows(base, analysis)
    named = {(row["fork"], row["option"]): row["option_label"] for row in rows}
    return named | {(row["fork"], ""): row["fork_label"] for row in rows}


def clauses(base: Base, analysis: str) -> dict[tuple[str, str], str]:
    """By (fork, option), the option as the end of a sentence: 'if hearsay is left out'.

    Raises InputError where an option other than the main one has none.
    """
    made = {}
    for row in _rows(base, analysis):
        if row["main"] != "true" and not row["option_sentence"].startswith("if "):
            raise InputError(
                f"{FILE}: option {row['option']} of fork {row['fork']} of {analysis} needs an "
                "option_sentence that begins with 'if'; write what is chosen in words."
            )
        made[row["fork"], row["option"]] = row["option_sentence"]
    return made


@lru_cache(maxsize=64)
def _rows(base: Base, analysis: str) -> list[dict[Hashable, str]]:
    table = base.table("forks")
    return table[table["analysis"] == analysis].to_dict("records")
