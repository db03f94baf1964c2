"""The last chapters of every report: the sources cited, and what this edition is."""

from qantar.render.edition import Edition
from qantar.render.words.imprint import imprint_blocks
from qantar.render.words.left_out import LeftOut, listed, number_of
from qantar.render.words.markdown import UNNUMBERED, Chapter, slot
from qantar.render.words.tree import Element, div, header, paragraph, text
from qantar.wire import Column, Place, TextTable

CLOSING = "the report"  # stands in the place of a notebook's name
SOURCES_HEADING = "sources-cited"
EDITION_HEADING = "this-edition"


def sources_chapter() -> Chapter:
    """The heading under which citeproc prints the sources that the text cites."""
    refs = div([], "refs", ["references"])
    return Chapter(CLOSING, [_heading("Sources cited", SOURCES_HEADING), refs], ())


def no_sources_chapter() -> Chapter:
    """What stands in place of the sources where the text cites none."""
    said = paragraph(text("No source is cited."))
    return Chapter(CLOSING, [_heading("Sources cited", SOURCES_HEADING), said], ())


def edition_chapter(edition: Edition, left_out: LeftOut | None = None) -> Chapter:
    """How to cite this edition, what it leaves out, its parameters, and who answers for it."""
    heading = _heading("This edition", EDITION_HEADING)
    cite = edition.reference
    told = (edition.other_run, cite, *left_out_words(edition, left_out))
    said = [paragraph(text(words)) for words in told if words]
    answers = imprint_blocks(edition.imprint, edition.authors, cite) if edition.imprint else []
    if not edition.parameters:
        return Chapter(CLOSING, [heading, *said, *answers], ())
    table = TextTable(
        place=Place(CLOSING, EDITION_HEADING),
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
    return Chapter(CLOSING, [heading, *said, shown, *answers], (table,))


def left_out_words(edition: Edition, left_out: LeftOut | None) -> list[str]:
    """What a run leaves out, in two sentences: how much, and why as far as the run alone can tell."""
    if left_out is None:
        return []
    if left_out.nothing:
        return ["This run leaves out no number, sentence, figure or source."]
    by_day = len(edition.unknown_by_day & set(left_out.sources))
    by_policy = len(left_out.sources) - by_day
    why = [
        f"{number_of(count, 'source')} {words}"
        for count, words in (
            (by_day, "published after its day"),
            (by_policy, "set aside by its choice of sources"),
        )
        if count
    ]
    because = f" It does not read {listed(why)}." if why else ""
    last = (
        "A number that it leaves out may be stated later, stand in a source that it sets aside, or "
        "never have been stated."
        if edition.other_run
        else "What it leaves out was stated in no source that it reads, or does not apply to its settings "
        "and answers."
    )
    return [f"This run leaves out {left_out.counted}.{because} {last}"]


def _heading(words: str, identifier: str) -> Element:
    return header(1, text(words), identifier, [UNNUMBERED])
