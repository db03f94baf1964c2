from qantar.drawing.boxes import box_around, boxes_along, inside, meets


def test_boxes_that_overlap_meet_and_others_do_not() -> None:
    assert meets(box_around(0, 0, 2, 2), box_around(3, 3, 2, 2))
    assert not meets(box_around(0, 0, 2, 2), box_around(5, 0, 2, 2))
    assert not meets(box_around(0, 0, 2, 2), box_around(4, 0, 2, 2))


def test_a_box_lies_inside_another_with_all_its_sides() -> None:
    assert inside(box_around(0, 0, 2, 2), box_around(0, 0, 2, 3))
    assert not inside(box_around(1, 0, 2, 2), box_around(0, 0, 2, 3))


def test_the_boxes_along_a_line_leave_no_gap_for_a_word() -> None:
    boxes = boxes_along([(500, 400), (600, 400), (600, 505), (500, 505)], 2.5)
    for one, other in zip(boxes, [*boxes[1:], boxes[0]], strict=True):
        assert max(abs(one[0] - other[0]), abs(one[1] - other[1])) <= 2.5 + 1e-9
