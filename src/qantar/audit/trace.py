"""`qantar trace`: from a number, figure or table of an edition to its rows, and from a row back."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qantar.errors import InputError
from qantar.hashing import sha256_of_file
from qantar.project import Project
from qantar.rows import Row, RowIndex

KINDS = ("results", "figures", "tables")
SHOWN = ("rows", *KINDS, "brief")
"""What `depends_on` tells of, in order."""


@dataclass(frozen=True)
class EditionIndex:
    """A published edition's index: results, figures and tables with the rows behind each."""

    folder: Path
    document: dict[str, Any]

    @property
    def inputs(self) -> dict[str, str]:
        """The SHA-256 of each file that the edition was built from; none where no manifest says it."""
        try:
            document = json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))
            return dict(document["inputs"])
        except (OSError, ValueError, LookupError, TypeError):
            return {}

    def brief_languages(self, identifier: str) -> list[str]:
        """The codes of the languages in which the brief prints the result of that id, if it does."""
        brief = self.document.get("brief", {})
        return list(brief.get("languages", ())) if identifier in brief.get("results", ()) else []

    def find(self, identifier: str) -> tuple[str, dict[str, Any]]:
        """(kind, entry) of a number, figure or table. Raises InputError for an unknown id."""
        for kind in KINDS:
            if identifier in self.document.get(kind, {}):
                return kind, self.document[kind][identifier]
        import difflib

        names = [name for kind in KINDS for name in self.document.get(kind, {})]
        near = difflib.get_close_matches(identifier, names, n=3)
        hint = f" Near it: {', '.join(near)}." if near else ""
        raise InputError(f"The edition in {self.folder} shows nothing named '{identifier}'.{hint}")


def open_edition(folder: Path) -> EditionIndex:
    """The edition in `folder`. Raises InputError if its results.json is missing or not readable."""
    path = folder / "results.json"
    try:
        return EditionIndex(folder, json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path} cannot be read ({error}); build the report or name its folder with --report."
        ) from error


def trace_back(edition: EditionIndex, rows: RowIndex, identifier: str) -> dict[str, Any]:
    """Everything about one number, figure or table: text, function, cell, parameters, rows, and in
    which languages the brief prints it."""
    kind, entry = edition.find(identifier)
    described = [rows.describe(row).plain() for row in entry["rows"] if row in rows]
    return {
        "id": identifier,
        "kind": kind.removesuffix("s"),
        **{name: value for name, value in entry.items() if name != "rows"},
        "brief": edition.brief_languages(identifier),
        "parameters": edition.document["parameters"],
        "rows": described,
        "unknown_rows": [row for row in entry["rows"] if row not in rows],
    }


def depends_on(edition: EditionIndex, rows: RowIndex, identifier: str) -> dict[str, Any]:
    """What an edition shows that rests on a row, or on any row of a source.

    Raises InputError if data/raw holds neither a row nor a source of that id.
    """
    if rows.is_source(identifier):
        wanted = set(rows.of_source(identifier))
    elif identifier in rows:
        wanted = {identifier}
    else:
        raise InputError(f"data/raw holds neither a row nor a source with the id '{identifier}'.")
    found = {
        kind: sorted(
            name
            for name, entry in edition.document.get(kind, {}).items()
            if wanted & set(entry["rows"])
        )
        for kind in KINDS
    }
    told = [name for name in found["results"] if edition.brief_languages(name)]
    return {"id": identifier, "rows": sorted(wanted), **found, "brief": told}


def why_nothing(edition: EditionIndex, project: Project, rows: RowIndex, wanted: list[str]) -> str:
    """A sentence on why nothing of an edition rests on the rows `wanted`, as far as that is known."""
    tables = sorted({f"data/raw/{rows.describe(row).table}.csv" for row in wanted})
    built_on = edition.inputs
    changed = [name for name in tables if sha256_of_file(project.root / name) != built_on.get(name)]
    if changed and built_on:
        return (
            f"Nothing rests on it yet: {' and '.join(changed)} changed after this edition was built; "
            "`qantar build` makes one of today's rows."
        )
    return "Nothing rests on it: the parameters of the run leave it out, or no number is computed from it."


def card_lines(card: dict[str, Any]) -> list[str]:
    """The evidence card of `trace_back` as lines for a terminal."""
    head = [f"{card['id']} ({card['kind']})"]
    if card["kind"] == "result":
        head.append(f"  {card['text']} {card['unit']}")
        if card.get("interval"):
            head.append(f"  {card['interval']}: {card['low']} to {card['high']}")
    else:
        head.append(f"  {card.get('title') or card.get('caption', '')}")
    if card.get("function"):
        head.append(f"  made by {card['function']}")
    head.append(f"  in notebook {card['notebook']}, cell {card['cell']}")
    if card["brief"]:
        head.append(f"  printed in the brief (brief.html), in {', '.join(card['brief'])}")
    settings = ", ".join(f"{name}={value}" for name, value in card["parameters"].items())
    head.append(f"  parameters: {settings}")
    number = len(card["rows"])
    head.append(f"  rests on {number} row{'' if number == 1 else 's'} of data/raw:")
    return head + [line for row in card["rows"] for line in row_lines(Row(**row))]


def row_lines(row: Row) -> list[str]:
    """One row as lines for a terminal; a relay copy's address is text like any other here."""
    said = ", ".join(part for part in (row.claimant, row.date, row.status) if part)
    where = ", ".join(part for part in (row.title, row.publisher, row.locator) if part)
    lines = [f"    {row.id} (data/raw/{row.table}.csv, line {row.line}): {row.statement}"]
    lines += [f"        {said}"] if said else []
    lines += [f"        {where} [{row.copy} copy] {row.address}"] if where else []
    return lines
