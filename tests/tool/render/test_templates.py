"""Templates: every text is escaped, and a value that is missing stops."""

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from qantar.render.page.parts import Keeper
from qantar.render.templates import fill, is_web_address, letters, lines, python, stopped
from qantar.render.words.tree import paragraph, text

HOSTILE = '<script>alert("1")</script>'


def test_a_text_is_escaped_and_markup_is_not() -> None:
    assert "<script>" not in fill("scroll.html", name=HOSTILE, words={"inside": HOSTILE})
    assert "<b>1</b>" in fill("scroll.html", name="x", words={"inside": Markup("<b>1</b>")})


def test_a_value_that_is_not_given_stops() -> None:
    with pytest.raises(UndefinedError, match="name"):
        fill("scroll.html", words={"inside": ""})


def test_words_of_pandoc_stand_where_the_template_asks_for_them() -> None:
    keeper = Keeper(files_beside=False)
    inside = [paragraph(text("Rain"))]
    before, found, after = keeper.fill("scroll.html", {"inside": inside}, name="A box")
    assert found == inside[0]
    assert keeper.restore(before["c"][1]).startswith('<div class="scroll" role="region"')
    assert keeper.restore(after["c"][1]) == "</div>"


def test_line_ends_become_line_breaks() -> None:
    assert lines("a <b>\nc") == "a &lt;b&gt;<br>c"


def test_letters_are_counted_without_tags() -> None:
    assert letters('<p class="a">four</p>') == 4


@pytest.mark.parametrize(("words", "ended"), [("So", "So."), ("So.", "So."), ("So?", "So?")])
def test_a_sentence_has_one_stop(words: str, ended: str) -> None:
    assert stopped(words) == ended


def test_code_is_escaped() -> None:
    assert "&lt;tag&gt;" in python("x = 1  # <tag>")


@pytest.mark.parametrize(
    ("link", "web"), [("https://a.example", True), ("javascript:alert(1)", False), ("", False)]
)
def test_only_web_addresses_are_links(link: str, web: bool) -> None:
    assert is_web_address(link) is web
