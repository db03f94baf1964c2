"""A resolved chapter as plain text."""

from pathlib import Path

from qantar.render.report import compose
from qantar.render.words.passages import (
    ALT,
    CAPTION,
    EXHIBIT,
    HEADING,
    PROSE,
    TITLE,
    passages_of,
)
from tool.render import made_up
from tool.render.made_up import code, edition, markdown, parts, payload_of


def test_a_chapter_is_read_piece_by_piece(tmp_path: Path) -> None:
    text = "# Counts {#sec-counts}\n\nThere were {eval}`r.floods`. It rained.\n\n- One item.\n"
    cells = [markdown(text), code("draw()", made_up.figure())]
    results = {"floods": payload_of("floods", "42", value=42)}
    report = compose(parts(tmp_path, one=cells), edition(results=results))
    found = list(passages_of(report.chapters[0]))
    assert [one.kind for one in found] == [HEADING, PROSE, PROSE, EXHIBIT, TITLE, CAPTION, ALT]
    assert found[1].sentences == ("There were 42.", "It rained.")
    assert found[1].numbers == (("floods", "42"),)
    assert found[1].where == "one, section 'Counts'"
    assert found[4].where == "one, section 'Counts', title of fig-floods"


def test_citations_leave_no_mark(tmp_path: Path) -> None:
    sources = [{"source_id": "office", "title": "T", "publisher": "P"}]
    full = [{**dict.fromkeys(("author", "published", "url", "language", "kind", "copy"), ""), **one}
            for one in sources]  # fmt: skip
    cells = [markdown("# Counts {#sec-counts}\n\nIt rained [@office].")]
    report = compose(parts(tmp_path, one=cells), edition(results={}, sources=full))
    assert list(passages_of(report.chapters[0]))[1].text == "It rained."
