from pathlib import Path
from typing import Any

import pytest

from qantar.build import failure
from qantar.build.document import Cell, Notebook
from qantar.build.failure import Stop

NOTEBOOK = Notebook(
    "02_tolls",
    Path("02_tolls.ipynb"),
    (Cell(1, "head", "markdown", "# Tolls"), Cell(2, "sum", "code", "x")),
    b"",
)


def text_of(**told: Any) -> str:
    full = {"kind": "cell", "cell_id": "sum", "error": "ValueError", "message": "bad", **told}
    return failure.describe(NOTEBOOK, Stop(**full), {"as_of": "2022-03-16"}, Path("02.log")).text


def test_a_failing_cell_is_placed_and_explained() -> None:
    assert text_of() == (
        "02_tolls failed in cell 2 (id sum), section 'Tolls': ValueError: bad\n"
        "  parameters: as_of=2022-03-16\n"
        "  full account: 02.log"
    )


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"kind": "dead", "exit_code": -9}, "kernel died (killed by signal 9; the machine may"),
        ({"kind": "dead", "exit_code": -11}, "kernel died (killed by signal 11)"),
        ({"kind": "dead", "exit_code": 3}, "kernel died (exit code 3)"),
        ({"kind": "dead", "exit_code": None}, "kernel died (no exit code)"),
        ({"kind": "timeout"}, "took longer than it may"),
        ({"kind": "output"}, "ran to its end, but not all that it printed arrived; let it print"),
        ({"kind": "start", "cell_id": ""}, "02_tolls failed: its kernel did not start (ValueError"),
        ({"kind": "unexpected"}, "could not be run (ValueError: bad)"),
        ({"kind": "written", "message": "it wrote a.csv"}, ": it wrote a.csv."),
        ({"cell_id": "injected-parameters"}, "in the cell injected-parameters"),
        ({"message": ""}, "ValueError\n"),
    ],
)
def test_every_kind_of_end_has_its_sentence(told: dict[str, Any], words: str) -> None:
    assert words in text_of(**told)


def test_long_messages_are_cut_and_colours_go() -> None:
    text = text_of(message="\x1b[31mred\x1b[0m " + "x" * 1000)
    assert "red xxx" in text
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) < failure.LONGEST_MESSAGE + 100


def test_the_log_holds_the_traceback_and_what_processes_printed(tmp_path: Path) -> None:
    (tmp_path / "kernel.log").write_text("printed by the kernel")
    stop = Stop("cell", "bad", "ValueError", traceback="\x1b[0;31mline 1\x1b[0m")
    log = tmp_path / "logs" / "02.log"
    failure.write_log(log, stop, tmp_path / "kernel.log", tmp_path / "missing.log")
    assert log.read_text() == "ValueError: bad\nline 1\nprinted by the kernel\n"


def test_a_file_in_the_place_of_the_folder_of_logs_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("")
    failure.write_log(tmp_path / "logs" / "02.log", Stop("cell", "bad", "ValueError"))
    assert (tmp_path / "logs" / "02.log").read_text() == "ValueError: bad\n"
