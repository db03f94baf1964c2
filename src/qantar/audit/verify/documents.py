"""What differs between two HTML pages (numbers by id, else the first change) or PDFs (by page)."""

import re
from itertools import zip_longest
from pathlib import Path

SHOWN_NUMBER = re.compile(r'data-result="([a-z0-9_]+)"[^>]*>([^<]*)<')


def html_difference(old: str, new: str) -> str:
    """A sentence on what differs: printed numbers by id where they do, else the first change."""
    before, after = (SHOWN_NUMBER.findall(text) for text in (old, new))
    if [name for name, _ in before] == [name for name, _ in after]:
        moved = [
            f"{name} was printed '{was}', is '{now}'"
            for (name, was), (_, now) in zip(before, after, strict=True)
            if was != now
        ]
        if moved:
            return "; ".join(dict.fromkeys(moved))
    place = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )
    line = old.count("\n", 0, place) + 1
    return (
        f"the first change is in line {line}: was '{_around(old, place)}', "
        f"is '{_around(new, place)}'"
    )


def _around(text: str, place: int) -> str:
    return " ".join(text[max(0, place - 30) : place + 30].split())


def pdf_difference(old: Path, new: Path) -> str:
    """A sentence on the first page whose text differs; '' if none does, or one cannot be read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        before, after = ([p.extract_text() for p in PdfReader(path).pages] for path in (old, new))
    except (PyPdfError, OSError, ValueError, LookupError, TypeError, AttributeError):
        return ""
    pairs = enumerate(zip_longest(before, after, fillvalue=""), start=1)
    apart = [(number, *pair) for number, pair in pairs if pair[0] != pair[1]]
    if not apart:
        return ""
    number, was, is_now = apart[0]
    return (
        f"the text of {len(apart)} pages differs, first on page {number}: "
        f"{html_difference(was, is_now)}"
    )
