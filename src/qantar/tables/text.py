"""The text of a CSV file, or the one thing that is wrong with the file as a file."""

import re
from collections.abc import Iterator
from pathlib import Path

from qantar.tables.descriptor import outside
from qantar.tables.fault import Fault, counted, of_file, on_lines

LARGEST = 512 * 2**20
"""Bytes that a file may have: a table is read into memory as a whole."""

Trouble = tuple[str, str]
"""What is wrong, and the mend."""

SIGNATURES = {
    b"PK\x03\x04": ("an Excel or OpenDocument workbook", "Export its sheet as CSV in UTF-8."),
    b"\xd0\xcf\x11\xe0": ("an old Excel workbook", "Export its sheet as CSV in UTF-8."),
    b"\x1f\x8b": ("packed with gzip", "Unpack it."),
    b"%PDF": ("a PDF", "Put the table itself there."),
    b"<!doctype": ("a web page", "Download the file itself, not the page that shows it."),
    b"<html": ("a web page", "Download the file itself, not the page that shows it."),
    b"version https://git-lfs": ("only a pointer of Git LFS", "Fetch it with `git lfs pull`."),
}
WIDE_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
MARK = b"\xef\xbb\xbf"
CYRILLIC = ("Windows-1251", "KOI8-R", "CP866")
AS_UTF_8 = "Save it as UTF-8 without a byte-order mark."
CONFLICT = re.compile(r"^(?:(?:<{7}|>{7}|\|{7})(?: .*)?|={7})\r?$", re.MULTILINE)
CARRIAGE_RETURN = re.compile(r"\r(?!\n)")


def read_text(folder: Path, file: str) -> tuple[str, list[Fault]]:
    """The text of `file` in `folder`, with '' and the one fault where it cannot be read as a table."""
    text, trouble = _read(folder, file)
    return (text, []) if trouble is None else ("", [of_file(file, *trouble)])


def _read(folder: Path, file: str) -> tuple[str, Trouble | None]:
    path = folder / file
    try:
        if outside(path, folder):
            return "", (
                "The file leads out of data/raw (by a link or by '..').",
                "Put the file itself there.",
            )
        size = path.stat().st_size
        if not path.is_file():
            return "", ("It is no file.", "Put a CSV file in its place.")
        if size > LARGEST:
            return "", (
                f"The file has {size / 2**20:,.0f} MB, more than the {LARGEST // 2**20} MB that a "
                "table may have.",
                "Split it into tables, or keep in it only the rows that are read.",
            )
        data = path.read_bytes()
    except FileNotFoundError:
        return "", ("The file is missing.", "Restore it or take it out of datapackage.json.")
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or error
        return "", (f"The file cannot be read ({reason}).", "Mend its name, place or permissions.")
    return _decoded(data)


def _decoded(data: bytes) -> tuple[str, Trouble | None]:
    for recognise in (_other_kind, _wide, _nul, _marked, _not_utf_8):
        if trouble := recognise(data):
            return "", trouble
    text = data.decode("utf-8")
    for judge in (_unmerged, _line_ends):
        if trouble := judge(text):
            return "", trouble
    return text, None


def _other_kind(data: bytes) -> Trouble | None:
    begin = data[:64].removeprefix(MARK).lstrip().lower()
    for signature, (kind, mend) in SIGNATURES.items():
        if begin.startswith(signature.lower()):
            return f"The file is no CSV but {kind}.", mend
    return None


def _wide(data: bytes) -> Trouble | None:
    """UTF-16 and UTF-32, by their mark or by a NUL in every second byte."""
    name = next((name for mark, name in WIDE_MARKS.items() if data.startswith(mark)), "")
    begin = data[:2000]
    if not name and any(begin[half::2].count(0) * 2.5 > len(begin) / 2 for half in (0, 1)):
        name = "UTF-16" if begin.count(0) * 3 < len(begin) * 2 else "UTF-32"
    return (f"The file is in {name}, not in UTF-8.", AS_UTF_8) if name else None


def _lines_of(data: bytes, byte: bytes) -> Iterator[int]:
    return (n for n, line in enumerate(data.split(b"\n"), 1) if byte in line)


def _nul(data: bytes) -> Trouble | None:
    if b"\0" not in data:
        return None
    where = on_lines(_lines_of(data, b"\0"))
    return (
        f"The file is damaged: it holds {counted(data.count(0), 'NUL byte')} ({where}).",
        "Restore it from an earlier state.",
    )


def _marked(data: bytes) -> Trouble | None:
    if not data.startswith(MARK):
        return None
    return "The file begins with a byte-order mark, as Excel writes it.", AS_UTF_8


def _not_utf_8(data: bytes) -> Trouble | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        if name := _likely_encoding(data):
            return (
                f"The file is not in UTF-8 but most likely in {name} (see line {line}).",
                AS_UTF_8,
            )
        return (
            f"The file is in UTF-8, but byte {error.start} (line {line}) is not.",
            "Write the character there anew.",
        )
    return None


def _likely_encoding(data: bytes) -> str:
    """The encoding of a file that is not in UTF-8; '' where most of its letters are.

    Words of letters beyond ASCII are Cyrillic, single ones among ASCII Western; of the Cyrillic
    encodings that one is taken which gives the most small letters.
    """
    letters = [c for c in data.decode("utf-8", "surrogateescape") if c > "\x7f"]
    wrong = sum("\udc80" <= c <= "\udcff" for c in letters)
    if wrong * 2 < len(letters):
        return ""
    words = re.findall(rb"[\x80-\xff]+", data)
    if sum(map(len, words)) < 2 * len(words):
        return "Windows-1252"

    def small(name: str) -> int:
        letters = b" ".join(words).decode(name, "replace")
        return sum("а" <= c <= "я" for c in letters)

    return max(CYRILLIC, key=small)


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _unmerged(text: str) -> Trouble | None:
    found = list(CONFLICT.finditer(text))
    if not any(match[0][0] in "<>" for match in found):
        return None
    where = on_lines(_line(text, match.start()) for match in found)
    return (
        f"The file holds the marks of a merge that was not finished ({where}).",
        "Keep the rows that are right and delete the marks.",
    )


def _line_ends(text: str) -> Trouble | None:
    first = CARRIAGE_RETURN.search(text)
    if first is None:
        return None
    which = f"Line {_line(text, first.start())} ends" if "\n" in text else "The lines end"
    return (
        f"{which} in a carriage return alone (CR), as on old Macintoshes.",
        "Save the file with line feeds (LF).",
    )
