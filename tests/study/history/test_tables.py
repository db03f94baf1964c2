"""The tables of the history chapter under every setting, and what they may not show."""

import pytest

from analysis.evidence.load import Evidence
from analysis.history import long_episodes, nearness_tables, similarity, tables
from qantar.show import Table


def all_tables(evidence: Evidence) -> list[Table]:
    likenesses = similarity.likenesses(evidence)
    return [
        tables.tolls_table(evidence),
        tables.famine_table(evidence),
        tables.indices_table(evidence),
        tables.years_table(evidence),
        tables.responses_table(evidence),
        tables.measures_table(likenesses),
        tables.left_out_table(evidence, likenesses),
        nearness_tables.nearness_table(evidence),
        nearness_tables.power_table(evidence),
    ]


def test_every_table_is_made_of_text_and_names_its_rows(swept: Evidence) -> None:
    evidence = swept.under(draws=100)
    for table in all_tables(evidence):
        assert table.caption
        for column in table.frame:
            assert not table.frame[column].astype(str).isin(["nan", "None"]).any(), table.id
        for (row, column), ids in table.cell_rows.items():
            assert column in table.frame.columns
            assert row < len(table.frame)
            assert all(isinstance(name, str) for name in ids)


def test_no_table_of_methods_names_a_place(evidence: Evidence) -> None:
    small = evidence.under(draws=100)
    for table in all_tables(small)[5:]:
        assert not {"Place", "Age", "Sex", "Date"} & set(table.frame.columns)


@pytest.mark.parametrize("kind", long_episodes.WHAT)
def test_each_kind_stands_alone(evidence: Evidence, kind: str) -> None:
    frame = long_episodes.statements_of_kind(evidence, kind)
    assert set(frame["kind"]) == {kind}


def test_what_is_left_out_brackets_the_result(evidence: Evidence) -> None:
    small = evidence.under(draws=100)
    found = similarity.likenesses(small)
    results = similarity.left_out_results(small, found)
    for key in ("great_terror", "ordinary_years"):
        low, high = (getattr(results[f"similarity_{key}_left_out"], end) for end in ("low", "high"))
        assert low <= found[key].main <= high
