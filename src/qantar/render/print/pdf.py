"""The report's tree as a PDF: words by pandoc, all else as calls of report.typ, set by typst.

PDF/A-3a, which may bear files of any kind, and PDF/UA-1; bundled fonts only, a fixed date.
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
from qantar.render.cards.files import DESCRIBED, FOLDER
from qantar.render.edition import Edition
from qantar.render.parts import Cards
from qantar.render.print.calls import call, cover, heading, opening
from qantar.render.print.text import TYPST, fallback_fonts, only_drawable, quoted
from qantar.render.print.writer import PICTURES, Writer
from qantar.render.words.citations import CITING
from qantar.render.words.closing import CLOSING
from qantar.render.words.labels import Label
from qantar.render.words.markdown import Chapter
from qantar.render.words.tree import (
    Element,
    children,
    identifier,
    paragraph,
    raw_block,
    run_pandoc,
    text,
)

STANDARDS: list[Literal["a-3a", "ua-1"]] = ["a-3a", "ua-1"]
DESIGN = "report.typ"
LEFT_OUT = "Tables that are not printed"
WHERE = (
    "Each is in the HTML edition and, as a CSV file, in the folder tables/ beside it, by the name in "
    "brackets."
)
ATTACHED = "Attached files"
KINDS = {".csv": "text/csv", ".json": "application/json"}
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

    Folded tables, which hold detail, are not printed: they are named with their files before the
    sources. The evidence is not printed: its files are attached, and stand below
    evidence/ beside the source.
    """
    writer = Writer(labels, edition.address)
    front = _front(chapters, labels)
    before = [block for chapter in chapters[:front] for block in writer.blocks(chapter)]
    closing = len(chapters)
    while closing > front and chapters[closing - 1].notebook == CLOSING:
        closing -= 1
    after = [block for chapter in chapters[front:closing] for block in writer.blocks(chapter)]
    last = [block for chapter in chapters[closing:] for block in writer.blocks(chapter)]
    blocks = [cover(edition, writer.cover), *before, call("q-lists"), *after]
    if writer.left_out:
        where = paragraph(text(WHERE))
        listed = call("in-pairs", *map(children, writer.left_out))
        blocks += [heading(1, "", text(LEFT_OUT), ""), where, listed]
    last += _attached() if any(map(_is_evidence, chapters)) else []
    blocks += _within("small", last)
    tree = {"pandoc-api-version": version, "meta": dict(meta), "blocks": blocks}
    body = run_pandoc(json.dumps(tree), "-f", "json", "-t", TYPST, *CITING)
    return only_drawable(opening(edition) + body)


def _front(chapters: Sequence[Chapter], labels: Mapping[str, Label]) -> int:
    """How many chapters stand before the contents: those before the first with a number."""
    for position, chapter in enumerate(chapters):
        heads = [element for element in chapter.blocks if element["t"] == "Header"]
        if any(labels[identifier(head)].number for head in heads):
            return position
    return 0


def _within(function: str, blocks: Sequence[Element]) -> list[Element]:
    """`blocks` as the content that a typst function lays out; none where there are none."""
    return [raw_block("typst", f"#{function}["), *blocks, raw_block("typst", "]")] if blocks else []


def _is_evidence(chapter: Chapter) -> bool:
    return any(isinstance(part, Cards) for part in chapter.parts)


def _attached() -> list[Element]:
    """The files of the evidence: attached, and named in the text."""
    calls = [
        call(
            "q-attached",
            quoted(name),
            quoted(f"{FOLDER}/{name}"),
            quoted(KINDS[Path(name).suffix]),
            quoted(told),
        )
        for name, told in DESCRIBED.items()
    ]
    return [heading(2, "", text(ATTACHED), ""), *calls]


def compile_pdf(
    source: str, pictures: Mapping[str, str], date: str, attached: Mapping[str, str] | None = None
) -> bytes:
    """The PDF of the typst `source` with `pictures` (figure id to SVG), dated `date` (ISO).

    `attached` are texts by the names of files, which the source finds below evidence/.

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
        (room / FOLDER).mkdir()
        for name, told in (attached or {}).items():
            (room / FOLDER / name).write_text(told, encoding="utf-8")
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
