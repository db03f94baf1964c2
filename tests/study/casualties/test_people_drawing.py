"""The cover under every parameter setting: as many squares as the toll has people."""

from matplotlib.figure import Figure

from analysis.casualties.figures.people import draw_people
from analysis.casualties.tolls import official_deaths
from analysis.evidence.load import Evidence
from qantar.drawing.canvas import SQUARE_GAP
from tool.drawing.measure import unreadable


def squares(figure: Figure) -> int:
    """How many unit squares the dashed rows of `figure` hold."""
    pitches = [
        (line.get_xdata()[1] - line.get_xdata()[0]) / line.get_linewidth()
        for line in figure.axes[0].lines
    ]
    return sum(round((pitch + SQUARE_GAP) / (1 + SQUARE_GAP)) for pitch in pitches)


def test_the_cover_has_one_square_for_each_person_of_the_toll(swept: Evidence) -> None:
    drawing = draw_people(swept)
    toll = int(official_deaths(swept).value or 0)
    assert drawing.phone is not None
    assert squares(drawing.figure) == squares(drawing.phone) == toll
    assert drawing.data["people"].sum() == toll
    if toll:
        assert f"{toll} people" in drawing.title


def test_the_cover_reads_well_under_every_setting(swept: Evidence) -> None:
    drawing = draw_people(swept)
    assert unreadable(drawing) == []
    assert drawing.caption
    assert drawing.alt
