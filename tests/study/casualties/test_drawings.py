from collections.abc import Callable

import pytest

from analysis.casualties import tables
from analysis.casualties.figures import arithmetic as casualties_arithmetic
from analysis.casualties.figures import classes as casualties_classes
from analysis.casualties.figures import lists as casualties_lists
from analysis.casualties.figures import map as casualties_map
from analysis.casualties.figures import multiples as casualties_multiples
from analysis.casualties.figures import people as casualties_people
from analysis.casualties.figures import toll as casualties_toll
from analysis.casualties.figures import wounded as casualties_wounded
from analysis.evidence.load import Evidence
from study.casualties.made import raw
from tool.drawing.measure import unreadable

DRAWN = (
    casualties_people.draw_people,
    casualties_toll.draw_toll,
    casualties_arithmetic.draw_arithmetic,
    casualties_classes.draw_classes,
    casualties_map.draw_map,
    casualties_lists.draw_bounds,
    casualties_wounded.draw_wounded,
    casualties_multiples.draw_multiples,
)
TABLES = (
    tables.statements_table,
    tables.arithmetic_table,
    tables.classes_table,
    tables.places_table,
    tables.lists_table,
    tables.wounded_table,
    tables.multiples_table,
)
ROWS = {row["count_id"] for row in raw("counts")} | {r["population_id"] for r in raw("population")}
ROWS |= {row["overlap_id"] for row in raw("overlaps")}
ROWS |= {row["event_id"] for row in raw("events")}
ACTS = {row["response_id"] for row in raw("responses")}


@pytest.mark.parametrize("draw", DRAWN, ids=lambda function: function.__name__)
def test_a_figure_can_be_read_under_every_setting(draw, swept: Evidence) -> None:  # type: ignore[no-untyped-def]
    drawing = draw(swept)
    assert unreadable(drawing) == []
    assert drawing.title
    assert drawing.caption
    assert drawing.alt
    assert set(drawing.rows) <= ROWS


@pytest.mark.parametrize("make", TABLES, ids=lambda function: function.__name__)
def test_a_table_has_text_cells_and_rows_of_the_base(make, swept: Evidence) -> None:  # type: ignore[no-untyped-def]
    table = make(swept)
    assert table.caption
    assert len(table.frame) > 0
    assert set(table.right) <= set(table.frame.columns)
    assert all(isinstance(cell, str) for cell in table.frame.to_numpy().ravel())
    for (row, column), ids in table.cell_rows.items():
        assert row < len(table.frame)
        assert column in table.frame.columns
        assert set(ids) <= ROWS | ACTS


def test_what_the_classes_count_twice_is_no_number_below_zero(evidence: Evidence) -> None:
    alt = casualties_classes.draw_classes(evidence).alt
    assert "in two categories 11" in alt
    assert "-" not in alt


def test_wounded_of_whom_nothing_is_known_have_no_title_of_a_count(evidence: Evidence) -> None:
    courts = evidence.under(source_kinds=("court",))
    assert casualties_wounded.draw_wounded(courts).title.startswith("No office's count")


def test_the_title_says_all_where_every_toll_grew(evidence_under: Callable[..., Evidence]) -> None:
    draw = casualties_multiples.draw_multiples
    early = draw(evidence_under(as_of="2012-06-01", draws=100))
    assert early.title == "In all 6 episodes the official toll grew"
    assert draw(evidence_under(draws=100)).title == "In 9 of 10 episodes the official toll grew"
