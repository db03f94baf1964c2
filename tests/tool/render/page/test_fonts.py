"""A page has the faces and letters that its words need."""

import re

import pytest
from markupsafe import Markup

from qantar.fonts import LETTERS, WEB_LETTERS, letter_range
from qantar.render.lz77 import packed_element
from qantar.render.page.fonts import FACES, HERE, faces_of, with_fonts


def rules(markup: str) -> set[tuple[str, str, str, str]]:
    """Family, weight, style and first letters of each rule for `markup`."""
    return set(
        re.findall(
            r'font-family:"([^"]+)";font-weight:(\d+);font-style:(\w+);font-display:swap;'
            r"unicode-range:(U\+\w+)",
            faces_of(markup),
        )
    )


def further(markup: str) -> set[tuple[str, str, str, str]]:
    return rules(markup) - rules("<p>plain</p>")


def test_every_page_has_the_latin_letters_of_every_face() -> None:
    latin = {face.file for face in FACES}
    assert len(latin) == len(rules("<p>plain, caf\u00e9 \u2013 \u201cx\u201d</p>")) == 5


@pytest.mark.parametrize(
    ("markup", "faces"),
    [
        ("<p>Река</p>", {("Serif", "400", "normal"), ("Sans", "400", "normal")}),
        (
            "<h2>Өзен</h2>",
            {("Serif", "400", "normal"), ("Sans", "400", "normal"), ("Serif", "600", "normal")},
        ),
        (
            "<th>Өзен</th>",
            {("Serif", "400", "normal"), ("Sans", "400", "normal"), ("Sans", "600", "normal")},
        ),
        (
            "<tr><th>Level<th>Өзен<tbody><tr><td>x",
            {("Serif", "400", "normal"), ("Sans", "400", "normal"), ("Sans", "600", "normal")},
        ),
        (
            "<tr><th>Level<tbody><tr><td>Өзен<h4>x</h4>",
            {("Serif", "400", "normal"), ("Sans", "400", "normal")},
        ),
        (
            "<em>x <i>y</i> Өзен</em>",
            {("Serif", "400", "normal"), ("Sans", "400", "normal"), ("Serif", "400", "italic")},
        ),
        (
            "<em>Өзен</em>",
            {("Serif", "400", "normal"), ("Sans", "400", "normal"), ("Serif", "400", "italic")},
        ),
    ],
)
def test_further_letters_come_in_the_styles_that_show_them(
    markup: str, faces: set[tuple[str, str, str]]
) -> None:
    assert {(f"Qantar {name}", *rest, "U+400") for name, *rest in faces} == further(markup)


def test_letters_of_two_kinds_bring_both() -> None:
    assert {start for *_, start in further("<p>Łódź Река</p>")} == {"U+100", "U+400"}


def test_the_words_of_a_packed_body_count() -> None:
    page = with_fonts(f"<style>{HERE}</style><p>x</p>", "<h2>Өзен</h2>")
    assert len(re.findall(r"unicode-range:U\+400", page)) == 3


def test_what_a_packed_element_of_the_body_says_is_read_as_markup_and_its_code_is_not() -> None:
    element = packed_element("cards", "<em>a long river</em> and a long river, Өзен")
    page = with_fonts(f"<style>{HERE}</style><p>x</p>", element)
    assert len(re.findall(r"unicode-range:U\+400", page)) == 2


def test_what_a_script_holds_is_no_word_and_no_tag() -> None:
    page = with_fonts(f"<style>{HERE}</style><script>if(a<b&&c>d)'Өзен'</script><p>Łódź</p>")
    assert len(re.findall(r"unicode-range:U\+100", page)) == 2
    assert "unicode-range:U+400" not in page


def test_the_rules_stand_where_the_page_asks_for_them() -> None:
    page = with_fonts(f"<style>a{{}}{HERE}</style><p>x</p>")
    assert page.startswith('<style>a{}@font-face{font-family:"Qantar Serif"')
    assert HERE not in page


def test_rules_are_not_escaped_in_what_a_template_made() -> None:
    assert 'font-family:"Qantar Serif"' in with_fonts(Markup(f"<style>{HERE}</style>"))


def test_sets_of_letters_do_not_meet_and_are_told_as_ranges() -> None:
    assert sum(map(len, LETTERS.values())) == len(WEB_LETTERS)
    assert letter_range("acb\u00e9") == "U+61-63,U+E9"
