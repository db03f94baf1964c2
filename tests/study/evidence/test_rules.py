import datetime as dt
from collections.abc import Callable

import pandas as pd

from analysis.evidence import rules
from analysis.evidence.load import Evidence
from analysis.parameters import Parameters

DAY = dt.date(2022, 3, 16)


def counts(
    *rows: tuple[str, str, str, str], overtaken: dict[str, str] | None = None
) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["count_id", "status", "replaces", "withdrawn_by"])
    return frame.assign(
        overtaken_by=[(overtaken or {}).get(name, "") for name in frame["count_id"]]
    )


def judge(known: pd.DataFrame, every: pd.DataFrame, acts: tuple[str, ...] = ()) -> list[str]:
    return list(rules.judged_status(known, every, frozenset(acts)))


def test_a_row_is_current_until_a_later_row_that_replaces_it_is_known() -> None:
    every = counts(("c1", "superseded", "", ""), ("c2", "current", "c1", ""))
    assert judge(every.iloc[:1], every) == ["current"]
    assert judge(every, every) == ["superseded", "current"]


def test_a_superseded_row_without_a_known_successor_stays_as_coded() -> None:
    every = counts(("c1", "superseded", "", ""))
    assert judge(every, every) == ["superseded"]


def test_a_superseded_row_stands_until_the_row_that_overtook_it_is_known() -> None:
    every = counts(("c1", "superseded", "", ""), ("c2", "current", "", ""), overtaken={"c1": "c2"})
    assert judge(every.iloc[:1], every) == ["current"]
    assert judge(every, every) == ["superseded", "current"]


def test_a_row_is_replaced_through_a_row_that_the_policy_sets_aside() -> None:
    every = counts(
        ("c1", "superseded", "", ""), ("c2", "superseded", "c1", ""), ("c3", "current", "c2", "")
    )
    assert judge(every.iloc[[0, 2]], every) == ["superseded", "current"]


def test_a_retracted_row_stands_until_the_day_of_its_withdrawal() -> None:
    every = counts(("c1", "retracted", "", "c9"), ("c9", "current", "", ""))
    assert judge(every.iloc[:1], every) == ["current"]
    assert judge(every, every) == ["retracted", "current"]


def test_an_act_of_the_authorities_can_withdraw_a_number() -> None:
    every = counts(("c1", "refuted", "", "r7"))
    assert judge(every, every) == ["current"]
    assert judge(every, every, acts=("r7",)) == ["refuted"]


def test_a_policy_that_sets_the_denial_aside_does_not_bring_the_number_back() -> None:
    every = counts(("c1", "retracted", "", "c9"), ("c9", "current", "", ""))
    known = every.iloc[:1]
    assert list(rules.judged_status(known, every, frozenset())) == ["current"]
    assert list(rules.judged_status(known, every, frozenset(), frozenset({"c9"}))) == ["retracted"]


def test_a_refuted_row_without_a_dated_refutation_never_stands() -> None:
    every = counts(("c1", "refuted", "", ""))
    assert judge(every, every) == ["refuted"]


def test_a_disputed_row_stays_disputed_until_it_is_replaced() -> None:
    every = counts(("c1", "disputed", "", ""), ("c2", "current", "c1", ""))
    assert judge(every.iloc[:1], every) == ["disputed"]
    assert judge(every, every)[0] == "superseded"


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
