"""The palette: parties and statuses keep apart for colour-blind readers, in grey print, in the dark."""

from itertools import combinations

import numpy as np
import pytest

from qantar.drawing.palette import (
    COLOURS,
    ERA,
    INK,
    PAPER,
    PARTY,
    SEQUENTIAL,
    STATUS,
    Appearance,
    text_on,
)

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
VISION = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.95047, 1.0, 1.08883])


def linear(code: str) -> np.ndarray:
    channels = np.array([int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(light: np.ndarray) -> np.ndarray:
    ratio = TO_XYZ @ light / WHITE
    root = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((float(TO_XYZ[1] @ linear(code)) for code in (one, other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def difference(one: str, other: str, vision: str) -> float:
    first, second = (lab(np.clip(VISION[vision] @ linear(code), 0, 1)) for code in (one, other))
    return float(np.linalg.norm(first - second))


def dark_of(light: str) -> str:
    return next(colour.dark for colour in COLOURS.values() if colour.light == light)


GROUPS = {"party": PARTY, "status": STATUS, "era": ERA}


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("group", GROUPS)
def test_colours_of_a_group_keep_apart_for_every_vision(group: str, vision: str) -> None:
    for one, other in combinations(GROUPS[group].values(), 2):
        assert difference(one.colour, other.colour, vision) > 15, (one.label, other.label)
        assert difference(dark_of(one.colour), dark_of(other.colour), vision) > 12


def test_the_measure_sees_colours_that_a_colour_blind_reader_confuses() -> None:
    assert difference("#d62728", "#2ca02c", "normal") > 100
    assert difference("#b8860b", "#8a9a00", "deuteranopia") < 15


def test_parties_differ_in_grey_print() -> None:
    lightness = sorted(float(lab(linear(party.colour))[0]) for party in PARTY.values())
    assert min(np.diff(lightness)) > 8


@pytest.mark.parametrize("group", GROUPS)
def test_members_of_a_group_differ_without_colour(group: str) -> None:
    shapes = [(one.marker, one.filled) for one in GROUPS[group].values()]
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize("appearance", [*PARTY.values(), *STATUS.values(), *ERA.values()])
def test_marks_and_their_text_can_be_seen_on_paper_and_in_the_dark(appearance: Appearance) -> None:
    for ground, theme in ((PAPER, "light"), (dark_of(PAPER), "dark")):
        mark, text = appearance.colour, appearance.text
        if theme == "dark":
            mark, text = dark_of(mark), dark_of(text)
        assert contrast(mark, ground) >= 3
        assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("fill", [*SEQUENTIAL, *(party.colour for party in PARTY.values())])
def test_text_on_a_filled_mark_reads_in_both_themes(fill: str) -> None:
    text = text_on(fill)
    assert contrast(text, fill) >= 3.5
    assert contrast(dark_of(text), dark_of(fill)) >= 3.5


def test_text_on_takes_the_better_of_the_two() -> None:
    assert text_on(SEQUENTIAL[0]) == INK
    assert text_on(SEQUENTIAL[-1]) == PAPER


def test_every_light_colour_is_one_name_only() -> None:
    lights = [colour.light for colour in COLOURS.values()]
    assert len(set(lights)) == len(lights)
