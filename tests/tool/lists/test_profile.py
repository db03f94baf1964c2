"""Intervals of log-linear fits against Rcapture and R's confint, and where there is no end."""

import pytest

from qantar.lists.log_linear import fit_of
from qantar.lists.models import main_effects, pairs
from qantar.lists.profile import log_transformed, multinomial_profile, poisson_profile
from tool.lists import published_lists as published


@pytest.mark.parametrize(("patterns", "terms", "low", "high"), [
    (published.KOSOVO, (3, 5, 6, 7, 9, 12), 8994.26, 12110.41),
    (published.KOSOVO, (3, 5, 6, 7, 9, 12, 13), 10184.3, 16703.4),
    (published.HIV, (3,), 10266, 14992.3),
    (published.HIV, tuple(pairs(4)), 10027.6, 50046.3),
    (published.WORK_DEATHS_THREE, (), 203, 217),
    (published.WORK_DEATHS_THREE, (6,), 210, 236),
])  # fmt: skip
def test_multinomial_profile_is_that_of_rcapture(patterns, terms, low, high):
    found = multinomial_profile(fit_of(patterns, main_effects(patterns.number) | set(terms)), 0.95)
    assert found.low == pytest.approx(low, rel=1e-5, abs=0.5)
    assert found.high == pytest.approx(high, rel=1e-5, abs=0.5)


@pytest.mark.parametrize(("patterns", "terms", "low", "high"), [
    (published.UK_FIVE, (), 12004.03, 15160.33),
    (published.KOSOVO, (3, 5, 6, 7, 9, 12), 9019.6, 12130.6),
])  # fmt: skip
def test_poisson_profile_is_that_of_confint(patterns, terms, low, high):
    """Binette and Steorts (2022) for the UK."""
    found = poisson_profile(fit_of(patterns, main_effects(patterns.number) | set(terms)), 0.95)
    assert (found.low, found.high) == (pytest.approx(low, rel=1e-5), pytest.approx(high, rel=1e-5))


def test_log_transformed_interval():
    fit = fit_of(published.KOSOVO, main_effects(4) | {3, 5, 6, 7, 9, 12})
    found = log_transformed(fit.people, fit.unlisted, fit.standard_error, 0.95)
    assert (found.low, found.high) == (pytest.approx(9004.36, 1e-5), pytest.approx(12105.8, 1e-5))
    assert log_transformed(7, 0, 3, 0.95).high == 7


def test_hardly_anybody_unlisted_still_has_an_upper_end():
    found = multinomial_profile(fit_of(published.WORK_DEATHS, main_effects(4)), 0.95)
    assert found.low == pytest.approx(215)
    assert found.high is not None
    assert 215.1 < found.high < 217


def test_a_fit_without_maximum_has_no_upper_end():
    fit = fit_of(published.WORK_DEATHS, main_effects(4) | set(pairs(4)))
    assert multinomial_profile(fit, 0.95).high is None


def test_a_higher_level_is_wider():
    fit = fit_of(published.KOSOVO, main_effects(4))
    narrow, wide = multinomial_profile(fit, 0.8), multinomial_profile(fit, 0.99)
    assert wide.low < narrow.low < narrow.high < wide.high
