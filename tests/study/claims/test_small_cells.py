"""Numbers that could point to a survivor: none for a form in a place, no small one of a narrow group."""

import re
from dataclasses import replace

import pytest

from analysis.claims.rules_numbers import Told, at_least, singles_out
from analysis.claims.verdicts import NOW, THEN

DIGIT = re.compile(r"\d")


def _parts(claims):
    return [item for claim in claims for item in claim.parts]


def test_a_form_in_a_place_bears_no_number(claims) -> None:
    own = [i for i in _parts(claims) if i.part.rule == "exists_method" and i.part.places]
    assert own
    for item in own:
        for when in (THEN, NOW):
            found = item.on(when)
            assert found.number is None
            assert not DIGIT.search(found.found + found.told)


def test_a_small_number_of_a_narrow_group_is_hidden(evidence, claims) -> None:
    part = next(i.part for i in _parts(claims) if i.part.key == "a03_3")
    found = at_least(evidence, part)
    assert found.number is None
    assert found.found.startswith("fewer than")
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
