"""Doubts: told, never refused, and silent once they are settled."""

import shutil

import pytest

from analysis.evidence.checks.doubts import doubts
from analysis.study import STUDY
from qantar.cli import main
from qantar.project import find_project
from qantar.tables.base import Package
from qantar.tables.check import read_package
from study.evidence.checks.made import package

ROW = {
    "count_id": "c1", "episode": "winter", "measure": "deaths", "population": "all",
    "place": "land", "period_start": "2022-01-02", "period_end": "2022-01-11",
    "reported_on": "2022-01-15", "claimant": "GPO", "low": "", "best": "225", "high": "",
    "qualifier": "exact", "status": "current", "replaces": "", "part_of": "", "source_id": "a",
}  # fmt: skip
MEASURES = [{"measure": "deaths", "kind": "flow"}, {"measure": "held", "kind": "stock"}]
PLACES = [{"place": "land", "parent": ""}, {"place": "town", "parent": "land"}]
EPISODES = [{"episode": "winter", "start": "2022-01-02", "end": "2022-01-11"}]
CLAIMANTS = [
    {"claimant_as_printed": "GPO", "claimant": "Prosecutor"},
    {"claimant_as_printed": "Office", "claimant": "Prosecutor"},
]


def kinds(*changes, **tables):
    rows = [ROW | {"count_id": f"c{n}"} | change for n, change in enumerate(changes, 1)]
    base = package(
        counts=rows, measures=MEASURES, places=PLACES, episodes=EPISODES, claimants=CLAIMANTS,
        **tables,
    )  # fmt: skip
    return [(kind, fault.row) for kind, fault in doubts(base)]


def test_one_statement_leaves_no_doubt():
    assert kinds({}) == []


def test_one_statement_under_two_ids():
    assert kinds({}, {"claimant": "Office"}) == [("twin", "c2")]
    assert kinds({}, {"source_id": "b"}) == []


OLD = {"status": "superseded"}
NEW = {"replaces": "c1", "source_id": "b", "reported_on": "2022-03-14"}


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ("225", "230", False),
        ("230", "22", True),
        ("22", "230", True),
        ("100", "51", False),
        ("100", "50", True),
        ("100", "499", False),
        ("100", "500", True),
    ],
)
def test_a_jump_or_a_fall(before, now, told):
    found = kinds(OLD | {"best": before}, NEW | {"best": now})
    assert found == ([("jump", "c2")] if told else [])


def test_what_is_held_on_a_day_may_fall():
    held = {"measure": "held"}
    assert kinds(OLD | held | {"best": "719"}, NEW | held | {"best": "6"}) == []


@pytest.mark.parametrize(("best", "told"), [("2022", True), ("2021", False)])
def test_a_toll_like_a_year(best, told):
    assert kinds({"best": best}) == ([("year", "c1")] if told else [])


def test_a_total_smaller_than_a_part_of_it():
    part = {"place": "town", "best": "226", "reported_on": "2022-03-14"}
    assert kinds({}, part) == [("small_total", "c1")]
    assert kinds({"qualifier": "at_least"}, part) == []
    assert kinds({}, part | {"best": "225"}) == []


def test_two_current_totals_over_different_periods():
    day = {"period_start": "2022-01-05", "period_end": "2022-01-05", "best": "5"}
    assert kinds({}, day) == [("two_totals", "c2")]
    assert kinds({}, day | {"part_of": "c1"}) == []
    assert kinds({}, {"period_start": "2022-01", "best": "230"}) == []


def test_a_period_outside_its_episode():
    later = {"period_start": "2022-02-13", "period_end": "2022-02-13"}
    assert kinds(later) == [("outside_episode", "c1")]


def test_two_sources_with_one_address():
    rows = [
        {"source_id": "a", "url": "https://x.org/1"},
        {"source_id": "b", "url": "https://x.org/1/"},
    ]
    assert kinds({}, sources=rows) == [("same_address", "b")]


def test_what_is_settled_is_not_told_again():
    rows = [{"kind": "year", "rows": "c7 c1", "reason": "so it stands"}]
    assert kinds({"best": "2022"}, settled_doubts=rows) == []
    other = [{"kind": "twin", "rows": "c1", "reason": "so it stands"}]
    assert kinds({"best": "2022"}, settled_doubts=other) == [("year", "c1")]


def test_the_base_of_the_project_leaves_no_doubt_unsettled():
    assert STUDY.doubts(find_project()) == []


def test_what_the_project_settled_is_still_doubtful():
    package = read_package(find_project())[0]
    bare = Package({n: t for n, t in package.tables.items() if n != "settled_doubts"})
    told = {(kind, fault.row) for kind, fault in doubts(bare)}
    settled = package.tables["settled_doubts"].rows
    stale = [
        (row.get("kind"), ident)
        for row in settled
        for ident in row.get("rows").split()
        if (row.get("kind"), ident) not in told
    ]
    assert stale == []


def test_a_doubt_is_shown_and_not_refused(tmp_path, capsys, monkeypatch):
    shutil.copytree(find_project().raw, tmp_path / "data" / "raw")
    shutil.copy(find_project().root / "pyproject.toml", tmp_path)
    path = tmp_path / "data" / "raw" / "settled_doubts.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("twin")), "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 0
    out = capsys.readouterr().out
    assert "Doubt: counts.csv" in out
    assert "1 doubt to look into" in out
