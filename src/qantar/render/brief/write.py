"""The files of a brief, written beside the report."""

from collections.abc import Mapping
from pathlib import Path

from qantar.render.brief.html import brief_page
from qantar.render.brief.names import PAGE, print_name
from qantar.render.brief.pages import pages
from qantar.render.brief.print import brief_pdf
from qantar.render.brief.texts import Brief
from qantar.render.edition import Edition
from qantar.render.words.labels import Label


def write_brief(brief: Brief, edition: Edition, labels: Mapping[str, Label], stage: Path) -> None:
    """Write brief.html and brief-<language>.pdf into `stage`; nothing for a study without a brief.

    `labels` are the ids of the report. Raises QantarError as `pages` and `brief_pdf`.
    """
    if not brief.texts:
        return
    told, version = pages(brief, edition, labels)
    (stage / PAGE).write_text(brief_page(told, edition, version), encoding="utf-8")
    for page in told:
        (stage / print_name(page.code)).write_bytes(brief_pdf(page, edition, version))
