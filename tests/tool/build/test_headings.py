import pytest

from qantar.build.command import check_prose
from qantar.build.document import notebooks_of
from qantar.build.headings import heading_breaches
from qantar.errors import QantarError
from tool.build.small_project import MadeUp


def told(made: MadeUp, *cells: str) -> list[str]:
    """The breaches of a notebook behind one of a single heading of level 1."""
    made.notebook("01_first")
    made.notebook("02_second", *cells)
    return [str(breach) for breach in heading_breaches(notebooks_of(made.project))]


@pytest.mark.parametrize(
    "cells",
    [
        ("## A", "### B", "## C", "# D"),
        ('## A {#sec-a}\n\ntext\n\n### B {known="x"}',),
        ("## A", "# code\n\n```\n#### no heading\n####\n```"),
        ("# A #", "#no heading"),
    ],
)
def test_headings_that_keep_the_rules(bare: MadeUp, cells: tuple[str, ...]) -> None:
    assert told(bare, *cells) == []


@pytest.mark.parametrize("heading", ["##", "## ", "## {#sec-a}", "# #"])
def test_an_empty_heading_is_told_with_its_cell(bare: MadeUp, heading: str) -> None:
    (breach,) = told(bare, f"# Text\n\n{heading}")
    assert breach.startswith("02_second, cell 3 (id cell-3): a heading has no words")


def test_a_level_that_is_skipped_is_told_with_its_cell(bare: MadeUp) -> None:
    (breach,) = told(bare, "## A", "#### B")
    assert breach == (
        "02_second, cell 4 (id cell-4): the heading 'B' is of level 4 and follows one of level 2; "
        "give it level 3."
    )


def test_the_first_heading_is_of_the_first_level(bare: MadeUp) -> None:
    path = bare.notebook("01_first")
    path.write_text(path.read_text().replace("# Notebook 01_first", "## Too deep"))
    (breach,) = map(str, heading_breaches(notebooks_of(bare.project)))
    assert "'Too deep' is of level 2 and is the report's first; give it level 1" in breach


def test_a_build_stops_before_it_runs_anything(bare: MadeUp) -> None:
    bare.notebook("01_first", "#### B")
    with pytest.raises(QantarError, match="01_first, cell 3"):
        check_prose(bare.project)
