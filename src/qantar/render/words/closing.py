"""The last chapters of every report: the sources cited, and what this edition is."""

from datetime import date

from qantar.render.edition import Edition
from qantar.render.words.labels import UNNUMBERED
from qantar.render.words.markdown import SLOT, Chapter
from qantar.render.words.tree import Element, attributes, div, paragraph, text
from qantar.wire import Column, Place, TextTable

SOURCES_HEADING = "sources-cited"
EDITION_HEADING = "this-edition"


def spelt(iso: str) -> str:
    """An ISO date in words, '3 March 2026'; anything else unchanged."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    months = "January February March April May June July August September October November December"
    return f"{day.day} {months.split()[day.month - 1]} {day.year}"


def sources_chapter() -> Chapter:
    """The heading under which citeproc prints the sources that the text cites."""
    refs = div(attributes("refs", ["references"]), [])
    return Chapter("the report", [_heading("Sources cited", SOURCES_HEADING), refs], ())


def edition_chapter(edition: Edition) -> Chapter:
    """How to cite this edition, and the parameters that it was made with."""
    heading = _heading("This edition", EDITION_HEADING)
    who = ", ".join(edition.authors)
    cite = paragraph(
        text(
            f"{who}. {edition.title}: {edition.subtitle}. Version {edition.version}, "
            f"as of {spelt(edition.date)}."
        )
    )
    if not edition.parameters:
        return Chapter("the report", [heading, cite], ())
    table = TextTable(
        place=Place("the report", EDITION_HEADING),
        id="parameters",
        caption="",
        columns=(
            Column("parameter", "Parameter"),
            Column("value", "Value"),
            Column("help", "Meaning"),
        ),
        rows=tuple((name, *words) for name, words in edition.parameters.items()),
    )
    caption = paragraph(
        text("The parameters of this edition; each can be changed and the report built again.")
    )
    slot = div(attributes("", [SLOT], part="0"), [div(attributes("", ["caption"]), [caption])])
    return Chapter("the report", [heading, cite, slot], (table,))


def _heading(words: str, identifier: str) -> Element:
    return {"t": "Header", "c": [1, attributes(identifier, [UNNUMBERED]), text(words)]}
