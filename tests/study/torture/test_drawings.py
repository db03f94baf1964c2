"""The torture chapter's figures under every parameter setting, measured and described."""

import datetime as dt
from collections.abc import Callable

import pytest
from matplotlib.text import Text

from analysis.evidence.load import Evidence
from analysis.marks import sources_of
from analysis.torture.figures import coding as torture_coding
from analysis.torture.figures import forms as torture_forms
from analysis.torture.figures import funnel as torture_funnel
from analysis.torture.figures import ordinary as torture_ordinary
from analysis.torture.figures import timeline as torture_timeline
from qantar.drawing.style import to_svg
from qantar.show import Drawing
from tool.drawing.measure import unreadable

FIGURES = (
    torture_funnel.draw_funnel,
    torture_timeline.draw_timeline,
    torture_ordinary.draw_ordinary,
    torture_forms.draw_forms,
    torture_coding.draw_coding,
)


@pytest.mark.parametrize("draw", FIGURES, ids=lambda draw: draw.__name__)
def test_figures_read_well_under_every_setting(
    draw: Callable[[Evidence], Drawing], swept: Evidence
) -> None:
    drawing = draw(swept)
    assert unreadable(drawing) == []
    assert "not known" not in drawing.title.replace("is not known under these settings", "")
    assert not drawing.title[0].isdigit()
    for text in (drawing.title, drawing.caption, drawing.alt):
        assert text
        assert "nan" not in text.split()


@pytest.mark.parametrize("draw", FIGURES, ids=lambda draw: draw.__name__)
def test_figures_keep_to_their_bytes(
    draw: Callable[[Evidence], Drawing], evidence: Evidence
) -> None:
    drawing = draw(evidence)
    again = draw(evidence)
    assert drawing.phone is not None
    assert again.phone is not None
    assert to_svg(again.figure) == to_svg(drawing.figure)
    assert to_svg(again.phone) == to_svg(drawing.phone)
    assert drawing.rows
    assert drawing.source.startswith("Source")


def test_the_finding_is_built_from_results(evidence: Evidence) -> None:
    assert "329" in torture_funnel.draw_funnel(evidence).title
    assert "301" in torture_timeline.draw_timeline(evidence).title


def test_a_number_told_by_someone_else_says_so(evidence: Evidence) -> None:
    drawing = torture_funnel.draw_funnel(evidence)
    said = [text.get_text() for text in drawing.figure.axes[0].texts]
    assert any("US State Department" in text for text in said)


def test_forms_without_a_report_give_a_notice(evidence_under: Callable[..., Evidence]) -> None:
    drawing = torture_forms.draw_forms(evidence_under(as_of="2022-01-06"))
    assert [text.get_text() for text in drawing.figure.axes[0].texts] == [
        "No report of torture in custody is known under these settings."
    ]


def test_the_purpose_stands_apart_from_the_forms(evidence: Evidence) -> None:
    told = torture_forms.draw_forms(evidence).data
    assert list(told["role"])[-1] == "purpose"
    assert (told["role"] == "method").sum() == len(told) - 1


def test_many_publishers_are_counted_not_named(evidence: Evidence) -> None:
    every = list(evidence.sources["source_id"])
    assert "publishers" in sources_of(evidence, every)
    assert sources_of(evidence, every[:1]).startswith("Source: ")


def test_one_total_is_one(evidence: Evidence) -> None:
    few = evidence.under(parties=("international",), as_of=dt.date(2023, 1, 5))
    assert (
        torture_timeline.draw_timeline(few).title == "The last official total is 243 cases opened"
    )


def test_broad_groups_are_called_by_their_names(evidence_under: Callable[..., Evidence]) -> None:
    broad = torture_forms.draw_forms(evidence_under(taxonomy="broad"))
    assert "groups of forms" in broad.title
    assert "Current, burns, chemicals" in set(broad.data["form_label"])
    narrow = torture_forms.draw_forms(evidence_under())
    assert "groups" not in narrow.title
    assert "Electric shocks" in set(narrow.data["form_label"])


def test_the_caption_names_the_stages_of_officers_that_are_drawn(
    evidence: Evidence, evidence_under: Callable[..., Evidence]
) -> None:
    both = torture_funnel.draw_funnel(evidence).caption
    assert "The numbers of officers sent to court and convicted hold only if" in both
    one = torture_funnel.draw_funnel(evidence_under(copies=["original"], rounds=["first"])).caption
    assert "The numbers of officers convicted hold only if" in one
    state = torture_funnel.draw_funnel(evidence_under(parties=["state"])).caption
    assert state.endswith("hold only if the statement of 26 June 2023 is about January 2022.")
    none = torture_funnel.draw_funnel(evidence_under(as_of=dt.date(2022, 3, 16))).caption
    assert "hold only if" not in none


def test_the_key_names_no_court_where_no_form_rests_on_one(
    evidence: Evidence, evidence_under: Callable[..., Evidence]
) -> None:
    key = torture_forms.TESTED.label.replace("'", "\u2019")
    few = evidence_under(parties=["state"], draws=100)
    for known, shown in ((evidence, True), (few, False)):
        figure = torture_forms.draw_forms(known).figure
        assert (key in [text.get_text() for text in figure.findobj(Text)]) == shown
