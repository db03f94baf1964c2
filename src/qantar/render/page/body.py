"""The report's tree as the body of the page: pandoc writes the words, `page.parts` the rest."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from qantar.render.cards.page import evidence_html
from qantar.render.page.contents import NOTES, NOTES_HEADING
from qantar.render.page.front import cover_blocks, findings
from qantar.render.page.parts import (
    Keeper,
    about_blocks,
    code_blocks,
    figure_blocks,
    table_blocks,
    written_table,
)
from qantar.render.parts import Cards, Code
from qantar.render.templates import letters
from qantar.render.words import tree
from qantar.render.words.citations import CITING
from qantar.render.words.closing import CLOSING, SOURCES_HEADING
from qantar.render.words.labels import COVER, Label
from qantar.render.words.markdown import ABOUT, FINDINGS, Chapter, slot_part, slot_words
from qantar.render.words.resolve import RESULT, WORDS
from qantar.render.words.tree import Element
from qantar.wire import Figure, TextTable

LONGEST_NUMBER = 26  # letters: "1,200,000 to 1,500,000" and its like
PART = "part"  # the class of the box around what stands between two headings
TOP = 2  # the level in the page of a notebook's first heading; the title of the report is level 1
_NOTES = re.compile(r'<section id="footnotes".*?</section>\n?', re.DOTALL)
_CLOSING = re.compile(
    r'(<section id="footnotes"|<div id="refs")([^>]*>.*?(?:</section>|</div>\s*</div>))', re.DOTALL
)
_RESULT_LINK = re.compile(r'<a href="#([^"]+)" class="(result[^"]*)" data-result="[^"]*"')
_MATHS = re.compile(r'<math display="inline" xmlns="[^"]*"')
_CITED = re.compile(r'<span class="citation"[^>]*>(<a href="#fn[^>]*><sup>[^<]*</sup></a>)</span>')
_NOTES_RULE = re.compile(r'(<section id="footnotes"[^>]*)>\s*<hr />')
_NOTE_REFERENCE = re.compile(r'(<a href="#fn(\d+)" class="footnote-ref")')
_NOTE_BACK = re.compile(r'\s*(<a href="#fnref(\d+)" class="footnote-back")')


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
    keeper = Keeper(files_beside, printed_numbers(chapters))
    front, *rest = chapters or [Chapter("", [], ())]
    blocks = _lowered(in_parts(front, bare=1), labels, keeper)
    blocks += [block for one in rest for block in _lowered(in_parts(one), labels, keeper)]
    document = {"pandoc-api-version": version, "meta": dict(meta), "blocks": blocks}
    written = tree.run_pandoc(
        json.dumps(document),
        *("-f", "json", "-t", "html5", "--mathml", "--syntax-highlighting=none"),
        *("--email-obfuscation=none", *CITING),
    )
    return keeper.restore(
        with_heights(with_notes(with_short_links(written), before=SOURCES_HEADING))
    )


def printed_numbers(chapters: Sequence[Chapter]) -> frozenset[str]:
    """The ids of the results that the text of `chapters` prints, titles and captions too."""
    return frozenset(
        tree.attributes(element)["data-result"]
        for chapter in chapters
        for element in tree.elements(chapter.blocks)
        if element["t"] == "Link" and "data-result" in tree.attributes(element)
    )


def with_short_links(body: str) -> str:
    """`body` whose links to cards and notes say nothing twice: what a link shows is the result that
    its address names, and a note needs no box of its own. Nor does HTML ask for the namespace of
    mathematics."""
    body = _MATHS.sub("<math", body)
    return _CITED.sub(r"\1", _RESULT_LINK.sub(r'<a href="#\1" class="\2"', body))


def _lowered(chapter: Chapter, labels: Mapping[str, Label], keeper: Keeper) -> list[Element]:
    def code_of(element: Element) -> Code | None:
        part = slot_part(element)
        shown = None if part is None else chapter.parts[part]
        return shown if isinstance(shown, Code) else None

    def lower_all(found: list[Element]) -> list[Element]:
        made: list[Element] = []
        for is_code, run in groupby(found, key=lambda element: code_of(element) is not None):
            if is_code:
                made += code_blocks([code for code in map(code_of, run) if code], keeper)
            else:
                made += [block for one in run for block in _lower(one, chapter, labels, keeper)]
        return made

    blocks = [
        tree.with_children(block, _code_last(tree.children(block), code_of))
        if PART in tree.classes(block)
        else block
        for block in _code_last(chapter.blocks, code_of)
    ]
    lowered: list[Element] = tree.rewrite(blocks, lower_all)
    return lowered


def _lower(
    element: Element, chapter: Chapter, labels: Mapping[str, Label], keeper: Keeper
) -> list[Element]:
    """`element` (no code) as pandoc's HTML writer should see it."""
    part = slot_part(element)
    if part is not None:
        match chapter.parts[part]:
            case Figure() as figure if figure.id == COVER:
                return cover_blocks(figure, slot_words(element), keeper)
            case Figure() as figure:
                return figure_blocks(figure, slot_words(element), labels[figure.id], keeper)
            case TextTable() as table:
                return table_blocks(table, slot_words(element), labels.get(table.id), keeper)
            case Cards() as cards:
                return [keeper.keep(evidence_html(cards, keeper.printed, keeper.files_beside))]
    match element["t"]:
        case "Header":
            return [_heading(element, labels)]
        case "Table":
            return written_table(element, labels.get(tree.identifier(element)), keeper)
        case "Link" if RESULT in tree.classes(element):
            return [_quieter(element)]
        case "Div" if FINDINGS in tree.classes(element):
            return [findings(element)]
        case "Div" if ABOUT in tree.classes(element):
            return about_blocks(element, keeper)
    return [element]


def in_parts(chapter: Chapter, bare: int = -1) -> Chapter:
    """`chapter` with all that stands between two of its headings in a box of its own.

    A browser lays out only the boxes that are in sight; by the numbers of letters and figures it
    knows about how high the others are. What stands below the first `bare` headings, or above them, has
    none, because it is in sight; nor have the closing chapters, whose height only citeproc knows.
    """
    if chapter.notebook == CLOSING:
        return chapter
    made: list[Element] = []
    heads = 0
    for is_head, run in groupby(chapter.blocks, key=lambda block: block["t"] == "Header"):
        blocks = list(run)
        heads += len(blocks) if is_head else 0
        if not is_head and heads > bare:
            figures = [part for part in map(slot_part, blocks) if part is not None]
            drawn = sum(isinstance(chapter.parts[part], Figure) for part in figures)
            letters = len(tree.plain_text(blocks))
            blocks = [
                tree.div(blocks, classes=[PART], style=f"--letters:{letters};--figures:{drawn}")
            ]
        made += blocks
    return replace(chapter, blocks=made)


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
    kinds, inlines = tree.classes(result), tree.children(result)
    if len(tree.plain_text(inlines)) <= LONGEST_NUMBER or WORDS in kinds:
        return result
    return tree.link(inlines, tree.target(result), [*kinds, WORDS], **tree.attributes(result))


def _heading(heading: Element, labels: Mapping[str, Label]) -> Element:
    name, inlines = tree.identifier(heading), tree.children(heading)
    label = labels.get(name)
    if label and label.number:
        inlines = [tree.span([tree.word(label.number)], classes=["number"]), tree.SPACE, *inlines]
    return tree.header(min(tree.level(heading) + TOP - 1, 6), inlines, name)


def with_heights(body: str) -> str:
    """`body` whose notes and sources say how many letters they have, as `in_parts` does: they are laid
    out when they are in sight."""

    def told(match: re.Match[str]) -> str:
        return f'{match.group(1)} style="--letters:{letters(match.group())}"{match.group(2)}'

    return _CLOSING.sub(told, body)


def with_notes(body: str, before: str) -> str:
    """`body` with the notes that pandoc put last under a heading before the one of id `before`, and
    with links to and from them that say where they lead.

    They stay last where no such heading is; a body without notes stays as it is.
    """
    found = _NOTES.search(body)
    if not found:
        return body
    section = _NOTES_RULE.sub(
        rf'\1 aria-labelledby="{NOTES_HEADING}">\n<h2 id="{NOTES_HEADING}">{NOTES}</h2>',
        found.group(),
    )
    section = _NOTE_BACK.sub(r' \1 aria-label="Back to note \2 in the text"', section)
    rest = _NOTE_REFERENCE.sub(r'\1 aria-label="Note \2"', body.replace(found.group(), ""))
    place = rest.find(f'<h2 id="{before}"')
    return rest[:place] + section + rest[place:] if place >= 0 else rest + section
