"""Rows as the report's evidence cards tell them: in words, a relay copy without a link."""

import csv

from analysis.evidence.rows import rows_of
from qantar.project import Project


def test_every_count_and_every_source_is_described(project: Project) -> None:
    texts = rows_of(project).texts()
    for table, key in (("counts", "count_id"), ("sources", "source_id")):
        with project.raw_file(f"{table}.csv").open(encoding="utf-8", newline="") as file:
            ids = [row[key] for row in csv.DictReader(file)]
        assert ids
        assert all(texts[name].statement and texts[name].title for name in ids)


def test_a_relay_copy_has_an_address_and_no_link(project: Project) -> None:
    told = rows_of(project).texts().values()
    relays = [row for row in told if row.copy == "relay"]
    assert relays
    assert not any(row.link for row in relays)
    assert any(row.address for row in relays)
    assert any(row.link for row in told if row.copy == "original")


def test_an_overlap_is_told_in_words(project: Project) -> None:
    told = rows_of(project).texts()["o0001"]
    assert told.statement == "at least 1 person on the lists: volunteers; not on: official"
    assert told.claimant.startswith("Volunteers")
    assert told.title


def test_a_page_that_prints_names_has_an_address_and_no_link(project: Project) -> None:
    with project.raw_file("sources.csv").open(encoding="utf-8", newline="") as file:
        named = {row["source_id"] for row in csv.DictReader(file) if row["link"] == "no"}
    told = [row for row in rows_of(project).texts().values() if row.source_id in named]
    assert {row.source_id for row in told} == named
    assert not any(row.link for row in told)
    assert any(row.address and row.copy == "original" for row in told)


def test_a_count_is_told_in_plain_words(project: Project) -> None:
    told = rows_of(project).texts()["c0564"]
    assert told.statement == "238 deaths, Kazakhstan, Qandy Qantar, January 2022"


def test_one_is_told_without_the_words_for_many(project: Project) -> None:
    told = rows_of(project).texts()
    assert told["c2137"].statement.startswith("Deaths: at least 1, members of the security forces")
    counted = [row.statement for row in told.values() if row.table == "counts"]
    assert not [words for words in counted if words.startswith(("1 ", "at least 1 "))]


def test_no_row_is_told_in_codes(project: Project) -> None:
    """Neither the code of a measure, a method, a response nor of a basis stands on a card."""
    for row in rows_of(project).texts().values():
        if row.table in ("counts", "methods", "responses", "events"):
            assert "_" not in row.statement, row.id


def test_a_report_of_a_method_says_how_it_is_known(project: Project) -> None:
    told = [row for row in rows_of(project).texts().values() if row.table == "methods"]
    assert told
    assert all("; known from: " in row.statement for row in told)


def test_thousands_are_parted(project: Project) -> None:
    with project.raw_file("counts.csv").open(encoding="utf-8", newline="") as file:
        large = next(
            row for row in csv.DictReader(file) if row["best"].isdigit() and int(row["best"]) > 9999
        )
    assert f"{int(large['best']):,} " in rows_of(project).texts()[large["count_id"]].statement
