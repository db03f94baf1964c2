"""A resolved chapter as plain text: what a reader reads, piece by piece, with the numbers in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qantar.render.words import tree
from qantar.render.words.markdown import Chapter, slot_part, slot_words
from qantar.render.words.sentences import sentences
from qantar.render.words.tree import Element
from qantar.wire import Figure, TextTable

HEADING, PROSE, TITLE, CAPTION, ALT = "heading", "prose", "title", "caption", "alternative text"
EXHIBIT = "exhibit"  # marks that a figure or table stands here
_CITED = re.compile(r"\s+([.,;:!?])")


@dataclass(frozen=True)
class Passage:
    """A piece of text: the notebook, the heading that it stands under, its kind, its sentences.

    `level` is that of a heading (0 for anything else); `numbers` are the ids whose plain number each
    sentence prints, with the number as printed; `exhibit` is the id of the figure or table.
    """

    notebook: str
    section: str
    kind: str
    sentences: tuple[str, ...]
    level: int = 0
    numbers: tuple[tuple[str, str], ...] = ()
    exhibit: str = ""

    @property
    def text(self) -> str:
        return " ".join(self.sentences)

    @property
    def where(self) -> str:
        """The place for a person: notebook, section, figure or table."""
        place = f"{self.notebook}, section '{self.section}'"
        return f"{place}, {self.kind} of {self.exhibit}" if self.exhibit else place


def passages_of(chapter: Chapter) -> Iterator[Passage]:
    """The passages of a resolved chapter in the order of reading."""
    section = "before the first heading"
    for block in chapter.blocks:
        if block["t"] == "Header":
            section = _plain(tree.children(block))
            yield Passage(chapter.notebook, section, HEADING, (section,), tree.level(block))
        else:
            yield from _of_block(block, chapter, section)


def _of_block(block: Element, chapter: Chapter, section: str) -> Iterator[Passage]:
    part = slot_part(block)
    if part is not None:
        yield from _of_slot(block, chapter, part, section)
    elif block["t"] in tree.RUNNING:
        yield _running(block, chapter.notebook, section, PROSE)
    elif block["t"] in ("Div", "BlockQuote", "BulletList", "OrderedList"):
        for inner in _blocks_in(tree.children(block)):
            yield from _of_block(inner, chapter, section)


def _blocks_in(content: Iterable[Element | list[Element]]) -> Iterator[Element]:
    """The blocks of a Div, or of all items of a list."""
    for item in content:
        yield from item if isinstance(item, list) else [item]


def _of_slot(slot: Element, chapter: Chapter, part: int, section: str) -> Iterator[Passage]:
    shown = chapter.parts[part]
    if not isinstance(shown, Figure | TextTable):
        return
    yield Passage(chapter.notebook, section, EXHIBIT, (), exhibit=shown.id)
    for role, kind in (("title", TITLE), ("caption", CAPTION)):
        for block in slot_words(slot).get(role, []):
            if block["t"] in tree.RUNNING:
                yield _running(block, chapter.notebook, section, kind, shown.id)
    if isinstance(shown, Figure):
        yield Passage(chapter.notebook, section, ALT, (shown.alt,), exhibit=shown.id)


def _running(block: Element, notebook: str, section: str, kind: str, exhibit: str = "") -> Passage:
    inlines = tree.children(block)
    said = filter(None, (_plain(one) for one in sentences(inlines)))
    numbers = tuple(
        (tree.attributes(element)["data-result"], _plain(tree.children(element)))
        for element in tree.elements(inlines)
        if element["t"] == "Link"
        and "data-result" in tree.attributes(element)
        and tree.classes(element) == ["result"]
    )
    return Passage(notebook, section, kind, tuple(said), 0, numbers, exhibit)


def _plain(inlines: list[Element]) -> str:
    """The words without citations of sources, which the page sets as notes."""
    words = tree.plain_text(tree.rewrite(inlines, _uncited))
    return _CITED.sub(r"\1", " ".join(words.split()))


def _uncited(found: list[Element]) -> list[Element]:
    return [element for element in found if element["t"] != "Cite"]
