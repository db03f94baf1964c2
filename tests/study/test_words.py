"""Lists and ranks in running text."""

import pytest

from analysis.words import listed, ordinal


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((), ""),
        (("a",), "a"),
        (("a", "b"), "a and b"),
        (("a", "b", "c"), "a, b and c"),
    ],
)
def test_a_list_in_words(parts: tuple[str, ...], expected: str) -> None:
    assert listed(parts) == expected


def test_places_are_words_up_to_the_ninth() -> None:
    assert (ordinal(1), ordinal(9), ordinal(10)) == ("first", "ninth", "number 10")
