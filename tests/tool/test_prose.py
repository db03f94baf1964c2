import pytest

from qantar.errors import QantarError
from qantar.prose import curved, ledger_breaches, sections, source_breaches, stop_on, typed_digits


def markdown(text: str) -> dict[str, object]:
    return {"cell_type": "markdown", "source": text}


@pytest.mark.parametrize(
    "text",
    [
        "On 16 March 2022 the prosecutor spoke; in January 2022 and 1937-38, in the 1930s.",
        "Between 2019 and 2025, and from 2 to 11 January 2022, and on 2022-08-16.",
        "## 2.1 A heading number\n\ntext",
        "A note[^1] and a citation [@rferl-2022-08-16-238, p. 4] and @15min-2010-11-17-x.",
        "The toll was {eval}`r.deaths_official`.",
        "Code `x = 3`, maths $n_1 + 2$, [a link](https://example.org/2022/15).",
        "1. a numbered list\n2. goes on",
        "See @fig-toll2 and @tbl-b3. {#sec-two2}",
        "```\n12 lines\n```",
    ],
)
def test_dates_names_citations_and_marks_may_hold_digits(text: str) -> None:
    assert typed_digits(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The prosecutor counted 238 dead.", "238"),
        ("A third, or 33%, of them.", "33%"),
        ("About 1,500 people were killed.", "1,500"),
        ("In 1937 people died", "1937"),
        ("Order 00447 was signed", "00447"),
        ("a share of 0.4", "0.4"),
        ("| cell | 12 |", "12"),
    ],
)
def test_any_other_digit_is_found(text: str, word: str) -> None:
    assert word in typed_digits(text)


def test_a_listed_name_may_hold_digits_and_only_whole() -> None:
    assert typed_digits("Order 00447 set quotas.", ["Order 00447"]) == []
    assert typed_digits("Order 004471 set quotas.", ["Order 00447"]) == ["004471"]


def test_prose_is_split_by_the_heading_it_stands_under() -> None:
    cells = [markdown("# One {#sec-one}\na"), {"cell_type": "code", "source": "9"}, markdown("b")]
    found = list(sections(cells))
    assert [heading for heading, text in found if text.strip() in ("b",)] == ["One"]


def test_a_source_fault_names_notebook_section_and_text() -> None:
    faults = source_breaches("02_casualties", [markdown("# Toll\n\nIt was 238.")], ())
    assert len(faults) == 1
    for part in ("02_casualties", "Toll", "238"):
        assert part in str(faults[0])


def test_a_role_that_is_no_result_is_a_fault() -> None:
    cells = [markdown("# Toll\n\n{eval}`__import__('os')` and {eval}`r.fine`")]
    faults = source_breaches("n", cells, ())
    assert len(faults) == 1
    assert "__import__" in str(faults[0])


RESULTS = {"toll": {"notebook": "n", "cell": "c1", "texts": {"": "238", "claimant": "x"}}}


def ledger_problems(text: str, shown: tuple[str, ...] = ()) -> list[str]:
    return [str(f) for f in ledger_breaches({"n": [markdown(text)]}, RESULTS, shown)]


def test_prose_that_shows_every_result_is_clean() -> None:
    assert ledger_problems("# T\n{eval}`r.toll` by {eval}`r.toll.claimant`") == []
    assert ledger_problems("# T\nnothing", shown=("toll",)) == []


def test_unknown_ids_and_attributes_and_unshown_results_are_faults() -> None:
    assert "'tol'" in ledger_problems("# T\n{eval}`r.tol` {eval}`r.toll`")[0]
    assert "'colour'" in ledger_problems("# T\n{eval}`r.toll.colour`")[0]
    assert "shown nowhere" in ledger_problems("# T\nnothing")[0]


def test_the_build_stops_on_faults_and_only_on_faults() -> None:
    stop_on([])
    with pytest.raises(QantarError, match="shown nowhere"):
        stop_on(ledger_breaches({"n": []}, RESULTS, ()))


@pytest.mark.parametrize(
    ("straight", "printed"),
    [
        ("the Prosecutor's list", "the Prosecutor\u2019s list"),
        ('"at least" is a bound', "\u201cat least\u201d is a bound"),
        ("called (\"some\" and 'one')", "called (\u201csome\u201d and \u2018one\u2019)"),
        ("officers' years", "officers\u2019 years"),
        ("no marks at all", "no marks at all"),
    ],
)
def test_quotation_marks_are_curved_as_in_prose(straight: str, printed: str) -> None:
    assert curved(straight) == printed
