import subprocess
import sys
from pathlib import Path

import pytest

from qantar.build.plan import Plan
from qantar.build.schedule import Durations
from qantar.project import Project


@pytest.mark.parametrize(
    ("names", "chapters", "summaries"),
    [
        (["00_sum", "01_a", "02_b"], ["01_a", "02_b"], ["00_sum"]),
        (["01_a", "10_b"], ["01_a", "10_b"], []),
        (["00_one", "00_two"], [], ["00_one", "00_two"]),
    ],
)
def test_summaries_come_after_the_chapters(
    names: list[str], chapters: list[str], summaries: list[str]
) -> None:
    plan = Plan(Project(Path("/p")), dict.fromkeys(names), {}, 1, False)  # type: ignore[arg-type]
    assert (plan.chapters, plan.summaries) == (chapters, summaries)


def test_the_longest_comes_first_and_what_never_ran_before_it(tmp_path: Path) -> None:
    durations = Durations(tmp_path)
    assert durations.longest_first(["b", "a"]) == ["a", "b"]
    durations.note("a", 1.0)
    durations.note("b", 20.0)
    assert Durations(tmp_path).longest_first(["a", "b", "d", "c"]) == ["c", "d", "b", "a"]


@pytest.mark.parametrize("text", ["{", "[]", '{"a": null}', '{"a": "soon"}'])
def test_a_damaged_memory_is_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / "durations.json").write_text(text)
    assert Durations(tmp_path).longest_first(["b", "a"]) == ["a", "b"]


def test_a_folder_in_the_place_of_the_memory_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "durations.json").mkdir()
    Durations(tmp_path).note("a", 1.0)
    assert Durations(tmp_path).longest_first(["a", "b"]) == ["b", "a"]


def test_what_runs_notebooks_is_imported_without_the_grammars_of_addresses() -> None:
    code = (
        "import sys; from qantar.build.unneeded import ADDRESSES, without\n"
        "with without(ADDRESSES): import qantar.build.worker\n"
        "assert ADDRESSES not in sys.modules; print('jsonschema' in sys.modules, 'lark' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
