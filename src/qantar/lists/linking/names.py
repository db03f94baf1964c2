"""The parts of a name: folded words in any order, and the father's name apart from its ending."""

import re
from dataclasses import dataclass

from qantar.lists.linking.letters import fold

PATRONYMIC = ("ovic", "evic", "ovna", "evna", "uli", "kizi", "ulu")
"""Folded endings of a father's name: -ович, -евна, -ұлы, -қызы and their other spellings."""
FEMALE = (("ska", "ski"), ("ova", "ov"), ("eva", "ev"), ("ina", "in"))
"""Folded endings of a woman's surname and a man's: a list may write either."""
SHORTEST_ROOT = 3
"""A word that would keep fewer letters keeps its ending: it is a name of its own."""
MOST_WORDS = 4
_WORD = re.compile(r"[^\s.,;()/\-–—]+")


@dataclass(frozen=True)
class Name:
    """Folded words of a name (up to four), and which of them is known for the father's name."""

    words: tuple[str, ...]
    fathers: tuple[bool, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is left to compare."""
        return not self.words


def name_of(text: str, patronymic: str = "") -> Name:
    """The parts of a name written in one cell, with `patronymic` from a cell of its own.

    Initials and words without letters are left out; a lone -ұлы or -қызы marks the word before it.
    """
    words: list[str] = []
    fathers: list[bool] = []
    for cell, known in ((text, False), (patronymic, True)):
        for word in _WORD.findall(cell):
            folded = fold(word)
            if folded in PATRONYMIC and words:
                fathers[-1] = True
                continue
            root, ending = _root(folded)
            if len(root) > 1:
                words.append(root)
                fathers.append(known or ending)
    return Name(tuple(words[:MOST_WORDS]), tuple(fathers[:MOST_WORDS]))


def _root(folded: str) -> tuple[str, bool]:
    """A folded word without its ending, and whether the ending was a father's name's."""
    for ending in PATRONYMIC:
        root = folded.removesuffix(ending)
        if root != folded and len(root) >= SHORTEST_ROOT:
            return root, True
    for female, male in FEMALE:
        if folded.endswith(female) and len(folded) - len(female) >= SHORTEST_ROOT:
            return folded.removesuffix(female) + male, False
    return folded, False
