"""Which numbers, figures and tables of the report rest on each row, told in few letters."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from qantar.render.parts import Card, Cards

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LONGEST = 120  # letters of the words beside a number


@dataclass(frozen=True)
class Resting:
    """The cards with rows, and the sets of cards that rest on the very same rows.

    `cards` are (id, name, words); `sets` are (how many rows, numbers of cards), the set that most rows
    bear first; `of_row` gives the sets of a row, each as its number in base 36.
    """

    cards: tuple[tuple[str, str, str], ...]
    sets: tuple[tuple[int, tuple[int, ...]], ...]
    of_row: dict[str, str]

    def plain(self) -> dict[str, Any]:
        """The cards and sets as JSON-plain data."""
        return {
            "cards": [list(card) for card in self.cards],
            "sets": [[size, list(members)] for size, members in self.sets],
        }


def resting_on(cards: Cards, rows: Collection[str]) -> Resting:
    """What rests on each of `rows`; the cells of tables are told by their table alone.

    Which row stands behind which cell would tell of each report its form and its place at once.
    """
    known = frozenset(rows)
    told = [card for card in (*cards.numbers, *cards.exhibits) if known & set(card.rows)]
    members: dict[frozenset[str], list[int]] = {}
    for number, card in enumerate(told):
        members.setdefault(known & set(card.rows), []).append(number)
    ordered = sorted(members, key=lambda found: (-len(found), members[found]))
    borne: dict[str, list[str]] = {row: [] for row in known}
    for number, found in enumerate(ordered):
        for row in found:
            borne[row].append(base36(number))
    return Resting(
        tuple(_words_of(card) for card in told),
        tuple((len(found), tuple(members[found])) for found in ordered),
        {row: " ".join(numbers) for row, numbers in borne.items()},
    )


def base36(number: int) -> str:
    """`number`, not below 0, in base 36, as `parseInt(text, 36)` of JavaScript reads it."""
    text = DIGITS[number % 36]
    while number := number // 36:
        text = DIGITS[number % 36] + text
    return text


def _words_of(card: Card) -> tuple[str, str, str]:
    words = "; ".join(card.words)
    return card.id, card.name, words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}\u2026"
