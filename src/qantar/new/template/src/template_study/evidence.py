"""The tables of data/raw: what a run reads, and each row in words for its evidence card."""

from collections.abc import Mapping
from dataclasses import dataclass

from qantar.project import Project
from qantar.rows import Row, RowIndex, read_lines
from template_study.parameters import FloodParameters


@dataclass(frozen=True)
class Level:
    """The highest water of a year, in centimetres; `id` is the row of levels.csv."""

    id: str
    year: int
    centimetres: float


@dataclass(frozen=True)
class Evidence:
    """The levels of a run in order of years, and how high water must stand to be a flood."""

    levels: tuple[Level, ...]
    threshold: float

    @property
    def floods(self) -> tuple[Level, ...]:
        """The levels at or above the threshold."""
        return tuple(level for level in self.levels if level.centimetres >= self.threshold)


def load(project: Project, parameters: FloodParameters) -> Evidence:
    """The evidence of `project` under `parameters`. Raises InputError for an unreadable table."""
    levels = [
        Level(row["level_id"], int(row["year"]), float(row["centimetres"]))
        for _, row in read_lines(project, "levels", required=True)
        if int(row["year"]) >= parameters.first_year
    ]
    return Evidence(tuple(sorted(levels, key=lambda level: level.year)), parameters.threshold)


def rows_of(project: Project) -> RowIndex:
    """Every row and source in words. Raises InputError where a table cannot be read."""
    sources = {row["source_id"]: row for _, row in read_lines(project, "sources")}
    rows = {
        row["level_id"]: _described(line, row, sources.get(row["source_id"], {}))
        for line, row in read_lines(project, "levels", required=True)
    }
    return RowIndex(rows, {name: _source(name, row) for name, row in sources.items()})


def _described(line: int, row: Mapping[str, str], source: Mapping[str, str]) -> Row:
    return Row(
        id=row["level_id"],
        table="levels",
        line=line,
        statement=f"{row['centimetres']} centimetres at the highest in {row['year']}",
        claimant=source.get("publisher", ""),
        date=row["year"],
        note=row["note"],
        locator=row["locator"],
        source_id=row["source_id"],
        title=source.get("title", ""),
        publisher=source.get("publisher", ""),
        copy=source.get("copy", ""),
        link=source.get("url", ""),
        address=source.get("url", ""),
    )


def _source(name: str, row: Mapping[str, str]) -> Row:
    return Row(
        statement=row["title"],
        date=row["published"],
        source_id=name,
        title=row["title"],
        publisher=row["publisher"],
        copy=row["copy"],
        link=row["url"],
        address=row["url"],
    )
