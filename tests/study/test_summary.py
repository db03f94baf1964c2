import csv
import json
from collections.abc import Callable

import pytest

from analysis.evidence.load import Evidence
from analysis.summary import HEADLINES, headline_table, misquoted, short_range
from qantar.ledger import Ledger
from qantar.myst import to_pandoc
from qantar.project import find_project
from qantar.result import Result


def test_misquoted_numbers_are_those_of_the_rows(evidence: Evidence) -> None:
    found = misquoted(evidence)
    with (evidence.base.project.raw / "counts.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["count_id"]: row for row in csv.DictReader(file)}
    victims = found["victims_recognised"]
    assert victims.value == float(rows["c0857"]["best"])
    disputed = [
        float(row["best"])
        for row in rows.values()
        if (row["episode"], row["measure"], row["population"], row["place"], row["status"])
        == ("january-2022", "deaths", "all", "kazakhstan", "disputed")
        and row["best"]
        and row["qualifier"] == "exact"
    ]
    assert found["toll_highest_disputed"].value == max(disputed)


def test_misquoted_numbers_hold_under_every_setting(swept: Evidence) -> None:
    for result in misquoted(swept).values():
        assert result.text


def test_nothing_is_known_before_it_was_said(evidence_under: Callable[..., Evidence]) -> None:
    assert misquoted(evidence_under(as_of="2022-01-08"))["victims_recognised"].value is None


def test_the_headlines_show_each_number_with_its_rows() -> None:
    results = {name: Result(1, "people", low=0, high=2, rows=("c1",)) for _, name in HEADLINES}
    table = headline_table(Ledger(lambda: results))
    assert list(table.frame["Range"]) == ["0 to 2"] * len(HEADLINES)
    assert set(table.results) == set(results)
    assert table.cell_rows[(0, "Value")] == ("c1",)


@pytest.mark.parametrize(
    ("interval", "short"),
    [
        ("authors of one set, each figure over every admitted population", "authors"),
        ("bootstrap over publishers 90%, or jackknife where wider", "sources, 90%"),
        ("bounds", "overlap unknown"),
        ("stated range", "stated range"),
        ("", ""),
    ],
)
def test_a_range_is_named_in_few_words_with_its_level(interval: str, short: str) -> None:
    assert short_range(Result(1, "people", low=0, high=2, interval=interval)) == short


def test_a_number_known_only_by_its_ends_says_why() -> None:
    results = {
        name: Result(None, "people", low=1, high=2, interval="bounds") for _, name in HEADLINES
    }
    table = headline_table(Ledger(lambda: results))
    assert set(table.frame["Value"]) == {"1 to 2"}
    assert set(table.frame["Range"]) == {"overlap unknown"}


def test_what_is_said_of_a_number_goes_with_the_number() -> None:
    """How numbers are to be read: a paragraph of a run that lacks its first number would begin with
    "The last official one" and have nothing before it."""
    path = find_project().notebooks / "00_summary.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    words = next("".join(cell["source"]) for cell in cells if cell["id"] == "how-to-read")
    text = to_pandoc(words)
    inside, bare = False, []
    for line in text.splitlines():
        inside = line.startswith("::: {") or (inside and line != ":::")
        if line.startswith("**") and "{eval}" in line and not inside:
            bare.append(line)
    assert "{eval}" in text
    assert bare == []
