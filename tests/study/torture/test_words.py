"""Lists in running text."""

import pytest

from analysis.words import listed


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
