"""The matrix of methods: cases and publishers agree, and forms that nobody reports have no row."""

from collections.abc import Callable

from analysis.evidence.load import Evidence
from analysis.history.repertoire_matrix import columns, repertoire_frame, reported_forms


def test_a_cell_counts_cases_and_publishers(evidence_under: Callable[..., Evidence]) -> None:
    frame = repertoire_frame(evidence_under(draws=100))
    assert ((frame["cases"] > 0) == (frame["publishers"] > 0)).all()
    assert (frame["cases"] <= frame["of"]).all()


def test_only_forms_that_somebody_reports_have_a_row(
    evidence_under: Callable[..., Evidence],
) -> None:
    evidence = evidence_under(draws=100)
    frame, found = repertoire_frame(evidence), columns(evidence)
    cases = frame.groupby("form")["cases"].sum()
    assert set(reported_forms(frame, found)) == set(cases[cases > 0].index)
    silent = frame.assign(cases=frame["cases"].where(frame["form"] != "threats", 0))
    assert "threats" not in reported_forms(silent, found)
    assert reported_forms(frame, []) == []
