"""Every way of computing is there, and the choices lead to the number that they gave."""

import math
from functools import cache
from itertools import product
from pathlib import Path

from analysis.evidence.load import Evidence, load
from analysis.parameters import resolve
from analysis.robustness.analyses import BY_KEY
from analysis.robustness.choices import all_choices
from analysis.robustness.curves import Curve
from analysis.robustness.forks import declared
from analysis.robustness.policies import policies
from analysis.stats.multiverse import run
from qantar.project import Project

PROJECT = Project(Path(__file__).parents[3])


@cache
def evidence() -> Evidence:
    return load(PROJECT, resolve({}, PROJECT))


@cache
def curve(key: str) -> Curve:
    analysis = BY_KEY[key]
    function = analysis.prepare(evidence(), policies(evidence()))
    made = run(function, declared(evidence().base)[key])
    return Curve(analysis, made, analysis.reference(evidence()))


def test_every_combination_leads_to_its_own_number_and_conclusion() -> None:
    curves = {key: curve(key) for key in ("toll", "attackers")}
    made = all_choices(evidence(), curves)
    assert [one.key for one in made.conclusions] == list(curves)
    for one, own in zip(made.conclusions, curves.values(), strict=True):
        assert len(one.ways) == own.count
        every = product(*(range(len(choice.options)) for choice in one.choices))
        position = {tuple(row): at for at, row in enumerate(own.multiverse.codes.tolist())}
        for place, codes in enumerate(every):
            value = float(own.multiverse.values[position[codes]])
            if math.isnan(value):
                assert one.ways[place] is None
            else:
                number = one.numbers[one.ways[place] or 0]
                assert number.text == own.told(value)
                assert number.holds == own.holds(value)


def test_the_first_way_is_ours_and_numbers_ascend() -> None:
    (one,) = all_choices(evidence(), {"toll": curve("toll")}).conclusions
    main = float(curve("toll").multiverse.values[0])
    assert one.numbers[one.ways[0] or 0].text == curve("toll").told(main)
    values = [number.value for number in one.numbers]
    assert values == sorted(values)
    assert one.choices[0].options[0] != ""


def test_a_conclusion_without_a_number_by_our_choices_is_left_out() -> None:
    early = evidence().under(as_of=evidence().parameters.as_of.replace(year=2022, month=1, day=3))
    analysis = BY_KEY["attackers"]
    function = analysis.prepare(early, policies(early))
    made = run(function, declared(early.base)["attackers"])
    empty = Curve(analysis, made, analysis.reference(early))
    assert not empty.known
    assert all_choices(early, {"attackers": empty}).conclusions == ()
