import json
from pathlib import Path
from typing import Any

import pytest

from qantar.errors import QantarError
from qantar.render.brief.texts import Brief
from qantar.render.results import ledger_of, results_document, shown_results, write_json
from qantar.result import Result
from qantar.wire import RESULT
from tool.render.made_up import code, figure, parts, table


def recording(identifier: str, cell: str, result: Result) -> dict[str, Any]:
    output = {"data": {RESULT: result.payload(identifier)}, "metadata": {}}
    return {"cell_type": "code", "id": cell, "source": "", "outputs": [output]}


TOLL = recording("toll", "cell-1", Result(238, "deaths", rows=("c1",), function="f"))


def test_the_ledger_knows_notebook_and_cell_of_each_result() -> None:
    ledger = ledger_of({"02": [TOLL], "03": [recording("cases", "cell-9", Result(3, "cases"))]})
    assert ledger["toll"]["notebook"] == "02"
    assert ledger["toll"]["cell"] == "cell-1"
    assert ledger["cases"]["cell"] == "cell-9"


def test_one_id_cannot_come_from_two_notebooks() -> None:
    assert ledger_of({"02": [TOLL, TOLL]})
    with pytest.raises(QantarError, match=r"'toll'.*02.*03"):
        ledger_of({"02": [TOLL], "03": [TOLL]})


def test_figures_and_tables_show_the_results_they_name_and_those_of_their_captions(
    tmp_path: Path,
) -> None:
    drawn = figure(results=["toll"], caption="and {eval}`r.cases`")
    listed = table(results=["share"])
    assert shown_results(parts(tmp_path, one=[code("x", drawn, listed)])["one"]) == {
        "toll",
        "cases",
        "share",
    }


def test_results_json_tells_what_figures_and_tables_rest_on(tmp_path: Path) -> None:
    made = {"function": "a.b", "defined_at": "a.py:1"}
    drawn = figure(rows=["c1"], results=["toll"], **made)
    listed = table(cell_rows={"0:1": ["c1"]}, results=["toll"], **made)
    found = parts(tmp_path, one=[code("x", drawn, listed)])["one"]
    document = results_document({}, {}, found)
    place = {"notebook": "one", "cell": "one-0"}
    [told] = document["figures"].values()
    assert told | {"rows": ["c1"], "results": ["toll"], **made, **place} == told
    assert told["title"] == "Half of all floods reach the old bridge"
    [told] = document["tables"].values()
    assert told | {"results": ["toll"], "cell_rows": {"0:1": ["c1"]}, **made, **place} == told


def test_results_json_has_the_fields_that_a_reviewer_needs(tmp_path: Path) -> None:
    document = results_document({"as_of": "2022-03-16"}, ledger_of({"02": [TOLL]}), [])
    write_json(tmp_path / "results.json", document)
    read = json.loads((tmp_path / "results.json").read_text())
    entry = read["results"]["toll"]
    expected = {"value": 238, "text": "238", "unit": "deaths", "rows": ["c1"], "function": "f"}
    assert expected.items() <= entry.items()
    assert {"low", "high", "notebook", "cell"} <= set(entry)
    assert read["parameters"] == {"as_of": "2022-03-16"}


def test_numbers_that_json_cannot_hold_stop_the_build(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="JSON"):
        write_json(tmp_path / "x.json", {"value": float("nan")})


def test_results_json_tells_what_the_brief_prints_where_there_is_one() -> None:
    brief = Brief({"en": "{eval}`r.toll` of {eval}`r.share.low_text`", "ru": "{eval}`r.toll`"})
    ledger = ledger_of({"02": [TOLL]})
    assert results_document({}, ledger, [], brief)["brief"] == {
        "languages": ["en", "ru"],
        "results": ["share", "toll"],
    }
    assert "brief" not in results_document({}, ledger, [])
