"""Days that are whole, partly known, unknown, or no days."""

import pytest

from qantar.lists.linking.days import PartDay, part_day


@pytest.mark.parametrize(("text", "day"), [
    ("1990-05-17", PartDay(1990, 5, 17)), ("17.05.1990", PartDay(1990, 5, 17)),
    ("17/5/1990", PartDay(1990, 5, 17)), ("1990-05", PartDay(1990, 5)), ("05.1990", PartDay(1990, 5)),
    ("1990", PartDay(1990)), ("", None), (" ? ", None), ("Неизвестно", None),
])  # fmt: skip
def test_forms(text, day):
    assert part_day(text) == day


@pytest.mark.parametrize("text", ["1990-13-01", "31.02.1990", "May 1990", "90", "1990-05-17T00:00"])
def test_no_days(text):
    with pytest.raises(ValueError, match=r"day|month"):
        part_day(text)
