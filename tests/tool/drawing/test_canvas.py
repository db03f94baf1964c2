"""A sheet in points: words keep to their room, squares are as many as asked, the height is what is held."""

import pytest
from matplotlib.figure import Figure

from qantar.drawing.canvas import SQUARE_GAP, Canvas, in_a_row, linear
from qantar.drawing.letters import width_of, wrapped
from qantar.drawing.medium import PHONE, PRINT
from qantar.wire import collected
from tool.drawing.measure import clipped_texts, faults, overlapping_texts

WORDS = (
    "Each mark is one person whom the last official count of the dead counts as killed in January"
)


def counted(canvas: Canvas) -> int:
    """How many squares the dashed rows of `canvas` hold."""
    sides = [
        (line.get_xdata()[1] - line.get_xdata()[0]) / line.get_linewidth()
        for line in canvas.axes.lines
    ]
    return sum(round((side + SQUARE_GAP) / (1 + SQUARE_GAP)) for side in sides)


@pytest.mark.parametrize("medium", [PRINT, PHONE])
def test_a_paragraph_keeps_to_the_width_and_its_lines_apart(medium) -> None:
    canvas = Canvas(medium)
    canvas.paragraph(WORDS)
    canvas.paragraph(WORDS, bold=True)
    figure = canvas.finish()
    assert faults(figure, medium) == []
    assert figure.get_size_inches()[1] * 72 == pytest.approx(canvas.down)


def test_words_that_are_too_wide_are_cut_off_and_found() -> None:
    canvas = Canvas(PHONE)
    canvas.text(0, 10, WORDS)
    assert clipped_texts(canvas.finish(30)) == [WORDS]


def test_lines_that_stand_too_close_are_found() -> None:
    canvas = Canvas(PHONE)
    canvas.text(5, 10, "one")
    canvas.text(5, 16, "other")
    assert overlapping_texts(canvas.finish(30)) == [("one", "other")]


@pytest.mark.parametrize(
    ("number", "skipped"), [(1, 0), (10, 0), (11, 0), (238, 0), (19, 27), (5, 10)]
)
def test_there_are_as_many_squares_as_asked(number: int, skipped: int) -> None:
    canvas = Canvas(PRINT)
    canvas.squares(0, 0, number, 10, 4.0, "#000000", skipped)
    assert counted(canvas) == number


def test_no_square_is_drawn_for_nobody() -> None:
    canvas = Canvas(PRINT)
    assert canvas.squares(0, 0, 0, 10, 4.0, "#000000") == 0.0
    assert not canvas.axes.lines


def test_as_many_squares_stand_in_a_row_as_have_room() -> None:
    assert in_a_row(4.0, 4.0) == 1
    assert in_a_row(2 * 4.0 + 4.0 * SQUARE_GAP, 4.0) == 2
    assert in_a_row(2 * 4.0 + 4.0 * SQUARE_GAP - 0.01, 4.0) == 1
    assert in_a_row(1.0, 4.0) == 1


def test_a_scale_is_linear_and_may_run_backwards() -> None:
    place = linear(0, 10, 100, 0)
    assert [place(value) for value in (0, 5, 10)] == [100, 50, 0]


def test_the_width_of_words_grows_with_size_and_weight() -> None:
    assert width_of("Almaty", 18) == pytest.approx(2 * width_of("Almaty", 9))
    assert width_of("Almaty", 9, 600) > width_of("Almaty", 9)
    assert width_of("Al\nmaty") == width_of("maty")
    assert width_of("") == 0


def test_wrapped_words_fit_and_none_is_lost() -> None:
    lines = wrapped(WORDS, 120)
    assert " ".join(lines) == WORDS
    assert all(width_of(line) <= 120 for line in lines)
    assert wrapped("incomprehensibilities", 5) == ["incomprehensibilities"]


def test_where_no_picture_is_made_the_places_are_the_same_and_nothing_is_drawn() -> None:
    def written() -> Canvas:
        canvas = Canvas(PRINT)
        canvas.paragraph(WORDS)
        canvas.squares(0, canvas.down, 30, 10, 4.0, "black")
        canvas.finish()
        return canvas

    drawn = written()
    with collected():
        blank = written()
    assert (blank.down, blank.width) == (drawn.down, drawn.width)
    assert counted(drawn) == 30
    assert not isinstance(blank.figure, Figure)


def test_apostrophes_in_a_picture_are_those_of_the_prose() -> None:
    canvas = Canvas(PRINT)
    canvas.text(0, 0, "General Prosecutor's Office")
    assert [text.get_text() for text in canvas.axes.texts] == ["General Prosecutor\u2019s Office"]
