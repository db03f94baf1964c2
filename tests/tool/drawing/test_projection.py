"""Albers' projection gives the numbers of Snyder's worked example (1987, p. 291), and equal areas."""

import pytest

from qantar.drawing.projection import Albers


def test_the_worked_example_of_the_manual() -> None:
    x, y = Albers(29.5, 45.5, -96, 23).project(-75, 35)
    assert x == pytest.approx(0.2952720, abs=1e-7)
    assert y == pytest.approx(0.2416774, abs=1e-7)


def test_the_origin_stands_at_nought() -> None:
    assert Albers(43, 53, 67, 48).project(67, 48) == pytest.approx((0, 0))


def test_east_is_right_and_north_is_up() -> None:
    kazakhstan = Albers(43, 53, 67, 48)
    assert kazakhstan.project(76.9, 43.2)[0] > 0 > kazakhstan.project(51.2, 43.7)[0]
    assert kazakhstan.project(71.4, 51.1)[1] > kazakhstan.project(76.9, 43.2)[1]
