"""Read lists of names: which columns hold what, and one record a row, kept in memory alone."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qantar.errors import InputError
from qantar.lists.linking.days import PartDay, part_day
from qantar.lists.linking.letters import fold
from qantar.lists.linking.names import Name, name_of
from qantar.lists.reading import DELIMITERS
from qantar.tables.fault import counted

COLUMNS = {
    "name": ("name", "full_name", "фио", "имя_фамилия", "аты-жөні"),
    "surname": ("surname", "last_name", "family_name", "фамилия", "тегі"),
    "given": ("given", "given_name", "first_name", "имя", "аты"),
    "patronymic": ("patronymic", "middle_name", "отчество", "әкесінің_аты"),
    "birth": ("birth", "birth_date", "date_of_birth", "dob", "дата_рождения", "туған_күні"),
    "place": ("place", "city", "город", "место", "қала"),
}
"""What a column may be called, in English, Russian and Kazakh; spaces count as underscores."""
_LABEL = re.compile(r"[^0-9A-Za-zА-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі]+")


@dataclass(frozen=True)
class Record:
    """A row of a list: what is compared, where it stands (`row`, as a spreadsheet counts), its cells.

    `cells` is what a person is shown in the terminal when asked; nothing of it is ever written.
    """

    row: int
    name: Name
    birth: PartDay | None
    place: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class NamedList:
    """A list of names: its label (the file's name), its columns and its records."""

    label: str
    path: Path
    columns: tuple[str, ...]
    records: tuple[Record, ...]


def read_named(paths: Sequence[Path]) -> list[NamedList]:
    """Read each file. Raises InputError naming file, row, column and mend, never a name."""
    if len(paths) < 2:
        raise InputError("Name two lists or more: qantar lists link A.csv B.csv.")
    lists = [_read(path) for path in paths]
    labels = [one.label for one in lists]
    for label in labels:
        if labels.count(label) > 1:
            raise InputError(
                f"Two files are called {label}. Give each list a file name of its own."
            )
    return lists


def _read(path: Path) -> NamedList:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"There is no file {path}. Check the path.") from None
    except (UnicodeDecodeError, IsADirectoryError, PermissionError):
        raise InputError(f"{path} is no text in UTF-8. Save the table as CSV (UTF-8).") from None
    lines = text.splitlines()
    reader = csv.reader(lines, delimiter=max(DELIMITERS, key=(lines or [""])[0].count))
    header = tuple(cell.strip() for cell in next(reader, []))
    columns = {_meaning(name): place for place, name in enumerate(header) if _meaning(name)}
    if not ({"name", "surname", "given"} & set(columns)):
        raise InputError(
            f"{path} has no column of names. Call it name, or surname and given (patronymic, birth "
            "and place are used where there are any)."
        )
    records = []
    for cells in reader:
        if any(cell.strip() for cell in cells):
            records.append(_record(path, reader.line_num, header, columns, cells))
    if not records:
        raise InputError(f"{path} has no rows. Write one row a person.")
    return NamedList(_LABEL.sub("_", path.stem), path, header, tuple(records))


def _meaning(name: str) -> str:
    key = name.strip().casefold().replace(" ", "_")
    return next((meaning for meaning, names in COLUMNS.items() if key in names), "")


def _record(
    path: Path, row: int, header: tuple[str, ...], columns: dict[str, int], cells: list[str]
) -> Record:
    if len(cells) != len(header):
        raise InputError(
            f"{path}, row {row}: {counted(len(cells), 'cell')} for "
            f"{counted(len(header), 'column')}. Write one cell a column."
        )

    def cell(meaning: str) -> str:
        return cells[columns[meaning]].strip() if meaning in columns else ""

    name = name_of(f"{cell('name')} {cell('surname')} {cell('given')}", cell("patronymic"))
    if name.empty:
        raise InputError(
            f"{path}, row {row}: there is no name in Cyrillic or Latin letters. Write one or take the "
            "row out."
        )
    try:
        birth = part_day(cell("birth"))
    except ValueError:
        column = header[columns["birth"]]
        raise InputError(
            f"{path}, row {row}, column {column}: this is no day. Write 1990-05-17, 1990-05, 1990 or "
            "17.05.1990, or leave the cell empty."
        ) from None
    return Record(row, name, birth, fold(cell("place")), tuple(cells))
