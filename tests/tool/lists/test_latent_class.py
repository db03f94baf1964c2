"""Latent classes: a known population, the published medians, and crowds that disagree."""

import numpy as np
import pytest

from qantar.lists.latent_class import gelman_rubin, sample
from qantar.lists.patterns import Patterns
from tool.lists import published_lists as published


def test_kosovo_median():
    """LCMCR's own sampler: 10,392 and 10,455 in two chains of the reviewers."""
    found = sample(published.KOSOVO, states=32)
    assert found.quantile(0.5) == pytest.approx(10400, rel=0.05)
    assert found.quantile(0.025) > 8000
    assert found.quantile(0.975) < 15500


def test_two_kinds_of_people_are_found_where_independence_is_far_off():
    random = np.random.default_rng(7)
    chance = np.where(random.random(2000) < 0.5, 0.75, 0.25)[:, None]
    seen = random.random((2000, 4)) < chance
    pattern = seen @ (1 << np.arange(4))
    counts = np.bincount(pattern, minlength=16)
    counts[0] = 0
    found = sample(Patterns(tuple("ABCD"), counts.astype(np.int64)), states=32)
    assert found.quantile(0.025) < 2000 < found.quantile(0.975)


def test_the_same_draws_in_one_process_and_in_two():
    one, two = (sample(published.HEPATITIS, states=16, workers=n) for n in (1, 2))
    assert np.array_equal(one.totals, two.totals)
    assert one.agreement == two.agreement


def test_agreement_is_one_where_chains_agree_and_large_where_they_do_not():
    random = np.random.default_rng(1)
    draws = random.normal(100, 5, (400, 4))
    assert gelman_rubin(draws) == pytest.approx(1, abs=0.02)
    assert gelman_rubin(draws + np.array([0, 0, 40, 40])) > 2
    assert gelman_rubin(np.ones((10, 3))) == 1
