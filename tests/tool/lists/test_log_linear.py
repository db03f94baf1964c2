"""The search among models against published choices, and the average of those that fit."""

import pytest

from qantar.lists.existence import Maximum
from qantar.lists.log_linear import ModelSpace, average, search
from qantar.lists.patterns import from_counts
from tool.lists import published_lists as published


@pytest.mark.parametrize(("patterns", "criterion", "name", "total"), [
    (published.KOSOVO, "BIC", "[EXH:ABA:OSCE],[EXH:HRW],[OSCE:HRW]", 10356.52),
    (published.KOSOVO, "AIC", "[EXH:ABA:OSCE],[EXH:OSCE:HRW]", 12740.97),
    (published.UK_FIVE, "BIC", "[LA:NG],[LA:PFNCA],[NG:PFNCA],[NG:GP],[PFNCA:GO]", 22991.33),
    (published.UK_FIVE, "AIC", None, 11174.83),
    (published.DIABETES, "AIC", "[A:B],[A:C],[B:C],[B:D],[C:D]", 2771.2),
    (published.HIV, "AIC", "[A:B],[C],[D]", 12318.5),
    (published.NEW_ORLEANS_FIVE, "BIC", "[A],[BEFG],[C],[D],[H]", 981.4314),
    (published.NEW_ORLEANS, "BIC", "[D:E],[A],[B],[C],[F],[G],[H]", 1110.488),
    (published.WESTERN, "BIC", "[A:E],[B],[C],[D]", 2483.384),
])  # fmt: skip
def test_published_choices(patterns, criterion, name, total):
    best = search(ModelSpace(patterns), criterion).best
    assert best.total == pytest.approx(total, rel=1e-4)
    assert name in (None, best.name)


@pytest.mark.parametrize(("patterns", "value"), [
    (published.NEW_ORLEANS, 145.0885), (published.NEW_ORLEANS_FIVE, 96.27026),
    (published.WESTERN, 118.7443),
])  # fmt: skip
def test_bic_is_that_of_multiple_systems_estimation(patterns, value):
    assert search(ModelSpace(patterns), "BIC").best.criterion == pytest.approx(value, abs=5e-5)


def test_korea_in_the_order_of_multiple_systems_estimation():
    """The user guide of R's MultipleSystemsEstimation: BIC of n people, to five digits."""
    found = search(ModelSpace(published.KOREA), "BIC")
    assert [(c.name, round(c.total, 3), round(c.criterion, 4)) for c in found.candidates] == [
        ("[b:c],[c:d]", 157.167, 57.1408),
        ("[b:c],[d]", 268.778, 58.9686),
    ]
    assert set(found.refused) == {"[b:c],[b:d]", "[b:c],[b:d],[c:d]"}
    assert Maximum.ABSENT in found.refused.values()


def test_models_that_fit_about_as_well_are_told():
    low, high = search(ModelSpace(published.UK_FIVE), "BIC").close
    assert (round(low), round(high)) == (10546, 29035)
    low, high = search(ModelSpace(published.KOSOVO), "BIC").close
    assert (round(low), round(high)) == (9824, 19233)


def test_higher_terms_only_where_asked_beyond_four_lists():
    assert "1,024" in ModelSpace(published.UK_FIVE).in_words
    assert "6,212" in ModelSpace(published.UK_FIVE, 3).in_words


def test_average_lies_among_its_models_and_is_wider_than_the_best():
    found = search(ModelSpace(published.KOSOVO), "BIC")
    mean = average(found, 0.95)
    totals = [c.total for c in found.candidates]
    assert min(totals) < mean.total < max(totals)
    assert mean.interval.low < 8994
    assert mean.interval.high > 12110
    assert mean.largest_weight == pytest.approx(0.371, abs=0.001)


def test_average_of_one_model_is_that_model():
    patterns = from_counts("AB", {"10": 20, "01": 30, "11": 10})
    mean = average(search(ModelSpace(patterns), "BIC"), 0.95)
    assert mean.total == pytest.approx(30 * 40 / 10)
    assert mean.largest_weight == 1


def test_seven_lists_are_searched_by_steps_and_find_the_pair_that_depends():
    counts = {}
    for place in range(7):
        counts["".join("1" if i == place else "0" for i in range(7))] = 40
    for a in range(7):
        for b in range(a + 1, 7):
            counts["".join("1" if i in (a, b) else "0" for i in range(7))] = 3
    counts["1100000"] = 60
    found = search(ModelSpace(from_counts("ABCDEFG", counts)), "BIC")
    assert "[A:B]" in found.best.name
    assert found.best.total > 400
