"""A path in fewer letters draws the same line."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar.render.svg.paths import coarser_letters, shorter_path


def points(path: str) -> list[tuple[float, float]]:
    """Every point that `path` names, as an absolute place; a closed path returns to its start."""
    found: list[tuple[float, float]] = []
    at = start = (0.0, 0.0)
    for letter, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", rest)]
        step = letter.islower()
        if letter in "zZ":
            at = start
        elif letter in "Hh":
            for number in numbers:
                at = (round(number + (at[0] if step else 0), 6), at[1])
                found.append(at)
        elif letter in "Vv":
            for number in numbers:
                at = (at[0], round(number + (at[1] if step else 0), 6))
                found.append(at)
        else:
            size = {"c": 3, "q": 2}.get(letter.lower(), 1)
            pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
            for first in range(0, len(pairs), size):
                group = [
                    (round(x + (at[0] if step else 0), 6), round(y + (at[1] if step else 0), 6))
                    for x, y in pairs[first : first + size]
                ]
                found += group
                at = group[-1]
            start = at if letter in "Mm" else start
    return found


NUMBER = st.integers(-99_999, 99_999).map(lambda hundredths: f"{hundredths / 100:g}")
STEP = st.one_of(
    st.tuples(NUMBER, NUMBER).map(lambda pair: "L" + " ".join(pair)),
    st.lists(NUMBER, min_size=6, max_size=6).map(lambda numbers: "C" + " ".join(numbers)),
    st.lists(NUMBER, min_size=4, max_size=4).map(lambda numbers: "Q" + " ".join(numbers)),
    NUMBER.map(lambda number: f"H{number}"),
    NUMBER.map(lambda number: f"V{number}"),
    st.just("z"),
)


@given(st.tuples(NUMBER, NUMBER), st.lists(STEP, max_size=12))
def test_the_points_are_the_same_and_the_letters_no_more(
    first: tuple[str, str], steps: list[str]
) -> None:
    path = f"M{first[0]} {first[1]}{''.join(steps)}"
    made = shorter_path(path)
    assert points(made) == points(path)
    assert len(made) <= len(path)


@pytest.mark.parametrize(
    ("path", "made"),
    [
        ("M6 350.4L261.5 350.4", "M6 350.4h255.5"),
        ("M6 350.4L6 10", "M6 350.4V10"),
        ("M100.5 200.5L101 201L101.5 201.5", "M100.5 200.5l.5 .5 .5 .5"),
        ("M1 2A3 3 0 0 1 4 4", "M1 2A3 3 0 0 1 4 4"),
    ],
)
def test_each_step_has_its_shorter_form(path: str, made: str) -> None:
    assert shorter_path(path) == made


def test_letters_are_drawn_to_a_four_hundredth_of_their_height() -> None:
    body = '<path id="a" d="M1312 442Q1536 442 1795 579z" transform="scale(0.015625)"/>'
    made = coarser_letters(body)
    assert made.startswith('<path id="a" d="M82 28')
    assert 'transform="scale(.25)"' in made
    assert coarser_letters('<path d="M1 2z"/>') == '<path d="M1 2z"/>'
