"""Larger bases are clean, the same each time, and name nobody; their costs are told with exponents."""

import csv
import importlib
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def growth(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT)
    return importlib.import_module("benchmarks.growth")


@pytest.fixture
def costs(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT)
    return importlib.import_module("benchmarks.costs")


@pytest.fixture
def sweeps(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT)
    return importlib.import_module("benchmarks.sweeps")


def raw(folder: Path) -> Path:
    shutil.copytree(ROOT / "data" / "raw", folder / "data" / "raw")
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder / "data" / "raw"


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_base_of_three_times_the_rows_is_clean(growth: ModuleType, tmp_path: Path) -> None:
    from qantar.project import Project
    from qantar.study import study_of

    before = raw(tmp_path / "one")
    after = raw(tmp_path / "three")
    sizes = growth.grow(after, 3)
    for table in growth.TABLES:
        assert len(rows(after, table)) == sizes[table] == 3 * len(rows(before, table))
    project = Project(tmp_path / "three")
    assert study_of(project).checks(project) == []


def test_what_is_added_comes_after_what_was_there_and_says_that_it_is_invented(
    growth: ModuleType, tmp_path: Path
) -> None:
    before, after = raw(tmp_path / "one"), raw(tmp_path / "two")
    growth.grow(after, 2)
    for table, column in (
        ("counts", "episode"), ("sources", "title"), ("claimants", "claimant"),
        ("places", "name"), ("methods", "episode"), ("responses", "actor"),
    ):  # fmt: skip
        old = rows(before, table)
        assert rows(after, table)[: len(old)] == old
        assert all("invented" in row[column].lower() for row in rows(after, table)[len(old) :])


def test_the_same_seed_gives_the_same_bytes_and_another_one_does_not(
    growth: ModuleType, tmp_path: Path
) -> None:
    made = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        folder = raw(tmp_path / name)
        growth.grow(folder, 2, seed)
        made.append({path.name: path.read_bytes() for path in folder.glob("*.csv")})
    assert made[0] == made[1]
    assert made[0] != made[2]


def test_the_rows_belong_to_as_many_episodes_as_are_asked_for(
    growth: ModuleType, tmp_path: Path
) -> None:
    before, after = raw(tmp_path / "one"), raw(tmp_path / "two")
    growth.grow(after, 2, episodes=60)
    assert len(rows(after, "episodes")) == len(rows(before, "episodes")) + 60
    invented = {row["episode"] for row in rows(after, "counts")[len(rows(before, "counts")) :]}
    assert len(invented) == 60


def test_the_exponent_of_a_square_is_two(costs: ModuleType) -> None:
    assert costs.exponent(3.0, 300.0, 10) == pytest.approx(2.0)
    assert costs.exponent(3.0, 30.0, 10) == pytest.approx(1.0)


def test_costs_are_told_and_judged(costs: ModuleType) -> None:
    found = {
        "check": {1: costs.Cost(1.0, 50_000_000), 100: costs.Cost(21.0, 500_000_000)},
        "page": {1: costs.Cost(1000), 10: costs.Cost(100_000)},
    }
    told = costs.table(found)
    assert told[0].startswith(
        "growth, check: 1x: 1.0 s, 50 MB; 100x: 21.0 s, 500 MB; exponent 0.66"
    )
    assert told[1].endswith("exponent 2.00, at most 1.1 wanted: MISSED")
    assert told[2] == "growth, check of 100x: at most 20 s and 2 GB wanted: MISSED"


def test_a_command_that_fails_stops_the_measuring(costs: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no such thing"):
        costs.cost_of(["sh", "-c", "echo no such thing; exit 3"], tmp_path)
    assert costs.cost_of(["sh", "-c", "exit 0"], tmp_path).peak > 0


def test_the_pace_leaves_out_the_first_answer_of_each_worker(sweeps: ModuleType) -> None:
    def came(*walls: float, processor: float) -> list[object]:
        return [sweeps.Arrival(wall, n * processor, 0.01 * n) for n, wall in enumerate(walls)]

    one = sweeps.pace(came(5.0, 7.0, 9.0, 11.0, processor=1.5), 1)
    two = sweeps.pace(came(5.0, 6.0, 7.0, 8.0, processor=2.0), 2)
    assert (one.start, one.each, one.processor) == (5.0, 2.0, 1.5)
    assert (two.start, two.each, two.processor) == (6.0, 1.0, 2.0)
    assert sweeps.efficiency(one, two) == pytest.approx(1.0)
    assert sweeps.work_kept(one, two) == pytest.approx(0.75)
    assert sweeps.hours(one, 100, 2, 0.5) == pytest.approx((5.0 + 50 * 1.5 / 0.5) / 3600)
    with pytest.raises(ValueError, match="tell no pace"):
        sweeps.pace(came(1.0, 2.0, processor=1.0), 2)


def test_the_work_of_living_processes_is_counted(sweeps: ModuleType) -> None:
    busy = "sum(range(10_000_000)); print('done', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", busy], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert sweeps._processor(psutil.Process()) > 0
        process.communicate("\n")
