"""The numbers and the rule of the study, on levels made up here and on those of data/raw."""

import csv
from pathlib import Path

import pytest

from qantar.project import Project
from template_study.evidence import Evidence, Level, load
from template_study.exhibits import draw_levels, floods_table
from template_study.floods import flood_results, halves_results, judge_more_frequent
from template_study.parameters import FloodParameters

ROOT = Path(__file__).resolve().parents[1]


def evidence(*heights: float, threshold: float = 400) -> Evidence:
    levels = [Level(f"l{at:03}", 2000 + at, height) for at, height in enumerate(heights)]
    return Evidence(tuple(levels), threshold)


@pytest.mark.parametrize(
    ("heights", "word"),
    [
        ((300, 300, 300, 300, 500, 300, 300, 300), "supported"),
        ((500, 300, 300, 300, 300, 300, 300, 300), "contradicted"),
        ((500, 300, 300, 300, 300, 300, 300, 400), "not known"),
        ((300, 300, 300, 500, 500, 500), "not known"),
        ((), "not known"),
    ],
)
def test_floods_are_more_frequent_only_if_the_later_half_has_more(
    heights: tuple[float, ...], word: str
) -> None:
    assert judge_more_frequent(evidence(*heights)).words == word


def test_the_year_in_the_middle_belongs_to_neither_half() -> None:
    results = halves_results(evidence(500, 300, 500, 300, 500))
    assert (results["floods_earlier"].value, results["floods_later"].value) == (1, 1)


def test_without_levels_nothing_is_known_of_them() -> None:
    results = flood_results(evidence())
    assert results["highest_water"].value is None
    assert results["years_known"].value is None
    assert halves_results(evidence())["floods_later"].value is None


def test_the_numbers_are_those_of_the_table() -> None:
    with (ROOT / "data" / "raw" / "levels.csv").open(encoding="utf-8", newline="") as file:
        heights = [float(row["centimetres"]) for row in csv.DictReader(file)]
    results = flood_results(load(Project(ROOT), FloodParameters()))
    assert results["flood_years"].value == sum(height >= 400 for height in heights)
    assert results["highest_water"].value == max(heights)


def test_a_run_takes_no_note_of_earlier_years() -> None:
    later = load(Project(ROOT), FloodParameters(first_year=2017))
    assert [level.year for level in later.levels] == [2017, 2018]


@pytest.mark.parametrize(("heights", "title"), [((450, 300), "In {eval}"), ((), "No level")])
def test_the_figure_says_what_is_known(heights: tuple[float, ...], title: str) -> None:
    drawing = draw_levels(evidence(*heights))
    assert drawing.title.startswith(title)
    assert len(drawing.data) == len(drawing.rows) == len(heights)
    assert drawing.alt


def test_the_table_has_a_line_for_each_flood_and_the_row_behind_it() -> None:
    table = floods_table(evidence(450, 300, 400))
    assert list(table.frame["Centimetres"]) == ["450", "400"]
    assert table.cell_rows == {(0, "Centimetres"): ("l000",), (1, "Centimetres"): ("l002",)}
