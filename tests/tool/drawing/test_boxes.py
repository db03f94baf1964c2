from qantar.drawing.boxes import box_around, meets


def test_boxes_that_overlap_meet_and_others_do_not() -> None:
    assert meets(box_around(0, 0, 2, 2), box_around(3, 3, 2, 2))
    assert not meets(box_around(0, 0, 2, 2), box_around(5, 0, 2, 2))
    assert not meets(box_around(0, 0, 2, 2), box_around(4, 0, 2, 2))
