import json
from pathlib import Path

import pytest

from qantar.audit.trace import card_lines, depends_on, open_edition, trace_back, why_nothing
from qantar.errors import InputError
from qantar.hashing import sha256_of_file
from qantar.project import Project
from qantar.rows import Row, RowIndex

SOURCE = {"title": "A <b>title</b>", "publisher": "Press"}
PRESS = "https://example.org/1"
ROWS = RowIndex(
    {
        "c1": Row(
            "238 deaths",
            "c1",
            "counts",
            2,
            claimant="Prosecutor (printed as: GPO)",
            date="16 August 2022",
            locator="para 2",
            source_id="s1",
            copy="original",
            link=PRESS,
            address=PRESS,
            **SOURCE,
        ),
        "c2": Row(
            "at least 200 deaths",
            "c2",
            "counts",
            3,
            source_id="s2",
            title="Copy",
            copy="relay",
            address="https://example.org/2",
        ),
    },
    {name: Row(name, source_id=name) for name in ("s1", "s2", "s3")},
)
DOCUMENT = {
    "parameters": {"as_of": "2026-11-22"},
    "results": {
        "toll": {"text": "238", "unit": "deaths", "rows": ["c1"], "function": "f", "low": None,
                 "high": None, "notebook": "02", "cell": "x", "value": 238, "interval": ""},
        "old_toll": {"text": "200", "unit": "deaths", "rows": ["c2", "gone"], "function": "f",
                     "low": 1, "high": 2, "notebook": "02", "cell": "x", "value": 200,
                     "interval": "stated range"},
    },
    "figures": {"fig-toll": {"title": "T", "notebook": "02", "cell": "y", "rows": ["c1", "c2"]}},
    "tables": {},
    "brief": {"languages": ["en", "ru"], "results": ["toll"]},
}  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "results.json").write_text(json.dumps(DOCUMENT))
    return Project(tmp_path)


def test_a_number_walks_back_to_claimant_date_source_and_line(project: Project) -> None:
    card = trace_back(open_edition(project.reports), ROWS, "toll")
    (row,) = card["rows"]
    assert (row["table"], row["line"]) == ("counts", 2)
    assert row["claimant"] == "Prosecutor (printed as: GPO)"
    assert row["date"] == "16 August 2022"
    assert row["link"] == "https://example.org/1"
    text = "\n".join(card_lines(card))
    for part in ("238 deaths", "notebook 02, cell x", "A <b>title</b>", "para 2", "as_of="):
        assert part in text


def test_a_relay_copy_has_an_address_and_no_link(project: Project) -> None:
    card = trace_back(open_edition(project.reports), ROWS, "old_toll")
    (row,) = card["rows"]
    assert (row["link"], row["address"]) == ("", "https://example.org/2")
    assert row["statement"].startswith("at least 200")
    assert card["unknown_rows"] == ["gone"]


def test_a_row_or_source_names_what_rests_on_it(project: Project) -> None:
    edition, rows = open_edition(project.reports), ROWS
    by_row = depends_on(edition, rows, "c2")
    assert by_row["results"] == ["old_toll"]
    assert by_row["figures"] == ["fig-toll"]
    assert depends_on(edition, rows, "s1")["results"] == ["toll"]
    assert depends_on(edition, rows, "s3")["results"] == []


def test_a_row_on_which_nothing_rests_is_newer_than_the_edition_or_left_out(
    project: Project,
) -> None:
    project.raw.mkdir(parents=True)
    table, manifest = project.raw / "counts.csv", project.reports / "manifest.json"
    table.write_text("count_id\nc1\n", encoding="utf-8")
    known = {"inputs": {"data/raw/counts.csv": sha256_of_file(table)}}
    manifest.write_text(json.dumps(known), encoding="utf-8")
    edition = open_edition(project.reports)
    assert why_nothing(edition, project, ROWS, ["c1"]).startswith("Nothing rests on it: the param")
    table.write_text("count_id\nc1\nc2\n", encoding="utf-8")
    told = why_nothing(edition, project, ROWS, ["c1"])
    assert "data/raw/counts.csv changed after this edition was built" in told
    manifest.unlink()
    assert why_nothing(edition, project, ROWS, ["c1"]).startswith("Nothing rests on it: the param")
    assert why_nothing(edition, project, ROWS, []).startswith("Nothing rests on it: the param")


def test_unknown_ids_are_named_with_the_nearest_known(project: Project) -> None:
    edition, rows = open_edition(project.reports), ROWS
    with pytest.raises(InputError, match=r"'tol'.*toll"):
        trace_back(edition, rows, "tol")
    with pytest.raises(InputError, match="'c9'"):
        depends_on(edition, rows, "c9")


def test_a_folder_without_an_edition_is_an_input_error(project: Project) -> None:
    with pytest.raises(InputError, match=r"results\.json"):
        open_edition(project.root)


def test_what_the_brief_prints_is_told(project: Project) -> None:
    edition = open_edition(project.reports)
    told = "\n".join(card_lines(trace_back(edition, ROWS, "toll")))
    assert "printed in the brief (brief.html), in en, ru" in told
    assert "brief" not in "\n".join(card_lines(trace_back(edition, ROWS, "old_toll")))
    assert depends_on(edition, ROWS, "c1")["brief"] == ["toll"]
    assert depends_on(edition, ROWS, "c2")["brief"] == []


def test_an_edition_without_a_brief_prints_nothing_in_one(tmp_path: Path) -> None:
    document = {name: entry for name, entry in DOCUMENT.items() if name != "brief"}
    (tmp_path / "results.json").write_text(json.dumps(document))
    card = trace_back(open_edition(tmp_path), ROWS, "toll")
    assert card["brief"] == []
