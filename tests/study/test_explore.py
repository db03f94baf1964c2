"""What readers may search of the base: what a run knows, and nothing that singles a survivor out."""

import csv
import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from analysis.evidence.load import Evidence
from analysis.evidence.rows import rows_of
from analysis.explore import PARTIES, STATUSES
from analysis.parameters import resolve
from analysis.study import STUDY
from qantar.explore import Listing
from qantar.project import Project

A_REMARK = 20  # letters: a shorter note can be a word of the form itself
Listings = dict[str, Listing]


def listed(project: Project, **changes: Any) -> Listings:
    parameters = resolve(changes, project).plain()
    return {listing.name: listing for listing in STUDY.explore(project, parameters)}


@pytest.fixture(scope="module")
def today(project: Project) -> Listings:
    return listed(project)


def column(listing: Listing, name: str) -> list[str]:
    at = [one.name for one in listing.columns].index(name)
    return [entry.cells[at] for entry in listing.entries]


def ids(listing: Listing) -> set[str]:
    return {entry.id for entry in listing.entries}


def ids_in_order(listing: Listing) -> list[str]:
    return [entry.id for entry in listing.entries]


def raw(project: Project, table: str) -> Sequence[dict[str, str]]:
    with project.raw_file(f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_that_the_run_knows_is_listed_once(today: Listings, evidence: Evidence) -> None:
    for name, frame, key in (
        ("numbers", evidence.statements, "count_id"),
        ("methods", evidence.methods, "obs_id"),
        ("acts", evidence.responses, "response_id"),
        ("events", evidence.events, "event_id"),
    ):
        assert len(today[name].entries) == len(frame) > 0
        assert ids(today[name]) == set(frame[key])
    kept = evidence.sources[evidence.sources["set_aside"] == ""]
    assert ids(today["sources"]) <= set(kept["source_id"])


def test_every_row_and_the_source_of_it_is_described(today: Listings, project: Project) -> None:
    texts = rows_of(project).texts()
    for listing in today.values():
        for entry in listing.entries:
            assert texts[entry.id].source_id in ids(today["sources"]), entry.id


def test_an_earlier_day_knows_no_later_row_and_judges_its_standing(project: Project) -> None:
    early = listed(project, as_of="2022-01-20")
    for name in ("numbers", "acts", "events"):
        assert early[name].entries
        assert max(column(early[name], "day")) <= "2022-01-20"
    coded = {row["count_id"]: row["status"] for row in raw(project, "counts")}
    anew = [e for e in early["numbers"].entries if e.status != coded[e.id]]
    assert any(e.status == "current" and coded[e.id] == "superseded" for e in anew)


def test_a_source_that_the_policy_sets_aside_is_not_listed(project: Project) -> None:
    state = listed(project, parties=["state"])
    assert set(column(state["sources"], "party")) == {"Authorities or state media"}
    later = {r["source_id"] for r in raw(project, "sources") if r["round"] == "third"}
    first = listed(project, rounds=["first", "second"])
    assert later
    assert not later & ids(first["sources"])


def test_a_report_of_a_method_tells_neither_its_place_nor_its_people(
    today: Listings, project: Project
) -> None:
    methods = today["methods"]
    names = {one.name for one in methods.columns}
    assert not names & {"place", "people", "group_of_people", "setting", "sex", "age", "note"}
    places = {row["name"] for row in raw(project, "places") if row["kind"] in ("city", "region")}
    notes = {row["obs_id"]: row["note"] for row in raw(project, "methods")}
    episodes = set(column(methods, "episode"))
    texts = rows_of(project).texts()
    for entry in methods.entries:
        assert not places & (set(entry.cells) - episodes), entry.id
        told = " ".join([*entry.cells, texts[entry.id].statement])
        assert len(notes[entry.id]) < A_REMARK or notes[entry.id] not in told, entry.id


def test_a_small_number_of_survivors_of_a_narrow_group_is_not_told(
    today: Listings, project: Project
) -> None:
    small = {
        row["count_id"]
        for row in raw(project, "counts")
        if row["measure"].startswith("torture_")
        and row["population"] != "all"
        and 0 < float(row["best"] or row["low"] or row["high"] or 0) < 3
    }
    shown = dict(zip((e.id for e in today["numbers"].entries), column(today["numbers"], "stated"),
                     strict=True))  # fmt: skip
    texts = rows_of(project).texts()
    assert small & shown.keys()
    for name in small & shown.keys():
        assert shown[name] == "fewer than 3"
        assert texts[name].statement.startswith("fewer than 3 ")
    assert shown["c0564"] == "238"


def test_no_page_with_names_and_no_copy_by_others_is_linked(
    today: Listings, project: Project
) -> None:
    texts = rows_of(project).texts()
    never = {r["source_id"] for r in raw(project, "sources") if r["link"] == "no"}
    named = never & ids(today["sources"])
    assert named
    assert not [name for name in named if texts[name].link]


def test_no_cell_is_told_in_codes_and_days_are_days(today: Listings) -> None:
    for listing in today.values():
        for at, one in enumerate(listing.columns):
            cells = [entry.cells[at] for entry in listing.entries]
            if one.kind == "choice":
                assert not [cell for cell in cells if "_" in cell], one.name
            if one.kind == "day":
                for day in filter(None, cells):
                    dt.date.fromisoformat((day + "-01-01")[:10])
    assert set(column(today["numbers"], "status")) <= set(STATUSES.values())
    assert set(column(today["numbers"], "party")) <= set(PARTIES.values())


def test_what_is_listed_is_told_in_the_words_of_its_table_and_found_by_its_code(
    today: Listings, project: Project
) -> None:
    """A code taken apart is no word of a reader: "Icu ever", "Attackers official"."""
    for listing, columns, table, key in (
        ("numbers", {"measure": "measures", "people": "populations"}, "counts", "count_id"),
        ("acts", {"act": "response_codes"}, "responses", "response_id"),
    ):
        coded = {row[key]: row for row in raw(project, table)}
        for name, codes in columns.items():
            field = {"people": "population", "act": "response"}.get(name, name)
            labels = {row[field]: row["label"] for row in raw(project, codes)}
            told = column(today[listing], name)
            for entry, cell in zip(today[listing].entries, told, strict=True):
                code = coded[entry.id][field]
                assert cell == labels[code][:1].upper() + labels[code][1:], entry.id
                assert code in entry.codes, entry.id
    for name in ("methods", "events", "sources"):
        assert all(entry.codes for entry in today[name].entries)


def test_a_label_that_calls_people_something_says_who_does(project: Project) -> None:
    for row in raw(project, "populations"):
        assert ("the authorities" in row["label"]) == (row["official_class"] == "true")


def test_one_office_is_one_choice_however_a_source_prints_it(
    today: Listings, project: Project
) -> None:
    one = {row["claimant_as_printed"]: row["claimant"] for row in raw(project, "claimants")}
    for name, table, key in (
        ("acts", "responses", "response_id"),
        ("events", "events", "event_id"),
    ):
        printed = {row[key]: row["actor"] for row in raw(project, table)}
        told = dict(zip(ids_in_order(today[name]), column(today[name], "actor"), strict=True))
        for row, words in told.items():
            name = one.get(printed[row], printed[row])
            assert words == name[:1].upper() + name[1:], row


def test_no_code_of_a_report_of_a_method_tells_its_place_or_its_people(
    today: Listings, project: Project
) -> None:
    rows = {row["obs_id"]: row for row in raw(project, "methods")}
    for entry in today["methods"].entries:
        known = {rows[entry.id][name] for name in ("method", "episode", "basis")}
        assert set(entry.codes) <= known | set(PARTIES), entry.id


def test_the_episode_under_study_comes_first(
    evidence_under: Callable[..., Evidence], today: Listings
) -> None:
    names = evidence_under().episodes.set_index("episode")["name"]
    for name in ("numbers", "methods", "acts", "events"):
        assert column(today[name], "episode")[0] == names["january-2022"]
