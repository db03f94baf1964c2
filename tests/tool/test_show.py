import pandas as pd
import pytest
from matplotlib.figure import Figure

from qantar.errors import QantarError
from qantar.show import Drawing, Table, cell_text, show_drawing, show_table, to_csv


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
