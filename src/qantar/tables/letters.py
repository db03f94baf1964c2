"""Letters that deceive: characters nobody sees, words of two alphabets, names that look the same."""

import re
import unicodedata
from collections.abc import Mapping

from qantar.tables.fault import Fault
from qantar.tables.table import Row, Table

# general categories of Unicode that no cell may hold: control, format, private, surrogate,
# unassigned, and the separators of lines and paragraphs
UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
REPLACEMENT = "\ufffd"
ALPHABETS = ("LATIN", "CYRILLIC", "GREEK")
WORD = re.compile(r"[^\W\d_]+")
# letters of other alphabets that look like Latin ones, and marks that stand for an apostrophe
ALIKE = str.maketrans(
    {
        **dict(zip("аеорсухіјѕһкмтвнԁԛԝ", "aeopcyxijshkmtbhdqw", strict=True)),
        **dict.fromkeys("‘’ʼʹ`´′", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
    }
)


def unseen(text: str) -> str:
    """The characters of `text` that nobody sees or that mislead the eye, as code points; '' if none."""
    odd = {
        c
        for c in text
        if unicodedata.category(c) in UNSEEN
        or c == REPLACEMENT
        or (unicodedata.category(c) == "Zs" and c != " ")
    }
    return ", ".join(f"U+{ord(c):04X}" for c in sorted(odd))


def mixed(text: str) -> str:
    """The first word of `text` that mixes the letters of two alphabets; '' if none does."""
    for word in WORD.findall(text):
        found = {unicodedata.name(c, "").split(" ")[0] for c in word} & set(ALPHABETS)
        if len(found) > 1:
            return str(word)
    return ""


def _problem(text: str) -> tuple[str, str] | None:
    if odd := unseen(text):
        return f"The text holds a character that cannot be shown ({odd}).", "Take it out."
    if text != text.strip():
        return "The text begins or ends with a blank.", "Take the blank out."
    if word := mixed(text):
        return f"The word '{word}' mixes letters of two alphabets.", "Write it in one alphabet."
    return None


def letter_faults(table: Table) -> list[Fault]:
    """Cells whose letters deceive, one fault a cell."""
    return [
        table.fault(row, name, *problem)
        for row in table.rows
        for name, text in row.cells.items()
        if (problem := _problem(text))
    ]


def look(text: str) -> str:
    """`text` as the eye takes it: one case, one kind of blank, apostrophe, dash and alphabet."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(ALIKE)
    return re.sub(r"[\s-]+", " ", plain).strip()


def _differs(row: Row, other: Row, name: str) -> bool:
    mine: Mapping[str, str] = row.cells
    return any(text != other.get(column) for column, text in mine.items() if column != name)


def look_alike_faults(table: Table, name: str) -> list[Fault]:
    """Two values of the column `name` that look the same though they are written differently.

    Two spellings that say the same in every other column are one thing written twice, and no fault.
    """
    seen: dict[str, Row] = {}
    faults = []
    for row in table.rows:
        first = seen.setdefault(look(row.get(name)), row)
        if first.get(name) != row.get(name) and _differs(row, first, name):
            problem = f"It looks like '{first.get(name)}' on line {first.line} but is not the same."
            faults.append(table.fault(row, name, problem, "Write both alike, or name them apart."))
    return faults
