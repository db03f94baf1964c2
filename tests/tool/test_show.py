import pandas as pd
import pytest
from matplotlib.figure import Figure

from qantar.errors import QantarError
from qantar.show import (
    MOST_ALT,
    REST_OF_ALT,
    Drawing,
    Table,
    cell_text,
    short_enough,
    show_drawing,
    show_table,
    to_csv,
)
from qantar.wire import NOWHERE, Output, read_exhibit
from qantar.wire import Figure as WireFigure


def drawing(**changes: str) -> Drawing:
    words = {"title": "A finding", "caption": "What to see", "alt": "A line that rises", **changes}
    figure = Figure()
    figure.add_subplot()
    return Drawing("fig-x", figure, data=pd.DataFrame({"a": [1]}), **words)


@pytest.mark.parametrize("missing", ["title", "caption", "alt"])
def test_a_figure_without_its_words_is_refused(missing: str) -> None:
    show_drawing(drawing())
    with pytest.raises(QantarError, match=missing):
        show_drawing(drawing(**{missing: " "}))


def test_a_table_without_a_caption_is_refused() -> None:
    frame = pd.DataFrame({"a": [1]})
    show_table(Table("tbl-x", frame, "What it holds"))
    with pytest.raises(QantarError, match="caption"):
        show_table(Table("tbl-x", frame, ""))


def test_cells_print_whole_numbers_whole_and_missing_ones_empty() -> None:
    assert [cell_text(x) for x in (238.0, 1.5, float("nan"), None, "a,b")] == [
        "238",
        "1.5",
        "",
        "",
        "a,b",
    ]
    assert to_csv(pd.DataFrame({"x": ["a,b"], "n": [2.0]})) == 'x,n\n"a,b",2\n'


def test_an_alternative_text_is_as_long_as_a_person_would_listen_to() -> None:
    short = "A line that rises."
    assert short_enough(short) == short
    named = [f"Episode {n}: {n} people died by the first count." for n in range(500)]
    told = short_enough(" ".join(named))
    assert MOST_ALT * 0.9 < len(told) <= MOST_ALT
    *kept, rest = told.split(" The rest stands ")
    assert kept == [" ".join(named[: len(kept[0].split(". "))])]
    assert rest == "in the data behind the figure."


@pytest.mark.parametrize("part", ["one; ", "one, ", "one ", "一"])
def test_a_long_alternative_text_without_sentences_is_cut_where_it_can_be(part: str) -> None:
    told = short_enough(part * 20_000)
    assert MOST_ALT * 0.9 < len(told) <= MOST_ALT
    assert told.startswith(part * 100)
    assert told.endswith(f"{part.strip(' ,;')}{REST_OF_ALT}")
    assert len(told.encode("utf-16")) < 32_767


def test_a_figure_is_shown_with_the_text_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Output] = []
    monkeypatch.setattr("qantar.show.emit", shown.append)
    show_drawing(drawing(alt="A line. " * 5_000))
    figure = read_exhibit(NOWHERE, shown[0])
    assert isinstance(figure, WireFigure)
    assert figure.alt == short_enough("A line. " * 5_000)
