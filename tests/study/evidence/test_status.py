"""Known rows are judged from one another: replaced, overtaken, withdrawn, or standing."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.evidence.base import Base
from analysis.evidence.rules import WITHDRAWN
from analysis.evidence.status import Judge, judge_of
from qantar.project import Project
from study.casualties.made import ROOT

BASE = Base(Project(ROOT))
COUNTS = BASE.table("counts")


def counts(
    *rows: tuple[str, str, str, str], overtaken: dict[str, str] | None = None
) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["count_id", "status", "replaces", "withdrawn_by"])
    return frame.assign(
        overtaken_by=[(overtaken or {}).get(name, "") for name in frame["count_id"]]
    )


def judge(known: pd.DataFrame, every: pd.DataFrame, acts: tuple[str, ...] = ()) -> list[str]:
    return Judge.of(every).judged(list(known.index), acts)


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
    assert judge(known, every) == ["current"]
    assert Judge.of(every).judged([0], (), frozenset({"c9"})) == ["retracted"]


def test_a_refuted_row_without_a_dated_refutation_never_stands() -> None:
    every = counts(("c1", "refuted", "", ""))
    assert judge(every, every) == ["refuted"]


def test_a_disputed_row_stays_disputed_until_it_is_replaced() -> None:
    every = counts(("c1", "disputed", "", ""), ("c2", "current", "c1", ""))
    assert judge(every.iloc[:1], every) == ["disputed"]
    assert judge(every, every)[0] == "superseded"


def test_a_row_that_was_ever_replaced_is_not_judged_by_what_overtook_it() -> None:
    every = counts(
        ("c1", "superseded", "", ""), ("c2", "current", "c1", ""), ("c3", "current", "", ""),
        overtaken={"c1": "c3"},
    )  # fmt: skip
    assert judge(every.iloc[[0, 2]], every) == ["current", "current"]
    assert judge(every.iloc[:2], every) == ["superseded", "current"]


@given(st.sets(st.integers(0, len(COUNTS) - 1), min_size=1))
def test_a_settled_status_hangs_on_no_other_row(known: set[int]) -> None:
    whole, rows = judge_of(BASE), sorted(known)
    together = whole.judged(rows, ())
    for row, status in zip(rows, together, strict=True):
        if whole.settled[row]:
            assert [status] == whole.judged([row], ()) == [whole.settled[row]]


def test_all_rows_known_are_judged_as_they_were_coded_or_stand() -> None:
    every = list(range(len(COUNTS)))
    acts = BASE.table("responses")["response_id"].tolist()
    judged = judge_of(BASE).judged(every, acts)
    coded = COUNTS["status"].tolist()
    assert judged == coded
    assert set(WITHDRAWN) & set(judged)
