"""A sentence goes with what it presupposes: its numbers, its sources, the sentence it leans on."""

from pathlib import Path

import pytest

from qantar.render.report import compose
from qantar.render.words.sentences import leans
from qantar.render.words.tree import plain_text
from tool.render.made_up import code, edition, figure, markdown, parts, payload_of, table

RESULTS = {
    "floods": payload_of("floods", "42", value=42),
    "lost": payload_of("lost", "not known", value=None),
    "drowned": payload_of("drowned", "not known", value=None),
}
FLOODS, LOST = "There were {eval}`r.floods` floods.", "Lost were {eval}`r.lost`."


def shown(folder: Path, text: str) -> tuple[str, list[str]]:
    """The words under a heading, and the causes of what is left out."""
    cells = [markdown("# Counts {#sec-counts}\n\n" + text)]
    report = compose(parts(folder, one=cells), edition(results=RESULTS))
    words = plain_text(report.chapters[0].blocks[1:]).strip()
    return " ".join(words.split()), [one.cause for one in report.left_out.sentences]


@pytest.mark.parametrize(
    "words",
    ["It rose.", "Of these some died.", "That leaves ten.", "The last one is sixteen.", "(It fell.)",
     "The last official one is late.", "But this end is ours.", "Their statement names none."],
)  # fmt: skip
def test_an_opening_that_points_back_leans(words: str) -> None:
    assert leans(words)


@pytest.mark.parametrize(
    "words",
    ["This report tests it.", "Those that nobody disputes lie low.", "The last count is high.",
     "Italy is far.", "That the State lied is a claim.", "Nobody knows."],
)  # fmt: skip
def test_an_opening_that_stands_alone_does_not_lean(words: str) -> None:
    assert not leans(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{FLOODS} It was wet.", "There were 42 floods. It was wet."),
        (f"Rain fell. {LOST} It was wet.", "Rain fell."),
        (f"{LOST} It was wet. Of these none came. Rain fell.", "Rain fell."),
        (f'[{FLOODS}]{{known="floods"}} {LOST} Rain fell.', "There were 42 floods. Rain fell."),
        (f'[{LOST}]{{known="lost"}} It was wet. Rain fell.', "Rain fell."),
        (f'[{LOST}]{{known="lost"}} [That was bad.]{{known="floods"}} Rain fell.', "Rain fell."),
    ],
)
def test_a_sentence_that_leans_on_one_that_went_goes(
    tmp_path: Path, text: str, expected: str
) -> None:
    assert shown(tmp_path, text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        f'[{LOST}]{{known="lost"}} [Nobody counted the lost.]{{unknown="lost"}} It was wet.',
        f'{LOST} [Nobody counted the lost.]{{unknown="lost"}} It was wet.',
        'Nobody counted the lost. [They were none.]{known="lost"} Rain fell. It was wet.',
    ],
)
def test_an_alternative_stands_in_for_what_went(tmp_path: Path, text: str) -> None:
    assert shown(tmp_path, text)[0].endswith("It was wet.")
    assert "Nobody counted the lost." in shown(tmp_path, text)[0]


def test_the_other_alternative_takes_nothing_from_the_one_that_stands(tmp_path: Path) -> None:
    text = f'{FLOODS} [No flood was counted.]{{unknown="floods"}} It was wet.'
    assert shown(tmp_path, text)[0] == "There were 42 floods. It was wet."


def test_a_part_of_a_sentence_that_goes_is_no_antecedent(tmp_path: Path) -> None:
    text = (
        'There were {eval}`r.floods` floods[, with {eval}`r.lost` lost]{known="lost"}. It was wet.'
    )
    assert shown(tmp_path, text)[0] == "There were 42 floods. It was wet."


def test_a_paragraph_that_leans_on_one_that_went_loses_its_opening(tmp_path: Path) -> None:
    assert shown(tmp_path, f"{LOST}\n\nIt was wet. Rain fell.")[0] == "Rain fell."


def test_each_silence_is_told_with_its_cause(tmp_path: Path) -> None:
    text = f'{LOST} It was wet.\n\n[Drowned: {{eval}}`r.drowned`.]{{known="drowned floods"}}'
    causes = shown(tmp_path, text)[1]
    assert sorted(causes) == ["drowned", "lost", "the sentence before it"]


def test_what_another_condition_takes_away_is_not_left_out(tmp_path: Path) -> None:
    text = (
        f'Rain fell. [{LOST}]{{known="lost" before="1900-01-01"}} [No flood.]{{unknown="floods"}}'
    )
    assert shown(tmp_path, text) == ("Rain fell.", [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@fig-dry shows each. Rain fell.", "Rain fell."),
        ("@fig-dry and @tbl-dry show each. They are old. Rain fell.", "Rain fell."),
        ("@fig-dry and @tbl-wet show each.", "Figure 1 and Table 2 show each."),
        ("@fig-dry shows each, and @tbl-wet more.", "Figure 1 shows each, and Table 2 more."),
        ("Nothing is known (@fig-dry).", "Nothing is known (Figure 1)."),
        ('[@fig-dry shows each.]{known="floods"} Rain fell.', "Rain fell."),
    ],
)
def test_a_sentence_that_opens_with_what_shows_nothing_goes(
    tmp_path: Path, text: str, expected: str
) -> None:
    cells = [
        markdown(f"# Counts {{#sec-counts}}\n\n{text}\n\nSee @tbl-dry, @tbl-wet and @fig-dry."),
        code("x", figure("fig-dry", **{"text/csv": "bridge,floods\n"})),
        code("x", table("tbl-dry", rows=()), table("tbl-wet")),
    ]
    report = compose(parts(tmp_path, one=cells), edition(results=RESULTS))
    words = plain_text(report.chapters[0].blocks[1]).replace("\u00a0", " ").strip()
    assert words == expected
    causes = {name for one in report.left_out.sentences for name in one.exhibits}
    assert causes <= {"fig-dry", "tbl-dry"}
    assert bool(causes) == (expected == "Rain fell.")


def test_words_in_italics_end_a_sentence_and_words_in_bold_begin_the_next(tmp_path: Path) -> None:
    verdict = f"**Many were lost.** *Not supported.* {LOST} Rain fell."
    assert shown(tmp_path, verdict)[0] == "Many were lost. Not supported. Rain fell."
    assert shown(tmp_path, f"**How many?** {LOST} Rain fell.")[0] == "Rain fell."
