"""Words of the PDF that are set apart: fenced blocks, notes of titles, the first sentence of a caption."""

from qantar.render.print.calls import call, running
from qantar.render.print.text import quoted
from qantar.render.words import tree
from qantar.render.words.markdown import ABOUT, BOXES, COLUMNS, FINDINGS, PAGE_ONLY
from qantar.render.words.tree import Element

ENDS = (".", "?", "!", ".)", "?)")


def blocks_of_kind(element: Element) -> list[Element]:
    """A fenced block of a known kind as a call of its function; any other one as it is.

    One that is for the page only gives nothing.
    """
    kinds, blocks = tree.classes(element), tree.children(element)
    if PAGE_ONLY in kinds:
        return []
    if FINDINGS in kinds:
        lists = [block for block in blocks if block["t"] == "BulletList"]
        items = [item for block in lists for item in tree.children(block)]
        return [call("q-findings", *(running(item, "a finding") for item in items))]
    if ABOUT in kinds:
        return [raw("#q-about["), *blocks, raw("]")]
    if COLUMNS in kinds:
        made = [raw("#q-columns(")]
        for block in blocks:
            made += _column(block)
        return [*made, raw(")")]
    boxes = [kind for kind in kinds if kind in BOXES]
    if not boxes:
        return [element]
    return [
        raw(f"#q-box({quoted(boxes[0])})["),
        tree.div(blocks, tree.identifier(element)),
        raw("]"),
    ]


def _column(block: Element) -> list[Element]:
    """A child of a block of columns as an argument: its language and its words."""
    blocks = tree.children(block) if block["t"] == "Div" else [block]
    language = tree.attributes(block).get("lang", "")
    return [raw(f"({quoted(language)}, ["), *blocks, raw("]),")]


def raw(code: str) -> Element:
    """A paragraph of typst code."""
    return tree.paragraph([tree.raw_inline("typst", code)])


def is_note(element: Element) -> bool:
    """Whether `element` is a note, or a citation in brackets, which becomes one."""
    if element["t"] == "Cite":
        return all(
            cited["citationMode"]["t"] == "NormalCitation" for cited in tree.citations(element)
        )
    return bool(element["t"] == "Note")


def notes(inlines: list[Element]) -> list[Element]:
    """The notes among `inlines`."""
    return [element for element in inlines if is_note(element)]


def without_notes(inlines: list[Element]) -> list[Element]:
    """`inlines` without notes, at any depth, and without the space before them."""

    def drop(found: list[Element]) -> list[Element]:
        made: list[Element] = []
        for element in found:
            if not is_note(element):
                made.append(element)
            elif made and made[-1]["t"] in ("Space", "SoftBreak"):
                made.pop()
        return made

    kept: list[Element] = tree.rewrite(inlines, drop)
    return kept


def first_sentence(inlines: list[Element]) -> list[Element]:
    """`inlines` up to the end of their first sentence, without notes."""
    kept = without_notes(inlines)
    for number, element in enumerate(kept[:-1]):
        ends = element["t"] == "Str" and tree.string(element).endswith(ENDS)
        if ends and kept[number + 1]["t"] in ("Space", "SoftBreak", "RawInline"):
            return kept[: number + 1]
    return kept
