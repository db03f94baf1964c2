from hypothesis import given
from hypothesis import strategies as st

from qantar.audit.markdown import cell, table


def test_nothing_in_a_cell_is_acted_upon() -> None:
    text = cell("a|b `c` <img src=x> [l](http://x) *d*\n# e @someone & ![p](q)")
    for mark in ("<", "\n", "@", " `", " [", " *", " !["):
        assert mark not in text
    assert "\\|" in text


@given(st.text())
def test_a_cell_never_leaves_its_row(text: str) -> None:
    lines = table(("a", "b"), [(text, "x")]).splitlines()
    assert len(lines) == 3
    assert lines[2].replace("\\\\", "").replace("\\|", "").count("|") == 3
