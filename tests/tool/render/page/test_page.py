"""The page: one file, nothing from outside, structure that assistive technology can follow."""

import base64
import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest

from qantar.prose import curved
from qantar.render.report import compose, render_report
from tool.render import made_up
from tool.render.conftest import HOSTILE, Rendered, notebooks
from tool.render.structure import Structure


@pytest.fixture(scope="session")
def structure(rendered: Rendered) -> Structure:
    return Structure(rendered.html)


def test_nothing_is_loaded_from_outside(structure: Structure) -> None:
    assert not structure.all("link", "iframe", "object", "embed", "base", "form")
    for element in structure.found:
        for name in ("src", "srcset", "data", "poster", "action", "background"):
            assert not element["attrs"].get(name, "data:").startswith(("http", "//", "/"))
        if element["tag"] != "a":
            assert element["attrs"].get("href", "#").startswith(("#", "data:"))
    style = "".join(element["text"] for element in structure.all("style"))
    assert "@import" not in style
    assert set(re.findall(r"url\(([a-z]+):", style)) == {"data"}


def test_the_policy_allows_the_scripts_of_the_page_and_no_other(structure: Structure) -> None:
    [policy] = [
        e["attrs"]["content"]
        for e in structure.all("meta")
        if e["attrs"].get("http-equiv") == "Content-Security-Policy"
    ]
    assert "default-src 'none'" in policy
    assert "http" not in policy
    hashes = {
        base64.b64encode(hashlib.sha256(element["text"].encode()).digest()).decode()
        for element in structure.all("script")
    }
    assert set(re.findall(r"'sha256-([^']*)'", policy)) == hashes
    assert not [e for e in structure.found if any(name.startswith("on") for name in e["attrs"])]


def test_the_page_says_what_it_is(structure: Structure) -> None:
    assert structure.all("html")[0]["attrs"]["lang"] == "en"
    assert structure.all("title")[0]["text"].startswith("High water")
    metas = {e["attrs"].get("name"): e["attrs"].get("content") for e in structure.all("meta")}
    assert metas["description"] == made_up.edition().description
    assert metas["author"] == "Board of Bridges"


def test_landmarks_and_skip_link(structure: Structure) -> None:
    assert len(structure.all("main")) == 1
    assert structure.all("nav")[0]["attrs"]["aria-label"] == "Contents"
    first = structure.all("a")[0]
    assert first["attrs"]["href"] == f"#{structure.all('main')[0]['attrs']['id']}"


def test_headings_nest_under_one_title(structure: Structure) -> None:
    levels = [int(e["tag"][1]) for e in structure.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_every_link_inside_has_its_target(structure: Structure) -> None:
    ids = [e["attrs"]["id"] for e in structure.found if e["attrs"].get("id")]
    assert len(set(ids)) == len(ids)
    for element in structure.all("a", "use"):
        if element["attrs"]["href"].startswith("#"):
            assert element["attrs"]["href"][1:] in ids
    for element in structure.found:
        for name in element["attrs"].get("aria-labelledby", "").split():
            assert name in ids


def test_figures_have_alt_text_and_a_numbered_finding(structure: Structure) -> None:
    pictures = structure.all("svg")
    assert len(pictures) == 2
    assert all(p["attrs"]["role"] == "img" and p["attrs"]["aria-label"] for p in pictures)
    assert "Figure\u00a01 Half of all floods" in structure.by_id("fig-floods")["text"]
    assert "Figure\u00a02 Of 42 floods, Figure\u00a01" in structure.by_id("fig-second")["text"]


def test_tables_name_their_columns_and_rows(structure: Structure) -> None:
    table = structure.by_id("tbl-floods")
    assert "Table\u00a01 Floods at each bridge." in table["text"]
    scopes = [e["attrs"].get("scope") for e in structure.all("th")]
    assert set(scopes) == {"col", None}  # the head of a row is one by its place, says HTML
    [inner] = [
        e
        for e in structure.all("table")
        if e["attrs"].get("aria-labelledby") == "tbl-floods-caption"
    ]
    assert inner["attrs"]["class"] == "r2"
    style = "".join(element["text"] for element in structure.all("style"))
    assert ".r2 tr > :nth-child(2)" in style


def test_every_scroll_box_can_be_reached_and_is_named(structure: Structure) -> None:
    boxes = [e for e in structure.found if "scroll" in (e["attrs"].get("class") or "").split()]
    assert len(boxes) >= 6
    names = [box["attrs"]["aria-label"] for box in boxes]
    assert len(set(names)) == len(names)
    assert all(b["attrs"]["tabindex"] == "0" and b["attrs"]["role"] == "region" for b in boxes)


@pytest.mark.parametrize("cell", HOSTILE)
def test_hostile_cells_are_text(structure: Structure, cell: str) -> None:
    assert curved(cell) in [element["text"] for element in structure.all("th")]


def test_hostile_titles_of_sources_are_text(structure: Structure) -> None:
    assert "Bridges <b>of</b> *the* #world" in structure.by_id("refs")["text"]


def test_code_is_folded_and_escaped(structure: Structure) -> None:
    listings = [e for e in structure.all("pre") if "details" in e["above"]]
    assert "run.figure(drawing)  # <tag> & more" in [e["text"] for e in listings]


def test_long_tables_are_folded(structure: Structure) -> None:
    summaries = [e["text"] for e in structure.all("summary")]
    assert {"Show all 12 rows", "Show all 151 rows"} <= set(summaries)


def test_numbers_carry_their_id_and_lead_to_their_card(structure: Structure) -> None:
    shown = [e for e in structure.all("a") if e["attrs"].get("href") == "#evidence-floods"]
    printed = [e for e in shown if "result" in e["attrs"].get("class", "").split()]
    assert {e["text"] for e in printed} == {"42", "42 or so"}


def test_a_long_text_of_the_ledger_is_marked_as_words_and_a_number_is_not(tmp_path: Path) -> None:
    results = {
        "long": made_up.payload_of("long", "12 (River Office, 3 March 2023; Bank Notes)"),
        "short": made_up.payload_of("short", "1,200,000 to 1,500,000"),
    }
    cells = [made_up.markdown("# A\n\n{eval}`r.long`, {eval}`r.short`")]
    edition = made_up.edition(results=results)
    report = compose(made_up.parts(tmp_path, one=cells), edition)
    page = Structure(report.html())
    kinds = {
        e["attrs"]["href"]: e["attrs"]["class"]
        for e in page.all("a")
        if "result" in e["attrs"].get("class", "").split()
    }
    assert kinds == {"#evidence-long": "result words", "#evidence-short": "result"}


def test_a_column_of_sentences_is_kept_wide(tmp_path: Path) -> None:
    rows = [("North", "The bridge was closed for a day because the river rose."), ("South", "-")]
    cells = [made_up.markdown("# A"), made_up.code("t", made_up.table(rows=rows))]
    report = compose(made_up.parts(tmp_path, one=cells), made_up.edition())
    page = Structure(report.html())
    assert "w2" in page.all("table")[0]["attrs"]["class"].split()


def test_references_and_citations_read_well(structure: Structure) -> None:
    text = structure.all("main")[0]["text"]
    assert "see Figure\u00a01, Table\u00a01 and Section\u00a01.1" in text.replace("\n", " ")
    assert "River Office, Floods of the year, 2 April 2023, p. 4." in text.replace("\n", " ")
    assert re.search(r"Ann Walker\d+ doubts it", text)


def test_relay_copies_are_not_linked_and_tertiary_works_are_marked(structure: Structure) -> None:
    links = [e["attrs"]["href"] for e in structure.all("a")]
    assert "https://river.example/floods" in links
    assert not [link for link in links if "relay.example" in link]
    refs = structure.by_id("refs")["text"]
    assert (
        "In Russian; read in a relay copy, not linked: https://relay.example/copy/of/walk" in refs
    )
    assert "Known from a tertiary work" in refs


def test_only_cited_sources_are_listed(tmp_path: Path) -> None:
    cells = [made_up.markdown("# A\n\nAs [@river-2023] says.")]
    render_report(made_up.parts(tmp_path, one=cells), made_up.edition(rows={}), tmp_path / "out")
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "River Office" in page
    assert "Encyclopaedia" not in page


def test_a_report_that_cites_nothing_says_so(tmp_path: Path) -> None:
    cells = [made_up.markdown("# A\n\nWords.")]
    report = compose(made_up.parts(tmp_path, one=cells), made_up.edition(sources=()))
    page = Structure(report.html())
    assert "No source is cited." in page.all("main")[0]["text"]
    assert page.by_id("sources-cited")["text"] == "Sources cited"
    assert report.pdf().startswith(b"%PDF-1.7")


def test_what_an_edition_does_not_know_of_itself_is_left_out(tmp_path: Path) -> None:
    bare = made_up.edition(
        subtitle="", authors=(), description="", version="", parameters={}, results={}, rows={}
    )
    report = compose(made_up.parts(tmp_path, one=[made_up.markdown("# A")]), bare)
    page = Structure(report.html())
    assert page.all("title")[0]["text"] == "High water"
    assert [e["text"] for e in page.all("p") if e["attrs"].get("class") == "byline"] == [
        "As of 17 May 2024"
    ]
    assert not [e for e in page.all("meta") if e["attrs"].get("name") in ("author", "description")]
    assert "High water. As of 17 May 2024." in page.all("main")[0]["text"]
    assert report.pdf().startswith(b"%PDF-1.7")


def test_footnotes_of_two_notebooks_keep_apart(structure: Structure) -> None:
    text = structure.all("main")[0]["text"]
    assert text.count("The note of the first notebook.") == 1
    assert text.count("The note of the second notebook.") == 1


def test_maths_is_mathml_and_parameters_are_shown(structure: Structure) -> None:
    assert structure.all("math")
    assert "Only what was known on this day counts." in structure.by_id("parameters")["text"]


def test_contents_list_the_headings_with_their_numbers(structure: Structure) -> None:
    entries = {e["attrs"]["href"]: e["text"] for e in structure.all("a") if "nav" in e["above"]}
    assert entries["#sec-counts"] == "1Counts"
    assert entries["#sec-detail"] == "1.1Detail"
    assert entries["#summary"] == "Summary"


def test_a_text_of_the_edition_cannot_hold_markup(tmp_path: Path) -> None:
    hostile = '"><script>alert(1)</script>'
    edition = made_up.edition(
        title=hostile, subtitle=hostile, description=hostile, authors=(hostile,)
    )
    parts = made_up.parts(tmp_path, one=[made_up.markdown("# A")])
    render_report(parts, edition, tmp_path / "out")
    page = Structure((tmp_path / "out" / "report.html").read_text(encoding="utf-8"))
    assert len(page.all("script")) == 2
    assert page.all("h1")[0]["text"] == hostile


def test_the_same_notebooks_give_the_same_bytes(rendered: Rendered, tmp_path: Path) -> None:
    render_report(notebooks(tmp_path), made_up.edition(), tmp_path / "again", jobs=1)
    first = {p.relative_to(rendered.folder): p.read_bytes() for p in rendered.folder.rglob("*.*")}
    second = {
        p.relative_to(tmp_path / "again"): p.read_bytes() for p in (tmp_path / "again").rglob("*.*")
    }
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_figures_and_tables_are_written_beside(rendered: Rendered) -> None:
    names = {str(path.relative_to(rendered.folder)) for path in rendered.folder.rglob("*.*")}
    assert names == {
        "report.html",
        "report.pdf",
        *(
            f"figures/fig-{name}.{kind}"
            for name in ("floods", "second")
            for kind in ("svg", "png", "csv")
        ),
        *(f"tables/tbl-{name}.csv" for name in ("floods", "long", "huge", "wide")),
        *(f"evidence/{name}" for name in ("numbers.csv", "rows.csv", "evidence.json")),
        *(f"sources/sources.{kind}" for kind in ("bib", "ris", "json")),
    }
    table = (rendered.folder / "tables" / "tbl-floods.csv").read_text(encoding="utf-8")
    assert "'=HYPERLINK(1)" in table
    assert HOSTILE[0] in table


def test_the_languages_of_the_brief_stand_below_the_title(tmp_path: Path) -> None:
    made = made_up.parts(tmp_path, one=[made_up.markdown("# A")])
    languages = {"en": "English", "ru": "Русский"}
    told = Structure(compose(made, made_up.edition(brief=languages)).html())
    links = {
        e["attrs"]["href"]: (e["attrs"].get("lang"), e["text"])
        for e in told.all("a")
        if str(e["attrs"].get("href", "")).startswith("brief")
    }
    assert links == {"brief.html#en": ("en", "English"), "brief.html#ru": ("ru", "Русский")}
    bare = compose(made, made_up.edition()).html()
    assert "brief.html" not in bare
