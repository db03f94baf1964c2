"""Summaries of a multiverse: what may be pooled, what explains the spread, what flips."""

import math

import numpy as np
import pytest

from analysis.stats.multiverse import Fork, Option, run
from analysis.stats.specification_curve import (
    PooledForkError,
    agreement,
    distinct_numbers,
    flips,
    summarise,
    summarise_each,
    variance_shares,
)


def fork(name, kind, *options):
    return Fork(name, kind, "made up", tuple(Option(o, "made up") for o in options))


A = fork("a", "E", "1", "2", "3")
B = fork("b", "E", "0", "-5")
U = fork("u", "U", "0", "100")


def added(**s):
    return float(sum(int(x) for x in s.values()))


def test_summary_over_equivalent_forks():
    summary = summarise(run(added, [A, B]))
    assert (summary.main, summary.low, summary.median, summary.high) == (1, -4, -0.5, 3)
    assert (summary.specifications, summary.without_number) == (6, 0)


@pytest.mark.parametrize("kind", ["U", "N"])
def test_forks_that_are_not_equivalent_are_never_pooled(kind):
    multiverse = run(added, [A, fork("u", kind, "0", "100")])
    with pytest.raises(PooledForkError, match="'u'"):
        summarise(multiverse)
    assert summarise(multiverse, {"u": "100"}).median == 102


def test_each_option_of_an_uncertain_fork_has_its_own_summary():
    each = summarise_each(run(added, [A, U]))
    assert [s for s, _ in each] == [{"u": "0"}, {"u": "100"}]
    assert [summary.median for _, summary in each] == [2, 102]
    assert [summary.main for _, summary in each] == [1, 101]


def test_excluded_main_leaves_no_main_value():
    multiverse = run(added, [A, U], lambda s: s["a"] == "1" or s["u"] == "0")
    assert summarise(multiverse, {"u": "100"}).main == 101
    multiverse = run(added, [A, U], lambda s: s["a"] != "1" or s["u"] == "0")
    assert math.isnan(summarise(multiverse, {"u": "100"}).main)


def test_specifications_without_a_number_are_counted_not_averaged():
    summary = summarise(run(lambda a: None if a == "3" else float(a), [A]))
    assert (summary.median, summary.without_number) == (1.5, 1)


def test_unknown_option_is_refused():
    multiverse = run(added, [A, U])
    for fixed in ({"u": "7"}, {"v": "0"}):
        with pytest.raises(ValueError, match="no fork"):
            summarise(multiverse, fixed)


def test_variance_shares_of_an_additive_result_add_to_one():
    shares = variance_shares(run(added, [A, B, U]))
    assert sum(shares.values()) == pytest.approx(1)
    parts = {"a": np.var([1, 2, 3]), "b": np.var([0, -5]), "u": np.var([0, 100])}
    for name, part in parts.items():
        assert shares[name] == pytest.approx(part / sum(parts.values()))


def test_interaction_is_no_main_effect():
    shares = variance_shares(
        run(lambda x, y: float(x == y), [fork("x", "E", "1", "2"), fork("y", "E", "1", "2")])
    )
    assert shares == {"x": 0, "y": 0}


def test_nothing_varies_nothing_is_explained():
    assert variance_shares(run(lambda **_: 3.0, [A])) == {"a": 0}
    assert variance_shares(run(lambda **_: None, [A])) == {"a": 0}


def test_the_fork_that_flips_the_conclusion_is_named():
    found = flips(run(added, [A, B, U]), lambda value: value > 0)
    assert [(f.fork, f.option, f.value) for f in found] == [("b", "-5", -4.0)]


def test_no_number_flips_nothing_and_gives_no_median():
    multiverse = run(lambda **_: None, [A])
    assert flips(multiverse, lambda value: value > 0) == []
    assert math.isnan(summarise(multiverse).median)


def above(value):
    return value > 0


def test_a_value_on_the_line_falls_on_the_side_that_the_conclusion_says():
    """Main -1; -1, 0 and 0 do not lie above 0, 2 does: three of four agree, as three signs do not."""
    c = fork("c", "E", "-1", "0", "0.0", "2")
    multiverse = run(lambda c: float(c), [c])
    found = agreement(multiverse, above, 2)
    assert (found.ways, found.known, found.agree, found.share) == (4, 4, 3, 0.75)


def test_choices_that_all_give_one_number_are_told_as_one():
    found = agreement(run(lambda **_: 3.0, [A, B]), above, 0)
    assert (found.agree, found.distinct) == (6, 1)


def test_numbers_are_told_apart_as_printed():
    values = np.array([0.114, 0.1149, 0.12, -0.0, 0.0, math.nan])
    assert distinct_numbers(values, 2) == 3
    assert distinct_numbers(values, 4) == 4
    assert distinct_numbers(np.array([math.nan]), 2) == 0


def test_agreement_pools_only_what_may_be_pooled():
    multiverse = run(added, [A, U])
    with pytest.raises(PooledForkError, match="'u'"):
        agreement(multiverse, above, 0)
    assert agreement(multiverse, above, 0, {"u": "100"}).ways == 3
    with pytest.raises(ValueError, match="no fork"):
        agreement(multiverse, above, 0, {"u": "7"})


def test_without_a_main_number_nothing_agrees():
    found = agreement(run(lambda a: None if a == "1" else float(a), [A]), above, 0)
    assert (found.known, found.agree, found.distinct) == (2, 0, 2)
    assert math.isnan(agreement(run(lambda **_: None, [A]), above, 0).share)
