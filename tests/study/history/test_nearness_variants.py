"""The weight for other records: without a publisher it is that of the rest, baselines are no terror."""

import numpy as np
import pytest

from analysis.evidence.load import Evidence
from analysis.history import nearness_variants
from analysis.history.nearness import Three, three
from analysis.history.nearness_variants import baselines, weight_of, without_each_publisher
from analysis.stats.mixture import least_squares_weight
from study.stats.made_records import drawn, drawn_mixture

OLD = np.r_[np.full(8, 0.3), np.zeros(8), np.full(4, 0.2)]
ORDINARY = np.r_[np.zeros(8), np.full(8, 0.3), np.full(4, 0.2)]
"""Chance that a case reports each form: some are of one record alone, some of both."""
CASES = 80


def test_leaving_out_a_publisher_is_the_weight_of_the_rest() -> None:
    generator = np.random.default_rng(1)
    old, ordinary = (drawn(p, CASES, generator, 2) for p in (OLD, ORDINARY))
    three = Three(drawn_mixture(0.3, CASES, generator, OLD, ORDINARY), old, ordinary)
    values = without_each_publisher(three)
    name = three.first.clusters[0]
    kept = [np.array([one != name for one in r.clusters]) for r in three.records]
    rest = [r.reported[mask].sum(axis=0) for r, mask in zip(three.records, kept, strict=True)]
    assert values[name] == pytest.approx(float(least_squares_weight(*rest)))


def test_baselines_begin_with_ordinary_years_and_hold_none_of_the_stalin_era(
    evidence: Evidence,
) -> None:
    found = baselines(evidence)
    assert found[0] == "ordinary_years"
    assert "uzbekistan" in found
    assert not {"great_terror", "stalin_era", "camps", "early_soviet"} & set(found)


def test_records_that_were_weighed_are_simulated_anew_only_with_other_random_numbers(
    evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = three(evidence)
    weighed = weight_of(evidence, found, 1)
    monkeypatch.delattr(nearness_variants, "simulate")
    assert weight_of(evidence.under(taxonomy="broad"), found, 1) is weighed
    with pytest.raises(NameError):
        weight_of(evidence, found, 2)
    with pytest.raises(NameError):
        weight_of(evidence.under(seed=evidence.parameters.seed + 1), found, 1)
