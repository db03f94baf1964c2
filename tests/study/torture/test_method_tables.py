"""Reports by form and region: what is pooled, what is held back, and that nothing can be restored."""

from analysis.evidence.load import Evidence
from analysis.torture import method_tables
from qantar.disclosure import SMALLEST_CELL
from tool.test_disclosure import restored, restored_with_the_rule


def lines(evidence: Evidence) -> dict[str, list[int]]:
    """The true numbers of the table, line by line."""
    frame = method_tables.by_form_and_region(evidence)
    names = list(method_tables.places_table(evidence).frame.columns[1:])
    counted = frame.groupby(["line", "region"]).size().to_dict()
    return {line: [counted.get((line, name), 0) for name in names] for line in set(frame["line"])}


def test_no_held_back_cell_can_be_restored_from_the_totals(swept: Evidence) -> None:
    table = method_tables.places_table(swept).frame
    columns = list(table.columns[1:])
    numbers = lines(swept)
    for row in table.to_dict("records"):
        shown = [row[name] != "" for name in columns]
        if len(columns) > 1:
            assert restored(numbers[row["Form"]], shown) == []
        assert all(int(row[name]) >= SMALLEST_CELL for name in columns if row[name])


def test_not_even_by_one_who_knows_the_rule(evidence: Evidence) -> None:
    for numbers in lines(evidence).values():
        assert restored_with_the_rule(numbers) == []


def test_a_rare_form_has_no_line_of_its_own(swept: Evidence) -> None:
    frame = method_tables.by_form_and_region(swept)
    own = frame[frame["line"] != method_tables.POOLED]["form_label"].value_counts()
    assert (own >= method_tables.FEWEST_REPORTS).all()
    assert len(frame) == sum(map(sum, lines(swept).values()))


def test_a_held_back_or_pooled_cell_leads_to_no_rows(evidence: Evidence) -> None:
    table = method_tables.places_table(evidence)
    for (at, name), rows in table.cell_rows.items():
        assert table.frame.loc[at, name] == str(len(rows))
        assert table.frame.loc[at, "Form"] != method_tables.POOLED
