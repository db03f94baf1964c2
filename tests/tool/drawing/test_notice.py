"""Where there is nothing to draw, a low picture says so in words and has no axes."""

from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import MUTED
from qantar.drawing.style import SMALLEST_TEXT, to_svg


def test_a_notice_holds_its_words_and_nothing_else() -> None:
    [axes] = notice(NOTHING).axes
    assert [text.get_text() for text in axes.texts] == [NOTHING]
    assert not axes.axison
    assert not axes.lines
    assert not axes.patches


def test_a_notice_can_be_read_and_is_the_same_each_time() -> None:
    figure = notice("No share was known on this day.")
    [text] = figure.axes[0].texts
    assert text.get_color() == MUTED
    assert text.get_fontsize() >= SMALLEST_TEXT
    assert figure.get_size_inches()[1] < 1
    assert to_svg(figure) == to_svg(notice("No share was known on this day."))
