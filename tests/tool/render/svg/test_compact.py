"""A picture made small: the same drawing with fewer letters."""

import re

from qantar.render.svg.compact import compact, share


def test_paths_lose_spare_letters_and_digits() -> None:
    assert compact('<path d="M 11.26 12.04 L 3.14 4 z"/>') == '<path d="M11.3 12L3.14 4z"/>'


def test_rectangles_are_said_by_their_corners() -> None:
    made = compact('<path d="M 1 2 L 5 2 L 5 7 L 1 7 z" style="fill:red"/>')
    assert made == '<path d="M1 2H5V7H1z" style="fill:red"/>'


def test_shapes_of_marks_keep_their_digits() -> None:
    marks = '<defs><path id="a" d="M 10.25 0"/></defs>'
    assert "10.25" in compact(marks)


def test_what_draws_nothing_is_dropped() -> None:
    assert compact('<g/><path d="M 5 5 " style="stroke:red"/><path d="M0 0L1 1"/>') == (
        '<path d="M0 0L1 1"/>'
    )


def test_what_follows_each_other_shares_a_group() -> None:
    one = '<use href="#a" x="1" y="2" style="fill:red"/>'
    other = '<use href="#b" x="3" y="4" style="fill:red"/>'
    assert compact(one + other) == (
        '<g style="fill:red"><use href="#a" x="1" y="2"/><use href="#b" x="3" y="4"/></g>'
    )
    assert compact(f"{one}<text>x</text>{other}") == f"{one}<text>x</text>{other}"


def test_a_place_becomes_coordinates_but_a_turn_stays() -> None:
    assert compact('<text transform="translate(1 2)">x</text>') == '<text x="1" y="2">x</text>'
    turned = '<text transform="translate(1 2) rotate(-90)">x</text>'
    assert compact(turned) == turned


def test_words_are_no_coordinates() -> None:
    assert compact('<text x="11.26">29.63 (6.26 to 14.04)</text>') == (
        '<text x="11.3">29.63 (6.26 to 14.04)</text>'
    )


def test_a_style_that_names_a_pattern_follows_its_new_id() -> None:
    made, rules = share('<svg><pattern id="h1"/><path style="fill:url(#h1)" d="M0 0"/></svg>')
    assert rules == ".s0{fill:url(#_1)}"
    assert '<pattern id="_1"/>' in made


def test_styles_become_classes_and_ids_short() -> None:
    page = (
        '<svg viewBox="0 0 9 9"><path id="fig-a-m1" style="fill:red;"/><use href="#fig-a-m1"/></svg>'
        '<p style="x">#fig-a-m1</p><svg><g clip-path="url(#p)" style="fill:red">'
        '<path id="p"/></g></svg>'
    )
    made, rules = share(page)
    assert rules == ".s0{fill:red}"
    assert made.count('class="s0"') == 2
    assert '<p style="x">#fig-a-m1</p>' in made
    used = set(re.findall(r'(?:href="#|url\(#)([^")]*)', made))
    assert used == set(re.findall(r'\sid="([^"]*)"', made)) == {"_1", "_2"}
