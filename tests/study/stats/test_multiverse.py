"""Forks, their combinations and their runs."""

import itertools
import math

import numpy as np
import pytest

from analysis.stats.multiverse import Fork, Option, run, specifications


def fork(name, kind, *options):
    return Fork(name, kind, "made up", tuple(Option(o, "made up") for o in options))


A, B, C = fork("a", "E", "0", "1"), fork("b", "U", "x", "y", "z"), fork("c", "N", "p", "q")


def test_all_combinations_main_first():
    made = specifications([A, B, C])
    assert len(made) == 12
    assert made[0] == {"a": "0", "b": "x", "c": "p"}
    assert len({tuple(s.items()) for s in made}) == 12


def test_senseless_combinations_are_left_out_but_never_the_main_one():
    made = specifications([A, B], lambda s: not (s["a"] == "1" and s["b"] == "z"))
    assert len(made) == 5
    with pytest.raises(ValueError, match="main"):
        specifications([A, B], lambda s: s["a"] == "1")


def test_values_follow_their_specification_and_failures_are_kept():
    def result(a, b):
        if b == "y":
            raise ValueError("no data")
        return None if b == "z" else float(a)

    multiverse = run(result, [A, B])
    assert len(multiverse.values) == 6
    for i, value in enumerate(multiverse.values):
        s = multiverse.specification(i)
        assert (i in multiverse.failures) == (s["b"] == "y")
        assert math.isnan(value) if s["b"] != "x" else value == float(s["a"])
    assert "no data" in next(iter(multiverse.failures.values()))


def test_a_defect_is_not_a_failed_specification():
    def broken(**_):
        raise KeyError("defect")

    with pytest.raises(KeyError):
        run(broken, [A])


@pytest.mark.parametrize("options", [("only",), ("same", "same")])
def test_fork_without_a_choice_is_refused(options):
    with pytest.raises(ValueError, match="two or more"):
        fork("f", "E", *options)


def test_fork_of_unknown_type_is_refused():
    with pytest.raises(ValueError, match="type"):
        fork("f", "X", "a", "b")


def test_repeated_fork_is_refused():
    with pytest.raises(ValueError, match="same name"):
        specifications([A, A])


def test_ten_thousand_specifications_run():
    forks = [fork(f"f{i}", "E", *map(str, range(10))) for i in range(4)]
    multiverse = run(lambda **s: float(sum(map(int, s.values()))), forks)
    expected = [sum(c) for c in itertools.product(range(10), repeat=4)]
    assert np.array_equal(multiverse.values, expected)
