"""Sentences that are said only where they are true of the run."""

from pathlib import Path
from typing import Any

import pytest

from qantar.errors import QantarError
from qantar.render.report import compose
from qantar.render.words.sentences import NOTHING_KNOWN
from qantar.render.words.tree import plain_text
from tool.render.made_up import DATE, edition, markdown, parts, payload_of

RESULTS = {
    "floods": payload_of("floods", "42", value=42),
    "excess": payload_of("excess", "0", value=0),
    "ferry": payload_of("ferry", "1", value=1),
    "lost": payload_of("lost", "not known", value=None),
    "verdict": payload_of("verdict", "cannot be told", value=None),
}


def shown(folder: Path, text: str, strict: bool = True) -> str:
    cells = [markdown("# Counts {#sec-counts}\n\n" + text)]
    report = compose(parts(folder, one=cells), edition(results=RESULTS), strict=strict)
    return plain_text(report.chapters[0].blocks[1:])


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ('known="floods"', True),
        ('known="verdict"', True),
        ('known="lost"', False),
        ('known="floods lost"', False),
        ('unknown="lost"', True),
        ('unknown="floods lost"', True),
        ('unknown="floods"', False),
        ('zero="excess"', True),
        ('zero="floods"', False),
        ('zero="lost"', False),
        ('nonzero="floods"', True),
        ('nonzero="excess"', False),
        ('nonzero="lost"', False),
        ('single="ferry"', True),
        ('single="floods"', False),
        ('single="lost"', False),
        ('several="floods"', True),
        ('several="excess"', True),
        ('several="ferry"', False),
        ('several="lost"', False),
        ('same="floods excess"', False),
        ('known="lost" known="floods"', False),
        ('differ="floods excess"', True),
        ('same="floods floods"', True),
        (f'from="{DATE}"', True),
        ('from="2024-05-18"', False),
        ('before="2024-05-18"', True),
        (f'before="{DATE}"', False),
        ('known="floods" from="2030-01-01"', False),
    ],
)
def test_words_stand_only_where_their_conditions_hold(
    tmp_path: Path, condition: str, holds: bool
) -> None:
    text = f"It rained. [There were {{eval}}`r.floods`.]{{{condition}}} Rain stopped."
    expected = "It rained. There were 42. Rain stopped." if holds else "It rained. Rain stopped."
    assert shown(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("classes", "holds"),
    [
        (".known-floods", True),
        (".known-floods-lost", False),
        (".unknown-floods-lost", True),
        (".known-lost .known-floods", False),
        (".zero-excess .from-2000-01-01", True),
        (f".before-{DATE}", False),
    ],
)
def test_a_class_of_a_span_or_block_is_a_condition(
    tmp_path: Path, classes: str, holds: bool
) -> None:
    span = f"It rained. {{span {classes}}}``There were {{eval}}`r.floods`.`` Then the rain stopped."
    end = "Then the rain stopped."
    expected = f"It rained. There were 42. {end}" if holds else f"It rained. {end}"
    assert shown(tmp_path, span) == expected
    block = f":::{{div}}\n:class: {classes.replace('.', '')}\nWords.\n:::\n\nEnd."
    assert shown(tmp_path, block) == ("Words.End." if holds else "End.")


def test_a_form_of_myst_that_is_not_read_names_its_cell(tmp_path: Path) -> None:
    with pytest.raises(QantarError, match=r"In one, cell .* the block :::\{box\} is not known"):
        shown(tmp_path, ":::{box}\nWords.\n:::")


def test_a_known_and_an_unknown_sentence_exclude_each_other(tmp_path: Path) -> None:
    text = '[Known.]{known="lost"}[Not known.]{unknown="lost"}'
    assert shown(tmp_path, text) == "Not known."


def test_a_block_and_an_emptied_item_go_whole(tmp_path: Path) -> None:
    text = '::: {known="lost"}\nGone.\n:::\n\n- [Gone too.]{known="lost"}\n- Stays.\n'
    assert shown(tmp_path, text) == "Stays."


def test_a_paragraph_in_a_block_stays_a_paragraph(tmp_path: Path) -> None:
    text = '::: {known="floods"}\nOne.\n:::\n\n::: {known="floods"}\nTwo.\n:::\n'
    cells = [markdown("# Counts\n\n" + text)]
    report = compose(parts(tmp_path, one=cells), edition(results=RESULTS))
    assert [block["t"] for block in report.chapters[0].blocks] == ["Header", "Para", "Para"]


def test_a_source_cited_only_in_unsaid_words_is_not_listed(tmp_path: Path) -> None:
    cells = [markdown('# Counts\n\n[As told [@river-2023].]{known="lost"} End.')]
    report = compose(parts(tmp_path, one=cells), edition(results=RESULTS))
    references: dict[str, Any] = report.meta["references"]
    assert references["c"] == []


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ('known="flods"', r"one, section 'Counts'.*known names 'flods'"),
        ('from="May 2024"', r'from="May 2024" is no date'),
    ],
)
def test_a_condition_on_nothing_stops_the_build(
    tmp_path: Path, condition: str, message: str
) -> None:
    with pytest.raises(QantarError, match=message):
        shown(tmp_path, f"[Words.]{{{condition}}}")


def test_a_notebook_alone_takes_what_others_record_as_known(tmp_path: Path) -> None:
    text = '[Known.]{known="of_another"} [Not.]{unknown="of_another"}'
    assert shown(tmp_path, text, strict=False).strip() == "Known."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("First. It rose [@river-2023]. Last.", "First. Last."),
        ("It rose, as told [@river-2023]", NOTHING_KNOWN),
        ("See [@river-2023], by M. Weir. Last.", "Last."),
        ("**Why.** It rose [@river-2023]. Still.", "Still."),
        ("Did it rise? (It did [@river-2023].) Yes.", "Did it rise? Yes."),
    ],
)
def test_a_sentence_of_a_source_that_the_run_does_not_know_is_not_said(
    tmp_path: Path, text: str, left: str
) -> None:
    cells = [markdown("# Counts\n\n" + text)]
    known = edition(results=RESULTS, unknown_sources=frozenset({"river-2023"}))
    report = compose(parts(tmp_path, one=cells), known)
    assert plain_text(report.chapters[0].blocks[1:]).strip() == left
    assert compose(parts(tmp_path, one=cells), edition(results=RESULTS)).meta


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Floods: {eval}`r.floods`. Lost: {eval}`r.lost`. End.", "Floods: 42. End."),
        ("**Lost.** There were {eval}`r.lost` (see [the list](#sec-counts)).", ""),
        ("- One {eval}`r.lost`.\n- Two.\n", "Two."),
        ("Not a role: `r.lost`.", "Not a role: r.lost."),
    ],
)
def test_a_sentence_with_an_unknown_number_is_not_said(
    tmp_path: Path, text: str, left: str
) -> None:
    assert shown(tmp_path, text + "\n\nStays.") == left + "Stays."


def test_a_section_of_which_nothing_can_be_said_says_so_once(tmp_path: Path) -> None:
    text = "## Losses\n\nLost: {eval}`r.lost`.\n\nAgain: {eval}`r.lost`.\n\n## Rain\n\nIt rained."
    words = shown(tmp_path, text)
    assert words.count(NOTHING_KNOWN) == 1
    assert words.index("Losses") < words.index(NOTHING_KNOWN) < words.index("Rain")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ('[flood]{single="floods"}[floods]{several="floods"}', "There were 42 floods in all."),
        ('[floods]{several="floods"}[flood]{single="floods"}', "There were 42 floods in all."),
        ('[bad]{single="floods"} [or worse]{single="floods"}', "There were 42 in all."),
        ('[floods]{several="floods"} [indeed]{single="floods"}', "There were 42 floods in all."),
    ],
)
def test_one_of_two_alternatives_keeps_the_blank_before_it(
    tmp_path: Path, condition: str, expected: str
) -> None:
    assert shown(tmp_path, f"There were {{eval}}`r.floods` {condition} in all.") == expected
