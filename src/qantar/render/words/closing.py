"""The last chapters of every report: the sources cited, and what this edition is."""

from qantar.dates import spell
from qantar.render.edition import Edition
from qantar.render.words.imprint import imprint_blocks
from qantar.render.words.markdown import UNNUMBERED, Chapter, slot
from qantar.render.words.tree import Element, div, header, paragraph, text
from qantar.wire import Column, Place, TextTable

SOURCES_HEADING = "sources-cited"
EDITION_HEADING = "this-edition"


def sources_chapter() -> Chapter:
    """The heading under which citeproc prints the sources that the text cites."""
    refs = div([], "refs", ["references"])
    return Chapter("the report", [_heading("Sources cited", SOURCES_HEADING), refs], ())


def no_sources_chapter() -> Chapter:
    """What stands in place of the sources where the text cites none."""
    said = paragraph(text("No source is cited."))
    return Chapter("the report", [_heading("Sources cited", SOURCES_HEADING), said], ())


def edition_chapter(edition: Edition) -> Chapter:
    """How to cite this edition, the parameters that it was made with, and who answers for it."""
    heading = _heading("This edition", EDITION_HEADING)
    version = f"Version {edition.version}, as of" if edition.version else "As of"
    words = (", ".join(edition.authors), edition.full_title, f"{version} {spell(edition.date)}")
    cite = f"{'. '.join(filter(None, words))}."
    answers = imprint_blocks(edition.imprint, edition.authors, cite) if edition.imprint else []
    if not edition.parameters:
        return Chapter("the report", [heading, paragraph(text(cite)), *answers], ())
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
    shown = slot(0, caption=[caption])
    return Chapter("the report", [heading, paragraph(text(cite)), shown, *answers], (table,))


def _heading(words: str, identifier: str) -> Element:
    return header(1, text(words), identifier, [UNNUMBERED])
