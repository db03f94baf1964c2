"""Every row of data/raw in words, with its source, as evidence cards and `qantar trace` tell it."""

from collections.abc import Mapping

from qantar.dates import spell
from qantar.project import Project
from qantar.result import QUALIFIER_WORDS
from qantar.rows import Row, RowIndex, read_lines

KEYS = {
    "counts": "count_id",
    "methods": "obs_id",
    "responses": "response_id",
    "events": "event_id",
    "population": "population_id",
    "claims": "claim_id",
    "victims_press": "victim_id",
    "second_coding_counts": "count_id",
    "second_coding_methods": "obs_id",
    "indicators": "indicator_id",
    "identities": "identity_id",
    "protest_events": "dataset_event_id",
    "overlaps": "overlap_id",
}
"""The tables whose rows a result can rest on, with the column that names a row."""


def rows_of(project: Project) -> RowIndex:
    """All rows and sources of `project`. Raises InputError where a table cannot be read."""
    sources = {row["source_id"]: row for _, row in read_lines(project, "sources", required=True)}
    spellings = read_lines(project, "claimants")
    claimants = {row["claimant_as_printed"]: row["claimant"] for _, row in spellings}
    found: dict[str, Row] = {}
    for table, key in KEYS.items():
        for line, row in read_lines(project, table, required=table == "counts"):
            if row.get(key) and row[key] not in found:
                source = sources.get(row.get("source_id", ""), {})
                found[row[key]] = _described(table, line, row[key], row, source, claimants)
    return RowIndex(found, {name: _source(name, row) for name, row in sources.items()})


def _described(
    table: str,
    line: int,
    identifier: str,
    row: Mapping[str, str],
    source: Mapping[str, str],
    claimants: Mapping[str, str],
) -> Row:
    date = row.get("reported_on") or row.get("date") or source.get("published", "")
    return Row(
        id=identifier,
        table=table,
        line=line,
        statement=_statement(table, row),
        claimant=_claimant(row, claimants),
        date=spell(date) if date else "date not known",
        status=row.get("status", ""),
        note=row.get("note", ""),
        locator=row.get("locator", ""),
        source_id=row.get("source_id", ""),
        title=source.get("title", ""),
        publisher=source.get("publisher", ""),
        copy=source.get("copy", ""),
        link=_link(source),
        address=source.get("url", ""),
    )


def _source(identifier: str, row: Mapping[str, str]) -> Row:
    """A source as a row under its own id."""
    return Row(
        statement=row["title"],
        date=spell(row["published"]),
        source_id=identifier,
        title=row["title"],
        publisher=row["publisher"],
        copy=row["copy"],
        link=_link(row),
        address=row["url"],
    )


def _link(source: Mapping[str, str]) -> str:
    """The address of a source that may be linked; '' for a relay copy and for a page with names."""
    never = source.get("copy") == "relay" or source.get("link") == "no"
    return "" if never else source.get("url", "")


def _claimant(row: Mapping[str, str], claimants: Mapping[str, str]) -> str:
    printed = row.get("claimant") or row.get("actor") or ""
    name = claimants.get(printed, printed)
    return name if name == printed else f"{name} (printed as: {printed})"


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
    if table == "events":
        return f"{row['kind']} in {row['place']}"
    if table == "overlaps":
        return _overlap(row)
    if table == "population":
        return f"population {row['population']}: {row['group']}, {row['place']}, {row['year']}"
    kept = ("claim", "title", "variable", "value", "year", "state_response", "place")
    return ", ".join(row[name] for name in kept if row.get(name))


def _overlap(row: Mapping[str, str]) -> str:
    """What is stated of several lists, in words."""
    low, high = row["low"], row["high"]
    number = low if low == high else f"{low} to {high}" if low and high else f"at least {low}"
    number = f"at most {high}" if high and not low else number
    on, off = row["lists"].replace("|", " and "), row["not_on"].replace("|", " or ")
    return f"{number} people on the lists: {on}" + (f"; not on: {off}" if off else "")
