"""Records of cases by forms: counts, clusters, parts."""

import numpy as np
import pytest

from analysis.stats.records import Record, same_forms
from analysis.stats.repertoires import Incidence
from study.stats.made_records import FORMS, as_record

ROWS = [[1, 1, 0], [1, 0, 0], [0, 0, 1]]


def test_counts_clusters_and_reports_per_case():
    record = as_record(ROWS, ["b", "a", "b"])
    counts, cases = record.counted
    assert counts.tolist() == [2, 1, 1]
    assert cases == record.cases == 3
    assert record.reports_per_case == 4 / 3
    assert [rows.tolist() for rows in record.groups] == [[1], [0, 2]]
    assert record.cluster_sizes == (2, 1)


def test_a_case_that_reported_nothing_else_goes_with_its_form():
    record = as_record(ROWS, ["b", "a", "b"]).without({FORMS[0]})
    assert record.matrix.categories == FORMS[1:3]
    assert record.matrix.units == ("case 000", "case 002")
    assert record.clusters == ("b", "b")
    assert record.reported.tolist() == [[1, 0], [0, 1]]


def test_some_cases_only():
    record = as_record(ROWS, ["b", "a", "b"]).where(np.array([True, False, True]))
    assert record.matrix.units == ("case 000", "case 002")
    assert record.matrix.categories == FORMS[:3]


def test_unknown_forms_and_empty_records_are_refused():
    record = as_record(ROWS)
    with pytest.raises(ValueError, match="no forms"):
        record.without({"unheard of"})
    with pytest.raises(ValueError, match="at least one case"):
        record.without(FORMS[:3])
    with pytest.raises(ValueError, match="at least one case"):
        record.where(np.zeros(3, dtype=bool))
    with pytest.raises(ValueError, match="as many publishers"):
        Record(record.matrix, ("a",))


def test_records_over_other_forms_cannot_be_compared():
    one, two = as_record(ROWS), as_record(ROWS, forms=("x", "y", "z"))
    same_forms(one, one)
    with pytest.raises(ValueError, match="same forms"):
        same_forms(one, two)


def test_an_empty_matrix_is_no_record():
    with pytest.raises(ValueError, match="at least one case"):
        Record(Incidence((), FORMS, np.zeros((0, 20), dtype=bool)), ())
