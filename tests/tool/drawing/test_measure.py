"""The measures of a figure find what jars, and find nothing where nothing jars."""

import pytest

from qantar.drawing import palette, style
from qantar.drawing.medium import PRINT
from tool.drawing.measure import (
    clipped_texts,
    faults,
    misworded,
    off_palette,
    overlapping_texts,
    small_texts,
    struck_texts,
)


@pytest.fixture
def clean():
    figure, axes = style.new_figure()
    axes.plot([0, 10], [0, 10], color=palette.ACCENT)
    axes.text(2, 8, "above")
    axes.text(8, 2, "below")
    axes.set_xlim(0, 9.5)
    axes.set_xlabel("Days")
    return style.finish(figure), axes


def test_a_clean_figure_passes(clean) -> None:
    figure, _ = clean
    assert overlapping_texts(figure) == []
    assert clipped_texts(figure) == []
    assert small_texts(figure) == []
    assert off_palette(style.to_svg(figure)) == []


def test_overlapping_texts_are_named(clean) -> None:
    figure, axes = clean
    axes.text(2, 8.1, "too near")
    assert overlapping_texts(figure) == [("above", "too near")]


def test_hidden_texts_do_not_count(clean) -> None:
    figure, axes = clean
    axes.text(2, 8, "unseen", visible=False)
    axes.text(2, 8, "  ")
    assert overlapping_texts(figure) == []


def test_a_text_over_the_edge_is_named(clean) -> None:
    figure, axes = clean
    axes.text(9.4, 5, "runs over the edge")
    assert clipped_texts(figure) == ["runs over the edge"]


def test_a_text_on_a_grid_line_is_struck(clean) -> None:
    figure, axes = clean
    axes.text(3, 6, "1.45 times", va="center")
    axes.text(7, 5, "between lines", va="center")
    axes.axhline(5.6, color=palette.GRID)
    axes.grid(visible=True, axis="y")
    axes.set_yticks([2, 6])
    assert struck_texts(figure) == ["1.45 times"]


def test_a_text_on_paper_or_on_a_bar_is_not_struck(clean) -> None:
    figure, axes = clean
    axes.set_yticks([2, 6])
    axes.text(3, 6, "on paper", va="center", bbox={"facecolor": palette.PAPER, "edgecolor": "none"})
    axes.barh([2], [9], height=1.2, color=palette.SEQUENTIAL[1])
    axes.text(3, 2, "on a bar", va="center")
    assert struck_texts(figure) == []


def test_a_small_text_is_named(clean) -> None:
    figure, axes = clean
    axes.text(5, 5, "tiny", size=6)
    assert small_texts(figure) == ["tiny"]


def test_a_colour_off_the_palette_is_named(clean) -> None:
    figure, axes = clean
    axes.plot([0, 1], [0, 1], color="#123456")
    assert off_palette(style.to_svg(figure)) == ["#123456"]


def test_words_of_one_and_of_none_are_held_to_grammar() -> None:
    assert misworded(["1 cases", "0 verdicts have moved"]) == ["1 cases", "0 verdicts have moved"]
    assert misworded(["No share was known under this source policy."])
    assert misworded(["1 case", "12 cases", "no verdict has moved", "0 to 1"]) == []


def test_wrong_grammar_in_a_picture_is_a_fault(clean) -> None:
    figure, axes = clean
    axes.text(5, 8, "1 cases")
    assert "'1 cases' is wrong grammar in print." in faults(figure, PRINT)
