"""The report's tree as a PDF: words by pandoc, all else as calls of report.typ, set by typst.

PDF/A-2a and PDF/UA-1, bundled fonts only, a fixed date.
"""

import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Literal

import typst

from qantar.errors import QantarError
from qantar.fonts import FONTS
from qantar.render.edition import Edition
from qantar.render.parts import Cards
from qantar.render.print.calls import call, cover, heading, opening
from qantar.render.print.text import fallback_fonts, only_drawable
from qantar.render.print.writer import PICTURES, Writer
from qantar.render.words.citations import STYLE
from qantar.render.words.labels import Label
from qantar.render.words.markdown import Chapter
from qantar.render.words.tree import Element, identifier, raw_block, run_pandoc, text

STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
DESIGN = "report.typ"
APPENDIX = "Long tables"
ATTEMPTS = 6  # layouts that report.typ knows: its own first, then variations, last without floats
_LAYOUT_FAULT = re.compile(r"internal error|did not converge|figures out of order")


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


def compile_pdf(source: str, pictures: Mapping[str, str], date: str) -> bytes:
    """The PDF of the typst `source` with `pictures` (figure id to SVG), dated `date` (ISO).

    Compiled in a folder of its own that holds nothing else, so that no text can draw in a file.
    Typst's tagging can fail where a float meets a table that breaks across pages (typst issues 8487
    and 8776), pages may not settle, and a figure may overtake the one before it; all depend on where
    lines fall, so the layout is then varied, always in the same order. Raises QantarError if typst
    refuses the document or warns.
    """
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        (room / PICTURES).mkdir()
        for identifier, svg in pictures.items():
            (room / PICTURES / f"{identifier}.svg").write_text(svg, encoding="utf-8")
        design = resources.files("qantar.render.print") / DESIGN
        (room / DESIGN).write_text(design.read_text(encoding="utf-8"), encoding="utf-8")
        (room / "main.typ").write_text(source, encoding="utf-8")
        fault = ""
        for attempt in range(ATTEMPTS):
            made, fault = _attempt(room, attempt, date)
            if not fault:
                return made
            if not _LAYOUT_FAULT.search(fault):
                break
    raise QantarError(f"The PDF could not be set: {fault}")


def _attempt(room: Path, attempt: int, date: str) -> tuple[bytes, str]:
    """The PDF of main.typ in `room`, and what is wrong with it ('' if nothing is)."""
    try:
        made, warnings = typst.compile_with_warnings(
            str(room / "main.typ"),
            root=str(room),
            font_paths=[str(FONTS), str(fallback_fonts())],
            ignore_system_fonts=True,
            pdf_standards=[*STANDARDS],
            sys_inputs={"attempt": str(attempt)},
            timestamp=int(datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp()),
        )
    except typst.TypstError as error:
        return b"", " ".join([error.message, *error.hints])
    return bytes(made), "; ".join(warning.message for warning in warnings)
