"""How the files of a brief are called, and where its numbers lead."""

from collections.abc import Iterable

PAGE = "brief.html"
REPORT = "report.html"
"""The page that holds the evidence card of each number."""


def print_name(code: str) -> str:
    """The file of the print in the language of that code."""
    return f"brief-{code}.pdf"


def file_names(codes: Iterable[str]) -> list[str]:
    """Every file of a brief in these languages; none for a study without one."""
    prints = [print_name(code) for code in codes]
    return [PAGE, *prints] if prints else []


def addresses(codes: Iterable[str]) -> frozenset[str]:
    """What a text of the report may link to: the files of the brief, and each language of its page."""
    known = list(codes)
    return frozenset([*file_names(known), *(f"{PAGE}#{code}" for code in known)])
