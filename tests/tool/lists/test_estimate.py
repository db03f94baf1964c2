"""All estimators together: what each answers, when each refuses, and the estimates made again."""

import pytest

from qantar.lists.again import Again
from qantar.lists.assumptions import ASSUMES, ESTIMATORS, NAMES
from qantar.lists.estimate import estimate_all
from qantar.lists.patterns import from_counts
from qantar.lists.reading import HeldLists
from tool.lists import published_lists as published

QUICK = tuple(name for name in ESTIMATORS if name != "latent-class")
FIELDS = {"estimator", "model", "estimate", "low", "high", "level", "converged", "refused"}


def answers(patterns, **options):
    return {e.estimator: e for e in estimate_all(patterns, chosen=QUICK, **options)}


def test_every_estimator_has_a_name_and_says_what_it_assumes():
    assert set(NAMES) == set(ASSUMES) == set(ESTIMATORS)


def test_records_hold_the_agreed_fields_and_plain_numbers():
    for estimate in estimate_all(published.KOSOVO, chosen=QUICK):
        plain = estimate.plain()
        assert set(plain) >= FIELDS
        if plain["refused"] is None:
            assert 4400 < plain["low"] < plain["estimate"] < plain["high"]


def test_two_lists_answer_only_with_their_curve():
    found = answers(published.TAGGED)
    assert found["chapman"].estimate == pytest.approx(949 * 422 / 168 - 1)
    assert len(found["chapman"].also["curve"]) == len(found["independence"].also["curve"]) == 6
    for name in ("sample-coverage", "log-linear-bic", "log-linear-aic", "dga"):
        assert "Two lists" in found[name].refused
        assert found[name].estimate is None


def test_lists_that_share_nobody_are_refused_by_all():
    patterns = from_counts("ABC", {"100": 5, "010": 6, "001": 7})
    assert all("in common" in e.refused for e in estimate_all(patterns))


def test_an_empty_list_is_refused_by_all():
    patterns = from_counts("ABC", {"100": 5, "110": 6})
    assert all("names nobody" in e.refused for e in estimate_all(patterns))


def test_chapman_is_for_two_lists_and_graphs_for_five():
    assert "two lists" in answers(published.KOSOVO)["chapman"].refused
    six = from_counts("ABCDEF", {"100000": 9, "010000": 9, "001000": 9, "000100": 9, "000010": 9,
                                 "000001": 9, "110000": 4, "001100": 4, "000011": 4, "101010": 3,
                                 "010101": 3})  # fmt: skip
    found = estimate_all(six, chosen=("dga", "independence"))
    assert "up to 5" in found[1].refused
    assert found[0].refused is None


def test_an_interval_that_runs_away_is_refused():
    patterns = from_counts("AB", {"10": 400, "01": 300, "11": 1})
    assert "runs away" in answers(patterns)["independence"].refused


def test_nobody_on_just_two_lists_has_no_lower_bound():
    patterns = from_counts("ABC", {"100": 9, "010": 8, "001": 7, "111": 3})
    assert "just two lists" in answers(patterns)["chao"].refused


def test_models_that_disagree_are_told():
    also = answers(published.UK_FIVE)["log-linear-bic"].also
    assert also["models_disagree"]
    assert not answers(published.SPINA_BIFIDA)["log-linear-bic"].also["models_disagree"]


def test_again_without_each_list_and_by_group():
    groups = {"city": {"x": published.SPINA_BIFIDA, "y": published.SPINA_BIFIDA}}
    doubled = type(published.SPINA_BIFIDA)(
        published.SPINA_BIFIDA.lists, published.SPINA_BIFIDA.counts * 2
    )
    again = Again(HeldLists(doubled, groups, ()), chosen=("independence", "chapman"))
    whole = again.everyone["independence"].estimate
    assert again.total("city", "independence") == pytest.approx(whole)
    assert again.total("city", "chapman") is None
    assert set(again.without) == {"S1", "S2", "S3"}
    assert again.without["S3"]["chapman"].estimate > 0
    record = again.plain()[0]
    assert set(record["without"]["S1"]) == {"estimate", "low", "high", "converged", "refused"}
    assert record["strata"]["city"]["sum"] == pytest.approx(whole, abs=0.001)


def test_two_lists_are_not_made_again_with_one():
    assert Again(HeldLists(published.TAGGED, {}, ()), chosen=("chapman",)).without == {}


def test_the_order_of_the_lists_does_not_matter():
    shuffled = published.KOSOVO.only(["HRW", "ABA", "EXH", "OSCE"])
    one, other = answers(published.KOSOVO), answers(shuffled)
    for name in set(QUICK) - {"chapman", "sample-coverage"}:
        assert one[name].estimate == pytest.approx(other[name].estimate, rel=1e-7)
        assert one[name].high == pytest.approx(other[name].high, rel=1e-6)
    assert one["sample-coverage"].estimate == pytest.approx(other["sample-coverage"].estimate)
