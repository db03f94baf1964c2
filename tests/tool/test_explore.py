"""What a listing of rows may be."""

import pytest

from qantar.errors import QantarError
from qantar.explore import CHOICE, DAY, Column, Entry, Listing

COLUMNS = (Column("river", "River", CHOICE), Column("day", "Day", DAY))


def listing(columns: tuple[Column, ...] = COLUMNS, *cells: str) -> Listing:
    return Listing("floods", "Floods", "A row is a flood.", columns, [Entry("c1", cells)])


def test_a_listing_has_a_cell_for_each_column() -> None:
    assert listing(COLUMNS, "Ili", "2023-04-02").entries[0].cells == ("Ili", "2023-04-02")
    with pytest.raises(
        QantarError, match=r"Row c1 .* another number of cells \(1\) than there are columns \(2\)"
    ):
        listing(COLUMNS, "Ili")


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ((Column("a", "A", "colour"),), "a column of the kind 'colour'"),
        ((Column("page", "A"),), "a column named 'page', which means something else"),
        ((Column("a", "A"), Column("a", "B")), "two columns of one name, or two of days"),
        ((Column("a", "A", DAY), Column("b", "B", DAY)), "two columns of one name, or two of days"),
    ],
)
def test_a_column_that_the_page_could_not_show_is_refused(
    columns: tuple[Column, ...], told: str
) -> None:
    with pytest.raises(QantarError, match=told):
        listing(columns, *("x" for _ in columns))
