"""Chao's lower bound against Rcapture's output and its own formulae."""

import pytest

from qantar.lists.chao import lower_bound, moment_bounds
from qantar.lists.patterns import from_counts
from tool.lists import published_lists as published


def test_kosovo_is_that_of_rcapture():
    fit = lower_bound(published.KOSOVO)
    assert fit.people + fit.unlisted == pytest.approx(8591.2, abs=0.05)
    assert fit.standard_error == pytest.approx(213.5, abs=0.06)


def test_moment_forms():
    found = moment_bounds(published.KOSOVO)
    assert found.one_rate == pytest.approx(10270.5, abs=0.05)
    assert found.t_lists == pytest.approx(8802.9, abs=0.05)
    assert found.corrected == pytest.approx(4400 + 0.75 * 3218 * 3217 / (2 * 883))


def test_nobody_on_just_two_lists():
    patterns = from_counts("ABC", {"100": 9, "010": 9, "001": 9, "111": 3})
    assert moment_bounds(patterns).one_rate is None
    assert moment_bounds(patterns).corrected == 30 + 2 / 3 * 27 * 26 / 2


def test_two_lists_give_lincoln_and_petersen():
    fit = lower_bound(published.TAGGED)
    assert fit.people + fit.unlisted == pytest.approx(948 * 421 / 167)


def test_lists_without_heterogeneity_give_the_independent_total():
    """Negative terms are set to 0, which leaves independent lists: 763.9 for spina bifida."""
    fit = lower_bound(published.SPINA_BIFIDA)
    assert fit.people + fit.unlisted == pytest.approx(763.888, abs=0.01)
