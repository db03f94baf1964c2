"""The cover under every parameter setting: as many marks as the toll has people."""

import numpy as np

from analysis.casualties.figures.people import draw_people
from analysis.casualties.tolls import official_deaths
from analysis.evidence.load import Evidence
from qantar.drawing.style import to_svg
from tool.drawing.measure import clipped_texts, off_palette, overlapping_texts, small_texts


def test_the_cover_has_one_mark_for_each_person_of_the_toll(swept: Evidence) -> None:
    drawing = draw_people(swept)
    toll = int(official_deaths(swept).value or 0)
    marks = [np.shape(points.get_offsets())[0] for points in drawing.figure.axes[0].collections]
    assert sum(marks) == toll
    assert drawing.data["people"].sum() == toll
    if toll:
        assert f"{toll} people" in drawing.title


def test_the_cover_reads_well_under_every_setting(swept: Evidence) -> None:
    drawing = draw_people(swept)
    assert overlapping_texts(drawing.figure) == []
    assert clipped_texts(drawing.figure) == []
    assert small_texts(drawing.figure) == []
    assert off_palette(to_svg(drawing.figure)) == []
    assert drawing.caption
    assert drawing.alt
