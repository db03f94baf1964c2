"""Calls of the functions of report.typ as elements of the tree."""

from datetime import date

from analysis.errors import QantarError
from analysis.render.closing import spelt
from analysis.render.edition import Edition
from analysis.render.tree import Element, attributes, div, paragraph, raw_inline
from analysis.render.typst_text import quoted

BOXES = ("note", "about", "warning")
FINDINGS = "findings"


def opening(edition: Edition) -> str:
    """The first lines of the typst document: the design, given what the cover needs."""
    authors = "".join(f"{quoted(author)}, " for author in edition.authors)
    day = date.fromisoformat(edition.date)
    language, _, region = edition.language.partition("-")
    return (
        '#import "report.typ": *\n'
        f"#show: report.with(title: {quoted(edition.title)}, subtitle: {quoted(edition.subtitle)}, "
        f"authors: ({authors}), as-of: {quoted(spelt(edition.date))}, "
        f"version: {quoted(edition.version)}, description: {quoted(edition.description)}, "
        f"language: {quoted(language)}, region: {quoted(region.lower() or 'gb')}, "
        f"day: datetime(year: {day.year}, month: {day.month}, day: {day.day}))\n\n"
    )


def call(function: str, *arguments: list[Element] | str, label: str = "") -> Element:
    """A paragraph that is the call `#function(...)`, labelled if `label` is given.

    Strings are typst code (see `quoted`); lists of inlines become content that pandoc writes.
    """
    inlines = [raw_inline("typst", f"#{function}(")]
    for number, argument in enumerate(arguments):
        inlines.append(raw_inline("typst", ", " if number else ""))
        if isinstance(argument, str):
            inlines.append(raw_inline("typst", argument))
        else:
            inlines += [raw_inline("typst", "["), *argument, raw_inline("typst", "]")]
    inlines.append(raw_inline("typst", ")" + (f" <{label}>" if label else "")))
    return paragraph(inlines)


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
        if block["t"] not in ("Para", "Plain"):
            raise QantarError(
                f"The words of {identifier} hold more than paragraphs ({block['t']}); a title, "
                "caption or source line is running text."
            )
        made += [*([raw_inline("typst", "#parbreak()")] if made else []), *block["c"]]
    return made


def box(element: Element) -> list[Element]:
    """A fenced block of a known kind as a call of its function; any other one as it is."""
    attrs, blocks = element["c"]
    if FINDINGS in attrs[1]:
        items = [item for block in blocks if block["t"] == "BulletList" for item in block["c"]]
        return [call("q-findings", *(running(item, "a finding") for item in items))]
    kinds = [kind for kind in attrs[1] if kind in BOXES]
    if not kinds:
        return [element]
    start = paragraph([raw_inline("typst", f"#q-box({quoted(kinds[0])})[")])
    return [start, div(attributes(attrs[0]), blocks), paragraph([raw_inline("typst", "]")])]
