"""The glance at all verdicts: readable and true under every setting."""

from analysis.claims.figures.verdicts import THEMES, _moved, by_theme, draw_verdicts
from analysis.claims.verdicts import verdict_counts
from qantar.drawing.style import to_svg
from tool.drawing.measure import unreadable


def test_it_can_be_read_in_both_widths(swept, judge_once) -> None:
    assert unreadable(draw_verdicts(swept, judge_once(swept))) == []


def test_the_bytes_are_the_same(evidence, claims) -> None:
    svg = to_svg(draw_verdicts(evidence, claims).figure)
    assert svg == to_svg(draw_verdicts(evidence, claims).figure)


def test_title_alt_text_and_data_say_what_the_ledger_says(evidence, claims) -> None:
    drawing = draw_verdicts(evidence, claims)
    for name in ("claims_tested", "claims_supported_now", "claims_partly_now", "claims_moved"):
        assert verdict_counts(claims)[name].text in drawing.title.split()
    assert all(claim.label in drawing.alt for claim in claims)
    assert list(drawing.data["claim_id"]) == [claim.claim_id for claim in claims]
    assert set(verdict_counts(claims)) <= set(drawing.results)


def test_every_statement_stands_under_a_theme(claims) -> None:
    assert {claim.theme for claim in claims} == set(THEMES)
    assert sum(len(own) for _, own in by_theme(claims)) == len(claims)


def test_no_verdict_is_said_in_words() -> None:
    assert [_moved(number) for number in (0, 1, 2)] == [
        "no verdict has", "1 verdict has", "2 verdicts have",
    ]  # fmt: skip


def test_the_title_says_none_in_words(evidence_under, judge_once) -> None:
    few = evidence_under(parties=["opposition"])
    title = draw_verdicts(few, judge_once(few)).title
    assert "the evidence supports none in full" in title
