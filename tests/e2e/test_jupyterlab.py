"""Notebooks in a real JupyterLab: the prose stands there as the report prints it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qantar.new.new import new_study
from qantar.project import find_project
from qantar.wire import RESULT
from tool.render import lab
from tool.render.lab import Lab

pytestmark = pytest.mark.skipif(bool(lab.missing()), reason=lab.missing())

ROOT = Path(__file__).parents[2]
REAL_CHAPTER = "02_casualties.ipynb"
MARKS = ("{span", "{eval", "{#", "]{", ":::", "``", ")=")
CONDITIONS = """\
(sec-conditions)=
## Words that follow the run

{span .known-flood_years}``Floods: {eval}`r.flood_years`.`` {span .unknown-flood_years}``None counted.``
{span .nonzero-flood_years}```Some {span .differ-flood_years-years_known}``(not {eval}`r.years_known`)``
years had one.``` {span .same-flood_years-years_known}``All had one.``
{span .from-1900-01-01}``Late.`` {span .before-1900-01-01}``Early.``

:::{div}
:class: known-flood_years-years_known
Both are known: @fig-levels, [@board-2012].
:::

:::{div}
:class: unknown-flood_years-years_known
One is not.
:::

:::{note}
:class: about
For those who rerun it.
:::
"""


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new study whose chapter ends with a cell of conditions."""
    folder = tmp_path_factory.mktemp("lab") / "river-floods"
    new_study(folder)
    path = folder / "notebooks" / "01_floods.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    words = {"cell_type": "markdown", "id": "conditions", "metadata": {}, "source": CONDITIONS}
    notebook["cells"].append(words)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def open_lab(made_up: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab that serves the notebooks of the new study and those of the report."""
    served = tmp_path_factory.mktemp("served")
    (served / "made_up").symlink_to(made_up / "notebooks")
    (served / "report").symlink_to(find_project(ROOT).notebooks)
    with lab.lab(served, tmp_path_factory.mktemp("state")) as opened:
        yield opened


@pytest.fixture(scope="module")
def chapter(open_lab: Lab) -> dict[str, str]:
    """What the made-up chapter shows, by cell."""
    open_lab.run("made_up/01_floods.ipynb")
    return open_lab.texts()


def test_numbers_stand_in_the_prose(chapter: dict[str, str]) -> None:
    assert "The Board of Bridges read the gauge in 14 years" in chapter["levels-question"]
    assert not any("Error" in text for text in chapter.values())


def test_one_alternative_stands_and_not_both(chapter: dict[str, str]) -> None:
    shown = chapter["conditions"]
    assert "Floods: 7. Some (not 14) years had one. Late. Both are known: fig-levels" in shown
    for unsaid in ("None counted", "All had one", "Early", "One is not"):
        assert unsaid not in shown


def test_headings_have_no_marks_and_boxes_are_boxes(chapter: dict[str, str]) -> None:
    assert chapter["title"].startswith("The floods How often")
    assert chapter["conditions"].endswith("Note For those who rerun it.")
    for text in chapter.values():
        assert not [mark for mark in MARKS if mark in text]


@pytest.mark.usefixtures("chapter")  # its texts are read before another notebook is opened
def test_a_summary_run_alone_shows_the_numbers_of_the_chapters(open_lab: Lab) -> None:
    open_lab.run("made_up/00_summary.ipynb")
    (text,) = open_lab.texts().values()
    assert "In 7 of 14 years the made-up river stood 400 centimetres high or higher" in text


@pytest.mark.usefixtures("chapter")  # its texts are read before another notebook is opened
def test_a_chapter_of_the_report_shows_what_it_recorded(open_lab: Lab) -> None:
    saved = open_lab.run(f"report/{REAL_CHAPTER}")
    texts = open_lab.texts()
    for cell, text in texts.items():
        assert not [mark for mark in (*MARKS, "Error") if mark in text], (cell, text)
    recorded = {payload["id"]: payload["texts"] for payload in _payloads(saved)}
    compared = 0
    for value in _inline_values(saved):
        assert value["result"]["status"] == "ok", value
        _, identifier, *rest = value["expression"].split(".")
        if identifier in recorded:
            shown = value["result"]["data"]["text/plain"].strip("'\"")
            assert shown == recorded[identifier][rest[0] if rest else ""]
            compared += 1
    assert compared > 10


def _payloads(notebook: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            if RESULT in output.get("data", {}):
                yield output["data"][RESULT]


def _inline_values(notebook: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for cell in notebook["cells"]:
        yield from cell["metadata"].get("user_expressions", [])
