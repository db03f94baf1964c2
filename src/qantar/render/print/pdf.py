"""The PDF by typst: PDF/A-2a and PDF/UA-1, bundled fonts only, a fixed date."""

import re
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Literal

import typst

from qantar.errors import QantarError
from qantar.fonts import FONTS
from qantar.render.print.text import fallback_fonts
from qantar.render.print.writer import PICTURES

STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
DESIGN = "report.typ"
ATTEMPTS = 6  # layouts that report.typ knows: its own first, then variations, last without floats
_LAYOUT_FAULT = re.compile(r"internal error|did not converge|figures out of order")


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
