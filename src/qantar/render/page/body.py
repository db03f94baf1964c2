"""The report's tree as the body of the page: pandoc writes the words, `page_parts` the rest."""

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from qantar.render.cards.page import evidence_html
from qantar.render.page.folds import about_blocks, code_blocks
from qantar.render.page.front import COVER, FINDINGS, cover_blocks, findings
from qantar.render.page.notes import with_notes
from qantar.render.page.parts import Keeper, figure_blocks, table_blocks, written_table
from qantar.render.parts import Cards, Code
from qantar.render.words.citations import STYLE
from qantar.render.words.closing import SOURCES_HEADING
from qantar.render.words.labels import Label, slot_part
from qantar.render.words.markdown import Chapter
from qantar.render.words.tree import Element, attributes, plain_text, rewrite, run_pandoc, span
from qantar.wire import Figure, TextTable

ABOUT = "about"  # a note for those who run the notebook, folded
LONGEST_NUMBER = 26  # letters: "1,200,000 to 1,500,000" and its like
WORDS = "words"
TOP = 2  # the level in the page of a notebook's first heading; the title of the report is level 1


def html_body(
    chapters: Sequence[Chapter],
    labels: Mapping[str, Label],
    meta: Mapping[str, Element],
    version: list[int],
    files_beside: bool = True,
) -> str:
    """The HTML of `chapters` without the frame of the page.

    With `files_beside`, figures and tables link to the files with their data beside the page.
    `meta` holds the references that citeproc prints where the Div `refs` stands.
    """
    keeper = Keeper(files_beside)
    blocks = [block for chapter in chapters for block in _lowered(chapter, labels, keeper)]
    tree = {"pandoc-api-version": version, "meta": dict(meta), "blocks": blocks}
    written = run_pandoc(
        json.dumps(tree),
        *("-f", "json", "-t", "html5", "--mathml", "--syntax-highlighting=none"),
        *("--email-obfuscation=none", "--citeproc", f"--csl={STYLE}"),
    )
    return keeper.restore(with_notes(written, before=SOURCES_HEADING))


def _lowered(chapter: Chapter, labels: Mapping[str, Label], keeper: Keeper) -> list[Element]:
    def code_of(element: Element) -> Code | None:
        part = slot_part(element)
        shown = None if part is None else chapter.parts[part]
        return shown if isinstance(shown, Code) else None

    def lower(element: Element) -> list[Element]:
        part = slot_part(element)
        if part is not None:
            words = {block["c"][0][1][0]: block["c"][1] for block in element["c"][1]}
            match chapter.parts[part]:
                case Figure() as figure if figure.id == COVER:
                    return cover_blocks(figure, words, keeper)
                case Figure() as figure:
                    return figure_blocks(figure, words, labels[figure.id], keeper)
                case TextTable() as table:
                    return table_blocks(table, words, labels.get(table.id), keeper)
                case Cards() as evidence:
                    return [keeper.keep(evidence_html(evidence))]
        match element["t"]:
            case "Header":
                return [_heading(element, labels)]
            case "Table":
                return written_table(element, labels.get(element["c"][0][0]), keeper)
            case "Link" if "result" in element["c"][0][1]:
                return [_quieter(element)]
            case "Div" if FINDINGS in element["c"][0][1]:
                return [findings(element)]
            case "Div" if ABOUT in element["c"][0][1]:
                return about_blocks(element, keeper)
        return [element]

    def lower_all(found: list[Element]) -> list[Element]:
        made: list[Element] = []
        for is_code, run in groupby(found, key=lambda element: code_of(element) is not None):
            if is_code:
                made += code_blocks([code for code in map(code_of, run) if code], keeper)
            else:
                made += [block for element in run for block in lower(element)]
        return made

    lowered: list[Element] = rewrite(_code_last(chapter.blocks, code_of), lower_all)
    return lowered


def _code_last(blocks: list[Element], code_of: Callable[[Element], Code | None]) -> list[Element]:
    """`blocks` with the code of each section at its end, so that it folds as one."""
    made: list[Element] = []
    waiting: list[Element] = []
    for block in blocks:
        if block["t"] == "Header":
            made += waiting
            waiting = []
        (made if code_of(block) is None else waiting).append(block)
    return [*made, *waiting]


def _quieter(result: Element) -> Element:
    """A link to a card, marked as words where it is too long to stand out as a number does."""
    (identifier, classes, pairs), inlines, target = result["c"]
    if len(plain_text(inlines)) > LONGEST_NUMBER and WORDS not in classes:
        classes = [*classes, WORDS]
    return {"t": "Link", "c": [[identifier, classes, pairs], inlines, target]}


def _heading(header: Element, labels: Mapping[str, Label]) -> Element:
    level, attrs, inlines = header["c"]
    label = labels.get(attrs[0])
    if label and label.number:
        number = span(attributes("", ["number"]), [{"t": "Str", "c": label.number}])
        inlines = [number, {"t": "Space"}, *inlines]
    return {"t": "Header", "c": [min(level + TOP - 1, 6), [attrs[0], [], []], inlines]}
