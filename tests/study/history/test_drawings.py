"""The figures of the history chapter: readable, complete, and true under every setting."""

import datetime as dt
from collections.abc import Callable

import pytest
from matplotlib.text import Text

from analysis.evidence.load import Evidence
from analysis.history.figures import famine as history_famine
from analysis.history.figures import rates as history_rates
from analysis.history.figures import repertoires as history_repertoires
from analysis.history.figures import responses as history_responses
from analysis.history.figures import similarity as history_similarity
from analysis.history.figures import tolls as history_tolls
from analysis.history.figures import trials as history_trials
from analysis.history.responses import Start
from analysis.marks import counted, short_name, source
from qantar.drawing.notice import NOTHING
from qantar.show import Drawing
from tool.drawing.measure import unreadable

DRAWINGS: dict[str, Callable[[Evidence], Drawing]] = {
    "tolls": history_tolls.draw_tolls,
    "rates": history_rates.draw_rates,
    "famine": history_famine.draw_famine_shares,
    "repertoires": history_repertoires.draw_repertoires,
    "similarity": history_similarity.draw_nearness,
    "responses": history_responses.draw_responses,
    "trials": history_trials.draw_trials,
}
HARD = (
    {"as_of": "2022-01-08"},
    {"parties": ["state"]},
    {"taxonomy": "broad"},
)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_figure_can_be_read(evidence_under: Callable[..., Evidence], name: str) -> None:
    drawing = DRAWINGS[name](evidence_under(draws=100))
    assert unreadable(drawing) == []
    assert all((drawing.title, drawing.caption, drawing.alt, drawing.source, drawing.rows))
    assert len(drawing.data)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_figure_says_what_is_not_known(
    evidence_under: Callable[..., Evidence], name: str
) -> None:
    for changes in HARD:
        drawing = DRAWINGS[name](evidence_under(draws=100, **changes))
        assert all((drawing.title, drawing.caption, drawing.alt))
        assert "nan" not in drawing.title + drawing.alt
        assert "None" not in drawing.title + drawing.alt
        assert unreadable(drawing) == []


def test_titles_follow_the_numbers(evidence_under: Callable[..., Evidence]) -> None:
    early = evidence_under(as_of="2022-01-08", draws=100)
    assert "No official toll" in history_tolls.draw_tolls(early).title
    assert "No convictions" in history_trials.draw_trials(early).title
    now = evidence_under(draws=100)
    assert "238" in history_tolls.draw_tolls(now).title
    assert "40%" in history_famine.draw_famine_shares(now).title
    assert "40%" not in history_famine.draw_famine_shares(early).title


def test_an_episode_that_had_not_begun_has_no_row(evidence_under: Callable[..., Evidence]) -> None:
    drawn = history_tolls.draw_tolls(evidence_under(as_of="2022-01-12", draws=100))
    assert "january-2022" in set(drawn.data["episode"])
    assert "karakalpakstan-2022" not in set(drawn.data["episode"])


def test_a_source_line_counts_its_rows() -> None:
    assert "2 rows" in source(["c1", "c2", "c1"], "coded statements", "counts")
    assert "1 row of" in source(["c1"], "coded statements", "counts")
    assert "no row is known" in source([], "coded statements", "counts")
    assert counted(["c1", "p2", "c3"]) == ["c1", "c3"]


def test_short_names() -> None:
    assert short_name("Qandy Qantar, January 2022", "2022-01-02") == "January 2022"
    assert short_name("Zhanaozen and Shetpe shootings", "2011-12-16") == "Zhanaozen 2011"
    assert short_name("Korday clashes", "2020-02-07") == "Korday 2020"


def test_titles_keep_to_what_can_be_compared(evidence_under: Callable[..., Evidence]) -> None:
    few = evidence_under(as_of="2023-01-05", parties=["international"], draws=100)
    assert "ranks" not in history_rates.draw_rates(few).title
    assert "no other protest can be compared" in history_rates.draw_rates(few).title
    assert "are known" in history_repertoires.draw_repertoires(few).title
    courts = evidence_under(source_kinds=["court"], draws=100)
    assert history_famine.draw_famine_shares(courts).title.startswith("No share")
    assert "None is known" in history_trials.draw_trials(courts).alt


def test_an_unknown_toll_is_not_said_to_be_none(evidence_under: Callable[..., Evidence]) -> None:
    out = history_tolls.draw_tolls(evidence_under(security_forces="out", draws=100))
    shown = [text.get_text() for text in out.figure.findobj(Text)]
    belarus = next(shown[i + 1] for i, words in enumerate(shown) if words == "Belarus 2020")
    assert belarus.startswith("Official not known; others")
    assert not any("none" in words for words in shown)
    now = history_tolls.draw_tolls(evidence_under(draws=100))
    assert any(
        text.get_text().startswith("Official 1; others") for text in now.figure.findobj(Text)
    )


def test_an_episode_of_which_nothing_is_known_has_no_panel_and_is_named(
    evidence_under: Callable[..., Evidence],
) -> None:
    few = history_tolls.draw_tolls(evidence_under(parties=["state"], draws=100))
    shown = [text.get_text() for text in few.figure.findobj(Text)]
    assert "Official not known; others not known" not in shown
    assert "Zhanaozen 2011" in shown
    assert "Jeltoqsan 1986" not in shown
    assert "No toll is known under these settings of Temirtau 1959, Jeltoqsan 1986" in few.caption
    now = history_tolls.draw_tolls(evidence_under(draws=100))
    assert "No toll is known" not in now.caption


def test_a_caption_explains_only_what_its_figure_shows(
    evidence_under: Callable[..., Evidence],
) -> None:
    now = history_trials.draw_trials(evidence_under(draws=100)).caption
    assert "No officer found" in now
    assert "added up single verdicts" in now
    few = history_trials.draw_trials(evidence_under(parties=["state"], draws=100)).caption
    assert "No officer found" not in few
    assert "added up single verdicts" not in few


def test_no_step_in_common_is_said_in_words(evidence_under: Callable[..., Evidence]) -> None:
    few = history_responses.draw_responses(evidence_under(parties=["opposition"], draws=100)).title
    assert "none is known of both 2011 and 2022" in few
    assert "the same 12 of 13" in history_responses.draw_responses(evidence_under(draws=100)).title


def test_titles_say_all_where_all_are_counted(evidence_under: Callable[..., Evidence]) -> None:
    media = history_responses.draw_responses(evidence_under(source_kinds=["media"], draws=100))
    assert media.title.endswith("the authorities took the same 12 kinds of step")


@pytest.mark.parametrize("name", DRAWINGS)
def test_no_text_for_those_who_cannot_see_it_names_a_code(evidence: Evidence, name: str) -> None:
    drawing = DRAWINGS[name](evidence)
    codes = evidence.base.table("episodes")["episode"]
    assert [code for code in codes if code in drawing.alt] == []


@pytest.mark.parametrize(("earliest", "first"), [(4, 5), (5, 6), (6, 6)])
def test_a_tick_names_the_day_at_which_it_is_drawn(earliest: int, first: int) -> None:
    start = Start(dt.date(2022, 1, 6), dt.date(2022, 1, earliest), True, ())
    day = history_responses.tick_day(start, 14)
    assert day == dt.date(2022, 1, first + 14)
    low, high = (day - start.day).days, (day - start.earliest).days
    assert history_responses.days_to(start, day) == (low + high) / 2


def test_the_title_of_repertoires_says_all_where_all_are_shared(
    evidence_under: Callable[..., Evidence],
) -> None:
    draw = history_repertoires.draw_repertoires
    now = draw(evidence_under(draws=100)).title
    assert "13 of them for the Great Terror too, 11 for ordinary years" in now
    broad = draw(evidence_under(taxonomy="broad", draws=100)).title
    assert broad.endswith("all of them for the Great Terror too, all for ordinary years")


def test_captions_explain_only_marks_that_are_drawn(
    evidence_under: Callable[..., Evidence],
) -> None:
    now = evidence_under(draws=100)
    assert "Grey" not in history_repertoires.draw_repertoires(now).caption
    calendars = history_responses.draw_responses(now).caption
    assert "A bar is doubt" in calendars
    assert "An arrow" in calendars
    assert "hollow" not in calendars
    assert "the first day of the events" not in calendars
    assert history_similarity.draw_nearness(now).caption == history_similarity.CAPTION
    alone = history_similarity.draw_nearness(evidence_under(parties=["state"], draws=100))
    assert alone.caption == NOTHING
    state = history_responses.draw_responses(evidence_under(parties=["state"], draws=100)).caption
    assert "shots, or the first day of the events where none is dated;" in state
    few = evidence_under(as_of="2023-01-05", parties=["international"], draws=100)
    assert "Grey" in history_repertoires.draw_repertoires(few).caption
    none = evidence_under(as_of="2022-01-08", draws=100)
    assert "Grey" not in history_repertoires.draw_repertoires(none).caption
    assert "An arrow" in history_responses.draw_responses(none).caption
