"""Cells that were changed on the way into the file: each kind is recognised and told once a table.

After that the cells are read as they were meant, so that what remains to be mended is told as well,
and nothing is told for its consequence.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field

from qantar.tables.cells import Judge, cell_problem, judges_of
from qantar.tables.fault import MOST_CHARACTERS, Fault, listed, of_file, on_lines, quoted
from qantar.tables.letters import (
    code_points,
    in_latin,
    is_odd_blank,
    is_unseen,
    mixed,
    read_anew,
    with_ascii_digits,
)
from qantar.tables.schema import Field, Schema
from qantar.tables.spreadsheet import (
    is_error,
    is_formula,
    means_nothing,
    meant_boolean,
    meant_date,
    meant_number,
)
from qantar.tables.table import RawRow, RawTable

MOST_SHOWN = 3
PLAIN = re.compile(r"[!-<>-~](?:[ -~]*[!-~])?")
"""Text that no habit of letters has touched: ASCII that can be seen, with no blank at its ends."""
DAYS, MONTHS, NO_DATE = "2022-01-05", "2022-01", "x"


@dataclass(frozen=True)
class Place:
    """A column as the habits see it: its field, and whether its cells are codes, dates or numbers."""

    field: Field
    exact: bool
    dated: bool
    judges: Sequence[Judge]
    judged: dict[str, bool] = dataclass_field(default_factory=dict)

    def fits(self, text: str) -> bool:
        """Whether the schema has nothing against `text` in this column; each text is judged once."""
        if text not in self.judged:
            self.judged[text] = cell_problem(self.field, text, self.judges) is None
        return self.judged[text]


@dataclass(frozen=True)
class Habit:
    """One way in which cells are changed.

    `meant` gives the text as it was meant, '' where that cannot be told, None where a cell is free of
    the habit. `one` and `several` say it of a cell and of cells; `sign` shows what to look for.
    """

    one: str
    several: str
    mend: str
    meant: Callable[[Place, str], str | None]
    sign: Callable[[str], str] = quoted


def _unless(same: str, text: str) -> str | None:
    return None if same == text else text


def _seen(_: Place, text: str) -> str | None:
    return _unless(text, "".join(c for c in text.replace("\n", " ") if not is_unseen(c)))


def _ordinary_blanks(_: Place, text: str) -> str | None:
    ordinary = "".join(" " if is_odd_blank(c) else c for c in text)
    at_an_end = is_odd_blank(text[0]) or is_odd_blank(text[-1])
    return _unless(text, ordinary.strip() if at_an_end else ordinary)


def _stripped(_: Place, text: str) -> str | None:
    return _unless(text, text.strip())


def _formula(_: Place, text: str) -> str | None:
    return "" if is_formula(text) else None


def _reread(_: Place, text: str) -> str | None:
    return None if text.isascii() else read_anew(text) or None


def _composed(_: Place, text: str) -> str | None:
    return _unless(text, unicodedata.normalize("NFC", text))


def _digits(place: Place, text: str) -> str | None:
    return _unless(text, with_ascii_digits(text)) if place.exact and not text.isascii() else None


def _alphabet(place: Place, text: str) -> str | None:
    if text.isascii():
        return None
    latin = in_latin(text)
    if place.exact and latin != text and latin.isascii() and not place.fits(text):
        return latin if place.fits(latin) else ""
    return (latin if latin.isascii() else "") if mixed(text) else None


def _error(_: Place, text: str) -> str | None:
    return "" if is_error(text) else None


def _word_for_nothing(place: Place, text: str) -> str | None:
    return "" if place.exact and means_nothing(text) and not place.fits(text) else None


def _date(place: Place, text: str) -> str | None:
    if not place.dated or place.fits(text):
        return None
    meant = meant_date(text)
    return meant if meant is None or place.fits(meant) else ""


def _number(place: Place, text: str) -> str | None:
    if place.field.type not in ("integer", "number", "year") or _plainly_read(place, text):
        return None
    return meant_number(text)


def _plainly_read(place: Place, text: str) -> bool:
    """Whether `text` is of the type of its column, whatever its bounds."""
    return cell_problem(Field(place.field.name, place.field.type), text) is None


def _boolean(place: Place, text: str) -> str | None:
    return meant_boolean(text) if place.field.type == "boolean" and not place.fits(text) else None


def _unseen_sign(text: str) -> str:
    return code_points("".join(c for c in text if is_unseen(c)))


def _blank_sign(text: str) -> str:
    return code_points("".join(c for c in text if is_odd_blank(c)))


def _foreign_sign(text: str) -> str:
    word = mixed(text) or text
    foreign = "".join(c for c in word[:MOST_CHARACTERS] if not c.isascii())
    return f"{quoted(word)} with {code_points(foreign)}"


HABITS = (
    Habit(
        "holds a character that cannot be shown",
        "hold characters that cannot be shown",
        "Take it out.",
        _seen,
        _unseen_sign,
    ),
    Habit(
        "holds a blank that is not the ordinary one",
        "hold blanks that are not the ordinary one",
        "Type an ordinary blank, or none.",
        _ordinary_blanks,
        _blank_sign,
    ),
    Habit(
        "begins or ends with a blank",
        "begin or end with a blank",
        "Take the blank out.",
        _stripped,
    ),
    Habit("holds a formula", "hold formulas", "Write the value that it gave.", _formula),
    Habit(
        "holds the error of a spreadsheet",
        "hold errors of a spreadsheet",
        "Write the value, or leave the cell empty.",
        _error,
    ),
    Habit(
        "holds UTF-8 that was read in a Windows encoding",
        "hold UTF-8 that was read in a Windows encoding",
        "Restore the text, and open the file as UTF-8.",
        _reread,
    ),
    Habit(
        "holds letters that are put together from parts (not NFC)",
        "hold letters that are put together from parts (not NFC)",
        "Type the letters anew.",
        _composed,
        code_points,
    ),
    Habit(
        "holds digits of another script",
        "hold digits of another script",
        "Write the digits 0 to 9.",
        _digits,
    ),
    Habit(
        "holds letters of another alphabet that look alike",
        "hold letters of another alphabet that look alike",
        "Write each word in one alphabet, and codes in Latin letters.",
        _alphabet,
        _foreign_sign,
    ),
    Habit(
        "holds a word for an empty cell",
        "hold words for an empty cell",
        "Leave the cell empty.",
        _word_for_nothing,
    ),
    Habit(
        "holds a date as a spreadsheet writes it",
        "hold dates as a spreadsheet writes them",
        "Write YYYY-MM-DD, and look in the source where day and month may be exchanged.",
        _date,
    ),
    Habit(
        "holds a number that is not in plain digits",
        "hold numbers that are not in plain digits",
        "Write digits only, with a point before a fraction: no zero in front, sign +, exponent, or "
        "thousands mark.",
        _number,
    ),
    Habit(
        "says yes or no in another way",
        "say yes or no in another way",
        "Write true or false.",
        _boolean,
    ),
)


def _places(schema: Schema) -> dict[str, Place]:
    keys = {name for key in schema.foreign_keys for name in key.fields} | set(schema.primary_key)
    return {field.name: _place(field, field.name in keys) for field in schema.fields}


def _place(field: Field, key: bool) -> Place:
    rules = field.constraints
    coded = bool(field.codes or rules.get("pattern") or rules.get("unique") or field.references)
    whole = cell_problem(field, DAYS) is None or cell_problem(field, MONTHS) is None
    dated = field.type in ("string", "date") and whole and cell_problem(field, NO_DATE) is not None
    exact = key or coded or field.type != "string"
    return Place(field, exact, dated, judges_of(field))


@dataclass(frozen=True)
class _Met:
    """A cell in which a habit was met."""

    row: RawRow
    name: str
    text: str


def settle(table: RawTable) -> tuple[RawTable, list[Fault]]:
    """`table` with its cells read as they were meant, and one fault for each habit met in them."""
    places = _places(table.schema)
    touched = _touched(table, places)
    if not touched:
        return table, []
    met: dict[Habit, list[_Met]] = {}
    told: set[tuple[int, str]] = set()
    rows = []
    for row in table.rows:
        changed = {}
        for name, texts in touched.items():
            if (text := row.cells[name]) in texts:
                meant = _follow(places[name], row, name, text, met)
                if meant != text:
                    changed[name] = meant
        told |= {(row.line, name) for name, meant in changed.items() if not meant}
        rows.append(replace(row, cells=row.cells | changed) if changed else row)
    settled = replace(table, rows=tuple(rows), told=frozenset(told))
    return settled, [_fault(table, habit, cells) for habit, cells in met.items()]


def _touched(table: RawTable, places: Mapping[str, Place]) -> dict[str, set[str]]:
    """The texts of each column that a habit may have touched; each text is looked at once."""
    found = {}
    for name in table.rows[0].cells if table.rows else ():
        place = places[name]
        every = {row.cells[name] for row in table.rows}
        texts = {
            text
            for text in every
            if text and not (PLAIN.fullmatch(text) and place.fits(text) and text[0] != "#")
        }
        if texts:
            found[name] = texts
    return found


def _follow(place: Place, row: RawRow, name: str, text: str, met: dict[Habit, list[_Met]]) -> str:
    """`text` as it was meant; each habit met on the way is noted in `met`."""
    for habit in HABITS:
        meant = habit.meant(place, text) if text else None
        if meant is not None:
            met.setdefault(habit, []).append(_Met(row, name, text))
            text = meant
    return text


def _fault(table: RawTable, habit: Habit, cells: list[_Met]) -> Fault:
    if len(cells) == 1:
        only = cells[0]
        problem = f"The cell {habit.one} ({habit.sign(only.text)})."
        return table.fault(only.row, only.name, problem, habit.mend)
    signs = ", ".join(_once(habit.sign(cell.text) for cell in cells)[:MOST_SHOWN])
    names = listed(_once(cell.name for cell in cells))
    where = on_lines(cell.row.line for cell in cells)
    problem = f"{len(cells)} cells of {names} {habit.several}, such as {signs} ({where})."
    return of_file(table.file, problem, habit.mend)


def _once(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))
