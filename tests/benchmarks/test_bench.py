import csv
import importlib
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT)
    return importlib.import_module("benchmarks.copies")


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT)
    return importlib.import_module("benchmarks.builds")


@pytest.fixture
def measure(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT)
    return importlib.import_module("benchmarks.measure")


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT)
    return importlib.import_module("benchmarks.page")


def test_the_weight_of_a_page_is_told_by_medians_and_judged(page: ModuleType) -> None:
    loads = [
        page.Weight(elements=n, bytes=1_600_000, blocking=0.1 * n, paint=0.5, shift=0.0)
        for n in (1, 2, 9)
    ]
    found = page.medians(loads)
    assert found["elements"] == 2
    assert found["blocking"] == pytest.approx(0.2)
    told = page.told(found)
    assert told[0] == "page, elements: 2, at most 8,000 wanted: met"
    assert told[1] == "page, bytes: 1,600,000, at most 1,500,000 wanted: MISSED"
    assert len(told) == len(page.TARGETS)


def test_a_page_is_weighed_in_a_browser(page: ModuleType, tmp_path: Path) -> None:
    if page.browser.find() is None:
        pytest.skip("No Chromium is installed; the page was not weighed.")
    path = tmp_path / "report.html"
    path.write_text("<!DOCTYPE html><title>t</title><p>Words.</p>", encoding="utf-8")
    weight = page.weigh(path)
    assert weight.elements == 5
    assert weight.bytes == path.stat().st_size
    assert weight.paint > 0


def test_a_script_holds_the_code_without_lines_for_the_shell(
    copies: ModuleType, tmp_path: Path
) -> None:
    cells = [
        {"cell_type": "markdown", "source": "# Head"},
        {"cell_type": "code", "source": ["%matplotlib inline\n", "x = 1"]},
        {"cell_type": "code", "source": "y = x + 1"},
    ]
    (tmp_path / "notebooks").mkdir()
    for name in ("00_summary", "01_a", "02_b"):
        path = tmp_path / "notebooks" / f"{name}.ipynb"
        path.write_text(json.dumps({"cells": cells}))
    scripts = copies.write_scripts(tmp_path, tmp_path / "scripts")
    assert [path.stem for path in scripts] == ["01_a", "02_b", "00_summary"]
    assert scripts[0].read_text() == "x = 1\ny = x + 1\n"


def test_a_changed_row_differs_in_one_cell(copies: ModuleType, tmp_path: Path) -> None:
    table = tmp_path / "methods.csv"
    table.write_text('id,locator,note\nm1,"p. 1, top",a\nm2,p. 2,b\n')
    copies.change_row(table)
    with table.open(newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [["id", "locator", "note"], ["m1", "p. 1, top", "a"], ["m2", "p. 2.", "b"]]


def test_results_of_a_build_are_handed_over(copies: ModuleType, tmp_path: Path) -> None:
    for name, results in {"01_a": {"x": {"value": 1}}, "02_b": {"y": {"value": 2}}}.items():
        folder = tmp_path / ".qantar" / "cache" / name / "entry" / "made"
        folder.mkdir(parents=True)
        (folder / "results.json").write_text(json.dumps(results))
    report = tmp_path / ".qantar" / "cache" / "report" / "entry" / "made"
    report.mkdir(parents=True)
    (report / "results.json").write_text(json.dumps({"results": {}}))
    copies.hand_over_results(tmp_path, tmp_path / "handed.json")
    assert json.loads((tmp_path / "handed.json").read_text()) == {
        "x": {"value": 1},
        "y": {"value": 2},
    }


def test_ratios_are_taken_within_each_round(builds: ModuleType) -> None:
    one, other = (
        [builds.Spent(wall, 2 * wall) for wall in walls]
        for walls in ([1.0, 10.0, 3.0], [1.0, 5.0, 1.0])
    )
    assert builds._ratio(one, other, "wall") == builds._ratio(one, other, "processor") == 2.0


def test_the_table_says_which_targets_are_met(builds: ModuleType) -> None:
    found = {way: [builds.Spent(10.0, 20.0)] for way in builds.WAYS}
    found[builds.NOTHING] = [builds.Spent(1.0, 1.0)]
    lines = builds.table({"here": found})
    assert lines[2] == f"{'cold build':36}     10.00     20.00"
    assert any(line.startswith("cold build: 1.000 x plain") and "met" in line for line in lines)
    assert any(line.startswith("nothing changed: 0.100 x") and "MISSED" in line for line in lines)
    assert "nothing changed: 1.000 s, at most 0.3 wanted: MISSED" in lines


def test_two_revisions_stand_side_by_side(builds: ModuleType) -> None:
    here = {builds.COLD: [builds.Spent(4.0, 10.0)]}
    lines = builds.table({"here": here, "old": {builds.COLD: [builds.Spent(10.0, 16.0)]}})
    assert lines[0].split() == ["here", "old", "here", "/", "old"]
    assert lines[2].split()[2:] == ["4.00", "10.00", "10.00", "16.00", "0.40", "0.62"]
    assert lines[-2] == "cold build: 0.400 x old, wall time, at most 0.5 wanted: met"
    assert lines[-1] == "cold build: 0.625 x old, processor time, at most 0.5 wanted: MISSED"


def test_the_project_as_it_was_is_taken_from_its_history(
    copies: ModuleType, tmp_path: Path
) -> None:
    def git(*words: str) -> None:
        names = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        subprocess.run(["git", "-C", str(tmp_path), *names, *words], check=True)

    git("init", "--quiet")
    for text in ("old", "new"):
        (tmp_path / "table.csv").write_text(text)
        git("add", ".")
        git("commit", "--quiet", "--message", text)
    with copies.revision_of(tmp_path, "HEAD~1") as copy:
        assert (copy / "table.csv").read_text() == "old"
    with (
        pytest.raises(RuntimeError, match="no_such_revision"),
        copies.revision_of(tmp_path, "no_such_revision"),
    ):
        pass


def test_processor_time_counts_what_a_command_starts(measure: ModuleType, tmp_path: Path) -> None:
    busy = (
        "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(20_000_000))'])"
    )
    idle = [sys.executable, "-c", "import time; print('first', flush=True); time.sleep(0.5)"]
    spent = measure.spent([[sys.executable, "-c", busy]], tmp_path)
    line = measure.first_line(idle, tmp_path)
    assert spent.processor > line.processor
    assert measure.spent([idle], tmp_path).wall > 0.5 > line.processor


def test_the_explorer_is_measured_with_many_times_its_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT)
    explore = importlib.import_module("benchmarks.explore")
    edition = importlib.import_module("tests.tool.render.explore.made_up_listings").edition()
    many = explore.many_times(edition, 3)
    assert len(many.explored) == 3 * len(edition.explored) == 366
    assert many.explored == many.rows.keys()
    cards = explore.cards_on(many.listings)
    assert {row for card in cards.numbers for row in card.rows} <= many.explored


def test_the_published_page_weighs_no_more_than_wanted(page: ModuleType) -> None:
    assert (ROOT / "reports" / "report.html").stat().st_size <= page.TARGETS["bytes"]
