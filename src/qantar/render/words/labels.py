"""Numbers of sections, figures and tables, and the references to them."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qantar.errors import QantarError
from qantar.render.words.markdown import UNNUMBERED, Chapter, slot_part
from qantar.render.words.tree import SPACE, Element, classes, elements, level, link, text, word
from qantar.render.words.tree import identifier as id_of
from qantar.wire import Figure, TextTable

WORDS = {"fig": "Figure", "tbl": "Table", "sec": "Section"}
NUMBERED_DEPTH = 3
COVER = "fig-cover"  # the figure of the first page, which has no number
CARD = "evidence-"  # the id of a card is this and the id of its number, figure or table
NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True)
class Label:
    """What a reference shows: the kind ('Figure', 'Table', 'Section', or '') and the number."""

    kind: str
    number: str
    notebook: str

    @property
    def text(self) -> str:
        return f"{self.kind}{NO_BREAK_SPACE}{self.number}" if self.number else self.kind


def number_all(chapters: Sequence[Chapter]) -> dict[str, Label]:
    """The label of every id of the report, in the order of reading.

    An id without a number (an unnumbered heading, a box) has the number ''. Raises QantarError if
    an id is used twice.
    """
    labels: dict[str, Label] = {}
    counts = {"Figure": 0, "Table": 0}
    heads = [0] * NUMBERED_DEPTH
    for chapter in chapters:
        plain_below = 0
        for element in elements(chapter.blocks):
            identifier, kind, number = _identity(element, chapter), "", ""
            if element["t"] == "Header":
                depth = level(element)
                if not plain_below or depth <= plain_below:
                    plain_below = depth if UNNUMBERED in classes(element) else 0
                kind = "Section"
                number = "" if plain_below else _next_head(heads, depth)
            elif identifier == COVER:
                kind = "Cover figure"
            elif identifier.startswith(("fig-", "tbl-")) and _is_numbered(element):
                kind = WORDS[identifier[:3]]
                counts[kind] += 1
                number = str(counts[kind])
            if identifier:
                _add(labels, identifier, Label(kind, number, chapter.notebook))
    return labels


def _identity(element: Element, chapter: Chapter) -> str:
    part = slot_part(element)
    if part is not None:
        shown = chapter.parts[part]
        return shown.id if isinstance(shown, Figure | TextTable) else ""
    return id_of(element)


def _is_numbered(element: Element) -> bool:
    return element["t"] == "Table" or slot_part(element) is not None


def _next_head(heads: list[int], depth: int) -> str:
    if depth > NUMBERED_DEPTH:
        return ""
    heads[depth - 1] += 1
    heads[depth:] = [0] * (NUMBERED_DEPTH - depth)
    return ".".join(map(str, heads[:depth]))


def _add(labels: dict[str, Label], identifier: str, label: Label) -> None:
    if identifier in labels:
        first = labels[identifier].notebook
        where = (
            f"twice in {first}" if first == label.notebook else f"in {first} and {label.notebook}"
        )
        raise QantarError(f"The id '{identifier}' is used {where}; every id names one thing.")
    labels[identifier] = label


def is_reference(identifier: str) -> bool:
    """Whether the key of a citation is a cross reference: @fig-..., @tbl-..., @sec-..."""
    return identifier.partition("-")[0] in WORDS and "-" in identifier


def refer(
    citations: Sequence[Mapping[str, Any]], labels: Mapping[str, Label], where: str
) -> list[Element]:
    """The inlines that stand for a Cite of cross references.

    Raises QantarError, beginning with `where`, for an id that nothing has or that has no number.
    """
    made: list[Element] = []
    for number, citation in enumerate(citations):
        identifier = str(citation["citationId"])
        label = labels.get(identifier)
        if label is None:
            near = difflib.get_close_matches(identifier, labels, 1)
            hint = f"; did you mean @{near[0]}?" if near else "."
            raise QantarError(f"{where}: nothing has the id of the reference @{identifier}{hint}")
        if not label.number:
            raise QantarError(
                f"{where}: @{identifier} refers to something without a number; write an ordinary "
                f"link instead: [its title](#{identifier})."
            )
        made += [*text(", ")] if number else []
        if citation["citationPrefix"]:
            made += [*citation["citationPrefix"], SPACE]
        made.append(link([word(label.text)], f"#{identifier}", ["reference"]))
        made += citation["citationSuffix"]
    return made
