"""Hierarchical models: how many there are, and how they are told."""

import pytest

from qantar.lists.models import generators, hierarchical_models, main_effects, model_name


@pytest.mark.parametrize(("lists", "highest", "number"), [
    (2, 9, 1), (3, 9, 8), (4, 9, 113), (5, 9, 6893), (5, 2, 1024), (4, 1, 1),
])  # fmt: skip
def test_number_of_models(lists, highest, number):
    """Silverman, Chan and Vincent (2024): 113 of four lists, 6,893 of five; 1,024 with pairs only."""
    assert len(hierarchical_models(lists, highest)) == number


def test_every_model_is_hierarchical_and_none_holds_all_lists():
    for model in hierarchical_models(4, 9):
        assert main_effects(4) <= model
        assert 15 not in model
        for term in model:
            assert all(term & ~(1 << i) in model for i in range(4) if term >> i & 1)


def test_a_model_is_named_by_its_generators():
    model = main_effects(4) | {3, 5, 6, 7, 9}
    assert generators(model) == [7, 9]
    assert model_name(model, "ABCD") == "[A:B:C],[A:D]"
