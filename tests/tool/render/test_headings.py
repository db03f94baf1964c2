"""Headings that a PDF for screen readers cannot have are told with notebook and cell."""

import pytest

from qantar.render.headings import heading_breaches
from tool.render.made_up import code, markdown


def told(*texts: str) -> list[str]:
    """The breaches of a notebook behind one of a single heading of level 1."""
    cells = [{**cell, "id": f"c{n}"} for n, cell in enumerate([code(), *map(markdown, texts)], 1)]
    notebooks = {"01_first": [{**markdown("# One"), "id": "c1"}], "02_second": cells}
    return [str(breach) for breach in heading_breaches(notebooks)]


@pytest.mark.parametrize(
    "texts",
    [
        ("## A", "### B", "## C", "# D"),
        ('## A {#sec-a}\n\ntext\n\n### B {known="x"}',),
        ("## A", "# code\n\n```\n#### no heading\n####\n```"),
        ("# A #", "#no heading"),
    ],
)
def test_headings_that_keep_the_rules(texts: tuple[str, ...]) -> None:
    assert told(*texts) == []


@pytest.mark.parametrize("heading", ["##", "## ", "## {#sec-a}", "# #"])
def test_an_empty_heading_is_told_with_its_cell(heading: str) -> None:
    (breach,) = told(f"# Text\n\n{heading}")
    assert breach.startswith("02_second, cell 2 (id c2): a heading has no words")


def test_a_level_that_is_skipped_is_told_with_its_cell() -> None:
    (breach,) = told("## A", "#### B")
    assert breach == (
        "02_second, cell 3 (id c3): the heading 'B' is of level 4 and follows one of level 2; "
        "give it level 3."
    )


def test_the_first_heading_is_of_the_first_level() -> None:
    (breach,) = map(str, heading_breaches({"01_first": [{**markdown("## Too deep"), "id": "c"}]}))
    assert "'Too deep' is of level 2 and is the report's first; give it level 1" in breach
