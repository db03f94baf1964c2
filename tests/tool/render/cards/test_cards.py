"""Evidence cards: every number, cell, figure and table leads to its rows, in page and PDF."""

import io
import re

import pytest
from pypdf import PdfReader

from qantar.render.cards.cards import LISTED, cell_cards, cell_evidence, gather_cards
from qantar.render.cards.page import NO_ROWS, evidence_html, rows_told
from qantar.render.lz77 import packed_texts
from qantar.render.parts import Card, Cards
from qantar.render.words.labels import Label
from qantar.render.words.markdown import Chapter
from qantar.wire import Column, TextTable
from tool.render import made_up
from tool.render.conftest import Rendered
from tool.render.page.test_page import Structure


@pytest.fixture(scope="module")
def structure(rendered: Rendered) -> Structure:
    return Structure(rendered.html)


def table(**cell_rows: list[str]) -> TextTable:
    cells = tuple((cell.replace("_", ":")[1:], tuple(ids)) for cell, ids in cell_rows.items())
    heads = (Column("bridge", "Bridge"), Column("floods", "Floods", True))
    return TextTable("tbl-a", "", heads, (("North", "1"), ("South", "2")), cells)


def naming(row: made_up.Row) -> Cards:
    """One card that names one row, c1."""
    return Cards((Card("a", "1", (), ("c1",)),), (), {"c1": row})


def test_every_printed_number_has_a_card(structure: Structure) -> None:
    ids = {e["attrs"].get("id") for e in structure.found}
    shown = [e for e in structure.found if "result" in e["attrs"].get("class", "").split()]
    assert len(shown) >= 5
    assert {e["attrs"]["href"] for e in shown} <= {f"#{name}" for name in ids}
    cells = [e["attrs"]["data-card"] for e in structure.found if "data-card" in e["attrs"]]
    assert {f"evidence-{name}" for name in cells} <= ids


def test_a_card_tells_statement_function_place_and_rows(structure: Structure) -> None:
    told = structure.by_id("evidence-floods")["text"]
    for piece in (
        "42 floods",
        "stated range: 42 or so",
        "River Office, 1 May 2024",
        "2 rows: c1 c2",
    ):
        assert piece in told
    [origin] = [
        e["text"]
        for e in structure.all("li")
        if e["attrs"].get("class") == "origin" and "42 floods" in e["text"]
    ]
    assert origin.startswith(
        "Made in s01_counts, cell counts, by analysis.bridges.floods (analysis/bridges.py:7)."
    )


def test_a_figure_and_a_table_tell_what_made_them_as_a_number_does(
    structure: Structure,
) -> None:
    drawn = structure.by_id("evidence-fig-floods")["text"]
    listed = structure.by_id("evidence-tbl-floods")["text"]
    assert "cell s01_counts-1, by analysis.drawn.draw_floods (analysis/drawn.py:9)." in drawn
    assert "cell s01_counts-2, by analysis.tables.floods (analysis/tables.py:3)." in listed


def test_what_made_it_is_left_out_where_nobody_said_it(structure: Structure) -> None:
    assert (
        structure.by_id("evidence-tbl-wide")["text"]
        .strip()
        .endswith("Made in s02_back, cell s02_back-3.")
    )
    assert "Made" not in structure.by_id("evidence-share")["text"]


def test_a_day_that_is_not_known_whole_is_spelled_as_in_the_prose() -> None:
    payload = made_up.payload_of(
        "a", "1", claimant="River Office", reported_on="2024-05", note="So."
    )
    page = Structure(evidence_html(gather_cards(made_up.edition(results={"a": payload}), [], {})))
    assert "River Office, May 2024; So. Rests" in page.by_id("evidence-a")["text"]


def test_a_number_without_rows_says_so(structure: Structure) -> None:
    assert NO_ROWS in structure.by_id("evidence-share")["text"]
    assert NO_ROWS not in structure.by_id("evidence-floods")["text"]


def test_a_table_whose_cells_rest_on_rows_is_not_said_to_have_none(
    structure: Structure,
) -> None:
    assert NO_ROWS not in structure.by_id("evidence-tbl-floods")["text"]
    assert NO_ROWS in structure.by_id("evidence-tbl-wide")["text"]


def test_each_row_stands_once_under_its_source(structure: Structure) -> None:
    for name in ("c1", "c2", "river-2023", "d00", "d29"):
        structure.by_id(f"row-{name}")
    told = structure.by_id("row-river-2023")["text"]
    assert "Floods of the year" in told
    assert "40: floods, North; River Office, 1 May 2024. c1" in told
    assert "current" not in told


def test_a_relay_copy_is_text_and_another_source_a_link(structure: Structure) -> None:
    links = [e["attrs"]["href"] for e in structure.all("a")]
    assert links.count("https://river.example/floods") == 2
    assert not [link for link in links if "relay.example" in link]
    told = [e["text"] for e in structure.all("li")]
    assert any(
        "secondary: read in a copy, translation or rewording by others, not linked; "
        "https://relay.example/copy/of/walk" in e
        for e in told
    )


def test_a_link_that_is_no_web_address_is_text() -> None:
    row = made_up.Row(statement="x", source_id="s", title="T", link="javascript:alert(1)")
    page = Structure(evidence_html(naming(row)))
    links = [e["attrs"]["href"] for e in page.all("a")]
    assert links == ["#this-edition", "#row-c1"]
    assert "T" in [e["text"] for e in page.all("b")]


@pytest.mark.parametrize(
    ("copy", "told"),
    [
        ("original", "not linked: https://river.example"),
        ("relay", "by others, not linked; https://river.example"),
        ("tertiary", "sums up the work of others; not linked: https://river.example"),
    ],
)
def test_a_source_that_must_not_be_linked_says_so_once(copy: str, told: str) -> None:
    row = made_up.Row("x", source_id="s", title="T", copy=copy, address="https://river.example")
    page = Structure(evidence_html(naming(row)))
    [source] = [e for e in page.all("li") if e["attrs"].get("class") == "source"]
    assert told in source["text"]
    assert source["text"].count("not linked") == 1


@pytest.mark.parametrize(
    ("status", "told"),
    [("current", "x. c1"), ("retracted", "x; withdrawn. c1"), ("doubtful", "x; doubtful. c1")],
)
def test_how_a_row_stands_is_told_in_plain_words(status: str, told: str) -> None:
    page = Structure(evidence_html(naming(made_up.Row("x", status=status))))
    assert page.by_id("row-c1")["text"].strip() == told


def test_an_archived_copy_is_called_one() -> None:
    address = "https://web.archive.org/web/2022/https://river.example"
    row = made_up.Row("x", source_id="s", title="T", link=address, address=address)
    page = Structure(evidence_html(naming(row)))
    assert "archived copy" in page.all("li")[-2]["text"]


def test_the_explorer_is_named_once_and_rows_that_it_lacks_are_marked() -> None:
    cards = Cards(
        (Card("a", "1", (), ("c1", "p1")),),
        (),
        {"c1": made_up.Row("x"), "p1": made_up.Row("y")},
        frozenset({"c1", "s1"}),
    )
    page = Structure(evidence_html(cards))
    assert [e["attrs"]["href"] for e in page.all("a")].count("explore.html") == 1
    assert "All 2 rows and sources" in page.all("p")[0]["text"]
    assert "data-alone" not in page.by_id("row-c1")["attrs"]
    assert "data-alone" in page.by_id("row-p1")["attrs"]
    without = str(evidence_html(Cards(cards.numbers, (), cards.rows)))
    assert "explore.html" not in without
    assert "data-alone" not in without


def test_a_row_that_only_long_lists_name_is_left_to_the_files() -> None:
    rows = {f"d{n:02}": made_up.Row("x") for n in range(LISTED + 1)}
    many = Card("a", "1", (), tuple(rows))
    assert rows_told(Cards((many,), (), rows)) == {}
    few = Card("b", "1", (), ("d03",))
    assert list(rows_told(Cards((many, few), (), rows))) == ["d03"]


def test_hostile_rows_are_text(structure: Structure) -> None:
    assert made_up.HOSTILE_ROW in structure.by_id("row-c2")["text"]
    assert "<i>Ann</i>" in structure.by_id("row-c2")["text"]


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


def test_one_notebook_alone_needs_no_rows() -> None:
    found = gather_cards(made_up.edition(rows={}), [], {})
    assert found.rows == {}
    assert re.match("floods|many|more|share", found.numbers[0].id)


def test_what_the_text_prints_is_plain_and_the_rest_is_packed() -> None:
    rows = {name: made_up.Row(f"said in {name}", source_id="s", title="T") for name in ("c1", "c2")}
    figure = Card("fig-a", "Figure 1", (), ("c1",), results=("a", "b"))
    cards = Cards((Card("a", "1", (), ("c1",)), Card("b", "2", (), ("c2",))), (figure,), rows)
    made = str(evidence_html(cards, printed={"a"}))
    [(_, packed)] = packed_texts(made)
    plain = made[: made.index("</noscript>")]
    assert re.findall(r"<li id=(\S+?)[ >]", plain) == ["evidence-fig-a", "evidence-a", "row-c1"]
    assert re.findall(r"<li id=(\S+?)[ >]", packed) == ["evidence-b", "row-c2"]
    assert "<a href=#evidence-a>1</a>, <a data-card=b>2</a>" in plain
    assert "said in c2" not in plain
    assert "To a browser without scripts" in plain


def test_where_all_is_printed_nothing_is_packed() -> None:
    made = str(evidence_html(naming(made_up.Row("x")), printed={"a"}))
    assert list(packed_texts(made)) == []
    assert "To a browser without scripts" not in made


def test_an_apostrophe_is_not_escaped_and_a_mark_of_markup_is() -> None:
    made = str(evidence_html(naming(made_up.Row("the office's <b>")), printed={"a"}))
    assert "the office's &lt;b&gt;" in made
