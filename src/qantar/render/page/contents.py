"""The contents of the page: the headings of the first two levels, and the notes among them."""

import html
from collections.abc import Iterator, Mapping, Sequence

from qantar.render.page.notes import HEADING, WORDS
from qantar.render.words.labels import Label
from qantar.render.words.markdown import Chapter
from qantar.render.words.tree import Element, elements, plain_text

DEPTH = 2
Entry = tuple[int, str, str]  # level, id, words as markup


def contents(
    chapters: Sequence[Chapter], labels: Mapping[str, Label], notes_before: str = ""
) -> str:
    """The nested list of headings; with `notes_before` the notes stand before the heading of that id,
    or last where there is none."""
    entries = list(_with_notes(_entries(chapters), notes_before))
    made, depth = [], 0
    for level, identifier, words in entries:
        level = min(level, depth + 1)
        made.append("<ol>" if level > depth else "</li></ol></li>" if level < depth else "</li>")
        depth = level
        made.append(f"<li>{_link(identifier, labels, words)}")
    return "".join(made) + "</li></ol>" * depth


def _entries(chapters: Sequence[Chapter]) -> Iterator[Entry]:
    for chapter in chapters:
        for element in elements(chapter.blocks):
            if element["t"] == "Header" and element["c"][0] <= DEPTH:
                level, (identifier, _, _), inlines = element["c"]
                yield level, identifier, _words(inlines)


def _words(inlines: Sequence[Element]) -> str:
    """The words of a heading as markup; what is in another language stays marked as such."""
    made = ""
    for inline in inlines:
        words = html.escape(plain_text([inline]))
        language = dict(inline["c"][0][2]).get("lang") if inline["t"] == "Span" else None
        made += f'<span lang="{html.escape(language)}">{words}</span>' if language else words
    return made


def _with_notes(entries: Iterator[Entry], before: str) -> Iterator[Entry]:
    waiting = bool(before)
    for entry in entries:
        if waiting and entry[1] == before:
            yield 1, HEADING, WORDS
            waiting = False
        yield entry
    if waiting:
        yield 1, HEADING, WORDS


def _link(identifier: str, labels: Mapping[str, Label], words: str) -> str:
    label = labels.get(identifier)
    number = f'<span class="number">{label.number}</span>' if label and label.number else ""
    return f'<a href="#{html.escape(identifier)}">{number}<span>{words}</span></a>'
