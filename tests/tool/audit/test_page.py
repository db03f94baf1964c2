"""The templates of the audit's pages take every word as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from qantar.audit.page import fill


@given(st.text())
def test_a_page_holds_text_as_text(text: str) -> None:
    made = fill(
        "comparison.html",
        title=f"{text}<u>",
        summary=f"{text}<b>",
        changes=[f"{text}<s>"],
        tables=[("c", ["n"], [[f"{text}<i>"]])],
        figures=[(f"{text}<q>", [(f"{text}<q>", None)])],
    )
    for mark in ("<u>", "<b>", "<s>", "<i>", "<q>"):
        assert mark not in made
    assert "default-src 'none'" in made
    assert "<script" not in made


def test_a_place_without_a_word_is_no_page() -> None:
    with pytest.raises(UndefinedError, match="summary"):
        fill("comparison.html", title="t", changes=[], tables=[], figures=[])
