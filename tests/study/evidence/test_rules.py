import datetime as dt
from collections.abc import Callable

import pandas as pd

from analysis.evidence import rules
from analysis.evidence.load import Evidence
from analysis.parameters import Parameters

DAY = dt.date(2022, 3, 16)


def known(stated: str, published: str, soviet: bool = False) -> dt.date:
    days = rules.known_from(
        pd.Series([stated]), pd.Series([published]), pd.Series([soviet]), dt.date(2026, 11, 22)
    )
    return days.iloc[0]


def test_a_statement_is_known_from_the_last_day_its_date_can_mean() -> None:
    assert known("2022-01-15", "2022-01-20") == dt.date(2022, 1, 15)
    assert known("2022-01", "2022-01-20") == dt.date(2022, 1, 31)
    assert known("2022", "") == dt.date(2022, 12, 31)


def test_an_undated_statement_is_known_from_its_publication_else_from_the_vintage() -> None:
    assert known("", "2022-05") == dt.date(2022, 5, 31)
    assert known("", "") == dt.date(2026, 11, 22)


def test_an_undated_text_on_the_soviet_era_is_known_at_any_date() -> None:
    assert known("", "", soviet=True) < DAY


def out(published: str, day: dt.date = DAY) -> bool:
    return rules.released_on(pd.Series([published]), dt.date(2026, 11, 22))[0] <= day


def test_an_index_is_known_from_the_last_day_its_release_can_have_appeared() -> None:
    assert out("2022-03-16")
    assert not out("2022-03-17")
    assert not out("2022-03")
    assert not out("2022")
    assert out("2022", dt.date(2022, 12, 31))


def test_an_undated_release_is_known_from_the_vintage() -> None:
    assert not out("")
    assert out("", dt.date(2026, 11, 22))


def test_no_value_of_an_index_stands_before_its_release(
    evidence_under: Callable[..., Evidence],
) -> None:
    every = evidence_under().base.table("indicators")
    assert len(evidence_under().indicators) == len(every)
    assert evidence_under(as_of="2022-03-16").indicators.empty
    between = evidence_under(as_of="2024-03-31").indicators
    assert set(between["dataset"]) == {"Latent Human Rights Protection Scores", "V-Dem"}


def sources() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "source_id": ["a", "b", "c", "d"],
            "copy": ["original", "relay", "tertiary", "original"],
            "kind": ["media", "media", "academic", "ngo"],
            "party": ["state", "state", "independent", "independent"],
            "round": ["first", "first", "first", "third"],
        }
    )


def why(parameters: Parameters) -> list[str]:
    found = rules.source_policy(sources(), rules.SourcePolicy.of(parameters))
    assert list(found) == list(sources()["source_id"])
    return list(found.values())


def test_the_policy_gives_a_reason_for_each_source_set_aside() -> None:
    policy = Parameters(as_of=DAY)
    assert why(policy) == ["", "", "copy: tertiary", ""]
    strict = Parameters(as_of=DAY, copies=("original",), parties=("independent",))
    assert why(strict) == [
        "party: state",
        "copy: relay",
        "copy: tertiary",
        "",
    ]
    earlier = Parameters(as_of=DAY, rounds=("first", "second"))
    assert why(earlier)[-1] == "round of reading: third"
    kinds = Parameters(as_of=DAY, source_kinds=("ngo",))
    assert why(kinds)[0] == "kind of source: media"


def test_counts_take_the_canonical_claimant_and_keep_the_spelling() -> None:
    counts = pd.DataFrame({"claimant": ["Prosecutor Ann", "Nobody known"]})
    names = pd.DataFrame(
        [("Prosecutor Ann", "Prosecutors", "state", "prosecution")],
        columns=["claimant_as_printed", "claimant", "party", "office"],
    )
    made = rules.with_claimants(counts, names)
    assert made["claimant"].tolist() == ["Prosecutors", ""]
    assert made["claimant_party"].tolist() == ["state", ""]
    assert made["office"].tolist() == ["prosecution", ""]
    assert made["claimant_as_printed"].tolist() == ["Prosecutor Ann", "Nobody known"]
