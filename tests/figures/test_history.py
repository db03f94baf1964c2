"""The figures of the history chapter: readable, complete, and true under every setting."""

from collections.abc import Callable

import pytest

from analysis.evidence.load import Evidence
from analysis.figures import (
    history_famine,
    history_indices,
    history_long,
    history_nearness,
    history_rates,
    history_repertoires,
    history_responses,
    history_similarity,
    history_tolls,
    history_trials,
)
from analysis.figures.history_marks import ordinal, short_name
from analysis.figures.measure import clipped_texts, off_palette, overlapping_texts, small_texts
from analysis.figures.style import to_svg
from analysis.history import likeness, nearness
from analysis.show import Drawing

DRAWINGS: dict[str, Callable[[Evidence], Drawing]] = {
    "tolls": history_tolls.tolls_figure,
    "rates": history_rates.rates_figure,
    "long": history_long.long_figure,
    "famine": history_famine.famine_figure,
    "repertoires": history_repertoires.repertoires_figure,
    "similarity": lambda e: history_similarity.similarity_figure(likeness.likenesses(e)),
    "nearness": lambda e: history_nearness.nearness_figure(e, nearness.compare_nearness(e)),
    "responses": history_responses.responses_figure,
    "trials": history_trials.trials_figure,
    "indices": history_indices.indices_figure,
}
HARD = (
    {"as_of": "2022-01-08"},
    {"parties": ["state"]},
    {"taxonomy": "broad"},
)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_figure_can_be_read(evidence_under: Callable[..., Evidence], name: str) -> None:
    drawing = DRAWINGS[name](evidence_under(draws=100))
    assert overlapping_texts(drawing.figure) == []
    assert clipped_texts(drawing.figure) == []
    assert small_texts(drawing.figure) == []
    assert off_palette(to_svg(drawing.figure)) == []
    assert all((drawing.title, drawing.caption, drawing.alt, drawing.source, drawing.rows))
    assert len(drawing.data)


@pytest.mark.parametrize("name", [name for name in DRAWINGS if name != "indices"])
def test_a_figure_says_what_is_not_known(
    evidence_under: Callable[..., Evidence], name: str
) -> None:
    for changes in HARD:
        drawing = DRAWINGS[name](evidence_under(draws=100, **changes))
        assert all((drawing.title, drawing.caption, drawing.alt))
        assert "nan" not in drawing.title + drawing.alt
        assert "None" not in drawing.title + drawing.alt


def test_titles_follow_the_numbers(evidence_under: Callable[..., Evidence]) -> None:
    early = evidence_under(as_of="2022-01-08", draws=100)
    assert "not known" in history_tolls.tolls_figure(early).title
    assert "No convictions" in history_trials.trials_figure(early).title
    now = evidence_under(draws=100)
    assert "238" in history_tolls.tolls_figure(now).title
    assert "outside" in history_famine.famine_figure(now).title


def test_short_names_and_ordinals() -> None:
    assert short_name("Qandy Qantar, January 2022", "2022-01-02") == "January 2022"
    assert short_name("Zhanaozen and Shetpe shootings", "2011-12-16") == "Zhanaozen 2011"
    assert (ordinal(1), ordinal(10)) == ("first", "number 10")
