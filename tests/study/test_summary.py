import csv
import json
from collections.abc import Callable

from analysis.evidence.load import Evidence
from analysis.summary import DAYS, HEADLINES, headline_table, misquoted
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


def test_no_zero_and_no_offices_own_number_is_quoted_as_official(
    evidence_under: Callable[..., Evidence],
) -> None:
    def disputed(**changes: object) -> float | None:
        return misquoted(evidence_under(**changes))["toll_highest_disputed"].value

    assert disputed() == 241
    assert disputed(security_forces="out") == 241
    assert disputed(rounds=["first"], as_of="2022-07-01") is None  # 238 by the Ombudsperson
    without = evidence_under().without(rows=["c0552"])
    assert misquoted(without)["toll_highest_disputed"].value is None  # a data set's zero


def test_misquoted_numbers_hold_under_every_setting(swept: Evidence) -> None:
    for result in misquoted(swept).values():
        assert result.text


def test_nothing_is_known_before_it_was_said(evidence_under: Callable[..., Evidence]) -> None:
    assert misquoted(evidence_under(as_of="2022-01-08"))["victims_recognised"].value is None


def ledger(**made: Result) -> Ledger:
    every = {name: Result(1, "people", rows=("c1",)) for _, name in HEADLINES}
    days = {
        name: Result.in_words("first given on one day, last repeated on another")
        for name in DAYS.values()
    }
    scope = {"toll_scope": Result.in_words("")}
    return Ledger(lambda: every | days | scope | made)


def test_the_headlines_are_six_and_show_each_number_with_its_rows() -> None:
    table = headline_table(ledger())
    assert len(table.frame) == len(HEADLINES) == 6
    assert set(table.results) == {name for _, name in HEADLINES} | set(DAYS.values())
    assert table.cell_rows[(0, "Value")] == ("c1",)
    assert set(table.frame["Claimant"]) == {"computed here"}
    assert set(table.frame["Stated"]) == {""}


def test_a_number_stands_with_the_days_on_which_it_was_stated() -> None:
    toll = Result(5, "deaths", claimant="Office", reported_on="2022-08-16")
    verdicts = Result(7, "people", claimant="Office", reported_on="2023-01-05")
    undated = Result(8, "people", claimant="Office")
    table = headline_table(
        ledger(
            deaths_official=toll, deaths_in_custody_official=verdicts, torture_cases_opened=undated
        )
    )
    assert list(table.frame["Stated"])[:3] == [
        "first given on one day, last repeated on another", "5 January 2023", "day not stated",
    ]  # fmt: skip


def test_a_toll_without_the_security_forces_says_so() -> None:
    out = headline_table(ledger(toll_scope=Result.in_words("without the security forces")))
    assert out.frame["Number"].iloc[0] == "Dead, official count, without the security forces"
    assert headline_table(ledger()).frame["Number"].iloc[0] == "Dead, official count"


def test_what_is_not_known_has_neither_claimant_nor_day() -> None:
    table = headline_table(ledger(deaths_official=Result.unknown("deaths")))
    assert list(table.frame.iloc[0])[1:] == ["not known", "", ""]


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
