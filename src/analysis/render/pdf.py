"""The PDF by typst: PDF/A-2a and PDF/UA-1, bundled fonts only, a fixed date."""

import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Literal

import typst

from analysis.errors import QantarError
from analysis.fonts import FONTS
from analysis.render.print_body import PICTURES
from analysis.render.typst_text import fallback_fonts

STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
DESIGN = "report.typ"


def compile_pdf(source: str, pictures: Mapping[str, str], date: str) -> bytes:
    """The PDF of the typst `source` with `pictures` (figure id to SVG), dated `date` (ISO).

    Compiled in a folder of its own that holds nothing else, so that no text can draw in a file.
    Raises QantarError if typst refuses the document, or warns: pages that do not settle ("layout did
    not converge") would carry wrong page numbers.
    """
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        (room / PICTURES).mkdir()
        for identifier, svg in pictures.items():
            (room / PICTURES / f"{identifier}.svg").write_text(svg, encoding="utf-8")
        design = resources.files("analysis.render") / DESIGN
        (room / DESIGN).write_text(design.read_text(encoding="utf-8"), encoding="utf-8")
        main = room / "main.typ"
        main.write_text(source, encoding="utf-8")
        try:
            made, warnings = typst.compile_with_warnings(
                str(main),
                root=str(room),
                font_paths=[str(FONTS), str(fallback_fonts())],
                ignore_system_fonts=True,
                pdf_standards=[*STANDARDS],
                timestamp=int(datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp()),
            )
        except typst.TypstError as error:
            hints = " ".join(error.hints)
            raise QantarError(
                f"The PDF could not be set: {error.message} {hints}".strip()
            ) from error
    if warnings:
        raise QantarError(f"The PDF is not sound: {warnings[0].message}.")
    return bytes(made)
