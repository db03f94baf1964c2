"""The main denominator of an episode for a place, against the tables by the csv module alone."""

import csv

import pytest

from analysis.evidence.denominators import COUNTRY_LEVEL, PLACE_LEVEL, denominator
from analysis.evidence.load import Evidence
from qantar.project import Project


def main_rows(project: Project, level: str) -> dict[tuple[str, str], tuple[float, str]]:
    """(episode, place) -> (people, population_id) of every main row of `level`."""
    tables = []
    for name in ("population", "denominators"):
        with (project.raw / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            tables.append(list(csv.DictReader(file)))
    people = {row["population_id"]: row for row in tables[0]}
    chosen = [row for row in tables[1] if (row["level"], row["use"]) == (level, "main")]
    return {
        (row["episode"], people[row["population_id"]]["place"]): (
            float(people[row["population_id"]]["population"]),
            row["population_id"],
        )
        for row in chosen
    }


@pytest.mark.parametrize("level", [COUNTRY_LEVEL, PLACE_LEVEL])
def test_every_main_denominator_is_found(evidence: Evidence, project: Project, level: str) -> None:
    rows = main_rows(project, level)
    assert rows
    for (episode, place), expected in rows.items():
        assert denominator(evidence, level, place, episode) == expected


def test_a_place_without_a_chosen_population_has_none(evidence: Evidence) -> None:
    assert denominator(evidence, PLACE_LEVEL, "nowhere") is None
    assert denominator(evidence, COUNTRY_LEVEL, episode="no-episode") is None
