"""Rows of data/raw and sources as the evidence cards of the report tell them."""

from analysis.audit.rows import Row, RowIndex
from analysis.evidence.dates import spell
from analysis.project import Project
from analysis.render.edition import RowText


def row_texts(project: Project) -> dict[str, RowText]:
    """Every row of data/raw that a result can rest on, by id; a source is a row under its own id.

    Raises InputError where a table cannot be read.
    """
    index = RowIndex(project)
    sources = {name: _source_text(name, row) for name, row in index.source_rows().items()}
    return {**sources, **{name: _row_text(index.describe(name)) for name in index.ids()}}


def _row_text(row: Row) -> RowText:
    return RowText(
        said=row.statement,
        claimant=row.claimant,
        date=row.date,
        status=row.status,
        locator=row.locator,
        source_id=row.source_id,
        title=row.title,
        publisher=row.publisher,
        copy=row.copy,
        link=row.link,
        address=row.address,
    )


def _source_text(name: str, row: dict[str, str]) -> RowText:
    return RowText(
        said=row["title"],
        date=spell(row["published"]),
        source_id=name,
        title=row["title"],
        publisher=row["publisher"],
        copy=row["copy"],
        link="" if row["copy"] == "relay" else row["url"],
        address=row["url"],
    )
