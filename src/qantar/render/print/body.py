"""The report's tree as a typst document: words by pandoc, all else as calls of report.typ."""

import json
from collections.abc import Mapping, Sequence

from qantar.render.edition import Edition
from qantar.render.parts import Cards
from qantar.render.print.calls import call, cover, heading, opening
from qantar.render.print.text import only_drawable
from qantar.render.print.writer import Writer
from qantar.render.words.citations import STYLE
from qantar.render.words.labels import Label
from qantar.render.words.markdown import Chapter
from qantar.render.words.tree import Element, identifier, raw_block, run_pandoc, text

APPENDIX = "Long tables"


def typst_document(
    edition: Edition,
    chapters: Sequence[Chapter],
    labels: Mapping[str, Label],
    meta: Mapping[str, Element],
    version: list[int],
) -> str:
    """The source of the PDF; its pictures are figures/<id>.svg beside it.

    Folded tables that are short stand in an appendix, and a line in their place says on which page;
    long ones are left to the HTML and the CSV files. The evidence appendix stands last.
    """
    writer = Writer(labels)
    front = _front(chapters, labels)
    before = [block for chapter in chapters[:front] for block in writer.blocks(chapter)]
    body_of = [chapter for chapter in chapters[front:] if not _is_evidence(chapter)]
    after = [block for chapter in body_of for block in writer.blocks(chapter)]
    blocks = [cover(edition, writer.cover), *before, call("q-lists"), *after]
    if writer.appendix:
        blocks += [call("q-appendix"), heading(1, "", text(APPENDIX), ""), *writer.appendix]
    evidence = [chapter for chapter in chapters if _is_evidence(chapter)]
    if evidence:
        blocks.append(raw_block("typst", "#show: q-evidence-pages"))
    blocks += [block for chapter in evidence for block in writer.blocks(chapter)]
    tree = {"pandoc-api-version": version, "meta": dict(meta), "blocks": blocks}
    body = run_pandoc(json.dumps(tree), "-f", "json", "-t", "typst", "--citeproc", f"--csl={STYLE}")
    return only_drawable(opening(edition) + body)


def _front(chapters: Sequence[Chapter], labels: Mapping[str, Label]) -> int:
    """How many chapters stand before the contents: those before the first with a number."""
    for position, chapter in enumerate(chapters):
        heads = [element for element in chapter.blocks if element["t"] == "Header"]
        if any(labels[identifier(head)].number for head in heads):
            return position
    return 0


def _is_evidence(chapter: Chapter) -> bool:
    return any(isinstance(part, Cards) for part in chapter.parts)
