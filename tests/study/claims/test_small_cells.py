"""Numbers that could point to a survivor: none for a form where place, group or setting is named."""

import re
from dataclasses import replace

import pytest

from analysis.claims.rules_numbers import Told, at_least, singles_out
from analysis.claims.verdicts import NOW, THEN

DIGIT = re.compile(r"\d")


def _parts(claims):
    return [item for claim in claims for item in claim.parts]


@pytest.mark.parametrize("narrowed", ["places", "groups", "settings"])
def test_a_form_that_is_narrowed_down_bears_no_number_and_no_basis(claims, narrowed) -> None:
    methods = [i for i in _parts(claims) if i.part.rule == "exists_method"]
    own = [i for i in methods if getattr(i.part, narrowed)]
    assert own
    for item in own:
        for when in (THEN, NOW):
            found = item.on(when)
            assert found.number is None
            assert found.found in ("reported", "not reported")
            assert found.told in (found.found, "no case")


def test_no_words_about_a_form_name_a_place(evidence, claims) -> None:
    """Neither the statement nor its parts, reasons and labels, which the report prints."""
    named = set(evidence.base.table("places")["name"]) - {"Kazakhstan"}
    forms = [c for c in claims if any(i.part.places and i.part.methods for i in c.parts)]
    assert forms
    for claim in forms:
        parts = [i.part for i in claim.parts]
        words = [claim.words, claim.label, *(p.asks + p.reason + p.would_change for p in parts)]
        assert not [name for name in named for text in words if name in text]


def test_a_small_number_of_a_narrow_group_is_hidden(evidence, claims) -> None:
    part = next(i.part for i in _parts(claims) if i.part.key == "a03_3")
    found = at_least(evidence, part)
    assert found.number is None
    assert found.found.startswith("reported (")
    assert not DIGIT.search(found.found.partition(" (")[0])
    everybody = replace(part, populations=("all",))
    assert at_least(evidence, everybody).number is not None


@pytest.mark.parametrize(
    ("measures", "populations", "value", "hidden"),
    [
        (("torture_complaints",), ("minors",), 2.0, True),
        (("torture_complaints",), ("minors",), 3.0, False),
        (("torture_complaints",), ("all",), 2.0, False),
        (("deaths",), ("minors",), 2.0, False),
    ],
)
def test_what_singles_out(claims, measures, populations, value, hidden) -> None:
    part = replace(_parts(claims)[0].part, measures=measures, populations=populations)
    assert singles_out(part, Told(value)) is hidden
