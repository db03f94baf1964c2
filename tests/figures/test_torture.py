"""The torture chapter's figures under every parameter setting, measured and described."""

from collections.abc import Callable

import pytest

from analysis.evidence.load import Evidence
from analysis.figures import (
    torture_coding,
    torture_court,
    torture_funnel,
    torture_methods,
    torture_ordinary,
    torture_timeline,
)
from analysis.figures.measure import clipped_texts, off_palette, overlapping_texts, small_texts
from analysis.figures.style import to_svg
from analysis.figures.torture_sources import sources_of
from analysis.show import Drawing

FIGURES = (
    torture_funnel.draw_funnel,
    torture_timeline.draw_timeline,
    torture_ordinary.draw_ordinary,
    torture_court.draw_court,
    torture_methods.draw_methods,
    torture_coding.draw_coding,
)


@pytest.mark.parametrize("draw", FIGURES, ids=lambda draw: draw.__name__)
def test_figures_read_well_under_every_setting(
    draw: Callable[[Evidence], Drawing], swept: Evidence
) -> None:
    drawing = draw(swept)
    assert overlapping_texts(drawing.figure) == []
    assert clipped_texts(drawing.figure) == []
    assert small_texts(drawing.figure) == []
    for text in (drawing.title, drawing.caption, drawing.alt):
        assert text
        assert "nan" not in text.split()


@pytest.mark.parametrize("draw", FIGURES, ids=lambda draw: draw.__name__)
def test_figures_keep_to_the_palette_and_to_their_bytes(
    draw: Callable[[Evidence], Drawing], evidence: Evidence
) -> None:
    drawing = draw(evidence)
    svg = to_svg(drawing.figure)
    assert off_palette(svg) == []
    assert to_svg(draw(evidence).figure) == svg
    assert drawing.rows
    assert drawing.source.startswith("Source")


def test_the_finding_is_built_from_results(evidence: Evidence) -> None:
    assert "329" in torture_funnel.draw_funnel(evidence).title
    assert "301" in torture_timeline.draw_timeline(evidence).title


def test_many_publishers_are_counted_not_named(evidence: Evidence) -> None:
    every = list(evidence.sources["source_id"])
    assert "publishers" in sources_of(evidence, every)
    assert sources_of(evidence, every[:1]).startswith("Source: ")
