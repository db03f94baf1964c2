"""Every row of data/raw by its id, described with its source: what an evidence card shows."""

import csv
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from analysis.errors import InputError
from analysis.evidence.dates import spell
from analysis.project import Project
from analysis.results import QUALIFIER_WORDS

TABLES = {
    "counts": "count_id",
    "methods": "obs_id",
    "responses": "response_id",
    "population": "population_id",
    "claims": "claim_id",
    "victims_press": "victim_id",
    "second_coding_counts": "count_id",
    "second_coding_methods": "obs_id",
    "indicators": "indicator_id",
    "identities": "identity_id",
    "protest_events": "dataset_event_id",
}


@dataclass(frozen=True)
class Row:
    """A row of data/raw in words, with its source. `link` is '' for a relay copy: its `address` is
    shown as text only."""

    id: str
    table: str
    line: int
    statement: str
    claimant: str
    date: str
    status: str
    note: str
    source_id: str
    title: str
    publisher: str
    locator: str
    copy: str
    link: str
    address: str

    def plain(self) -> dict[str, Any]:
        return asdict(self)


class RowIndex:
    """All rows of a project by id. Raises InputError where a table cannot be read."""

    def __init__(self, project: Project) -> None:
        self._sources = {row["source_id"]: row for _, row in _lines(project, "sources", True)}
        self._found: dict[str, tuple[str, int, dict[str, str]]] = {}
        for table, key in TABLES.items():
            for line, row in _lines(project, table, required=table == "counts"):
                if row.get(key):
                    self._found.setdefault(row[key], (table, line, row))
        spellings = _lines(project, "claimants", required=False)
        self._claimants = {row["claimant_as_printed"]: row["claimant"] for _, row in spellings}

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._found

    def is_source(self, identifier: str) -> bool:
        return identifier in self._sources

    def of_source(self, source_id: str) -> list[str]:
        """The ids of all rows that rest on a source, sorted."""
        return sorted(
            name for name, (_, _, row) in self._found.items() if row.get("source_id") == source_id
        )

    def ids(self) -> list[str]:
        """The ids of all rows, sorted."""
        return sorted(self._found)

    def source_rows(self) -> dict[str, dict[str, str]]:
        """The rows of sources.csv by id."""
        return dict(self._sources)

    def sources(self) -> dict[str, str]:
        """The source of each row that has one, by row id."""
        found = {name: row.get("source_id", "") for name, (_, _, row) in self._found.items()}
        return {name: source for name, source in found.items() if source}

    def describe(self, identifier: str) -> Row:
        """The row with its source. Raises InputError for an id that no table holds."""
        if identifier not in self._found:
            raise InputError(f"No row of data/raw has the id '{identifier}'.")
        table, line, row = self._found[identifier]
        source = self._sources.get(row.get("source_id", ""), {})
        relay = source.get("copy") == "relay"
        date = row.get("reported_on") or row.get("date") or source.get("published", "")
        return Row(
            id=identifier,
            table=table,
            line=line,
            statement=_statement(table, row),
            claimant=self._claimant(row),
            date=spell(date) if date else "date not known",
            status=row.get("status", ""),
            note=row.get("note", ""),
            source_id=row.get("source_id", ""),
            title=source.get("title", ""),
            publisher=source.get("publisher", ""),
            locator=row.get("locator", ""),
            copy=source.get("copy", ""),
            link="" if relay else source.get("url", ""),
            address=source.get("url", ""),
        )

    def _claimant(self, row: Mapping[str, str]) -> str:
        printed = row.get("claimant") or row.get("actor") or ""
        name = self._claimants.get(printed, printed)
        return name if name == printed else f"{name} (printed as: {printed})"


def _lines(project: Project, table: str, required: bool) -> list[tuple[int, dict[str, str]]]:
    path = project.raw_file(f"{table}.csv")
    if not required and not path.is_file():
        return []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            return [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            f"data/raw/{table}.csv cannot be read ({error}); run `qantar check`."
        ) from error


def _statement(table: str, row: Mapping[str, str]) -> str:
    """What the row states, in words."""
    if table.endswith("counts"):
        number = row["best"] or ""
        if not number or (row["low"] and row["high"] and row["low"] != row["high"]):
            ends = " to ".join(end for end in (row["low"], row["high"]) if end)
            number = f"{number} ({ends})" if number and ends else number or ends
        words = QUALIFIER_WORDS.get(row["qualifier"], "")
        number = f"{words}{number}" if number else "no number"
        return f"{number}: {row['measure']}, {row['population']}, {row['place']}, {row['episode']}"
    if table.endswith("methods"):
        people = f", {row['n_reported']} reported" if row["n_reported"] else ""
        return f"{row['method']} reported in {row['episode']} ({row['basis']}{people})"
    if table == "responses":
        return f"{row['response']} in {row['episode']}"
    if table == "population":
        return f"population {row['population']}: {row['group']}, {row['place']}, {row['year']}"
    kept = ("claim", "title", "variable", "value", "year", "state_response", "place")
    return ", ".join(row[name] for name in kept if row.get(name))
