from pathlib import Path

import pytest

from qantar.build.durations import Durations


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
