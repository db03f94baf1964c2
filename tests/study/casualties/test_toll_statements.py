"""The statements of the toll, and the figure that is drawn of them."""

import datetime as dt
from collections.abc import Callable

import pytest
from matplotlib.lines import Line2D

from analysis.casualties.figures.toll import (
    LIST,
    became,
    by_prosecutors,
    caption,
    draw_toll,
    title,
    told_numbers,
)
from analysis.casualties.lists import MEASURE
from analysis.casualties.toll_statements import GONE as GONE_FATE
from analysis.casualties.toll_statements import (
    lists_by_day,
    number_text,
    numbers_told,
    official_days,
    toll_count,
    toll_numbers,
    toll_statements,
    withdrawn_toll,
)
from analysis.evidence.load import Evidence
from qantar.drawing.notice import NOTHING
from qantar.drawing.palette import STATUS
from study.casualties.made import count, made_evidence, raw


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ((230.0, 230.0, None, "at_least"), "at least 230"),
        ((None, 50.0, 100.0, "about"), "50 to 100"),
        ((None, None, None, "exact"), "no number"),
        ((None, None, 328.0, "up_to"), "up to 328"),
        ((1000.0, None, None, "exact"), "1,000"),
    ],
)
def test_a_stated_number_is_printed_as_it_was_meant(
    numbers: tuple[float | None, float | None, float | None, str], text: str
) -> None:
    assert number_text(*numbers) == text


def test_rows_that_say_the_same_are_one_statement() -> None:
    told = toll_statements(made_evidence(count("c1", 7), count("c2", 7), count("c3", 8)))
    assert list(told["rows"]) == [("c1", "c2"), ("c3",)]


def test_a_replaced_statement_stays_and_names_its_successor() -> None:
    rows = (count("c1", 7), count("c2", 9, reported_on="2022-03-01", replaces="c1"))
    told = toll_statements(made_evidence(*rows))
    assert list(told["status"]) == ["superseded", "current"]
    assert told["replaced_by"].iloc[0] == ("c2",)


def test_a_withdrawn_total_is_told_and_counted() -> None:
    rows = (
        count("c1", 164, status="retracted", withdrawn_by="c2", claimant="Ministry of Health"),
        count("c2", None, claimant="Ministry of Health (denial)"),
    )
    evidence = made_evidence(*rows)
    assert withdrawn_toll(evidence).value == 164
    assert toll_count(evidence).value == 2


def test_nothing_withdrawn_is_not_known() -> None:
    assert withdrawn_toll(made_evidence(count("c1", 7))).value is None


GONE = (
    count("c1", 7, status="retracted", withdrawn_by="c2", reported_on="2022-01-09"),
    count("c2", None, reported_on="2022-01-09"),
)


def test_a_number_stands_at_its_first_day_and_counts_its_repeats() -> None:
    rows = (
        count("c1", 7, reported_on="2022-01-15"),
        count("c2", 7, reported_on="2022-02-01", claimant="Radio Azattyq"),
        count("c3", 7, reported_on="2022-02-03"),
        count("c4", 9, reported_on="2022-03-01", replaces="c1 c3"),
    )
    told = numbers_told(made_evidence(*rows))
    assert list(told["number"]) == [7, 9]
    assert list(told["repeats"]) == [1, 0]
    assert told["until"].iloc[0] == "3 February 2022"
    assert list(told["status"]) == ["superseded", "current"]


def test_a_number_withdrawn_and_told_by_others_is_two_lines_and_one_number() -> None:
    evidence = made_evidence(
        *GONE, count("c3", 7, reported_on="2022-03-01", claimant="Radio Azattyq")
    )
    assert list(numbers_told(evidence)["fate"]) == ["withdrawn", "told"]
    assert toll_numbers(evidence)["toll_numbers"].value == 1
    assert toll_numbers(evidence)["toll_numbers_withdrawn"].value == 1


def test_a_floor_told_beside_the_exact_number_has_no_line() -> None:
    floor = count("c2", 7, low=7, qualifier="more_than")
    assert list(numbers_told(made_evidence(count("c1", 9), floor))["number"]) == [9]
    assert list(numbers_told(made_evidence(floor))["number"]) == [7]
    other = {**floor, "claimant": "Radio Azattyq"}
    assert list(numbers_told(made_evidence(count("c1", 9), other))["number"]) == [7, 9]


def test_a_zero_stands_in_the_table_only() -> None:
    evidence = made_evidence(count("c1", 0))
    assert numbers_told(evidence).empty
    assert len(toll_statements(evidence)) == 1


@pytest.mark.parametrize("number", [164, 225, 227, 230, 232, 238, 241])
def test_every_number_of_the_dossier_is_drawn(evidence: Evidence, number: int) -> None:
    assert number in {line.number for line in told_numbers(evidence)}


def test_lists_outside_the_state_stand_at_the_day_of_their_size() -> None:
    fields = {"measure": MEASURE, "claimant": "Radio Azattyq, per 10 NGOs"}
    rows = (
        count("c1", 5, reported_on="2022-02-01", **fields),
        count("c2", 8, reported_on="2022-03-01", replaces="c1", **fields),
        count("c3", 8, reported_on="2022-07-01", replaces="c2", **fields),
        count("c4", 9, measure=MEASURE),
    )
    (entry,) = lists_by_day(made_evidence(*rows))
    assert (entry.item.size, entry.day) == (8, dt.date(2022, 3, 1))


def test_the_lists_of_the_base_are_lines_and_the_states_own_is_none(evidence: Evidence) -> None:
    sizes = {line.number for line in told_numbers(evidence) if line.fate == LIST}
    assert sizes == {188, 221, 263}
    assert not any(by_prosecutors(line) for line in told_numbers(evidence) if line.fate == LIST)


def test_what_became_of_a_number_is_said_in_words(evidence: Evidence) -> None:
    last = next(
        line for line in told_numbers(evidence) if by_prosecutors(line) and line.number == 238
    )
    assert became(last)[0] == "current"
    first = next(line for line in told_numbers(evidence) if line.number == 164)
    assert became(first) == ["withdrawn"]
    assert became(last)[1].endswith("last 5 January 2023")
    word = next(line for line in told_numbers(evidence) if line.number == 200)
    assert became(word) == ["current", 'said: "hundreds"']


def test_where_every_statement_has_a_number_all_do(
    evidence_under: Callable[..., Evidence],
) -> None:
    found = toll_numbers(evidence_under(parties=["state"], draws=100))
    assert found["toll_statements_numbered"].text == "all"


def test_every_number_of_a_statement_is_counted(evidence: Evidence) -> None:
    copies = {row["source_id"]: row["copy"] for row in raw("sources")}
    rows = [
        row
        for row in raw("counts")
        if (row["episode"], row["measure"], row["population"], row["place"])
        == ("january-2022", "deaths", "all", "kazakhstan")
        and copies[row["source_id"]] != "tertiary"
    ]
    numbers = {float(row["best"] or row["low"]) for row in rows if row["best"] or row["low"]}
    found = toll_numbers(evidence)
    assert found["toll_numbers"].value == len(numbers) == 11
    assert {0.0, 240.0} <= numbers
    assert found["toll_statements_numbered"].value == (toll_count(evidence).value or 0) - 1
    assert found["toll_statements_numbered"].text.isdigit()
    assert (found["toll_zero"].value, found["toll_zero"].rows) == (0, ("c0576",))


def test_without_a_statement_of_zero_none_is_known(evidence_under: Callable[..., Evidence]) -> None:
    assert toll_numbers(evidence_under(parties=["state"]))["toll_zero"].text == "not known"


def test_the_last_count_has_its_first_and_its_last_day(evidence: Evidence) -> None:
    found = official_days(evidence)
    assert found["deaths_official_first"].reported_on == "2022-08-16"
    assert found["deaths_official_repeated"].reported_on == "2023-01-05"
    assert found["deaths_official_days"].text == (
        "first given 16 August 2022, last given 5 January 2023"
    )
    assert found["deaths_official_retold"].reported_on == "2026-01-05"
    assert (
        official_days(made_evidence(count("c1", None)))["deaths_official_days"].text == "not known"
    )


def test_a_retelling_moves_no_day() -> None:
    rows = (
        count("c1", 7, reported_on="2022-02-01"),
        count("c2", 7, reported_on="2026-01-05", claimant="Radio Azattyq"),
    )
    found = official_days(made_evidence(*rows))
    assert found["deaths_official_days"].text == "first given 1 February 2022"
    assert found["deaths_official_repeated"].text == "not known"
    assert found["deaths_official_retold"].reported_on == "2026-01-05"


def test_a_count_given_once_has_one_day() -> None:
    found = official_days(made_evidence(count("c1", 7, reported_on="2022-02-01")))
    assert found["deaths_official_days"].text == "first given 1 February 2022"
    assert found["deaths_official_repeated"].text == "not known"


def test_a_word_is_shown_with_the_floor_that_it_was_coded_at(evidence: Evidence) -> None:
    told = toll_statements(evidence)
    (text,) = told.loc[[("c2095" in rows) for rows in told["rows"]], "text"]
    assert text == '"hundreds", coded as at least 200'


def test_only_a_withdrawn_number_has_a_cross() -> None:
    red, mark = STATUS["retracted"].colour, STATUS["retracted"].marker

    def crosses(evidence: Evidence) -> int:
        found = draw_toll(evidence).figure.findobj(Line2D)
        return sum(
            isinstance(line, Line2D) and line.get_color() == red and line.get_marker() == mark
            for line in found
        )

    assert crosses(made_evidence(*GONE)) == 1
    assert crosses(made_evidence(count("c1", 9))) == 0


def test_the_title_says_what_stood_on_the_day(evidence_under: Callable[..., Evidence]) -> None:
    assert "225 to 238" in title(told_numbers(evidence_under()))
    early = title(told_numbers(evidence_under(as_of=dt.date(2022, 1, 12))))
    assert "164 was withdrawn" in early
    assert title([]).startswith("No official toll")


def test_the_caption_explains_only_what_is_drawn(evidence: Evidence) -> None:
    every = told_numbers(evidence)
    for line in every:
        alone = caption([line])
        assert ("withdrawn" in alone) == (line.fate == GONE_FATE)
        assert ("icks count" in alone) == (line.fate == LIST)
    assert "withdrawn" in caption(every)


def test_a_toll_that_no_text_dates_to_a_day_is_told_by_its_month_or_as_undated() -> None:
    month = official_days(made_evidence(count("c1", 7, reported_on="2022-02")))
    assert month["deaths_official_days"].text == "first given February 2022"
    undated = official_days(made_evidence(count("c1", 7, reported_on="")))
    assert undated["deaths_official_days"].text == "undated"


def test_statements_are_printed_with_their_noun() -> None:
    one = made_evidence(count("c1", 7))
    assert toll_count(one).text == "1 statement"
    assert toll_numbers(one)["toll_numbers"].text == "1 number"
    two = made_evidence(count("c1", 7), count("c2", 8, claimant="Ombudsperson"))
    assert toll_count(two).text == "2 statements"
    assert toll_numbers(two)["toll_numbers"].text == "2 different numbers"


def test_without_a_number_the_caption_explains_nothing(
    evidence: Evidence, evidence_under: Callable[..., Evidence]
) -> None:
    assert draw_toll(evidence_under(as_of=dt.date(2022, 1, 8))).caption == NOTHING
    assert "time runs down" in draw_toll(evidence).caption
