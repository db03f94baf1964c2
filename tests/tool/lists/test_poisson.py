"""Log-linear fits against published totals, errors and deviances, and against their own laws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qantar.lists.log_linear import fit_of
from qantar.lists.models import hierarchical_models, main_effects, pairs
from qantar.lists.patterns import Patterns
from qantar.lists.poisson import fit_models
from tool.lists import published_lists as published

PUBLISHED = [
    (published.CENSUS, (3, 5, 6), 1240, 451, 0.0),
    (published.CENSUS, (3, 6), 850, 186, 3.79),
    (published.DIABETES, (3, 5, 6, 10, 12), 2771, 145, 7.62),
    (published.DIABETES, (5, 10, 12), 2472, 53, 21.97),
    (published.HIV, (3,), 12318.5, 1188.7, 7.614),
    (published.HIV, tuple(pairs(4)), 23443.5, 9594.9, 3.037),
    (published.TAGGED, (), 2389.9, 130.4, 0.0),
    (published.WORK_DEATHS, (), 215, None, 87.1),
    (published.WORK_DEATHS_THREE, (), 209, None, 75.1),
    (published.WORK_DEATHS_THREE, (6,), None, None, 1.2),
    (published.KOSOVO, (3, 5, 6, 7, 9, 12), 10356.52, 785.9, 9.3227),
    (published.KOSOVO, (3, 5, 6, 7, 9, 12, 13), 12740.97, 1600.71, None),
    (published.KOSOVO, (), 7394.59, 129.63, None),
]
"""Rivest (2011), Bruno and others (1994), Cormack and others (2000), Rcapture's own output."""


@pytest.mark.parametrize(("patterns", "terms", "total", "error", "deviance"), PUBLISHED)
def test_published_fits(patterns, terms, total, error, deviance):
    fit = fit_of(patterns, main_effects(patterns.number) | set(terms))
    if total is not None:
        assert fit.people + fit.unlisted == pytest.approx(total, rel=1e-4, abs=0.5)
    if error is not None:
        assert fit.standard_error == pytest.approx(error, rel=1e-4, abs=0.55)
    if deviance is not None:
        fitted = np.exp(fit.holds @ fit.coefficients)
        seen = fit.counts > 0
        own = 2 * (fit.counts[seen] @ np.log(fit.counts[seen] / fitted[seen]))
        own += 2 * (fitted.sum() - fit.counts.sum())
        assert own == pytest.approx(deviance, abs=0.05)


@given(st.lists(st.integers(1, 60), min_size=15, max_size=15), st.integers(0, 112))
@settings(max_examples=40, deadline=None)
def test_a_fit_keeps_every_margin_of_its_model(counts, number):
    patterns = Patterns(tuple("ABCD"), np.array([0, *counts], np.int64))
    model = hierarchical_models(4, 3)[number]
    fits = fit_models(patterns, [model])
    assert fits.done.all()
    for place, term in enumerate(fits.design.terms):
        fitted = fits.fitted[0] @ fits.design.holds[:, place]
        assert fitted == pytest.approx(patterns.on_all[term], rel=1e-7)


def test_no_three_way_model_has_its_closed_form():
    """n + product of the odd cells over product of the even ones: 16,941.9 for Kosovo."""
    patterns = published.KOSOVO
    model = main_effects(4) | set(range(15))
    fit = fit_of(patterns, frozenset(model))
    odd = [w for w in range(1, 16) if w.bit_count() % 2]
    even = [w for w in range(1, 16) if w.bit_count() % 2 == 0]
    logs = np.log(np.maximum(patterns.counts, 1))
    closed = np.exp(logs[odd].sum() - logs[even].sum())
    assert fit.unlisted == pytest.approx(closed, rel=1e-6)
    assert fit.people + fit.unlisted == pytest.approx(16941.9, abs=0.1)


def test_a_term_that_nobody_supports_is_minus_infinity_and_counts_as_a_parameter():
    model = main_effects(3) | {5, 6}
    fits = fit_models(published.ARTIFICIAL, [model])
    by_term = dict(zip(fits.design.terms, fits.coefficients[0], strict=True))
    assert by_term[5] == by_term[6] == -np.inf
    assert fits.parameters[0] == 6
    assert np.isfinite(fits.log_likelihood[0])
