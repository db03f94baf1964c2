"""Evidence cards: every number, cell, figure and table leads to its rows, in page and PDF."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from qantar.render.cards.cards import LISTED, cell_cards, cell_evidence, gather_cards, runs
from qantar.render.cards.page import NO_ROWS, evidence_html
from qantar.render.cards.print import compressed
from qantar.render.parts import Cards
from qantar.render.words.labels import Label
from qantar.render.words.markdown import Chapter
from qantar.wire import Column, TextTable
from tool.render import made_up
from tool.render.conftest import Rendered
from tool.render.page.test_page import Structure


@pytest.fixture(scope="module")
def structure(rendered: Rendered) -> Structure:
    return Structure(rendered.html)


@pytest.fixture(scope="module")
def printed(rendered: Rendered) -> str:
    pages = PdfReader(io.BytesIO(rendered.pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def table(**cell_rows: list[str]) -> TextTable:
    cells = tuple((cell.replace("_", ":")[1:], tuple(ids)) for cell, ids in cell_rows.items())
    heads = (Column("bridge", "Bridge"), Column("floods", "Floods", True))
    return TextTable("tbl-a", "", heads, (("North", "1"), ("South", "2")), cells)


def test_every_printed_number_has_a_card(structure: Structure) -> None:
    ids = {e["attrs"].get("id") for e in structure.found}
    shown = [e for e in structure.found if "data-result" in e["attrs"]]
    assert len(shown) >= 5
    assert all(e["attrs"]["href"] == f"#evidence-{e['attrs']['data-result']}" for e in shown)
    assert {f"evidence-{e['attrs']['data-result']}" for e in shown} <= ids


def test_a_card_tells_statement_function_place_and_rows(structure: Structure) -> None:
    told = structure.by_id("evidence-floods")["text"]
    for piece in (
        "42 floods",
        "stated range: 42 or so",
        "River Office, 1 May 2024",
        "Made in s01_counts, cell counts, by analysis.bridges.floods (analysis/bridges.py:7).",
        "2 rows: c1 c2",
    ):
        assert piece in told


def test_what_made_it_stands_last_on_a_card(structure: Structure) -> None:
    for card in ("evidence-floods", "evidence-fig-floods", "evidence-tbl-floods"):
        told = structure.by_id(card)["text"]
        assert told.partition("Made in")[0].strip()
        assert told.rstrip().endswith(").")


def test_a_figure_and_a_table_tell_what_made_them_as_a_number_does(
    structure: Structure, printed: str
) -> None:
    drawn = structure.by_id("evidence-fig-floods")["text"]
    listed = structure.by_id("evidence-tbl-floods")["text"]
    assert "cell s01_counts-1, by analysis.drawn.draw_floods (analysis/drawn.py:9)." in drawn
    assert "cell s01_counts-2, by analysis.tables.floods (analysis/tables.py:3)." in listed
    assert "s01_counts / s01_counts-1: drawn.draw_floods fig-floods" in printed


def test_what_made_it_is_left_out_where_nobody_said_it(structure: Structure) -> None:
    assert structure.by_id("evidence-tbl-wide")["text"].endswith(
        "Made in s02_back, cell s02_back-3."
    )
    assert "Made" not in structure.by_id("evidence-share")["text"]


def test_a_day_that_is_not_known_whole_is_spelled_as_in_the_prose() -> None:
    payload = made_up.payload_of(
        "a", "1", claimant="River Office", reported_on="2024-05", note="So."
    )
    page = Structure(evidence_html(gather_cards(made_up.edition(results={"a": payload}), [], {})))
    assert "River Office, May 2024; So. Rests" in page.by_id("evidence-a")["text"]


def test_a_number_without_rows_says_so(structure: Structure, printed: str) -> None:
    assert NO_ROWS in structure.by_id("evidence-share")["text"]
    assert NO_ROWS not in structure.by_id("evidence-floods")["text"]
    assert "share 17% floods: no rows of its own" in printed


def test_a_table_whose_cells_rest_on_rows_is_not_said_to_have_none(
    structure: Structure, printed: str
) -> None:
    assert NO_ROWS not in structure.by_id("evidence-tbl-floods")["text"]
    assert NO_ROWS in structure.by_id("evidence-tbl-wide")["text"]
    assert "rows by cell in the HTML edition" in printed


def test_each_row_stands_once_under_its_source(structure: Structure) -> None:
    for name in ("c1", "c2", "river-2023", "d00", "d29"):
        structure.by_id(f"row-{name}")
    told = structure.by_id("row-river-2023")["text"]
    assert "Floods of the year" in told
    assert "River Office; original" in told
    assert "c1 40: floods, North; River Office; 1 May 2024; current" in told


def test_a_relay_copy_is_text_and_another_source_a_link(structure: Structure) -> None:
    links = [e["attrs"]["href"] for e in structure.all("a")]
    assert links.count("https://river.example/floods") == 2
    assert not [link for link in links if "relay.example" in link]
    told = [e["text"] for e in structure.all("li")]
    assert any("relay copy, not linked; https://relay.example/copy/of/walk" in e for e in told)


def test_a_link_that_is_no_web_address_is_text() -> None:
    row = made_up.Row(statement="x", source_id="s", title="T", link="javascript:alert(1)")
    page = Structure(evidence_html(Cards((), (), {"c1": row})))
    links = [e["attrs"]["href"] for e in page.all("a")]
    assert links == ["#this-edition"]
    assert "T" in [e["text"] for e in page.all("b")]


@pytest.mark.parametrize(
    ("copy", "told"),
    [("original", "original, not linked; https"), ("relay", "relay copy, not linked; https")],
)
def test_a_source_that_must_not_be_linked_says_so_once(copy: str, told: str) -> None:
    row = made_up.Row("x", source_id="s", title="T", copy=copy, address="https://river.example")
    page = Structure(evidence_html(Cards((), (), {"c1": row})))
    assert told in page.all("li")[0]["text"]
    assert page.all("li")[0]["text"].count("not linked") == 1


def test_hostile_rows_are_text(structure: Structure, printed: str) -> None:
    assert made_up.HOSTILE_ROW in structure.by_id("row-c2")["text"]
    assert "<i>Ann</i>" in structure.by_id("row-c2")["text"]
    assert made_up.HOSTILE_ROW in printed


def test_cells_that_rest_on_the_same_rows_share_an_entry(structure: Structure) -> None:
    entry = structure.by_id("evidence-tbl-floods-1")
    assert "and 1 more" in entry["text"]
    assert "c1 c2" in entry["text"]
    cells = [e for e in structure.all("a") if e["attrs"]["href"] == "#evidence-tbl-floods-1"]
    assert {e["text"] for e in cells} == {"30", "1"}


def test_a_row_that_no_table_holds_is_named_and_not_linked(structure: Structure) -> None:
    assert "gone" in structure.by_id("evidence-tbl-floods-2")["text"]
    assert "#row-gone" not in [e["attrs"]["href"] for e in structure.all("a")]


def test_figures_and_tables_lead_to_their_card_and_their_data(structure: Structure) -> None:
    links = {e["attrs"]["href"] for e in structure.all("a")}
    assert {"#evidence-fig-floods", "#evidence-tbl-wide"} <= links
    assert {"figures/fig-floods.csv", "tables/tbl-wide.csv"} <= links
    card = structure.by_id("evidence-fig-floods")["text"]
    assert "Shows 42." in card
    assert "2 rows: c1 river-2023" in card


def test_a_long_list_is_told_once_and_as_runs(structure: Structure, printed: str) -> None:
    assert "30 rows: d00 to d29" in structure.by_id("evidence-many")["text"]
    assert "The 30 rows of many." in structure.by_id("evidence-more")["text"]
    assert "30 rows from d00 to d29" in printed


def test_the_pdf_lists_numbers_and_their_rows(printed: str) -> None:
    assert "s01_counts / counts: bridges.floods floods 42 floods: c1 c2" in printed
    assert "c1 40: floods, North. River Office, 1 May 2024" in printed


def test_the_pdf_compresses_what_numbers_and_rows_share(printed: str) -> None:
    assert "many 30 floods; more 31 floods: 30 rows from d00 to d29" in printed
    assert "near 7 floods: d00–d02 d29" in printed
    assert "d00 0; d01 1; d02 2; d29 29. days of rain. Encyclopaedia" in printed


@given(st.sets(st.integers(0, 40), max_size=41))
def test_compressed_lists_name_every_row_and_no_other(chosen: set[int]) -> None:
    rows = [f"c{n:02}" for n in sorted(chosen)]
    expanded: list[str] = []
    for piece in compressed(rows).split():
        first, _, last = piece.partition("–")
        expanded += [f"c{n:02}" for n in range(int(first[1:]), int((last or first)[1:]) + 1)]
    assert expanded == rows


def test_ids_that_are_no_numbers_make_no_run() -> None:
    assert compressed(["a-1", "a-2", "a-3"]) == "a-1 a-2 a-3"
    assert compressed(["c9", "c10", "c11"]) == "c9 c10 c11"


def test_no_link_of_the_pdf_is_dead(rendered: Rendered) -> None:
    reader = PdfReader(io.BytesIO(rendered.pdf))
    named = set(reader.named_destinations)
    for page in reader.pages:
        for note in page.get("/Annots", []):
            target = note.get_object().get("/Dest")
            if isinstance(target, str):
                assert target in named


def test_labels_of_cells_name_row_and_column() -> None:
    entries = cell_evidence(table(c0_1=["c2", "c1"], c1_1=["c1", "c2"], c1_0=["c3"]))
    assert [(e.label, e.more, e.rows) for e in entries] == [
        ("North, Floods", 1, ("c1", "c2")),
        ("Bridge", 0, ("c3",)),
    ]


def test_a_cell_without_rows_has_no_card() -> None:
    assert cell_cards(table(c0_1=[], c1_1=["c1"])) == {"1:1": "evidence-tbl-a-1"}


def test_rows_of_cells_stand_in_the_register() -> None:
    chapter = Chapter("one", [], (table(c0_1=["c2"]),))
    found = gather_cards(
        made_up.edition(results={}), [chapter], {"tbl-a": Label("Table", "1", "one")}
    )
    assert list(found.rows) == ["c2"]


@given(st.sets(st.integers(0, 40), max_size=41))
def test_runs_name_every_row_and_no_other(chosen: set[int]) -> None:
    register = [f"c{n:02}" for n in range(41)]
    rows = [register[n] for n in sorted(chosen)]
    expanded = [
        name
        for first, last in runs(rows, register)
        for name in register[register.index(first) : register.index(last) + 1]
    ]
    assert expanded == rows


def test_a_row_unknown_to_the_register_is_a_run_of_its_own() -> None:
    assert runs(["a", "b", "x", "y"], ["a", "b"]) == [("a", "b"), ("x", "x"), ("y", "y")]
    assert LISTED < 30


def test_one_notebook_alone_needs_no_rows() -> None:
    found = gather_cards(made_up.edition(rows={}), [], {})
    assert found.rows == {}
    assert re.match("floods|many|more|share", found.numbers[0].id)
