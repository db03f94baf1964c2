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


def test_marks_of_one_shape_become_the_marks_of_one_line() -> None:
    marks = "".join(f'<use href="#a" x="{n}" y="2" style="fill:red"/>' for n in range(4))
    made = compact(marks)
    assert made.count("<use") == 1
    assert 'points="0,2 1,2 2,2 3,2"' in made
    assert '<use href="#a" style="fill:red"/></marker>' in made
    [name] = re.findall(r'<marker id="([^"]*)"', made)
    assert made.count(f"url(#{name})") == 3


def test_few_marks_stay_as_they_are() -> None:
    marks = "".join(f'<use href="#a" x="{n}" y="2" style="fill:red"/>' for n in range(3))
    assert "<marker" not in compact(marks)


def test_boxes_of_one_colour_become_one_path() -> None:
    boxes = "".join(
        f'<path d="M {n} 0 L {n + 2} 0 L {n + 2} 5 L {n} 5 z" style="fill:red"/>' for n in (0, 1)
    )
    assert compact(boxes) == '<g style="fill:red"><path d="M0 0H2V5H0zM1 0H3V5H1z"/></g>'


def test_boxes_that_run_the_other_way_round_stay_apart() -> None:
    """Two ways round in one path would cut a hole where the boxes overlap."""
    boxes = (
        '<path d="M 0 0 L 2 0 L 2 5 L 0 5 z" style="fill:red"/>'
        '<path d="M 3 0 L 1 0 L 1 5 L 3 5 z" style="fill:red"/>'
    )
    assert compact(boxes).count("<path") == 2


def test_what_shines_through_or_has_an_edge_stays_apart() -> None:
    for style in ("fill:red;opacity:.5", "fill:red;stroke:blue"):
        box = f'<path d="M 0 0 L 2 0 L 2 5 L 0 5 z" style="{style}"/>'
        assert compact(box * 2).count("<path") == 2


def test_lines_of_one_style_become_one_path() -> None:
    style = "fill:none;stroke:red"
    made = compact(
        f'<path d="M 0 0 L 1 1" style="{style}"/><path d="M 2 2 L 3 3" style="{style}"/>'
    )
    assert made == f'<g style="{style}"><path d="M0 0L1 1M2 2L3 3"/></g>'


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
    assert len(re.findall(r'class="?s0\b', made)) == 2
    assert '<p style="x">#fig-a-m1</p>' in made
    used = set(re.findall(r'(?:href="#|url\(#)([^")]*)', made))
    assert used == set(re.findall(r'\sid="?([\w]*)', made)) == {"_1", "_2"}
