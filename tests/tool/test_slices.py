"""Slices: only what the asked results need runs, and it gives what the whole gives."""

from typing import Any

import pytest

from qantar.cells import Host, run_cells
from qantar.errors import QantarError
from qantar.parameters import Parameters
from qantar.project import Project
from qantar.slices import Place, Slices, places_of, statements_of
from qantar.wire import LINE, RESULT


class Own(Parameters):
    """One parameter."""

    depth: int = 3


def code(source: str, name: str, *tags: str) -> dict[str, Any]:
    return {"cell_type": "code", "id": name, "source": source, "metadata": {"tags": list(tags)}}


START = (
    "import math, json\nfrom qantar.notebook import start\nfrom qantar.result import Result\n"
    "run = start(globals())\nr = run.results"
)
CHAPTER = [
    code("depth = 3", "p", "parameters"),
    {"cell_type": "markdown", "id": "w", "source": "# A", "metadata": {}},
    code(START, "start"),
    code("base = depth * 2\nunused = 1 / 0 if depth == 7 else 0", "names"),
    code("r.simple = Result(base, 'm')\nr.other = Result(unused, 'm')", "single"),
    code(
        "r.record({'many_a': Result(1, 'm'), 'many_b': Result(depth, 'm')})\n"
        "r.record({'never': Result(1 / (depth - 7), 'm')})",
        "several",
    ),
    code("r.sum = Result(r.simple.value + r.many_b.value, 'm')", "read"),
]
SUMMARY = [code(START, "start"), code("r.twice = Result(2 * r.sum.value, 'm')", "twice")]
NOTEBOOKS = {"00_summary": SUMMARY, "01_one": CHAPTER}


@pytest.fixture
def host(tmp_path: Any) -> Any:
    return lambda depth=3: Host(Project(tmp_path), Own(depth=depth), None)


def whole(shared: Host) -> dict[str, dict[str, Any]]:
    found = {}
    for name in ("01_one", "00_summary"):
        for cell in run_cells(name, NOTEBOOKS[name], shared):
            for output in cell["outputs"]:
                if RESULT in output.get("data", {}):
                    payload = output["data"][RESULT]
                    place = {"cell": cell["id"], "line": output["metadata"][LINE]}
                    found[payload["id"]] = {**payload, "notebook": name, **place}
    return found


def test_the_results_are_those_of_the_whole_and_nothing_else_runs(host: Any) -> None:
    ledger = whole(host())
    slices = Slices(NOTEBOOKS, ["many_b", "twice"], places_of(ledger))
    for depth in (3, 5):
        every = whole(host(depth))
        got = slices.results(host(depth))
        assert set(got) == {"many_b", "twice"}
        for name, payload in got.items():
            assert payload["value"] == every[name]["value"]
    assert slices.results(host(7))["twice"]["value"] == 2 * (14 + 7)
    assert "never" not in slices.source
    assert "unused" not in slices.source
    assert "json" not in slices.source


def test_a_statement_that_records_several_results_is_found_by_its_line(host: Any) -> None:
    found = places_of(whole(host()))
    assert found["many_a"] == found["many_b"] == Place("01_one", "several", 1)
    assert found["never"] == Place("01_one", "several", 2)
    assert found["other"] == Place("01_one", "single", 2)
    slices = Slices(NOTEBOOKS, ["many_a"], found)
    assert set(slices.results(host())) == {"many_a"}
    assert "never" not in slices.source


def test_an_unknown_id_is_refused(host: Any) -> None:
    with pytest.raises(QantarError, match="No notebook records the result nowhere"):
        Slices(NOTEBOOKS, ["nowhere"], places_of(whole(host())))


def test_a_result_that_its_cell_no_longer_records_is_told(host: Any) -> None:
    found = {**places_of(whole(host())), "gone": Place("01_one", "several", 9)}
    with pytest.raises(QantarError, match="gone is recorded by no statement"):
        Slices(NOTEBOOKS, ["gone"], found)


def test_a_statement_knows_what_it_reads_and_binds() -> None:
    cells = [code("from a import b as c, d\nx = [y for y in d if r.toll]\nr.z = x", "one")]
    first, second, third, fourth = statements_of(cells)
    assert (first.binds, second.binds) == ({"c"}, {"d"})
    assert third.binds == {"x", "y"}
    assert third.results == {"toll"}
    assert (fourth.holds(3), fourth.holds(2)) == (True, False)
    assert {"x", "r"} <= fourth.reads
