"""Averages over decomposable graphs against Madigan and York (1997) and the packages in R."""

import numpy as np
import pytest
from scipy.special import gammaln

from qantar.lists.decomposable import decomposable_graphs, default_grid, posterior
from qantar.lists.patterns import from_counts
from tool.lists import published_lists as published


@pytest.mark.parametrize(("lists", "number"), [(3, 8), (4, 61), (5, 822)])
def test_number_of_graphs(lists, number):
    graphs, signs = decomposable_graphs(lists)
    assert len(graphs) == len(signs) == number


def test_spina_bifida_of_madigan_and_york():
    """731 under relative squared loss, mode 728, the best graph 0.37 (also asserted by R's dga)."""
    missing = np.arange(1.0, 301.0)
    total, a, b = missing + 626, 13.14, 55.17
    prior = total * np.log(b) - (total + a) * np.log(1 + b)
    prior += gammaln(total + a) - gammaln(total + 1) - gammaln(a)
    found = posterior(published.SPINA_BIFIDA, missing, 1.0, prior)
    p = found.probability
    assert (p / found.totals).sum() / (p / found.totals**2).sum() == pytest.approx(
        731.097, abs=0.001
    )
    assert found.totals[p.argmax()] == 728
    assert found.graphs.max() == pytest.approx(0.3738, abs=0.0001)


def test_uk_five_lists_of_binette_and_steorts():
    found = posterior(published.UK_FIVE)
    assert [found.quantile(q) for q in (0.5, 0.025, 0.975)] == [23016, 10408, 33481]


def test_kosovo_has_one_dominant_graph():
    found = posterior(published.KOSOVO)
    assert found.graphs.max() == pytest.approx(0.9855, abs=0.0001)
    assert found.quantile(0.5) == pytest.approx(12595, rel=0.002)


def test_probabilities_sum_to_one():
    found = posterior(published.HEPATITIS)
    assert found.probability.sum() == pytest.approx(1)
    assert found.graphs.sum() == pytest.approx(1)


def test_lists_that_share_nearly_nobody_run_off_the_grid():
    few = {"110": 1, "101": 1, "011": 1}
    patterns = from_counts("ABC", {"100": 300, "010": 300, "001": 300} | few)
    assert posterior(patterns).at_the_end > 0.025
    assert posterior(published.UK_FIVE).at_the_end < 0.001


def test_grid_holds_whole_people():
    grid = default_grid(10)
    assert grid[0] == 1
    assert grid[-1] == 300
    assert np.all(grid == grid.round())


def test_two_and_six_lists_are_refused():
    with pytest.raises(ValueError, match="3 to 5"):
        posterior(published.TAGGED)
