"""A cut that cuts nothing is dropped, any other stays."""

import pytest

from qantar.render.svg.clips import without_needless_clips

BOX = '<defs><clipPath id="p"><rect x="0" y="0" width="100" height="50"/></clipPath></defs>'
MARK = '<defs><path id="m" d="M-2 -2L2 -2L2 2z"/></defs>'


def test_a_mark_well_within_its_box_is_not_cut() -> None:
    mark = '<use href="#m" x="50" y="25" style="fill:red"/>'
    made = without_needless_clips(f'{MARK}{BOX}<g clip-path="url(#p)">{mark}</g>')
    assert made == f"{MARK}<defs></defs>{mark}"


def test_a_line_that_names_its_cut_itself_loses_it_too() -> None:
    line = '<path d="M 10 10 L 90 40"{} style="fill:none"/>'
    cut = line.format(' clip-path="url(#p)"')
    assert line.format("") in without_needless_clips(BOX + cut)


@pytest.mark.parametrize(
    "leaf",
    [
        '<use href="#m" x="95" y="25"/>',  # its edge is 3 points from the edge of the box
        '<use href="#m" x="50" y="-20"/>',
        '<path d="M 0 10 L 100 10"/>',
        '<path d="M 50 20 A 5 5 0 0 1 55 25"/>',  # numbers of an arc are no points
        '<path d="M 50 20 L 55 25" transform="scale(10)"/>',
        '<use href="#unknown" x="50" y="25"/>',
    ],
)
def test_what_may_leave_its_box_stays_cut(leaf: str) -> None:
    body = f'{MARK}{BOX}<g clip-path="url(#p)">{leaf}</g>'
    assert without_needless_clips(body) == body


def test_a_box_that_cuts_something_stays() -> None:
    inside, over = '<use href="#m" x="50" y="25"/>', '<use href="#m" x="99" y="25"/>'
    body = f'{MARK}{BOX}<g clip-path="url(#p)">{inside}</g><g clip-path="url(#p)">{over}</g>'
    made = without_needless_clips(body)
    assert made == f'{MARK}{BOX}{inside}<g clip-path="url(#p)">{over}</g>'
