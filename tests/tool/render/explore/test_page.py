"""explore.html as text: what stands in it, what it loads and leads to."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from qantar.audit.gate.kinds import Kind, Part
from qantar.audit.gate.small_cells import table_harms
from qantar.audit.gate.views import links, tables_of
from qantar.disclosure import SmallCells
from qantar.errors import QantarError
from qantar.explore import Column, Entry, Listing
from qantar.render.explore.names import PAGE
from qantar.render.explore.page import explorer_page, write_explorer
from tool.render.explore.made_up_listings import HOSTILE, cards, edition, sources


@pytest.fixture(scope="module")
def page() -> str:
    return explorer_page(edition(), cards())


def lines(page: str) -> list[str]:
    return [line for line in page.split("\n") if line.startswith('<tr id="row-')]


def test_every_row_stands_in_a_line_of_its_own_with_all_its_cells(page: str) -> None:
    found = lines(page)
    assert len(found) == 122
    first = unescape(re.sub(r"<[^>]*>", "", found[0].replace("<td>", "\t"))).split("\t")
    assert first[:5] == ["f0", "1,000", "Ili", HOSTILE, "2023-01-01"]
    assert first[5:] == [
        "River Office",
        "gauge_read river-2023",
        f"1,000 floods, Ili; {HOSTILE}, 2023-01-01; p 1",
    ]


def test_what_a_row_says_is_text_whatever_it_says(page: str) -> None:
    assert "<script>alert" not in page
    assert page.count("<script") == 3


def test_the_standing_is_that_of_the_day_of_the_run(page: str) -> None:
    assert "Office 1, 2023-02-02; withdrawn; p 1" in lines(page)[1]


def test_a_page_that_prints_names_is_not_linked(page: str) -> None:
    [named] = [line for line in lines(page) if 'id="row-names-2023"' in line]
    assert "<a " not in named
    assert "not linked: https://names.example/list" in named
    assert 'href="https://names.example' not in page
    assert '<a href="https://river.example/floods">Floods of the year</a>' in page


def test_it_loads_nothing_and_leads_to_the_report_and_to_sources_alone(page: str) -> None:
    assert not re.findall(r"<(?:link|img|iframe|object|embed|form)\b|\ssrc=", page)
    assert not re.findall(r"url\((?!data:)", page)
    found = set(re.findall(r'href="([^"#]*)', page.partition("<script type")[0]))
    assert found == {"", "report.html", "https://river.example/floods"}


def test_it_has_the_faces_of_its_letters(page: str) -> None:
    assert '@font-face{font-family:"Qantar Sans";font-weight:400' in page


def test_only_its_own_scripts_may_run(page: str) -> None:
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.S)
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
    allowed = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    assert unescape(policy).startswith(f"default-src 'none'; script-src {allowed}; ")


def test_what_the_script_is_told_of_the_columns_is_plain(page: str) -> None:
    [text] = re.findall(r'<script type="application/json" id="form">(.*?)</script>', page, re.S)
    told = json.loads(text)
    assert [listing["name"] for listing in told["listings"]] == ["floods", "sources"]
    assert told["listings"][0]["columns"][1] == {
        "name": "river", "label": "River", "kind": "choice", "minor": False,
    }  # fmt: skip


def test_the_same_rows_give_the_same_bytes(page: str) -> None:
    assert explorer_page(edition(), cards()) == page


def test_without_listings_nothing_is_written(tmp_path: Path) -> None:
    write_explorer(edition(listings=()), cards(), tmp_path)
    assert list(tmp_path.iterdir()) == []
    write_explorer(edition(), cards(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [PAGE]


def test_a_row_that_the_study_does_not_describe_is_refused() -> None:
    strange = replace(sources(), entries=[Entry("ghost", ("a", "b"))])
    with pytest.raises(QantarError, match="lists the row 'ghost'"):
        explorer_page(edition(listings=[strange]), cards())


@pytest.mark.parametrize(("people", "harms"), [("2", 1), ("3", 0)])
def test_the_gate_reads_the_rows_and_finds_who_is_singled_out(people: str, harms: int) -> None:
    """The rows stand as a table, so the rule of small cells holds for them as for any other."""
    kinds = ("place", "date", "sex", "age", "method")
    columns = tuple(Column(name, name.capitalize()) for name in (*kinds, "people"))
    entry = Entry("f0", ("North", "2023-01", "f", "30", "blows", people))
    page = explorer_page(edition(listings=[Listing("a", "A", "x", columns, [entry])]), cards())
    part = Part("", PAGE, Kind.MARKUP, page.encode())
    [(called, table)] = tables_of(part)
    found = list(table_harms(PAGE, table, SmallCells(kinds, counted=("people",)), called))
    assert len(found) == harms


def test_the_gate_sees_every_link_of_the_page(page: str) -> None:
    found = {address for _, address in links(Part("", PAGE, Kind.MARKUP, page.encode()))}
    assert "https://river.example/floods" in found
    assert "#row-river-2023" in found
