"""Country-year indices: their changes, and what is counted of them."""

import csv
import datetime as dt

import pytest

from analysis.evidence.load import Evidence
from analysis.history import indices
from qantar.result import Result


def value(evidence: Evidence, variable: str, year: int) -> float:
    path = evidence.base.project.root / "data" / "raw" / "indicators.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            r
            for r in csv.DictReader(file)
            if (r["country_code"], r["variable"], r["year"]) == ("KAZ", variable, str(year))
        ]
    newest = max(r["version"] for r in rows)
    return next(float(r["value"]) for r in rows if r["version"] == newest)


@pytest.mark.parametrize("variable", ["v2cltort", "v2clkill", "PTS_S", "PTS_A"])
@pytest.mark.parametrize("year", indices.YEARS)
def test_a_change_is_the_difference_of_two_years_of_one_release(
    evidence: Evidence, variable: str, year: int
) -> None:
    expected = value(evidence, variable, year) - value(evidence, variable, year - 1)
    assert indices.change(evidence, variable, year).value == pytest.approx(expected)


def test_one_release_of_each_data_set(evidence: Evidence) -> None:
    frame = indices.newest(evidence)
    assert (frame.groupby("dataset")["version"].nunique() == 1).all()


def test_only_the_latent_score_has_an_interval(evidence: Evidence) -> None:
    latent = indices.change(evidence, "theta_mean", 2011)
    assert latent.low is not None
    assert latent.high is not None
    assert latent.low < 0 < latent.high
    assert indices.change(evidence, "v2cltort", 2011).low is None


def test_a_data_set_that_ends_before_is_not_known(evidence: Evidence) -> None:
    assert indices.change(evidence, "theta_mean", 2022).text == "not known"


@pytest.mark.parametrize(
    ("variable", "change", "words"),
    [("PTS_S", 1.0, "worse"), ("v2cltort", 0.1, "better"), ("v2cltort", -0.1, "worse"),
     ("v2cltort", 0.0, "unchanged"), ("v2cltort", None, "not known")],
)  # fmt: skip
def test_directions(evidence: Evidence, variable: str, change: float | None, words: str) -> None:
    assert indices.improved(evidence, variable, Result(change, "index points")) == words


def test_terror_scales_are_counted_apart_from_all_else(evidence: Evidence) -> None:
    table, found = indices.changes(evidence), indices.index_results(evidence)
    scales = table[table["variable"].isin(indices.SCALES)]
    for year, suffix in ((2011, "_2011"), (2022, "")):
        own = scales[(scales["year"] == year) & (scales["direction"] != "not known")]
        assert found[f"terror_scales_known{suffix}"].value == len(own)
        worse = int((own["direction"] == "worse").sum())
        assert found[f"terror_scales_worse{suffix}"].value == worse


def test_the_scores_of_torture_and_killings_move_in_their_direction(evidence: Evidence) -> None:
    found = indices.index_results(evidence)
    for name, word in (("v2cltort", "torture"), ("v2clkill", "killings")):
        moved = indices.change(evidence, name, 2022)
        assert found[f"{word}_index_moved"].value == abs(moved.value or 0)
        assert found[f"{word}_index_direction"].text == indices.improved(evidence, name, moved)


def test_the_sizes_of_the_changes_into_2022(evidence: Evidence) -> None:
    found = indices.index_results(evidence)
    assert (found["terror_scales_worse"].value, found["terror_scales_known"].value) == (3, 3)
    moved = [abs(indices.change(evidence, name, 2022).value or 0) for name in indices.SHARES]
    assert found["index_moved_most"].value == pytest.approx(max(moved))


def test_no_index_is_known_before_its_release(evidence: Evidence) -> None:
    found = indices.index_results(evidence.under(as_of=dt.date(2022, 3, 16)))
    assert {name for name, result in found.items() if result.text != "not known"} == set()


def test_ucdp_codes_nobody_in_either_year(evidence: Evidence) -> None:
    found = indices.index_results(evidence)
    for year in indices.YEARS:
        assert found[f"ucdp_deaths_{year}"].value == 0
        assert "not coded" in found[f"ucdp_deaths_{year}"].note
