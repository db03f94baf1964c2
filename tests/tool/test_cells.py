"""Code cells run in this process: outputs are collected, nothing is drawn or written."""

from typing import Any

import pytest

from qantar.cells import CellFailedError, Host, host, run_cells
from qantar.parameters import Parameters
from qantar.project import Project
from qantar.wire import NO_PICTURE, NOTES, RESULT

START = "from qantar.notebook import start\nrun = start(globals())\nr = run.results"
TOLL = "from qantar.result import Result\nr.toll = Result(238, 'deaths')"


def code(source: str, name: str = "one", *tags: str) -> dict[str, Any]:
    return {"cell_type": "code", "id": name, "source": source, "metadata": {"tags": list(tags)}}


@pytest.fixture
def shared(tmp_path: Any) -> Host:
    return Host(Project(tmp_path), Parameters(), "evidence")


def test_results_are_recorded_and_a_summary_alone_is_given_them(shared: Host) -> None:
    done = run_cells("01_one", [code(START), code(TOLL)], shared)
    assert RESULT in done[1]["outputs"][0]["data"]
    assert shared.results["toll"].value == 238
    run_cells("00_summary", [code(START), code("assert r.toll.value == 238")], shared)
    with pytest.raises(CellFailedError, match="no result 'toll' here"):
        run_cells("02_two", [code(START), code("r.toll")], shared)


def test_a_figure_is_held_to_its_words_and_not_drawn(shared: Host) -> None:
    figure = (
        "import pandas as pd\nfrom qantar.drawing.style import finish, new_figure\n"
        "from qantar.show import Drawing\ndrawn, axes = new_figure()\n"
        "def show(alt, data):\n"
        "    run.figure(Drawing('fig-a', finish(drawn), 'T', 'C', alt, pd.DataFrame(data)))"
    )
    cells = [code(START), code(figure), code("show('Alt.', {'x': [1]})")]
    (output,) = run_cells("01_one", cells, shared)[2]["outputs"]
    assert output["data"]["image/svg+xml"] == NO_PICTURE
    nothing = code("show('', {'x': []})")
    (output,) = run_cells("01_one", [*cells[:2], nothing], shared)[2]["outputs"]
    assert output["metadata"][NOTES]["alt"] == "There is nothing to draw under these settings."
    with pytest.raises(CellFailedError, match="fig-a has no alt text"):
        run_cells("01_one", [*cells[:2], code("show('', {'x': [1]})")], shared)


def test_what_a_cell_prints_is_kept_and_nothing_is_written(
    shared: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    written = (
        "import pandas as pd\nrun.write_processed('a', pd.DataFrame({'x': [1]}))\nprint('done')"
    )
    done = run_cells("01_one", [code(START), code(written)], shared)
    assert done[1]["outputs"][-1]["text"] == "done\n"
    assert not shared.project.processed.exists()
    assert capsys.readouterr().out == ""


def test_parameters_follow_the_cell_tagged_so_and_words_are_left_alone(tmp_path: Any) -> None:
    class Own(Parameters):
        """One parameter."""

        depth: int = 3

    words = {"cell_type": "markdown", "id": "w", "source": "# A", "metadata": {}}
    own = Host(Project(tmp_path), Own(depth=7), None)
    cells = [words, code("depth = 3", "p", "parameters"), code("assert depth == 7")]
    assert run_cells("01_one", cells, own)[0] == {**words, "outputs": []}


def test_after_a_failure_there_is_no_host_any_more(shared: Host) -> None:
    with pytest.raises(
        CellFailedError, match="01_one failed in cell bad: ZeroDivisionError"
    ) as told:
        run_cells("01_one", [code("1 / 0", "bad")], shared)
    assert isinstance(told.value.__cause__, ZeroDivisionError)
    assert host() is None
