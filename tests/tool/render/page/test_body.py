"""Notes: one chapter before the sources, every link of which says where it leads."""

from pathlib import Path

from qantar.render.page.body import in_parts, with_notes, with_short_links
from qantar.render.page.contents import NOTES_HEADING
from qantar.render.words.markdown import Chapter
from qantar.render.words.tree import classes, header, paragraph, text
from tool.render.made_up import markdown
from tool.render.structure import Structure, page_of

CELL = markdown(
    "# A\n\nSo says [@river-2023].[^a] And again.[^b]\n\n[^a]: Own words.\n\n[^b]: More."
)


def test_notes_stand_before_the_sources_under_their_heading(tmp_path: Path) -> None:
    page = page_of(tmp_path, CELL)
    order = [
        page.index(f'id="{name}"') for name in (NOTES_HEADING, "fn1", "sources-cited", "evidence")
    ]
    assert order == sorted(order)
    assert Structure(page).by_id("footnotes")["attrs"]["aria-labelledby"] == NOTES_HEADING


def test_links_to_and_from_notes_have_names_of_their_own(tmp_path: Path) -> None:
    page = Structure(page_of(tmp_path, CELL))
    names = [e["attrs"].get("aria-label") for e in page.all("a") if "role" in e["attrs"]]
    there = [name for name in names if name and name.startswith("Note ")]
    back = [name for name in names if name and name.startswith("Back to note ")]
    assert len(there) == len(back) == len(set(there)) == len(set(back)) >= 2


def test_a_body_without_notes_stays_as_it_is() -> None:
    assert with_notes("<p>a</p>", before="x") == "<p>a</p>"


def test_notes_stay_last_where_no_sources_are() -> None:
    section = '<section id="footnotes" role="doc-endnotes">\n<hr />\n<ol></ol></section>'
    made = with_notes(f"{section}<h2>b</h2>", before="sources")
    assert made.startswith("<h2>b</h2><section")
    assert "<hr" not in made


def test_a_link_says_its_number_once_and_a_note_has_no_box() -> None:
    link = '<a href="#evidence-floods" class="result words" data-result="floods">42</a>'
    note = '<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a>'
    body = f'<p>{link}<span class="citation" data-cites="river-2023">{note}</span></p>'
    plain = '<a href="#evidence-floods" class="result words">42</a>'
    assert with_short_links(body) == f"<p>{plain}{note}</p>"
    cited = '<span class="citation" data-cites="a">River Office</span>'
    assert with_short_links(cited) == cited


def test_maths_needs_no_namespace() -> None:
    written = '<math display="inline" xmlns="http://www.w3.org/1998/Math/MathML"><mi>n</mi></math>'
    assert with_short_links(written) == "<math><mi>n</mi></math>"


def test_what_stands_below_the_first_headings_is_laid_out_at_once() -> None:
    words = paragraph(text("The river rose."))
    blocks = [words, header(1, text("A"), "a"), words, header(2, text("B"), "b"), words]
    for bare, boxes in ((-1, [0, 2, 4]), (1, [4]), (2, [])):
        made = in_parts(Chapter("one", blocks, ()), bare=bare).blocks
        assert [n for n, block in enumerate(made) if "part" in classes(block)] == boxes
