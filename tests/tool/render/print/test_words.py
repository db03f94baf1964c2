"""Words of the PDF that are set apart, and the rooms that figures of a chapter float in."""

import json

import pytest

from qantar.render.print.words import blocks_of_kind, first_sentence, notes, without_notes
from qantar.render.print.writer import rooms
from qantar.render.words.tree import Element, plain_text, run_pandoc


def blocks(markdown: str) -> list[Element]:
    found: list[Element] = json.loads(run_pandoc(markdown, "-f", "markdown", "-t", "json"))[
        "blocks"
    ]
    return found


def inlines(markdown: str) -> list[Element]:
    found: list[Element] = blocks(markdown)[0]["c"]
    return found


@pytest.mark.parametrize(
    ("caption", "first"),
    [
        ("Floods at bridges. The last is open.", "Floods at bridges."),
        ("Which bridges? All.", "Which bridges?"),
        ("Floods (of any kind.) More.", "Floods (of any kind.)"),
        (
            "Floods of 3.5 metres at St.John and no end",
            "Floods of 3.5 metres at St.John and no end",
        ),
        ("Floods [@river]. More.", "Floods."),
    ],
)
def test_the_first_sentence_ends_with_its_mark(caption: str, first: str) -> None:
    assert plain_text(first_sentence(inlines(caption))) == first


def test_notes_are_told_from_words() -> None:
    found = inlines("So *says [@river; @bank]* the river.^[Or so.] And @walker says so.")
    assert len(notes(found)) == 1
    kept = without_notes(found)
    assert plain_text(kept) == "So says the river. And @walker says so."
    assert [element["t"] for element in kept].count("Cite") == 1


def test_a_block_of_columns_needs_no_language() -> None:
    (columns,) = blocks("::: columns\nLeft.\n\n::: {lang=kk}\nRight.\n:::\n:::")
    code = "".join(
        piece["c"][1]
        for made in blocks_of_kind(columns)
        for piece in made["c"]
        if piece["t"] == "RawInline"
    )
    assert code == '#q-columns(("", []),("kk", []),)'


def test_a_block_of_no_known_kind_is_left_as_it_is() -> None:
    (found,) = blocks("::: other\nWords.\n:::")
    assert blocks_of_kind(found) == [found]


def test_a_chapter_opens_outside_the_room_of_its_figures() -> None:
    found = blocks("# One\n\nOpening.\n\n## Section\n\nText.\n\n# Two\n\nOnly words.")
    assert [(len(opening), len(rest)) for opening, rest in rooms(found)] == [(2, 2), (2, 0)]


def test_blocks_before_the_first_heading_are_kept() -> None:
    found = blocks("Words.\n\n# One\n\n## Section")
    assert [block for pair in rooms(found) for part in pair for block in part] == found
    assert list(rooms([])) == [([], [])]
