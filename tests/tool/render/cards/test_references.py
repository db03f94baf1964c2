"""The sources for reference managers: all of them, and no link where none must be."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar.render.cards.references import BIBTEX, CSL, FOLDER, RIS, reference_files
from tool.render.conftest import Rendered
from tool.render.made_up import SOURCES

FILES = reference_files(SOURCES)


@pytest.mark.parametrize("name", [BIBTEX, RIS, CSL])
def test_each_file_lies_beside_the_page(rendered: Rendered, name: str) -> None:
    assert (rendered.folder / FOLDER / name).read_text(encoding="utf-8") == FILES[name]


def test_csl_names_author_date_and_address() -> None:
    river, walker, _ = json.loads(FILES[CSL])
    assert river["author"] == [{"literal": "River Office"}]
    assert river["issued"] == {"date-parts": [[2023, 4, 2]]}
    assert river["URL"] == "https://river.example/floods"
    assert walker["issued"] == {"date-parts": [[2022, 11]]}


def test_no_field_links_to_a_relay_copy() -> None:
    assert "URL" not in json.loads(FILES[CSL])[1]
    assert "relay.example" not in "".join(
        line for line in FILES[BIBTEX].splitlines() if line.startswith("  url")
    )
    assert not [line for line in FILES[RIS].splitlines() if line.startswith("UR  - https://relay")]
    assert "relay.example" in FILES[BIBTEX]


def test_ris_entries_open_and_close() -> None:
    lines = FILES[RIS].splitlines()
    assert [line[:2] for line in lines].count("TY") == len(SOURCES)
    assert [line for line in lines if line.startswith("ER")] == ["ER  - "] * len(SOURCES)
    assert "DA  - 2023/04/02/" in lines
    assert "TY  - RPRT" in lines


@given(st.text(max_size=30))
def test_no_title_leaves_its_braces(title: str) -> None:
    made = reference_files([{**SOURCES[0], "title": title}])[BIBTEX]
    plain = made.replace("\\{", "").replace("\\}", "")
    assert plain.count("{") == plain.count("}")
    assert made.rstrip().endswith("}")
    assert made.count("\n") == reference_files([SOURCES[0]])[BIBTEX].count("\n")
