"""Notebooks' parts into one pandoc tree, in one run of pandoc.

Every cell, caption and title is a segment of one long text; between the segments stand markers. If a
cell leaves a fence open, markers go missing, and the build stops at that cell.
"""

import functools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from qantar import myst
from qantar.errors import QantarError
from qantar.render.parts import Code, Part, Prose
from qantar.render.words import tree
from qantar.render.words.tree import Element
from qantar.wire import Figure, Place, TextTable

READER = (
    "markdown-yaml_metadata_block-pandoc_title_block-raw_tex-latex_macros-implicit_figures"
    "-subscript-superscript-example_lists+lists_without_preceding_blankline"
    "-native_divs-native_spans-blank_before_header-blank_before_blockquote+autolink_bare_uris"
)
MARKER = "qantar-segment"
SLOT = "qantar-slot"
UNNUMBERED = "unnumbered"  # the class of a heading without a number
FINDINGS = "findings"  # classes of fenced blocks: the numbers that matter most,
ABOUT = "about"  # a note for those who run the notebook,
PAGE_ONLY = "page-only"  # a block that the PDF leaves out,
COLUMNS = "columns"  # blocks side by side,
BOXES = ("note", "warning")  # and boxes
_CODE = re.compile(r"(^(?:```|~~~).*?^(?:```|~~~)|`[^`\n]*`)", re.MULTILINE | re.DOTALL)
_WARNING = re.compile(r"\[WARNING\] (.*?) at line (\d+)")
_HEADING_ID = re.compile(r"^(#{1,6} .*)\{(#[\w-]+)\}[ \t]*$", re.MULTILINE)
_NOTE = re.compile(r"\[\^([^\]\s]+)\]")


@dataclass(frozen=True)
class Chapter:
    """One notebook of the report: its name, its blocks, and the parts that its slots stand for.

    A figure, table or piece of code is a Div of class `qantar-slot` with the number of its part;
    in it lie Divs of class title, caption and source with their markdown already parsed.
    """

    notebook: str
    blocks: list[Element]
    parts: Sequence[Part]


@dataclass(frozen=True)
class _Segment:
    place: Place
    part: int
    role: str
    text: str


def parse(
    notebooks: Mapping[str, Sequence[Part]], apart: bool = False
) -> tuple[list[Chapter], list[int]]:
    """The chapters of the report, and the version of pandoc's tree they are written in.

    With `apart` the text of the notebooks, which no setting changes, is read apart from titles and
    captions, and only once. Raises QantarError if a cell leaves a code block or a fenced block open.
    """
    segments = [segment for name, parts in notebooks.items() for segment in _segments(name, parts)]
    contents: list[list[Element]] = [[] for _ in segments]
    version: list[int] = []
    for texts in (("prose", "code"), ("title", "caption", "source")) if apart else (None,):
        chosen = [n for n, one in enumerate(segments) if texts is None or one.role in texts]
        read, version = _read([segments[number] for number in chosen])
        for number, blocks in zip(chosen, read, strict=True):
            contents[number] = blocks
    chapters = [
        Chapter(name, _assemble(name, segments, contents), parts)
        for name, parts in notebooks.items()
    ]
    return chapters, version


def _read(segments: Sequence[_Segment]) -> tuple[list[list[Element]], list[int]]:
    """The blocks of each of `segments`, read by one run of pandoc."""
    text = "\n\n".join(
        f"```{{.{MARKER} number={number}}}\n```\n\n{segment.text}"
        for number, segment in enumerate(segments)
    )
    document, warnings = _once(text + "\n")
    _stop_on_warnings(warnings, text, segments)
    return _split(document["blocks"], segments), document["pandoc-api-version"]


@functools.lru_cache(maxsize=4)
def _once(text: str) -> tuple[dict[str, Any], str]:
    """Pandoc's tree of `text`, which nobody may change, and its warnings."""
    written, warnings = tree.pandoc(text, "-f", READER, "-t", "json")
    return json.loads(written), warnings


def _segments(name: str, parts: Sequence[Part]) -> Iterator[_Segment]:
    for number, part in enumerate(parts):
        match part:
            case Prose():
                _stop_on_faults(part)
                text = _first_unnumbered(part) if part.unnumbered else myst.to_pandoc(part.text)
                yield _Segment(part.place, number, "prose", _own_notes(name, text))
            case Code():
                yield _Segment(part.place, number, "code", "")
            case Figure():
                yield _Segment(part.place, number, "title", part.title)
                yield _Segment(
                    part.place, number, "caption", _own_notes(name, myst.to_pandoc(part.caption))
                )
                yield _Segment(part.place, number, "source", part.source)
            case TextTable():
                yield _Segment(
                    part.place, number, "caption", _own_notes(name, myst.to_pandoc(part.caption))
                )


def _stop_on_faults(part: Prose) -> None:
    """Raise QantarError, naming the cell, for the first form of MyST that is not read."""
    if found := myst.faults(part.text):
        raise QantarError(f"In {part.place} {found[0]}")


def _first_unnumbered(part: Prose) -> str:
    """The text of a cell whose first heading has no number."""
    return _HEADING_ID.sub(rf"\1{{\2 .{UNNUMBERED}}}", myst.to_pandoc(part.text), count=1)


def _stop_on_warnings(warnings: str, text: str, segments: Sequence[_Segment]) -> None:
    """Raise QantarError for the first thing that pandoc could not read, naming notebook and cell.

    An id used twice is left to the numbering, which can name both places.
    """
    for message, line in _WARNING.findall(warnings):
        if message.startswith("Duplicate identifier"):
            continue
        before = text.split("\n")[: int(line)]
        number = sum(MARKER in words for words in before) - 1
        raise QantarError(f"In {segments[number].place} the markdown is not sound: {message}.")


def _own_notes(name: str, text: str) -> str:
    """`text` with its footnote labels made the notebook's own, so that two may use the same."""
    pieces = _CODE.split(text)
    pieces[::2] = [_NOTE.sub(rf"[^{name}-\1]", piece) for piece in pieces[::2]]
    return "".join(pieces)


def _split(blocks: list[Element], segments: Sequence[_Segment]) -> list[list[Element]]:
    """The blocks of each segment."""
    starts = [
        (position, int(tree.attributes(block)["number"]))
        for position, block in enumerate(blocks)
        if block["t"] == "CodeBlock" and MARKER in tree.classes(block)
    ]
    for expected, (_, found) in enumerate([*starts, (0, -1)]):
        if found != expected and expected < len(segments):
            raise QantarError(
                f"In {segments[max(expected - 1, 0)].place} a code block or a fenced block (:::) "
                "is opened and not closed; close it in the same cell."
            )
    edges = [position for position, _ in starts] + [len(blocks)]
    return [blocks[start + 1 : end] for start, end in pairwise(edges)]


def _assemble(
    name: str, segments: Sequence[_Segment], contents: Sequence[list[Element]]
) -> list[Element]:
    made: list[Element] = []
    slots: dict[int, Element] = {}
    for segment, blocks in zip(segments, contents, strict=True):
        if segment.place.notebook != name:
            continue
        if segment.role == "prose":
            made += blocks
            continue
        if segment.part not in slots:
            slots[segment.part] = slot(segment.part)
            made.append(slots[segment.part])
        if segment.role != "code":
            tree.children(slots[segment.part]).append(tree.div(blocks, classes=[segment.role]))
    return made


def slot(part: int, **words: list[Element]) -> Element:
    """The Div that stands for the part of that number, with its `words` (title, caption, source)."""
    inner = [tree.div(blocks, classes=[role]) for role, blocks in words.items()]
    return tree.div(inner, classes=[SLOT], part=str(part))


def slot_part(element: Element) -> int | None:
    """The number of the part that a slot stands for; None for any other element."""
    return int(tree.attributes(element)["part"]) if SLOT in tree.classes(element) else None


def slot_words(element: Element) -> dict[str, list[Element]]:
    """The words of the part that a slot stands for, by their role, as blocks."""
    return {tree.classes(inner)[0]: tree.children(inner) for inner in tree.children(element)}
