"""The famine: the dead, their shares by claimant, and the forty per cent of the article."""

import csv
from pathlib import Path
from statistics import median

import pandas as pd
import pytest

from analysis.evidence.denominators import denominators
from analysis.evidence.load import Evidence
from analysis.history import famine
from analysis.history.figures.famine import by_claimant_and_standing

COPIES = ("original", "relay")


def read(root: Path, name: str) -> list[dict[str, str]]:
    with (root / "data" / "raw" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def kept(root: Path, population: str) -> list[dict[str, str]]:
    """Current statements of famine deaths in the republic in texts read in original or relay copy."""
    copies = {row["source_id"]: row["copy"] for row in read(root, "sources")}
    return [
        row
        for row in read(root, "counts")
        if row["episode"] == "famine-1930-1933"
        and row["measure"] in ("deaths", "excess_deaths")
        and row["population"] == population
        and row["place"] == "kazakhstan"
        and row["status"] == "current"
        and copies[row["source_id"]] in COPIES
    ]


def middle(row: dict[str, str]) -> float:
    if row["best"]:
        return float(row["best"])
    return (float(row["low"]) + float(row["high"])) / 2


def test_deaths_are_the_median_over_claimants(evidence: Evidence) -> None:
    root = evidence.base.project.root
    names = {r["claimant_as_printed"]: r["claimant"] for r in read(root, "claimants")}
    by_claimant: dict[str, list[float]] = {}
    for row in kept(root, "all"):
        by_claimant.setdefault(names[row["claimant"]], []).append(middle(row))
    found = famine.famine_deaths(evidence)
    assert found.value == median(median(values) for values in by_claimant.values())


def test_deaths_reach_from_the_lowest_to_the_highest_figure_that_stands(evidence: Evidence) -> None:
    root = evidence.base.project.root
    ends = [
        float(row[name])
        for population in ("all", "ethnic_kazakhs")
        for row in kept(root, population)
        if row["qualifier"] not in ("at_least", "more_than")
        for name in ("low", "best", "high")
        if row[name]
    ]
    found = famine.famine_deaths(evidence)
    assert (found.low, found.high) == (min(ends), max(ends))
    assert found.low is not None
    assert found.high is not None
    assert found.low <= (found.value or 0) <= found.high


def test_the_forty_per_cent_fit_the_kazakhs_and_not_the_republic(evidence: Evidence) -> None:
    shares = famine.famine_shares(evidence)
    republic, kazakhs = shares["famine_share_republic"], shares["famine_share_kazakhs"]
    assert 0.2 < (republic.value or 0) < 0.3
    assert (republic.high or 1) < 0.4
    assert (kazakhs.low or 1) <= 1 / 3 <= (kazakhs.high or 0) < 1 / 2
    words = famine.asserted_share_fits(evidence)
    assert words["famine_share_republic_fits"].text == "lies outside"
    assert words["famine_share_kazakhs_fits"].text == "lies within"


def test_a_share_range_is_the_outermost_pair(evidence: Evidence) -> None:
    root = evidence.base.project.root
    people = {row["population_id"]: float(row["population"]) for row in read(root, "population")}
    below = [
        people[row["population_id"]]
        for row in read(root, "denominators")
        if row["episode"] == "famine-1930-1933"
        and row["level"] == "country"
        and row["use"] != "refused"
    ]
    low = min(float(r["low"] or r["best"]) for r in kept(root, "all") if r["qualifier"] == "about")
    found = famine.famine_shares(evidence)["famine_share_republic"]
    assert found.low == pytest.approx(low / max(below))


def test_the_share_of_the_kazakhs_ends_where_all_the_dead_were_kazakhs(evidence: Evidence) -> None:
    root = evidence.base.project.root
    people = {row["population_id"]: float(row["population"]) for row in read(root, "population")}
    below = [
        people[row["population_id"]]
        for row in read(root, "denominators")
        if (row["episode"], row["level"]) == ("famine-1930-1933", "ethnic_kazakhs")
        and row["use"] != "refused"
    ]
    most = max(
        float(r["high"] or r["best"]) for r in kept(root, "all") if r["qualifier"] == "about"
    )
    shares = famine.famine_shares(evidence)
    assert shares["famine_share_kazakhs"].high == pytest.approx(most / min(below))
    assert famine.kazakh_ceiling(evidence).high is None
    state = evidence.under(parties=("state",))
    assert famine.kazakh_ceiling(state).text == "not known"
    assert famine.famine_shares(state)["famine_share_kazakhs"].text == "not known"


def test_disputed_deaths_span_all_disputed_figures(evidence: Evidence) -> None:
    found = famine.disputed_deaths(evidence)
    assert (found.low, found.high) == (650_000, 2_500_000)
    assert "c0313" in found.rows


def test_refused_denominators_never_appear(evidence: Evidence) -> None:
    pairs = famine.pairs(evidence)
    refused = {"p0053", "p0069", "p0072", "p0359"}
    assert not refused & set(pairs["denominator"])
    assert set(denominators(evidence, famine.EPISODE, "country")["use"]) == {"main", "other"}


def test_disputed_figures_are_paired_but_set_no_end(evidence: Evidence) -> None:
    pairs = famine.pairs(evidence)
    disputed = pairs[pairs["disputed"] & (pairs["group"] == "all")]
    assert len(disputed) > 0
    found = famine.famine_shares(evidence)["famine_share_republic"]
    assert disputed["value"].min() < (found.low or 0)


def frame(*rows: tuple[str, float, float, float, bool, bool]) -> pd.DataFrame:
    columns = ["claimant", "low", "value", "high", "one_sided", "disputed"]
    return pd.DataFrame(rows, columns=columns)


def test_an_at_least_has_no_upper_end_and_one_claimant_counts_once() -> None:
    nan = float("nan")
    rows = frame(
        ("a", 10.0, 10.0, nan, True, False),
        ("a", 10.0, 10.0, nan, True, False),
        ("b", 6.0, 7.0, 8.0, False, False),
        ("c", 1.0, 1.0, 1.0, False, True),
    )
    found = famine.over_claimants(rows, "deaths", ["c0001"])
    assert (found.value, found.low, found.high) == (8.5, 6.0, 8.5)


def test_nothing_undisputed_is_not_known() -> None:
    found = famine.over_claimants(frame(("c", 1.0, 1.0, 1.0, False, True)), "deaths", ["c0001"])
    assert found.text == "not known"


def test_one_line_for_each_claimant_and_standing(evidence: Evidence) -> None:
    every = famine.pairs(evidence)
    lines = by_claimant_and_standing(every)
    assert len(lines) == every.groupby(["group", "claimant", "disputed"]).ngroups
    computed = lines[lines["low"].notna()]
    assert (computed["low"] <= computed["high"]).all()
    assert lines[lines["low"].isna()]["stated"].notna().all()
    ordered = lines.groupby("group")["disputed"].agg(lambda flags: flags.is_monotonic_increasing)
    assert ordered.all()
    assert by_claimant_and_standing(every.iloc[:0]).empty
