"""The time line can be read under every setting and says nothing that the run does not know."""

import datetime as dt
from collections.abc import Callable

from analysis.events.figures.timeline import draw_days
from analysis.evidence.load import Evidence
from tool.drawing.measure import unreadable


def test_the_time_line_can_be_read_under_every_setting(swept: Evidence) -> None:
    drawing = draw_days(swept)
    assert unreadable(drawing) == []
    assert all((drawing.title, drawing.caption, drawing.alt))
    assert "nan" not in drawing.title + drawing.alt


def test_the_title_names_the_first_total_that_was_kept(
    evidence: Evidence, evidence_under: Callable[..., Evidence]
) -> None:
    assert "225" in draw_days(evidence).title
    early = draw_days(evidence_under(as_of=dt.date(2022, 1, 12)))
    assert "225" not in early.title + early.alt
    assert "164" in early.alt
    assert "withdrawn" in early.alt


def test_a_bar_lasts_from_the_first_day_to_the_last(evidence: Evidence) -> None:
    data = draw_days(evidence).data
    emergency = data[data["what"] == "State of emergency"]
    assert (min(emergency["first_day"]), max(emergency["last_day"])) == ("2022-01-05", "2022-01-19")
    order = data[data["what"] == "Order to fire without warning"]
    assert set(order["first_day"]) == {"2022-01-07"}


def test_a_cross_is_explained_where_one_is_drawn(
    evidence: Evidence, evidence_under: Callable[..., Evidence]
) -> None:
    assert "a cross was withdrawn" in draw_days(evidence).caption
    early = draw_days(evidence_under(as_of=dt.date(2022, 1, 8))).caption
    assert "cross" not in early
    assert "its own scale. The numbers" in early
