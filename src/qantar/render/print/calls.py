"""Calls of the functions of report.typ as elements of the tree."""

from collections.abc import Sequence
from datetime import date

from qantar.errors import QantarError
from qantar.render.edition import Edition
from qantar.render.print.text import quoted
from qantar.render.words.tree import RUNNING, Element, children, paragraph, raw_inline

Arguments = tuple[list[Element] | str, ...]


def opening(edition: Edition) -> str:
    """The first lines of the typst document: the design, given what the cover needs."""
    authors = _authors(edition)
    day = date.fromisoformat(edition.date)
    language, _, region = edition.language.partition("-")
    return (
        '#import "report.typ": *\n'
        f"#show: report.with(title: {quoted(edition.title)}, "
        f"full-title: {quoted(edition.full_title)}, authors: {authors}, "
        f"stamp: {quoted(edition.stamp)}, description: {quoted(edition.description)}, "
        f"language: {quoted(language)}, region: {quoted(region.lower() or 'gb')}, "
        f"day: datetime(year: {day.year}, month: {day.month}, day: {day.day}))\n\n"
    )


def _authors(edition: Edition) -> str:
    return f"({''.join(f'{quoted(author)}, ' for author in edition.authors)})"


def cover(edition: Edition, picture: Arguments) -> Element:
    """The cover, with the figure of q-cover-figure's arguments `picture` if there is one."""
    figure: list[Element] | str = "none"
    if picture:
        figure = _called("#q-cover-figure", picture)
    return call(
        "q-cover",
        quoted(edition.title),
        quoted(edition.subtitle),
        _authors(edition),
        quoted(edition.stamp),
        quoted(edition.other_run),
        quoted(edition.description),
        figure,
    )


def call(function: str, *arguments: list[Element] | str) -> Element:
    """A paragraph that is the call `#function(...)`.

    Strings are typst code (see `quoted`); lists of inlines become content that pandoc writes.
    """
    return paragraph(_called(f"#{function}", arguments))


def _called(function: str, arguments: Sequence[list[Element] | str]) -> list[Element]:
    inlines = [raw_inline("typst", f"{function}(")]
    for number, argument in enumerate(arguments):
        inlines.append(raw_inline("typst", ", " if number else ""))
        if isinstance(argument, str):
            inlines.append(raw_inline("typst", argument))
        else:
            inlines += [raw_inline("typst", "["), *argument, raw_inline("typst", "]")]
    inlines.append(raw_inline("typst", ")"))
    return inlines


def heading(level: int, number: str, inlines: list[Element], label: str) -> Element:
    """A heading with the number that the report gave it and its id ('' for none)."""
    target = quoted(label) if label else "none"
    return call("q-heading", target, str(level), quoted(number), inlines)


def running(blocks: list[Element], identifier: str) -> list[Element]:
    """The paragraphs of a title or caption as inlines.

    Raises QantarError if they hold anything else, such as a list.
    """
    made: list[Element] = []
    for block in blocks:
        if block["t"] not in RUNNING:
            raise QantarError(
                f"The words of {identifier} hold more than paragraphs ({block['t']}); a title, "
                "caption or source line is running text."
            )
        made += [*([raw_inline("typst", "#parbreak()")] if made else []), *children(block)]
    return made
