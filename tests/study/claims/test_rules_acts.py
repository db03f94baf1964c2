"""The rules on reports and acts, on made-up records: every outcome of every rule."""

import pytest

from analysis.claims import judge_acts as judge
from analysis.claims.judge_acts import STRONG, Act, Report
from analysis.claims.outcome import Verdict

YES, PART, NO, AGAINST, NONE = Verdict
ONE, OTHER = Act("2022-01-01"), Act("2022-02-01")


def report(case: str, publisher: str, basis: str = "single_testimony") -> Report:
    return Report(case, publisher, basis)


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ([report("one", "a"), report("two", "b")], YES),
        ([report("one", "a"), report("two", "a")], PART),
        ([report("one", "a"), report("one", "b")], PART),
        ([report("one", "a", "hearsay")], PART),
        ([], NO),
    ],
)
def test_exists_method(reports, expected) -> None:
    assert judge.exists_method(reports, 2) is expected


@pytest.mark.parametrize("basis", STRONG)
def test_one_report_on_a_strong_basis_is_enough(basis: str) -> None:
    assert judge.exists_method([report("one", "a", basis)], 2) is YES


@pytest.mark.parametrize(
    ("here", "there", "expected"), [(1, 1, YES), (1, 0, NO), (0, 1, NO), (0, 0, NO)]
)
def test_methods_in_both(here, there, expected) -> None:
    one = report("one", "a")
    assert judge.methods_in_both([one] * here, [one] * there) is expected


@pytest.mark.parametrize(("acts", "expected"), [([ONE, OTHER], YES), ([ONE], PART), ([], NO)])
def test_exists_response(acts, expected) -> None:
    assert judge.exists_response(acts, 2) is expected


@pytest.mark.parametrize(
    ("denials", "admissions", "expected"),
    [([ONE], [], YES), ([ONE], [OTHER], PART), ([], [ONE], AGAINST), ([], [], NO)],
)
def test_denied(denials, admissions, expected) -> None:
    assert judge.denied(denials, admissions) is expected


@pytest.mark.parametrize(
    ("acts", "earlier", "expected"),
    [([OTHER], [], YES), ([OTHER], [ONE], AGAINST), ([], [ONE], AGAINST), ([], [], NO)],
)
def test_first_of_its_kind(acts, earlier, expected) -> None:
    assert judge.first_of_its_kind(acts, earlier) is expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], [Act("2022-01-05", planned="no"), Act("2022-01-06", planned="yes")], YES),
        ([], [Act("2022-01-05", planned="unknown"), Act("2022-01-06", planned="yes")], PART),
        ([], [Act("2022-01-05")], PART),
        ([], [Act("2022-01-05", planned="yes")], AGAINST),
        ([Act("2021-01-05", planned="no")], [], AGAINST),
        ([], [], NO),
    ],
)
def test_followed(before, after, expected) -> None:
    assert judge.followed(before, after) is expected


@pytest.mark.parametrize(
    ("plans", "expected"),
    [(["no", "no"], YES), (["no", "yes"], PART), (["yes", "yes"], AGAINST), (["unknown"], PART)],
)
def test_followed_where_two_acts_are_needed(plans, expected) -> None:
    after = [Act("2022-01-05", planned=plan) for plan in plans]
    assert judge.followed([], after, 2) is expected


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        (["a", "b", "c"], ["a", "b"], YES),
        (["a", "b"], ["a"], PART),
        (["a"], ["b"], NO),
        ([], ["b"], NO),
    ],
)
def test_forms_shared(here, there, expected) -> None:
    assert judge.forms_shared(here, there, 0.5) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["nearer", "nearer"], YES),
        (["nearer", "cannot be told"], PART),
        (["nearer", "farther"], PART),
        (["farther", "cannot be told"], AGAINST),
        (["cannot be told"], NO),
        ([], NO),
    ],
)
def test_nearer_to(words, expected) -> None:
    told = {str(number): word for number, word in enumerate(words)}
    assert judge.nearer_to(told, "nearer", "farther") is expected
