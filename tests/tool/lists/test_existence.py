"""Whether a model has an estimate: the published verdicts, and both answers to each question."""

import numpy as np
import pytest

from qantar.lists.existence import Maximum, obstacle
from qantar.lists.models import hierarchical_models, main_effects, pairs
from qantar.lists.poisson import fit_models
from tool.lists import published_lists as published


@pytest.mark.parametrize(("terms", "verdict"), [
    ((), Maximum.NONE), ((5,), Maximum.NONE), ((6,), Maximum.NONE), ((5, 6), Maximum.NONE),
    ((3,), Maximum.ABSENT), ((3, 5), Maximum.ABSENT), ((3, 6), Maximum.ABSENT),
    ((3, 5, 6), Maximum.NOT_FIXED),
])  # fmt: skip
def test_verdicts_of_chan_silverman_and_vincent(terms, verdict):
    """Table 3 of their paper of 2021, on the lists of its table 2."""
    assert obstacle(published.ARTIFICIAL, main_effects(3) | set(terms)) is verdict


def test_models_that_ran_off_to_millions_have_no_estimate():
    """Cormack, Chang and Smith (2000), table 3a: Rcapture gives over a million people."""
    for terms in (set(pairs(4)), {3, 5, 9, 12}):
        assert obstacle(published.WORK_DEATHS, main_effects(4) | terms) is Maximum.ABSENT
    assert obstacle(published.WORK_DEATHS, main_effects(4) | {12}) is Maximum.NONE


def test_a_solved_fit_gives_the_same_verdict_as_the_programme():
    for patterns in (published.HIV, published.KOREA, published.WORK_DEATHS, published.UK_FIVE):
        models = hierarchical_models(patterns.number, 2)[::9]
        fits = fit_models(patterns, models)
        for place, model in enumerate(models):
            fitted = fits.fitted[place] if fits.done[place] else None
            assert obstacle(patterns, model, fitted) is obstacle(patterns, model)


def test_full_tables_always_have_an_estimate():
    assert np.all(published.KOSOVO.counts[1:] > 0)
    assert all(obstacle(published.KOSOVO, m) is Maximum.NONE for m in hierarchical_models(4, 3))
