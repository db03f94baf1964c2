"""The PDF: tagged, with alt text, bookmarks, its own fonts and the edition's date."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from qantar.errors import QantarError
from qantar.prose import curved
from qantar.render.print.pdf import compile_pdf
from qantar.render.report import compose
from tool.render import made_up
from tool.render.conftest import HOSTILE, Rendered


@pytest.fixture(scope="session")
def reader(rendered: Rendered) -> PdfReader:
    return PdfReader(io.BytesIO(rendered.pdf))


@pytest.fixture(scope="session")
def text(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.fixture(scope="session")
def tags(reader: PdfReader) -> list[dict[str, Any]]:
    """Every structure element in reading order, with its type."""
    found: list[dict[str, Any]] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for item in node:
                walk(item)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(node)
            if "/K" in node:
                walk(node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def kinds(tags: list[dict[str, Any]]) -> list[str]:
    return [str(tag["/S"]) for tag in tags]


def test_it_declares_the_standards_and_its_language(reader: PdfReader) -> None:
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].lower() == "en-gb"
    packet = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in packet
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in packet
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet


def test_it_says_who_made_it_and_when(reader: PdfReader) -> None:
    assert reader.metadata is not None
    assert reader.metadata.title == "High water: Bridges and floods of a made-up river"
    assert reader.metadata.author == "Board of Bridges"
    assert reader.metadata["/CreationDate"].startswith("D:20240517")


def test_every_figure_and_formula_has_alt_text(tags: list[dict[str, Any]]) -> None:
    spoken = [tag for tag in tags if tag["/S"] in ("/Figure", "/Formula")]
    assert kinds(spoken).count("/Figure") == 2
    assert "/Formula" in kinds(spoken)
    assert all(str(tag["/Alt"]).strip() for tag in spoken)


def test_headings_nest(tags: list[dict[str, Any]]) -> None:
    levels = [int(kind[2]) for kind in kinds(tags) if kind in ("/H1", "/H2", "/H3", "/H4")]
    assert levels[0] == 1
    depth = 0
    for level in levels:
        assert level <= depth + 1
        depth = level


def test_tables_have_header_cells(tags: list[dict[str, Any]]) -> None:
    assert kinds(tags).count("/Table") >= 3
    assert kinds(tags).count("/TH") >= 2 + 3 + 14


def test_bookmarks_follow_the_headings(reader: PdfReader) -> None:
    def titles(entries: list[Any]) -> list[Any]:
        return [titles(e) if isinstance(e, list) else e.title for e in entries]

    assert titles(reader.outline) == [
        "Summary",
        "1 Counts",
        ["1.1 Detail"],
        "2 Looking back",
        "Tables that are not printed",
        "Sources cited",
        "This edition",
        ["Attached files"],
    ]


def test_only_bundled_fonts_are_in_it_and_all_are_embedded(reader: PdfReader) -> None:
    names = set()
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            for inner in font.get_object().get("/DescendantFonts", []):
                descriptor = inner.get_object()["/FontDescriptor"].get_object()
                names.add(str(descriptor["/FontName"]).split("+")[1].split("-")[0])
                assert any(f"/FontFile{n}" in descriptor for n in ("", "2", "3"))
    assert {"SourceSerif4", "SourceSans3"} <= names
    assert names <= {"SourceSerif4", "SourceSans3", "NewCMMath", "DejaVuSans", "DejaVuSansMono"}


@pytest.mark.parametrize("cell", HOSTILE)
def test_hostile_cells_are_text(text: str, cell: str) -> None:
    shown = curved(cell).replace("\u4e2d", "(U+4E2D)")
    assert "".join(shown.split()) in "".join(text.split())


def test_a_quotation_mark_behind_a_comma_closes(text: str) -> None:
    assert "A \u2018walk,\u2019 along the banks" in " ".join(text.split())
    assert ",\u2018 along" not in text


def test_hostile_titles_of_sources_are_text(text: str) -> None:
    assert "Bridges <b>of</b> *the* #world" in text


def test_numbers_references_and_citations_are_resolved(text: str) -> None:
    assert "There were 42 floods (42 or so), see Figure 1, Table 1 and Section 1.1." in text
    assert "River Office, Floods of the year, 2 April 2023, p. 4." in text
    assert "run.figure" not in text


def test_folded_tables_are_named_with_their_files_before_the_sources(text: str) -> None:
    named = text.index("Table 2, 12 rows: Floods at each bridge. (tbl-long)")
    assert text.rindex("Tables that are not printed") < named < text.rindex("Sources cited")
    assert "b11" not in text


def test_numbers_lead_to_their_card_where_the_report_is_online(tmp_path: Path) -> None:
    cells = [made_up.markdown("# A\n\nSo many: {eval}`r.floods`.")]
    for address, wanted in (("https://river.example/", 1), ("", 0)):
        edition = made_up.edition(address=address)
        made = PdfReader(io.BytesIO(compose(made_up.parts(tmp_path, one=cells), edition).pdf()))
        notes = [note.get_object() for page in made.pages for note in page.get("/Annots", [])]
        led = [note["/A"].get("/URI") for note in notes if "/A" in note]
        assert led.count("https://river.example/#evidence-floods") == wanted


def test_text_that_is_copied_holds_no_invisible_letters(text: str) -> None:
    assert not re.search(r"[\u200b-\u200f\u2060-\u2064\ufeff]", text)


def test_the_longest_tables_are_left_to_the_page_and_the_files(text: str) -> None:
    assert "(tbl-huge)" in text
    assert "as a CSV file, in the folder tables/ beside it" in text
    assert "huge150" not in text


def test_relay_copies_are_not_linked(reader: PdfReader) -> None:
    links = [
        str(note.get_object()["/A"]["/URI"])
        for page in reader.pages
        for note in page.get("/Annots", [])
        if "/URI" in note.get_object().get("/A", {})
    ]
    assert "https://river.example/floods" in links
    assert not [link for link in links if "relay.example" in link]


def test_text_of_the_document_cannot_read_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    with pytest.raises(QantarError, match="could not be set"):
        compile_pdf(f'#read("{secret}")', {}, made_up.DATE)
    with pytest.raises(QantarError, match="could not be set"):
        compile_pdf('#read("../../etc/hostname")', {}, made_up.DATE)


def test_every_page_but_the_cover_shows_its_number(reader: PdfReader) -> None:
    for number, page in enumerate(reader.pages, 1):
        if number > 1:
            assert page.extract_text().rstrip().endswith(str(number))


def test_a_warning_of_typst_stops() -> None:
    growing = (
        '#set document(title: "x")\n#context [#for _ in range(query(heading).len() + 1) [= H]]'
    )
    with pytest.raises(QantarError, match="document did not converge"):
        compile_pdf(growing, {}, made_up.DATE)
    with pytest.raises(QantarError, match="unknown font"):
        compile_pdf('#set document(title: "x")\n#text(font: "None such")[x]', {}, made_up.DATE)


def test_a_layout_that_cannot_be_tagged_is_varied() -> None:
    faulty = (
        '#if sys.inputs.attempt != "2" { panic("internal error") }\n#set document(title: "x")\n= H'
    )
    assert compile_pdf(faulty, {}, made_up.DATE).startswith(b"%PDF")


def test_any_other_fault_stops_at_once() -> None:
    faulty = '#if sys.inputs.attempt == "0" { panic("wrong") }\n#set document(title: "x")\n= H'
    with pytest.raises(QantarError, match="wrong"):
        compile_pdf(faulty, {}, made_up.DATE)
