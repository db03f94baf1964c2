"""The printed names of forms: one for each form, all different, short enough to stand in a figure."""

from analysis.evidence.load import Evidence
from analysis.history.form_names import SHORT, labels_of_forms
from analysis.history.repertoires import forms

LONGEST = 32  # letters beside the matrix of methods


def test_every_form_has_a_name_of_its_own(swept: Evidence) -> None:
    labels = labels_of_forms(swept)
    assert tuple(labels) == forms(swept)
    assert len(set(labels.values())) == len(labels)


def test_short_names_are_of_forms_in_the_code_table_and_short(evidence: Evidence) -> None:
    assert set(SHORT) <= set(evidence.base.table("torture_methods")["method"])
    assert all(len(name) <= LONGEST for name in labels_of_forms(evidence).values())
