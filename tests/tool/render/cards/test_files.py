"""The register as files: beside the page, attached to the PDF, and saying what the cards say."""

import csv
import io
import json

import pytest
from pypdf import PdfReader

from qantar.render.cards.files import DESCRIBED, FOLDER, NUMBERS, ROWS, WHOLE
from tool.render import made_up
from tool.render.conftest import Rendered


def written(rendered: Rendered, name: str) -> str:
    return (rendered.folder / FOLDER / name).read_text(encoding="utf-8")


def table(rendered: Rendered, name: str) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in csv.DictReader(io.StringIO(written(rendered, name)))}


def test_numbers_name_their_rows_and_what_made_them(rendered: Rendered) -> None:
    floods = table(rendered, NUMBERS)["floods"]
    assert floods["rows"] == "c1 c2"
    assert floods["function"] == "analysis.bridges.floods"
    assert len(table(rendered, NUMBERS)["many"]["rows"].split()) == 30


def test_cells_of_tables_are_numbers_too(rendered: Rendered) -> None:
    assert table(rendered, NUMBERS)["tbl-floods-1"]["rows"] == "c1 c2"


def test_every_row_stands_in_its_own_line(rendered: Rendered) -> None:
    rows = table(rendered, ROWS)
    assert rows["c1"]["statement"] == "40: floods, North"
    assert {"c1", "c2", "d00", "d29", "river-2023"} <= rows.keys()


def test_a_source_that_must_not_be_linked_has_no_link(rendered: Rendered) -> None:
    relays = [row for row in table(rendered, ROWS).values() if row["copy"] == "relay"]
    assert relays
    assert all(row["address"] and not row["link"] for row in relays)


def test_the_document_holds_both_lists(rendered: Rendered) -> None:
    document = json.loads(written(rendered, WHOLE))
    assert document["date"] == made_up.DATE
    assert [row["id"] for row in document["rows"]] == list(table(rendered, ROWS))
    assert [one["id"] for one in document["numbers"]] == list(table(rendered, NUMBERS))


@pytest.mark.parametrize("name", DESCRIBED)
def test_each_file_is_attached_to_the_pdf(rendered: Rendered, name: str) -> None:
    attached = PdfReader(io.BytesIO(rendered.pdf)).attachments
    assert set(attached) == set(DESCRIBED)
    assert attached[name] == [written(rendered, name).encode()]
