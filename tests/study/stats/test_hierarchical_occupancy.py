"""The occupancy model over episodes: direct integration, laws, calibration, recovery."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import dblquad
from scipy.special import betaln

from analysis.stats.hierarchical_occupancy import (
    MEANS,
    STEPS,
    Prior,
    form_use,
    visibility_bayes_factor,
)

JANUARY = np.array([19.0, 11, 3, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1, 1, *[0] * 9])
"""Cases of 23 that report each of 23 forms, in the record of January 2022 as first coded."""


def episodes(generator, visibility, use, cases, sites):
    """Reports (sites, forms) of episodes with `cases` each, and what was in use."""
    used = generator.random((sites, len(use))) < use
    return generator.binomial(cases, visibility * used).astype(float), used


def asked(reported, cases, prior=None):
    names = [f"episode {i}" for i in range(len(reported))]
    return form_use(reported, np.full(len(reported), float(cases)), names, names[0], prior)


def from_prior(generator, draws, forms, sites, cases, prior):
    """Draws of the model: visibility and use by form, what was in use, and chances of a report."""

    def concentration(ends):
        return generator.choice(np.geomspace(*ends, STEPS), draws)[:, None]

    def over_forms(ends):
        mean, size = generator.choice(MEANS, draws)[:, None], concentration(ends)
        return generator.beta(mean * size, (1 - mean) * size, (draws, forms))

    m = np.clip(over_forms(prior.visibility), 1e-6, 1 - 1e-6)[:, None, :]
    phi = concentration(prior.between_cells)[:, :, None]
    used = generator.random((draws, sites, forms)) < over_forms(prior.use)[:, None, :]
    return used, generator.beta(m * phi, (1 - m) * phi, (draws, sites, forms)), cases


def test_posterior_equals_weighted_draws_from_the_prior():
    """Two episodes, two forms: an independent computation by importance sampling."""
    reported, cases = np.array([[0.0, 3], [2, 1]]), 4
    used, chance, _ = from_prior(np.random.default_rng(1), 400_000, 2, 2, cases, Prior())
    share = np.where(used, chance, 0.0)
    weight = np.prod(share**reported * (1 - share) ** (cases - reported), axis=(1, 2))
    expected = np.average(used[:, 0, 0], weights=weight)
    found = asked(reported, cases)
    assert found.used[0] == pytest.approx(expected, abs=0.015)
    assert found.used[1] == 1
    assert found.expected == pytest.approx(found.used[0])
    assert found.any_used == pytest.approx(found.used[0])


def test_stated_probabilities_come_true_when_the_prior_is_true():
    generator = np.random.default_rng(2)
    used, chance, cases = from_prior(generator, 80, 6, 3, 6, Prior())
    reported = generator.binomial(cases, np.where(used, chance, 0.0)).astype(float)
    stated, true, any_stated, any_true = [], [], [], []
    for own, in_use in zip(reported, used, strict=True):
        found, silent = asked(own, cases), own[0] == 0
        stated += found.used[silent].tolist()
        true += in_use[0, silent].tolist()
        if silent.any():
            any_stated.append(found.any_used)
            any_true.append(in_use[0, silent].any())
    assert np.mean(stated) == pytest.approx(np.mean(true), abs=0.06)
    assert np.mean(any_stated) == pytest.approx(np.mean(any_true), abs=0.13)
    high = np.array(stated) > np.median(stated)
    assert np.mean(np.array(true)[high]) > np.mean(np.array(true)[~high]) + 0.2


def test_visible_forms_are_believed_absent_and_hidden_ones_are_not():
    """Of two silent forms one is reported by most cases elsewhere, one by hardly any."""
    loud, faint = [0.0, 12, 14, 13, 15, 12], [0.0, 1, 0, 1, 1, 1]
    others = np.tile([8.0, 6, 5], (6, 1))
    found = asked(np.column_stack([loud, faint, others]), 20)
    assert found.used[0] < 0.02
    assert found.used[1] > 0.4
    assert found.visibility[0] > 0.5 > 0.15 > found.visibility[1]
    assert found.used[2:].tolist() == [1, 1, 1]


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(2, 6), min_size=6, max_size=6), st.integers(1, 12))
def test_more_silent_cases_make_use_less_likely(elsewhere, more):
    reported = np.vstack([[0.0, 4, 3], np.array(elsewhere, float).reshape(2, 3)])
    names, cases = ["a", "b", "c"], np.array([6.0, 6, 6])
    few = form_use(reported, cases, names, "a").used[0]
    longer = np.vstack([reported, np.r_[0.0, np.round(np.array([4, 3]) * more / 6)]])
    many = form_use(longer, np.r_[cases, more], [*names, "a"], "a").used[0]
    assert many < few <= 1


def test_the_least_visible_form_decides_what_silence_means():
    reported = np.column_stack([np.zeros(5), [0.0, 1, 0, 0, 0], np.tile([9.0, 6, 4], (5, 1))])
    found = [
        asked(reported, 20, Prior(least_visibility=least)).used[0] for least in (0.0, 0.05, 0.2)
    ]
    assert found[0] > 0.3
    assert found == sorted(found, reverse=True)
    assert found[2] < 0.05


def test_cells_of_one_episode_share_what_was_in_use():
    """A form reported in one kind of source was in use, so silence in the other is no evidence."""
    reported = np.array([[0.0, 4], [3, 4], [2, 5]])
    one = form_use(reported, np.full(3, 8.0), ["a", "a", "b"], "a")
    apart = form_use(reported, np.full(3, 8.0), ["a", "c", "b"], "a")
    assert one.used[0] == 1
    assert apart.used[0] < 1
    assert one.any_used == 0


def test_bayes_factor_follows_the_truth():
    generator = np.random.default_rng(3)
    alike, _ = episodes(generator, np.full(12, 0.3), np.full(12, 0.9), 20, 6)
    differ, _ = episodes(generator, generator.beta(0.6, 1.4, 12), np.full(12, 0.9), 20, 6)
    assert asked(alike, 20).log10_bayes_factor < 0
    assert asked(differ, 20).log10_bayes_factor > 5


def test_bayes_factor_of_one_episode():
    """For the first coding of January 2022 an independent computation gave 10^11.6 to 10^11.7."""
    assert visibility_bayes_factor(JANUARY, 23) == pytest.approx(11.7, abs=0.15)
    alike = np.random.default_rng(4).binomial(20, 0.4, 15).astype(float)
    assert visibility_bayes_factor(alike, 20) < 0


def test_bayes_factor_of_one_form_by_integration():
    """One form in 2 of 3 cases, nothing silent: the integrals over psi and p cancel but for p."""
    equal = dblquad(lambda p, psi: psi * p**2 * (1 - p), 0, 1, 0, 1)[0]
    m, c = np.meshgrid((np.arange(50) + 0.5) / 50, np.geomspace(0.5, 200, 40), indexing="ij")
    differing = 0.5 * np.mean(
        np.exp(betaln(m * c + 2, (1 - m) * c + 1) - betaln(m * c, (1 - m) * c))
    )
    expected = np.log10(differing / equal)
    assert visibility_bayes_factor(np.array([2.0]), 3) == pytest.approx(expected, abs=1e-6)


def test_impossible_inputs_are_refused():
    with pytest.raises(ValueError, match="more cases"):
        asked(np.full((2, 2), 5.0), 4)
    with pytest.raises(ValueError, match="Each cell"):
        form_use(np.ones((2, 2)), np.ones(3), ["a", "b"], "a")
    with pytest.raises(ValueError, match="no cell"):
        form_use(np.ones((2, 2)), np.ones(2), ["a", "b"], "c")
    with pytest.raises(ValueError, match="cannot range"):
        Prior(use=(5.0, 1.0))
    with pytest.raises(ValueError, match="least visibility"):
        Prior(least_visibility=0.7)
    for counts in (np.array([4.0]), np.zeros(3)):
        with pytest.raises(ValueError, match="needs a count"):
            visibility_bayes_factor(counts, 3)
