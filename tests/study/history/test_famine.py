"""The famine: the dead, their shares by claimant, and the forty per cent of the article."""

import csv
from pathlib import Path
from statistics import median

import pandas as pd
import pytest

from analysis.evidence.denominators import denominators
from analysis.evidence.load import Evidence
from analysis.history import famine
from analysis.history.figures.famine import by_claimant
from qantar.result import Result

COPIES = ("original", "relay")


def read(root: Path, name: str) -> list[dict[str, str]]:
    with (root / "data" / "raw" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def kept(root: Path, population: str, authors: str) -> list[dict[str, str]]:
    """Statements of famine deaths in the republic by one set of authors, tertiary works left out."""
    copies = {row["source_id"]: row["copy"] for row in read(root, "sources")}
    names = {row["claimant_as_printed"]: row["claimant"] for row in read(root, "claimants")}
    sets = {row["claimant"]: row["author_set"] for row in read(root, "author_sets")}
    return [
        {**row, "claimant": names[row["claimant"]]}
        for row in read(root, "counts")
        if row["episode"] == "famine-1930-1933"
        and row["measure"] in ("deaths", "excess_deaths")
        and row["population"] == population
        and row["place"] == "kazakhstan"
        and row["status"] in ("current", "disputed")
        and copies[row["source_id"]] in COPIES
        and sets[names[row["claimant"]]] == authors
    ]


def middle(row: dict[str, str]) -> float:
    if row["best"]:
        return float(row["best"])
    return (float(row["low"]) + float(row["high"])) / 2


@pytest.mark.parametrize(
    ("name", "population", "authors"),
    [
        ("famine_deaths", "all", "abroad"),
        ("famine_deaths_kazakhs", "ethnic_kazakhs", "kazakhstan"),
    ],
)
def test_deaths_of_one_set_a_second_time(
    evidence: Evidence, name: str, population: str, authors: str
) -> None:
    rows = kept(evidence.base.project.root, population, authors)
    by_claimant: dict[str, list[float]] = {}
    for row in rows:
        by_claimant.setdefault(row["claimant"], []).append(middle(row))
    ends = [
        float(row[end])
        for row in rows
        if row["qualifier"] not in ("at_least", "more_than")
        for end in ("low", "best", "high")
        if row[end]
    ]
    found = famine.famine_deaths(evidence)[name]
    assert found.value == median(median(values) for values in by_claimant.values())
    assert (found.low, found.high) == (min(ends), max(ends))
    assert set(found.rows) == {row["count_id"] for row in rows}


def test_the_label_of_the_coder_moves_no_range(evidence: Evidence) -> None:
    shares = famine.famine_shares(evidence)
    disputed = famine.pairs(evidence)
    disputed = disputed[disputed["disputed"] & (disputed["authors"] == "kazakhstan")]
    by_kazakhstan = shares["famine_share_kazakhs_by_kazakhstan"]
    assert by_kazakhstan.high == pytest.approx(disputed["high"].max())
    assert (by_kazakhstan.low or 1) < 0.4 < (by_kazakhstan.high or 0)


def test_the_forty_per_cent_fit_the_kazakhs_of_one_school_and_no_republic(
    evidence: Evidence,
) -> None:
    shares = famine.famine_shares(evidence)
    assert 0.2 < (shares["famine_share_republic"].value or 0) < 0.3
    assert (shares["famine_share_republic"].high or 1) < 0.4
    assert shares["famine_share_republic_by_kazakhstan"].value is None
    assert not famine.fits(0.4, shares["famine_share_kazakhs"])
    words = {name: found.text for name, found in famine.asserted_share_fits(evidence).items()}
    assert words["famine_share_republic_fits"] == "lies outside"
    assert words["famine_share_kazakhs_by_kazakhstan_fits"] == "lies within"


def test_each_end_of_a_share_is_a_pair_or_a_stated_share(evidence: Evidence) -> None:
    every = famine.pairs(evidence)
    for name, (group, authors) in famine.SHARES.items():
        found = famine.famine_shares(evidence)[name]
        own = every[(every["group"] == group) & (every["authors"] == authors)]
        for end, column in ((found.low, "low"), (found.high, "high")):
            assert end is None or (own[column] - end).abs().min() < 1e-12


def test_the_kazakhs_have_one_share_where_all_authors_state_it(evidence: Evidence) -> None:
    found = famine.famine_shares(evidence)["famine_share_kazakhs"]
    assert (found.value, found.low, found.high) == (0.33, None, None)


def test_the_ceiling_is_ours_and_no_end_of_a_range(evidence: Evidence) -> None:
    root = evidence.base.project.root
    people = {row["population_id"]: float(row["population"]) for row in read(root, "population")}
    below = [
        people[row["population_id"]]
        for row in read(root, "denominators")
        if (row["episode"], row["level"]) == ("famine-1930-1933", "ethnic_kazakhs")
        and row["use"] != "refused"
    ]
    most = max(
        float(row["high"] or row["best"])
        for row in kept(root, "all", "abroad")
        if row["qualifier"] == "about"
    )
    assert famine.kazakh_ceiling(evidence).value == pytest.approx(most / min(below))
    assert famine.kazakh_ceiling(evidence.under(parties=("state",))).text == "not known"


def test_each_claimant_of_a_toll_stands_in_a_set(evidence: Evidence) -> None:
    every = famine.pairs(evidence.under(copies=("original", "relay", "tertiary")))
    assert set(every["authors"]) == set(famine.AUTHORS)


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (Result(0.3, "share", 0.2, 0.4), True),
        (Result(0.3, "share", 0.2, 0.35), False),
        (Result(0.4, "share"), True),
        (Result(None, "share"), None),
    ],
)
def test_a_number_fits_a_range_or_a_value(share: Result, expected: bool | None) -> None:
    assert famine.fits(0.4, share) is expected


def test_refused_denominators_never_appear(evidence: Evidence) -> None:
    pairs = famine.pairs(evidence)
    refused = {"p0053", "p0069", "p0072", "p0359"}
    assert not refused & set(pairs["denominator"])
    assert set(denominators(evidence, famine.EPISODE, "country")["use"]) == {"main", "other"}


def frame(*rows: tuple[str, float, float, float, bool]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["claimant", "low", "value", "high", "one_sided"])


def test_an_at_least_has_no_upper_end_and_one_claimant_counts_once() -> None:
    nan = float("nan")
    rows = frame(
        ("a", 10.0, 10.0, nan, True),
        ("a", 10.0, 10.0, nan, True),
        ("b", 6.0, 7.0, 8.0, False),
    )
    found = famine.over_claimants(rows, "deaths", ["c0001"])
    assert (found.value, found.low, found.high) == (8.5, 6.0, 8.5)


def test_nothing_stated_is_not_known() -> None:
    assert famine.over_claimants(frame(), "deaths", ["c0001"]).text == "not known"


def test_one_line_for_each_claimant(evidence: Evidence) -> None:
    every = famine.pairs(evidence)
    lines = by_claimant(every)
    assert len(lines) == every.groupby(["group", "authors", "claimant"]).ngroups
    computed = lines[lines["low"].notna()]
    assert (computed["low"] <= computed["high"]).all()
    assert lines[lines["low"].isna()]["stated"].notna().all()
    for _, own in lines.groupby("group"):
        shares = list(own["high"].fillna(own["stated"]))
        assert shares == sorted(shares)
    assert by_claimant(every.iloc[:0]).empty
