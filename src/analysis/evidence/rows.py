"""Every row of data/raw in words, with its source, as evidence cards and `qantar trace` tell it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from analysis.disclosure import is_small_cell
from qantar.dates import spell
from qantar.disclosure import SMALLEST_CELL
from qantar.project import DESCRIPTOR, Project
from qantar.result import QUALIFIER_WORDS
from qantar.rows import Row, RowIndex, read_lines

KEYS = {
    "counts": "count_id",
    "methods": "obs_id",
    "responses": "response_id",
    "events": "event_id",
    "population": "population_id",
    "claims": "claim_id",
    "second_coding_counts": "count_id",
    "second_coding_methods": "obs_id",
    "indicators": "indicator_id",
    "identities": "identity_id",
    "protest_events": "dataset_event_id",
    "overlaps": "overlap_id",
}
"""The tables whose rows a result can rest on, with the column that names a row."""


@dataclass(frozen=True)
class Names:
    """What the codes of data/raw are called: most by their own tables, the basis of a report and the
    kind of an event by the data package; a claimant by its one spelling. A code without a name is told
    as its words."""

    episodes: Mapping[str, str]
    places: Mapping[str, str]
    methods: Mapping[str, str]
    bases: Mapping[str, str]
    measures: Mapping[str, str]
    populations: Mapping[str, str]
    responses: Mapping[str, str]
    events: Mapping[str, str]
    claimants: Mapping[str, str]

    def episode(self, code: str) -> str:
        return self.episodes.get(code) or in_words(code)

    def place(self, code: str) -> str:
        return self.places.get(code) or (code.capitalize() if code.islower() else code)

    def measure(self, code: str) -> str:
        return self.measures.get(code) or in_words(code)

    def population(self, code: str) -> str:
        return self.populations.get(code) or in_words(code)

    def response(self, code: str) -> str:
        return sentence_case(self.responses.get(code) or in_words(code))

    def event(self, code: str) -> str:
        return sentence_case(self.events.get(code) or in_words(code))

    def claimant(self, printed: str) -> str:
        return self.claimants.get(printed, printed)


def names_of(project: Project) -> Names:
    def column(table: str, key: str, name: str) -> dict[str, str]:
        return {row[key]: row.get(name, "") for _, row in read_lines(project, table)}

    return Names(
        episodes=column("episodes", "episode", "name"),
        places=column("places", "place", "name"),
        methods=column("torture_methods", "method", "istanbul_category"),
        bases=labels(project, "methods", "basis"),
        measures=column("measures", "measure", "label"),
        populations=column("populations", "population", "label"),
        responses=column("response_codes", "response", "label"),
        events=labels(project, "events", "kind"),
        claimants=column("claimants", "claimant_as_printed", "claimant"),
    )


def labels(project: Project, table: str, field: str) -> dict[str, str]:
    """What the data package calls each code of a field; none where it names none."""
    path = project.root / DESCRIPTOR
    described = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {
        str(code["value"]): str(code["label"])
        for resource in described.get("resources", ())
        if resource["name"] == table
        for one in resource["schema"]["fields"]
        if one["name"] == field
        for code in one.get("categories", ())
    }


def in_words(code: str) -> str:
    """A code as the words that it is made of."""
    return code.replace("_", " ").replace("-", " ")


def sentence_case(words: str) -> str:
    """The words with a large first letter, the others as they are; '' for none."""
    return f"{words[:1].upper()}{words[1:]}"


def rows_of(project: Project) -> RowIndex:
    """All rows and sources of `project`. Raises InputError where a table cannot be read."""
    sources = {row["source_id"]: row for _, row in read_lines(project, "sources", required=True)}
    names = names_of(project)
    found: dict[str, Row] = {}
    for table, key in KEYS.items():
        for line, row in read_lines(project, table, required=table == "counts"):
            if row.get(key) and row[key] not in found:
                source = sources.get(row.get("source_id", ""), {})
                found[row[key]] = _described(table, line, row[key], row, source, names)
    return RowIndex(found, {name: _source(name, row) for name, row in sources.items()})


def _described(
    table: str,
    line: int,
    identifier: str,
    row: Mapping[str, str],
    source: Mapping[str, str],
    names: Names,
) -> Row:
    date = row.get("reported_on") or row.get("date") or source.get("published", "")
    return Row(
        id=identifier,
        table=table,
        line=line,
        statement=_statement(table, row, names),
        claimant=_claimant(row, names),
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


def _claimant(row: Mapping[str, str], names: Names) -> str:
    printed = row.get("claimant") or row.get("actor") or ""
    name = names.claimant(printed)
    return name if name == printed else f"{name} (printed as: {printed})"


def _statement(table: str, row: Mapping[str, str], names: Names) -> str:
    """What the row states, in words."""
    if table.endswith("counts"):
        return _count(row, names)
    if table.endswith("methods"):
        method = names.methods.get(row["method"]) or in_words(row["method"]).capitalize()
        ending = "" if row["n_reported"] == "1" else "s"
        people = f"; {row['n_reported']} report{ending}" if row["n_reported"] else ""
        basis = names.bases.get(row["basis"]) or in_words(row["basis"])
        basis = f"{basis[:1].lower()}{basis[1:]}"
        return f"{method}, {names.episode(row['episode'])}; known from: {basis}{people}"
    if table == "responses":
        return f"{names.response(row['response'])}, {names.episode(row['episode'])}"
    if table == "events":
        return f"{names.event(row['kind'])}, {names.place(row['place'])}"
    if table == "overlaps":
        return _overlap(row)
    if table == "population":
        place = names.place(row["place"])
        return f"Population {_grouped(row['population'])}: {row['group']}, {place}, {row['year']}"
    kept = ("claim", "title", "variable", "value", "year", "state_response", "place")
    return ", ".join(row[name] for name in kept if row.get(name))


def _count(row: Mapping[str, str], names: Names) -> str:
    """A count as a line: how many of what, of whom, where, when."""
    number = number_of(row) or "no number of"
    whom = "" if row["population"] == "all" else names.population(row["population"])
    place, episode = names.place(row["place"]), names.episode(row["episode"])
    measure = names.measure(row["measure"])
    told = f"{sentence_case(measure)}: {number}" if _is_one(number) else f"{number} {measure}"
    return ", ".join(filter(None, (told, whom, place, episode)))


def _is_one(number: str) -> bool:
    """Whether words for many would be wrong behind `number`: '1', 'at least 1'."""
    return number.split()[-1] == "1"


def number_of(row: Mapping[str, str]) -> str:
    """The number of a count with its range and how it was stated; '' where none was given.

    A number that could point to a survivor is told as fewer than `SMALLEST_CELL`.
    """
    stated = [row[name] for name in ("best", "low", "high") if row[name]]
    least = float(stated[0]) if stated else None
    if is_small_cell(row["measure"], row["population"], least, row["place"]):
        return f"fewer than {SMALLEST_CELL}"
    low, best, high = (_grouped(row[name]) for name in ("low", "best", "high"))
    number = best
    if not best or (low and high and low != high):
        ends = " to ".join(end for end in (low, high) if end)
        number = f"{best} ({ends})" if best and ends else best or ends
    return f"{QUALIFIER_WORDS.get(row['qualifier'], '')}{number}" if number else ""


def _grouped(number: str) -> str:
    """A whole number with its thousands parted; anything else as it stands."""
    return f"{int(number):,}" if number.isdigit() else number


def _overlap(row: Mapping[str, str]) -> str:
    """What is stated of several lists, in words."""
    low, high = row["low"], row["high"]
    number = low if low == high else f"{low} to {high}" if low and high else f"at least {low}"
    number = f"at most {high}" if high and not low else number
    people = "person" if number.endswith(" 1") or number == "1" else "people"
    on, off = row["lists"].replace("|", " and "), row["not_on"].replace("|", " or ")
    return f"{number} {people} on the lists: {on}" + (f"; not on: {off}" if off else "")
