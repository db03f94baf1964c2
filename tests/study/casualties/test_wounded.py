"""The wounded by what was counted: each number a second time from its row, and no quotient."""

import datetime as dt
from collections.abc import Callable

import pytest

from analysis.casualties.figures.wounded import draw_wounded
from analysis.casualties.tolls import official_injured
from analysis.casualties.wounded import WOUNDS, known_wounds, wounded_results
from analysis.evidence.load import Evidence
from analysis.evidence.select import HEALTH, PROSECUTOR
from study.casualties.made import count, made_evidence, raw

ROWS = {
    "wounds_recognised": "c0857", "wounds_counted": "c0674", "wounds_sought_help": "c0791",
    "wounds_outpatients": "c0742", "wounds_admitted": "c0654", "wounds_intensive_care": "c0656",
    "wounds_security_counted": "c0675", "wounds_security_hurt": "c0690",
    "wounds_security_severe": "c0685", "wounds_security_shot": "c0691", "wounds_dead_of": "c0539",
    "wounds_dead_shot": "c0581",
}  # fmt: skip


@pytest.mark.parametrize(("name", "row"), ROWS.items())
def test_each_number_a_second_time(evidence: Evidence, name: str, row: str) -> None:
    stated = {entry["count_id"]: float(entry["best"] or 0) for entry in raw("counts")}
    found = wounded_results(evidence)[name]
    assert found.value == stated[row]
    assert row in found.rows


def test_every_number_is_a_statement_of_one_office_and_no_quotient(evidence: Evidence) -> None:
    for asked, result in known_wounds(evidence):
        assert result.claimant == asked.claimant
        assert (result.unit, result.interval) == ("people", "")


def test_a_rounded_later_figure_does_not_displace_an_exact_one() -> None:
    rows = (
        count("c1", 70, measure="injuries", reported_on="2022-01-15"),
        count("c2", 90, measure="injuries", reported_on="2022-03-14", qualifier="about"),
    )
    assert wounded_results(made_evidence(*rows))["wounds_counted"].value == 70


def test_an_early_run_knows_only_what_had_been_stated(
    evidence_under: Callable[..., Evidence],
) -> None:
    found = wounded_results(evidence_under(as_of=dt.date(2022, 1, 20)))
    assert found["wounds_sought_help"].value == 2739
    assert found["wounds_security_shot"].value is None


def test_the_title_sets_two_definitions_side_by_side(evidence: Evidence) -> None:
    drawing = draw_wounded(evidence)
    assert "4,353" in drawing.title
    assert "2,740" in drawing.title
    assert set(drawing.results) == {asked.name for asked in WOUNDS}


def test_nothing_known_draws_a_notice() -> None:
    assert draw_wounded(made_evidence(count("c1", 4))).data.empty


def test_before_the_prosecutors_the_ministry_of_health_counts() -> None:
    early = count("c1", 1000, measure="injuries", claimant=HEALTH, reported_on="2022-01-06")
    alone = wounded_results(made_evidence(early))["wounds_counted"]
    assert (alone.value, alone.claimant) == (1000, HEALTH)
    later = count("c2", 4353, measure="injuries", reported_on="2022-01-15")
    both = wounded_results(made_evidence(early, later))["wounds_counted"]
    assert (both.value, both.claimant) == (4353, PROSECUTOR)


def test_on_an_early_day_the_figure_has_the_number_of_the_text(
    evidence_under: Callable[..., Evidence],
) -> None:
    early, relays = evidence_under(as_of=dt.date(2022, 1, 8)), evidence_under(copies=["relay"])
    for read, office in ((early, HEALTH), (relays, "Government of Kazakhstan")):
        found = wounded_results(read)["wounds_counted"]
        assert (found.text, found.claimant) == (official_injured(read).text, office)
