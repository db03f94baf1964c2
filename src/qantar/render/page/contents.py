"""The contents of the page: the headings of the first two levels, and the notes among them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from qantar.render.templates import fill
from qantar.render.words import tree
from qantar.render.words.labels import Label
from qantar.render.words.markdown import Chapter
from qantar.render.words.tree import Element

DEPTH = 2
NOTES_HEADING = "notes-heading"
NOTES = "Notes"


@dataclass(frozen=True)
class Entry:
    """A heading: its id, its number ('' for none), its words, and the headings below it."""

    id: str
    number: str
    words: Markup
    below: list["Entry"] = field(default_factory=list)


def contents(
    chapters: Sequence[Chapter], labels: Mapping[str, Label], notes_before: str = ""
) -> Markup:
    """The nested list of headings; with `notes_before` the notes stand before the heading of that id,
    or last where there is none."""
    entries: list[Entry] = []
    for heading in _headings(chapters):
        name = tree.identifier(heading)
        if name == notes_before:
            entries.append(_notes())
        number = labels[name].number if name in labels else ""
        entry = Entry(name, number, _words(tree.children(heading)))
        (entries if tree.level(heading) == 1 or not entries else entries[-1].below).append(entry)
    if notes_before and not any(entry.id == NOTES_HEADING for entry in entries):
        entries.append(_notes())
    return fill("contents.html", entries=entries)


def _headings(chapters: Sequence[Chapter]) -> Iterator[Element]:
    for chapter in chapters:
        for element in tree.elements(chapter.blocks):
            if element["t"] == "Header" and tree.level(element) <= DEPTH:
                yield element


def _notes() -> Entry:
    return Entry(NOTES_HEADING, "", Markup(NOTES))


def _words(inlines: Sequence[Element]) -> Markup:
    """The words of a heading as markup; what is in another language stays marked as such."""
    made = Markup()
    for inline in inlines:
        words = escape(tree.plain_text([inline]))
        language = tree.attributes(inline).get("lang")
        made += Markup('<span lang="{}">{}</span>').format(language, words) if language else words
    return made
