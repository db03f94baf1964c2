"""A sweep: one tidy table, resumable, whoever did the work."""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from qantar.errors import InputError
from qantar.executor import Died, Processes
from qantar.project import Project
from qantar.settings import sweep
from qantar.settings.sweep_files import write_sweep

SETTINGS = [{"threshold": 300}, {"threshold": "high"}, {"threshold": 2000}]


def swept(project: Project, to: Path, jobs: int) -> list[dict[str, str]]:
    items = sweep.items_of(project, SETTINGS)
    found = sweep.answers(project, items, to / ".answers", Processes(jobs))
    rows = sweep.rows_of(items, found)
    write_sweep(to, items, found, rows, {"grid": []}, ["flood_years"])
    with (to / "table.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_table_of_setting_id_and_value_with_a_row_for_what_is_refused(
    river: Project, tmp_path: Path
) -> None:
    rows = swept(river, tmp_path / "out", 1)
    values = {row["setting"]: row["value"] for row in rows if row["id"] == "flood_years"}
    assert set(values) == {"threshold=300", "threshold=2000"}
    assert values["threshold=2000"] == "0"
    (refused,) = [row for row in rows if not row["id"]]
    assert refused["note"].startswith("refused: Parameter threshold cannot be 'high'")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["outcomes"] == {"done": 2, "refused": 1}
    assert {"table.csv", "pictures/flood_years.svg"} <= set(manifest["files"])


def test_the_number_of_processes_changes_no_byte(river: Project, tmp_path: Path) -> None:
    swept(river, tmp_path / "one", 1)
    swept(river, tmp_path / "two", 2)
    for name in ("table.csv", "manifest.json", "pictures/flood_years.svg"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_what_was_answered_is_not_asked_again_unless_the_data_change(
    river: Project, tmp_path: Path
) -> None:
    items = sweep.items_of(river, SETTINGS[:1])
    sweep.answers(river, items, tmp_path, Processes(1))
    (kept,) = tmp_path.glob("*.json")
    answer = json.loads(kept.read_text(encoding="utf-8"))
    answer["results"]["flood_years"]["value"] = 99
    kept.write_text(json.dumps(answer), encoding="utf-8")
    (again,) = sweep.answers(river, items, tmp_path, Processes(1))
    assert again.results["flood_years"]["value"] == 99
    levels = river.raw_file("levels.csv")
    levels.write_text(levels.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    (anew,) = sweep.answers(river, items, tmp_path, Processes(1))
    assert anew.results["flood_years"]["value"] != 99


def test_only_the_results_that_are_asked_are_held_and_all_are_kept(
    river: Project, tmp_path: Path
) -> None:
    items = sweep.items_of(river, SETTINGS[:1])
    (few,) = sweep.answers(river, items, tmp_path, Processes(1), ["flood_years", "nothing_such"])
    assert list(few.results) == ["flood_years"]
    (every,) = sweep.answers(river, items, tmp_path, Processes(1))
    assert len(every.results) > 1


def test_a_fault_is_asked_again_and_a_refusal_is_not(river: Project, tmp_path: Path) -> None:
    items = sweep.items_of(river, SETTINGS[:2])
    sweep.answers(river, items, tmp_path, Processes(1))
    for kept in tmp_path.glob("*.json"):
        answer = json.loads(kept.read_text(encoding="utf-8"))
        outcome = sweep.FAULT if answer["outcome"] == sweep.DONE else answer["outcome"]
        kept.write_text(json.dumps(answer | {"outcome": outcome, "reason": "kept"}), "utf-8")
    again = sweep.answers(river, items, tmp_path, Processes(1))
    assert [(one.outcome, one.reason) for one in again] == [("done", ""), ("refused", "kept")]


class Counting:
    """An executor in which one setting ends each process that tries it; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def run(
        self, task: Callable[[sweep.Item], sweep.Answer], items: Sequence[sweep.Item]
    ) -> Iterator[tuple[int, sweep.Answer | Died]]:
        for place, item in enumerate(items):
            self.asked.append(str(item))
            yield place, Died() if item.setting["threshold"] == 2000 else task(item)


def test_what_ended_each_process_is_a_row_and_tried_anew_only_when_that_is_said(
    river: Project, tmp_path: Path
) -> None:
    items, executor = sweep.items_of(river, [SETTINGS[0], SETTINGS[2]]), Counting()
    first = sweep.answers(river, items, tmp_path, executor)
    assert [one.outcome for one in first] == ["done", "died"]
    row = sweep.rows_of(items, first, ["flood_years"])[-1]
    assert (row["setting"], row["id"], row["value"]) == ("threshold=2000", "", None)
    assert row["note"].startswith("died: each process that tried it died")
    assert sweep.answers(river, items, tmp_path, executor) == first
    assert executor.asked == ["threshold=300", "threshold=2000"]
    anew = sweep.answers(river, items, tmp_path, Processes(1), again=True)
    assert [one.outcome for one in anew] == ["done", "done"]


def test_a_reason_does_not_tell_where_the_project_lay(river: Project, tmp_path: Path) -> None:
    path = river.notebooks / "01_floods.ipynb"
    document = json.loads(path.read_text(encoding="utf-8"))
    source = "import os; raise ValueError(os.path.join(os.getcwd(), str(run.project.root), 'here'))"
    document["cells"].append(
        {"cell_type": "code", "id": "breaks", "metadata": {}, "source": source, "outputs": []}
    )
    path.write_text(json.dumps(document), encoding="utf-8")
    (fault,) = sweep.answers(river, sweep.items_of(river, [{}]), tmp_path, Processes(1))
    assert fault.outcome == sweep.FAULT
    assert str(river.root) not in fault.reason


def test_a_kind_that_the_study_cannot_leave_out_and_an_unknown_id_are_refused(
    river: Project, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="could be left out"):
        sweep.items_of(river, [{}], "river")
    items = sweep.items_of(river, [{}])
    found = sweep.answers(river, items, tmp_path, Processes(1))
    for kept in (found, sweep.answers(river, items, tmp_path, Processes(1), ["nothing_such"])):
        with pytest.raises(InputError, match="nothing_such"):
            sweep.rows_of(items, kept, ["nothing_such"])
