"""A whole comparator of 16 counts, 4 methods and 6 responses needs rows of data and no code."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analysis.evidence.load import Evidence, load
from analysis.history import (
    nearness_results,
    nearness_tables,
    nearness_variants,
    similarity,
    tables,
)
from analysis.history.figures import rates as history_rates
from analysis.history.figures import repertoires as history_repertoires
from analysis.history.figures import responses as history_responses
from analysis.history.figures import similarity as history_similarity
from analysis.history.figures import tolls as history_tolls
from analysis.history.tolls import PROTEST, tolls
from analysis.parameters import resolve
from analysis.study import STUDY
from analysis.torture import method_tables, methods
from extension.new_episode import COUNTS, EPISODE, ROWS, SHORT_NAME, add_episode, append
from qantar.project import Project
from qantar.show import Drawing, Table


@pytest.fixture(scope="module")
def extended(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of the evidence base with the made-up episode."""
    copy = Project(tmp_path_factory.mktemp("extended"))
    shutil.copytree(project.raw, copy.raw)
    add_episode(copy.raw)
    return copy


@pytest.fixture(scope="module")
def with_it(extended: Project) -> Evidence:
    return load(extended, resolve({}, extended))


def test_the_episode_has_the_size_that_is_promised() -> None:
    assert (len(COUNTS), len(ROWS["methods"]), len(ROWS["responses"])) == (16, 4, 6)


def test_check_finds_nothing_wrong(extended: Project, project: Project) -> None:
    before = {str(fault) for fault in STUDY.checks(project)}
    assert [str(fault) for fault in STUDY.checks(extended) if str(fault) not in before] == []


def test_a_misspelt_code_is_met_with_the_nearest_and_a_taken_id_with_the_next_free(
    extended: Project, tmp_path: Path
) -> None:
    copy = Project(tmp_path)
    shutil.copytree(extended.raw, copy.raw)
    row = {**ROWS["responses"][0], "response": "lethal_farce"}
    append(copy.raw / "responses.csv", [row])
    told = "\n".join(str(fault) for fault in STUDY.checks(copy))
    assert "Did you mean 'lethal_force'?" in told
    assert "The next free one is r9906." in told


def test_its_tolls_are_judged_like_any_other(with_it: Evidence) -> None:
    (toll,) = [item for item in tolls(with_it, (PROTEST,)) if item.episode == EPISODE]
    assert toll.official.value == 11
    assert toll.official.rows == ("c9902",)
    assert set(toll.claims["count_id"]) == {"c9903", "c9904", "c9907"}
    assert toll.country.value == pytest.approx(11 / 4_000_000 * 100_000)


def test_it_was_not_known_before_it_was_reported(extended: Project) -> None:
    early = load(extended, resolve({"as_of": "2021-05-15"}, extended))
    (toll,) = [item for item in tolls(early, (PROTEST,)) if item.episode == EPISODE]
    assert (toll.official.value, toll.official.rows) == (7, ("c9901",))


Exhibit = Callable[[Evidence], Drawing | Table]
EXHIBITS: dict[str, Exhibit] = {
    "tolls": history_tolls.draw_tolls,
    "rates": history_rates.draw_rates,
    "table of tolls": tables.tolls_table,
    "responses": history_responses.draw_responses,
    "table of responses": tables.responses_table,
    "table of methods by episode": method_tables.episodes_table,
}


@pytest.mark.parametrize("name", EXHIBITS)
def test_it_appears_where_its_kind_belongs(name: str, with_it: Evidence) -> None:
    exhibit: Any = EXHIBITS[name](with_it)
    frame = exhibit.data if isinstance(exhibit, Drawing) else exhibit.frame
    text = frame.to_csv() + " ".join(map(str, frame.columns))
    assert SHORT_NAME in text or EPISODE in text
    rows = set(exhibit.rows) | {
        row for ids in getattr(exhibit, "cell_rows", {}).values() for row in ids
    }
    assert any("99" in row[:3] for row in rows)


def test_its_methods_are_counted(with_it: Evidence) -> None:
    found = methods.by_episode(with_it)
    assert set(found.loc[found["episode"] == EPISODE, "form"]) == {
        row["method"] for row in ROWS["methods"]
    }


@pytest.fixture(scope="module")
def with_more_cases(extended: Project, tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    """The episode with six more independent cases, enough for a likeness to be told."""
    copy = Project(tmp_path_factory.mktemp("more"))
    shutil.copytree(extended.raw, copy.raw)
    numbers = range(11, 17)
    append(
        copy.raw / "cases.csv",
        [
            {"case_group": f"case-9{number}", "scope": "person", "round": "first"}
            for number in numbers
        ],
    )
    report = ROWS["methods"][0]
    append(
        copy.raw / "methods.csv",
        [{**report, "obs_id": f"m99{n}", "case_group": f"case-9{n}"} for n in numbers],
    )
    assert {str(fault) for fault in STUDY.checks(copy)} == {str(f) for f in STUDY.checks(extended)}
    return load(copy, resolve({"draws": 100}, copy))


def test_with_enough_cases_it_joins_the_comparison_of_repertoires(
    with_more_cases: Evidence,
) -> None:
    found = similarity.likenesses(with_more_cases)
    assert found["harbour_2021"].comparator.cases == 7
    label = found["harbour_2021"].comparator.label
    assert "harbour_2021" in nearness_variants.baselines(with_more_cases)
    assert nearness_results.baseline_results(with_more_cases)["weight_harbour_2021"].rows
    assert label in history_similarity.draw_nearness(with_more_cases).data.to_csv()
    assert label in nearness_tables.nearness_table(with_more_cases).frame.to_csv()
    assert SHORT_NAME in tables.measures_table(found).frame.to_csv()
    assert SHORT_NAME in history_repertoires.draw_repertoires(with_more_cases).data.to_csv()
