"""What its own chapter cannot say of a conclusion, the chapter on choices does not say either."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from analysis.evidence.load import Evidence
from analysis.robustness.analyses import ANALYSES
from analysis.robustness.curves import Curve
from analysis.robustness.findings import answer, choices_apart, standings
from analysis.robustness.own_chapters import CANNOT_BE_TOLD, TOLD, answers
from qantar.result import NOT_KNOWN


def test_every_analysis_has_an_answer(evidence: Evidence) -> None:
    found = answers(evidence)
    assert list(found) == [analysis.key for analysis in ANALYSES]
    assert found["rates"] == found["famine"] == TOLD
    assert found["nearness"] == CANNOT_BE_TOLD


def test_complaints_stated_soon_after_the_events_are_no_conclusion(
    evidence: Evidence, evidence_under: Callable[..., Evidence]
) -> None:
    assert answers(evidence)["ordinary"] == TOLD
    early = answers(evidence_under(as_of="2022-01-20"))
    assert early["ordinary"] == early["nearness"] == NOT_KNOWN


def test_a_policy_without_a_chapter_leaves_its_conclusion_unknown(
    evidence_under: Callable[..., Evidence],
) -> None:
    found = answers(evidence_under(copies=["tertiary"]))
    assert set(found.values()) == {NOT_KNOWN}


def test_what_its_chapter_cannot_tell_is_not_firm(curves: dict[str, Curve]) -> None:
    famine = curves["famine"]
    untold, unknown = (replace(famine, answer=said) for said in (CANNOT_BE_TOLD, NOT_KNOWN))
    assert (untold.verdict(), unknown.verdict()) == (CANNOT_BE_TOLD, NOT_KNOWN)
    assert answer(untold) == CANNOT_BE_TOLD
    assert answer(unknown) == NOT_KNOWN
    counted = standings([famine, untold, unknown], ())
    assert counted["curves_changed"].value == 0
    assert counted["curves_known"].text == "one conclusion"
    assert counted["curves_agree"].text == "one stays the same"
    assert counted["curves_untold"].value == counted["curves_unknown"].value == 1


@pytest.mark.parametrize(
    ("turned", "kept", "agree", "changed"),
    [
        (0, 2, "both stay the same", "none"),
        (0, 3, "all stay the same", "none"),
        (3, 0, "none stay the same", "all"),
        (1, 2, "two stay the same", "one"),
        (1, 0, "none stay the same", "one"),
    ],
)
def test_all_of_them_are_told_as_all(
    curves: dict[str, Curve], turned: int, kept: int, agree: str, changed: str
) -> None:
    firm, open_ = curves["famine"], curves["ordinary"]
    assert firm.agree
    assert not open_.agree
    counted = standings([firm] * kept + [open_] * turned, ())
    assert counted["curves_agree"].text == agree
    assert counted["curves_changed"].text == changed


def test_settings_that_are_choices_of_the_chapter_are_told(
    evidence: Evidence, evidence_under: Callable[..., Evidence]
) -> None:
    assert choices_apart(evidence).text == NOT_KNOWN
    other = choices_apart(evidence_under(copies=["original"], security_forces="out"))
    assert other.text == ("which copies count and whether the security forces count among the dead")
