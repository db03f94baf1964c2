"""Which numbers rest on a row, told in few letters."""

from hypothesis import given
from hypothesis import strategies as st

from qantar.render.explore.resting import base36, resting_on
from qantar.render.parts import Card, Cards, CellEvidence
from tool.render.explore.made_up_listings import cards


@given(st.integers(min_value=0))
def test_base_36_is_read_back_as_the_same_number(number: int) -> None:
    assert int(base36(number), 36) == number


def bearing(found: object, row: str) -> set[str]:
    """The ids of the cards on a row, read as the page reads them."""
    resting = found
    numbers = [int(text, 36) for text in resting.of_row[row].split()]  # type: ignore[attr-defined]
    sets = [resting.sets[number][1] for number in numbers]  # type: ignore[attr-defined]
    return {resting.cards[member][0] for members in sets for member in members}  # type: ignore[attr-defined]


def test_each_row_leads_to_the_cards_that_rest_on_it() -> None:
    found = resting_on(cards(), [f"f{n}" for n in range(120)] + ["river-2023"])
    assert bearing(found, "f0") == {"few", "all", "tbl-first"}
    assert bearing(found, "f1") == {"few", "all"}
    assert bearing(found, "f99") == {"all"}
    assert bearing(found, "river-2023") == set()
    assert found.sets[0][0] == 120
    assert ("few", "1,999", "floods; River Office") in found.cards
    assert "none" not in {card[0] for card in found.cards}


@given(st.lists(st.sets(st.sampled_from("abcdef")), max_size=8))
def test_the_sets_tell_what_the_cards_tell(lists: list[set[str]]) -> None:
    made = tuple(Card(f"n{n}", "1", (), tuple(sorted(rows))) for n, rows in enumerate(lists))
    found = resting_on(Cards(made, (), {}), "abcdef")
    for row in "abcdef":
        assert bearing(found, row) == {f"n{n}" for n, rows in enumerate(lists) if row in rows}


def test_a_cell_of_a_table_is_not_told() -> None:
    """Form and place are the row and the column of a cell; the table itself tells neither."""
    cell = CellEvidence("tbl-places-1", "Blows, North", 0, ("f0", "f1"))
    table = Card("tbl-places", "Table 2", (), ("f0", "f1", "f2"), cells=(cell,))
    found = resting_on(Cards((), (table,), {}), ["f0", "f2"])
    assert found.cards == (("tbl-places", "Table 2", ""),)
    assert found.of_row["f0"] == found.of_row["f2"]
