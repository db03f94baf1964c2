"""The verdicts follow the evidence: changed rows change them, and nothing else does."""

import csv
import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.claims.parts import CLAIM, Outcome, Verdict
from analysis.claims.sensitivity import (
    CHOICES,
    alternatives,
    changed_verdicts,
    hang_on,
    verdicts_under,
)
from analysis.claims.verdicts import (
    AGAINST,
    COUNTED,
    NOW,
    THEN,
    Judged,
    day_then,
    judged,
    part_results,
    reasons_partly,
    verdict_counts,
    verdict_results,
    why_partly,
)
from analysis.evidence.load import load
from analysis.parameters import resolve
from qantar.project import Project


@pytest.fixture
def changed(project: Project, tmp_path: Path) -> Callable[..., dict[str, Verdict]]:
    """Verdicts now on a copy of the base in which one table was edited: {part or claim: verdict}."""

    def edit(table: str, change: Callable[[list[dict[str, str]]], None]) -> dict[str, Verdict]:
        copy = Project(tmp_path / table)
        shutil.copytree(project.raw, copy.raw)
        path = copy.raw / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        change(rows)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        claims = judged(load(copy, resolve({}, copy)))
        found = {claim.claim_id: claim.verdict(NOW) for claim in claims}
        return found | {item.part.key: item.now.verdict for c in claims for item in c.parts}

    return edit


def test_a_current_official_total_of_the_number_supports_it(changed) -> None:
    def edit(rows) -> None:
        for row in rows:
            if row["count_id"] == "c0564":
                row["best"] = "227"

    assert changed("counts", edit)["a01_1"] is Verdict.SUPPORTED


def test_a_report_of_a_method_from_a_court_supports_it(changed) -> None:
    def edit(rows) -> None:
        model = next(row for row in rows if row["obs_id"] == "m0120")
        rows.append({**model, "obs_id": "m9999", "method": "crush_injury"})

    assert changed("methods", edit)["a04_1"] is Verdict.SUPPORTED


def test_a_nationwide_protest_before_keeps_the_first_one_at_partly(changed, claims) -> None:
    def edit(rows) -> None:
        for row in rows:
            if row["place"] == "Nationwide":
                row["place"] = "Almaty"

    parts = {item.part.key: item.now.verdict for claim in claims for item in claim.parts}
    assert parts["a18_1"] is Verdict.PARTLY
    assert changed("protest_events", edit)["a18_1"] is Verdict.SUPPORTED


def test_an_act_set_aside_is_not_verdict_counts(claims) -> None:
    found = {item.part.key: item for claim in claims for item in claim.parts}["a17_2"]
    assert found.part.set_aside
    assert not set(found.part.set_aside) & set(found.now.rows)


def test_unplanned_rises_and_a_second_change_support_the_comparison(changed) -> None:
    def edit(rows) -> None:
        for row in rows:
            if row["response"] == "pension_or_salary_rise" and row["date"] in (
                "2012-01-01",
                "2022-09-01",
            ):
                row["planned_before"] = "no"
            if row["response"] == "cabinet_reshuffle" and row["date"] == "2012-09-24":
                row["planned_before"] = "no"

    found = changed("responses", edit)
    assert (found["a25_3"], found["a25_4"], found["a25"]) == (Verdict.SUPPORTED,) * 3


def test_a_rule_can_be_argued_with_in_the_table(changed) -> None:
    def edit(rows) -> None:
        for row in rows:
            if (row["claim_id"], row["part"]) == ("a02", "2"):
                row["threshold"] = "100"

    assert changed("claim_rules", edit)["a02"] is Verdict.SUPPORTED


def test_every_statement_is_judged_under_every_setting(swept, judge_once) -> None:
    claims = judge_once(swept)
    counts = verdict_counts(claims)
    tested = counts["claims_tested"].value
    assert tested == len(swept.claims)
    for when in (THEN, NOW):
        assert sum(counts[f"claims_{name}_{when}"].value or 0 for name in COUNTED) == tested


def test_then_is_the_day_of_the_run_where_that_is_earlier(evidence_under, judge_once) -> None:
    early = evidence_under(as_of=dt.date(2022, 1, 20))
    assert day_then(early) == dt.date(2022, 1, 20)
    assert not any(claim.moved for claim in judge_once(early))


def test_the_day_of_the_article_gives_what_then_gives(claims, evidence_under, judge_once) -> None:
    on_the_day = judge_once(evidence_under(as_of=dt.date(2022, 3, 16)))
    assert [c.verdict(NOW) for c in on_the_day] == [c.verdict(THEN) for c in claims]


def test_every_result_says_its_function_and_its_rows(claims) -> None:
    made = verdict_results(claims) | part_results(claims) | verdict_counts(claims)
    assert all(result.function for result in made.values())
    assert all(result.text for result in made.values())
    for claim in claims:
        assert claim.claim_id in made[f"claim_{claim.claim_id}_now"].rows
        for item in claim.parts:
            for name in (f"claim_{item.part.key}", f"claim_{item.part.key}_then"):
                assert made[name].function.rpartition(".")[2] == item.part.rule, name


def test_small_circles_are_not_counted_in_print(claims) -> None:
    for claim in claims:
        for item in claim.parts:
            narrow = item.part.rule == "exists_method" and (item.part.places or item.part.groups)
            if narrow and item.now.rows:
                assert item.now.number is None or item.now.number >= 3


def test_other_choices_leave_untouched_statements_as_they_are(evidence, claims) -> None:
    choice = next(choice for choice in CHOICES if choice.key == "three_cases")
    other = verdicts_under(evidence, choice, claims)
    assert other is not None
    for claim in claims:
        if all(item.part.rule != "exists_method" for item in claim.parts):
            assert other[claim.claim_id] is claim.verdict(NOW)


def test_a_choice_that_the_policy_forbids_is_said_to_be_none(evidence_under, judge_once) -> None:
    only_state = evidence_under(parties=["state"])
    claims = judge_once(only_state)
    made = changed_verdicts(alternatives(only_state, claims), claims)
    assert made["claims_changed_without_state"].value is None
    assert made["claims_changed_without_independent"].value is None
    assert made["claims_changed_originals"].value is not None


def test_the_reasons_for_partly_add_up(swept, judge_once) -> None:
    claims = judge_once(swept)
    reasons = reasons_partly(claims)
    assert (
        sum(one.value or 0 for one in reasons.values())
        == verdict_counts(claims)["claims_partly_now"].value
    )


def test_a_verdict_of_one_day_is_said_without_the_other(evidence_under, claims, judge_once) -> None:
    early = judge_once(evidence_under(as_of=dt.date(2022, 1, 20)))
    assert all(claim.verdicts == str(claim.verdict(NOW)) for claim in early)
    assert all(
        ("then and now" in claim.verdicts) != claim.moved and not claim.one_day for claim in claims
    )


def test_a_denial_cannot_be_tested_where_the_state_is_not_read(evidence_under, judge_once) -> None:
    unread = evidence_under(parties=["independent", "international", "opposition"])
    (denial,) = [claim for claim in judge_once(unread) if claim.claim_id == "a08"]
    assert denial.verdict(NOW) is Verdict.NOT_TESTABLE
    assert not denial.untestable


def test_a_judgement_is_told_apart_from_what_the_run_cannot_test(
    claims, evidence_under, judge_once
) -> None:
    made = verdict_counts(claims)
    assert made["claims_judgements"].value == made["claims_not_testable_now"].value
    unread = verdict_counts(judge_once(evidence_under(parties=["independent"])))
    assert unread["claims_judgements"].value == made["claims_judgements"].value
    assert unread["claims_not_testable_now"].value == made["claims_judgements"].value + 1


def test_what_the_verdicts_hang_on_begins_with_the_most(evidence, claims) -> None:
    changed = changed_verdicts(alternatives(evidence, claims), claims)
    said = hang_on(changed)
    for group in ("sources", "thresholds"):
        most = max(changed[f"claims_changed_{c.key}"].value for c in CHOICES if c.group == group)
        first = said[f"claims_hang_on_{group}"].text.split(";")[0]
        assert first.endswith(f", {int(most)}" if most else " any")
    assert "sources matters" in said["claims_hang_on"].text.lower()


def test_a_contradicted_part_is_told_apart_from_one_not_shown(claims) -> None:
    own = [claim for claim in claims if claim.verdict(NOW) is Verdict.PARTLY]
    against = [claim for claim in own if why_partly(claim) == AGAINST]
    assert against
    for claim in against:
        deciding = [item.now.verdict for item in claim.parts if item.part.role == CLAIM]
        assert Verdict.CONTRADICTED in deciding


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        ("", "", "not known"),
        ("5", "5", "5"),
        ("", "5", "5, and unknown then"),
        ("5", "", "5 then, and unknown now"),
        ("5", "6", "6, against 5 then"),
        ("no case", "1 case", "1 case (then no case)"),
        ("not withdrawn", "withdrawn", "withdrawn (then not withdrawn)"),
        ("no case", "6 (2022)", "then no case; now 6 (2022)"),
        ("5 (2021)", "6 (May 2022, replaced)", "6 (May 2022, replaced), against 5 (2021) then"),
        ("5 (2021)", "5 (2021, refuted)", "then 5 (2021); now 5 (2021, refuted)"),
        ("5,000", "6,000", "then 5,000; now 6,000"),
        ("5 against 7", "6 against 7", "then 5 against 7; now 6 against 7"),
        ("none in the sources we found", "2", "2, and none that we found then"),
    ],
)
def test_a_part_of_which_nothing_is_known_is_not_told(claims, then, now, told) -> None:
    part = claims[0].parts[0].part
    outcomes = [
        Outcome(Verdict.SUPPORTED, found, unknown=not found, brief=found) for found in (then, now)
    ]
    claim = replace(claims[0], parts=(Judged(part, *outcomes),))
    made = part_results([claim])
    assert made[f"claim_{part.key}"].text == told
    assert made[f"claim_{part.key}_now"].text == (now or "not known")


def test_under_settings_that_know_nothing_no_sentence_names_a_number(evidence, judge_once) -> None:
    made = part_results(judge_once(evidence.under(source_kinds=("court",))))
    said = [result.text for result in made.values()]
    assert "not known" in said
    assert not any("no number known" in words or "of attackers known" in words for words in said)
