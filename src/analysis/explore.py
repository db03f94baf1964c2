"""What readers may search of the base: the rows and sources that a run knows, in words.

Where a report of a method happened, and to whom, is not listed: with the form it could single out a
survivor. The broad group of each form stands beside it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.evidence.load import Evidence, load
from analysis.evidence.rows import Names, in_words, labels, names_of, number_of, sentence_case
from analysis.parameters import resolve
from qantar.dates import last_day
from qantar.explore import CHOICE, DAY, NUMBER, Column, Entry, Listing
from qantar.project import Project
from qantar.rows import read_lines

EPISODE = Column("episode", "Episode", CHOICE)
PLACE = Column("place", "Place", CHOICE, minor=True)
PARTY = Column("party", "Side", CHOICE, minor=True)
PARTY_OF_SOURCE = Column("party", "Side of the source", CHOICE, minor=True)
FOCUS = "focus"
"""The role of the episode under study."""
STATUSES = {
    "current": "Current",
    "superseded": "Later replaced",
    "retracted": "Withdrawn",
    "refuted": "Shown to be false",
    "disputed": "Disputed",
}
PARTIES = {
    "state": "Authorities",
    "independent": "Independent",
    "international": "International or foreign",
    "opposition": "Opposition",
    "unknown": "Not known",
}
PARTIES_OF_SOURCES = PARTIES | {"state": "Authorities or state media"}


def listings(project: Project, parameters: Mapping[str, Any]) -> tuple[Listing, ...]:
    """Numbers, reports of methods, acts, events and sources known under `parameters` (plain values).

    Raises InputError where a table cannot be read.
    """
    evidence = load(project, resolve(parameters, project))
    names = names_of(project)
    return (
        numbers(evidence, names),
        methods(evidence, names),
        acts(evidence, names),
        events(evidence, names),
        sources(evidence),
    )


def numbers(evidence: Evidence, names: Names) -> Listing:
    """Every number known on the day, with its standing on that day."""
    raw = {row["count_id"]: row for _, row in read_lines(evidence.base.project, "counts")}
    entries = [
        Entry(
            row["count_id"],
            (
                number_of(raw[row["count_id"]]) or "no number",
                sentence_case(names.measure(row["measure"])),
                sentence_case(names.population(row["population"])),
                names.place(row["place"]),
                names.episode(row["episode"]),
                row["claimant"],
                PARTIES[row["claimant_party"]],
                STATUSES[row["status"]],
                row["reported_on"],
            ),
            row["status"],
            _codes(row, "measure", "population", "place", "episode", "claimant_party", "status"),
        )
        for row in _records(evidence, evidence.statements)
    ]
    columns = (
        Column("stated", "Number", NUMBER),
        Column("measure", "What is counted", CHOICE),
        Column("people", "Of whom", CHOICE, minor=True),
        PLACE,
        EPISODE,
        Column("claimant", "Said by", CHOICE),
        PARTY,
        Column("status", "Standing", CHOICE, minor=True),
        Column("day", "Said on", DAY),
    )
    about = (
        "A row is one number that one claimant stated on one date, as printed in one source. Numbers "
        "that were replaced, withdrawn or shown to be false are kept."
    )
    return Listing("numbers", "Numbers", about, columns, entries)


def methods(evidence: Evidence, names: Names) -> Listing:
    """Every report of a form of torture known on the day, without its place and its people."""
    project = evidence.base.project
    broad = _of(evidence, "torture_methods", "method", "broad")
    groups = labels(project, "torture_methods", "broad")
    published, party = _of_sources(evidence, "published"), _of_sources(evidence, "party")
    entries = [
        Entry(
            row["obs_id"],
            (
                names.methods.get(row["method"]) or _code(row["method"]),
                groups.get(broad.get(row["method"], "")) or "Not grouped",
                names.episode(row["episode"]),
                names.bases.get(row["basis"]) or _code(row["basis"]),
                PARTIES_OF_SOURCES[party[row["source_id"]]],
                published[row["source_id"]],
            ),
            codes=(*_codes(row, "method", "episode", "basis"), party[row["source_id"]]),
        )
        for row in _records(evidence, evidence.methods)
    ]
    columns = (
        Column("form", "Form", CHOICE),
        Column("group", "Group of forms", CHOICE, minor=True),
        EPISODE,
        Column("basis", "Known from", CHOICE, minor=True),
        PARTY_OF_SOURCE,
        Column("day", "Published on", DAY),
    )
    about = (
        "A row is one source that reports one form of torture or ill-treatment in one episode: a "
        "report, not a finding. Places and groups of people are left out, because with the form they "
        "could point to a survivor."
    )
    return Listing("methods", "Reports of torture", about, columns, entries)


def acts(evidence: Evidence, names: Names) -> Listing:
    """Every act of the authorities, or of others towards them, known on the day."""
    family = _of(evidence, "response_codes", "response", "family")
    families = labels(evidence.base.project, "response_codes", "family")
    party = _of_sources(evidence, "party")
    entries = [
        Entry(
            row["response_id"],
            (
                names.response(row["response"]),
                families.get(family.get(row["response"], "")) or "Not grouped",
                names.episode(row["episode"]),
                sentence_case(names.claimant(row["actor"])),
                PARTIES_OF_SOURCES[party[row["source_id"]]],
                row["date"],
            ),
            codes=(*_codes(row, "response", "episode"), party[row["source_id"]]),
        )
        for row in _records(evidence, evidence.responses)
    ]
    columns = (
        Column("act", "Act", CHOICE),
        Column("group", "Group of acts", CHOICE, minor=True),
        EPISODE,
        Column("actor", "Done by", CHOICE),
        PARTY_OF_SOURCE,
        Column("day", "Day", DAY),
    )
    about = (
        "A row is one dated act of the authorities, or of others towards them, as one source reports "
        "it. Several rows can be about one act."
    )
    return Listing("acts", "Acts", about, columns, entries)


def events(evidence: Evidence, names: Names) -> Listing:
    """What happened in January 2022, known on the day."""
    party = _of_sources(evidence, "party")
    entries = [
        Entry(
            row["event_id"],
            (
                names.event(row["kind"]),
                names.place(row["place"]),
                names.episode(row["episode"]),
                sentence_case(names.claimant(row["actor"])),
                PARTIES_OF_SOURCES[party[row["source_id"]]],
                row["date"],
            ),
            codes=(*_codes(row, "kind", "place", "episode"), party[row["source_id"]]),
        )
        for row in _records(evidence, evidence.events)
    ]
    columns = (
        Column("kind", "Event", CHOICE),
        Column("place", "Place", CHOICE),
        replace(EPISODE, minor=True),
        Column("actor", "Done or seen by", CHOICE, minor=True),
        PARTY_OF_SOURCE,
        Column("day", "Day", DAY),
    )
    about = "A row is something that happened in January 2022, as one source reports it."
    return Listing("events", "Events", about, columns, entries)


def sources(evidence: Evidence) -> Listing:
    """Every source that the policy keeps and that was out on the day, or tells a known row."""
    project, day = evidence.base.project, evidence.as_of
    cited = {
        source
        for frame in (
            evidence.statements, evidence.methods, evidence.responses, evidence.events
        )
        for source in frame["source_id"]
    }  # fmt: skip
    kinds, copies, languages = (
        labels(project, "sources", name) for name in ("kind", "copy", "language")
    )
    entries = [
        Entry(
            row["source_id"],
            (
                row["title"],
                row["publisher"],
                kinds.get(row["kind"]) or _code(row["kind"]),
                PARTIES_OF_SOURCES[row["party"]],
                copies.get(row["copy"]) or _code(row["copy"]),
                languages.get(row["language"]) or row["language"],
                row["published"],
            ),
            codes=_codes(row, "kind", "party", "copy", "language"),
        )
        for row in _records(evidence, evidence.sources)
        if row["set_aside"] == ""
        and (not row["published"] or last_day(row["published"]) <= day or row["source_id"] in cited)
    ]
    columns = (
        Column("title", "Title"),
        Column("publisher", "Publisher", CHOICE),
        Column("kind", "Kind", CHOICE, minor=True),
        PARTY,
        Column("copy", "Read in", CHOICE, minor=True),
        Column("language", "Language", CHOICE, minor=True),
        Column("day", "Published on", DAY),
    )
    about = (
        "A row is a publication that was read. Pages that print the name of a survivor or of a dead "
        "person, and copies by others, are named and not linked."
    )
    return Listing("sources", "Sources", about, columns, entries)


def _records(evidence: Evidence, frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of `frame` in its order, those of the episode under study first."""
    role = _of(evidence, "episodes", "episode", "role")
    rows = [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]
    return sorted(rows, key=lambda row: role.get(row.get("episode", ""), "") != FOCUS)


def _of(evidence: Evidence, table: str, key: str, value: str) -> dict[str, str]:
    frame = evidence.base.table(table)
    return dict(zip(frame[key].tolist(), frame[value].tolist(), strict=True))


def _of_sources(evidence: Evidence, column: str) -> dict[str, str]:
    return _of(evidence, "sources", "source_id", column)


def _codes(row: dict[str, Any], *columns: str) -> tuple[str, ...]:
    """What the raw table holds in `columns`."""
    return tuple(row[name] for name in columns if row[name])


def _code(code: str) -> str:
    """A code that has no name, as words that begin with a large letter; '' for none."""
    return sentence_case(in_words(code))
