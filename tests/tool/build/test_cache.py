import json
from pathlib import Path
from typing import Any

import pytest

from qantar.build import cache
from qantar.build.cache import Cache, Entry, Inputs, Today, together
from qantar.errors import QantarError
from qantar.hashing import UNSTABLE, sha256_of_file
from tool.build.small_project import MadeUp

KEY = "0123456789abcdef" * 4


@pytest.fixture
def kept(bare: MadeUp) -> Entry:
    return keep(bare)


def store(made: MadeUp) -> Cache:
    """A cache that looks at the files as they are now."""
    return Cache(made.root / ".cache", Today(made.project))


def keep(made: MadeUp, key: str = KEY, **files: Any) -> Entry:
    folder = made.root / ".made"
    (folder / "processed" / "deep").mkdir(parents=True)
    (folder / "executed.ipynb").write_text("{}")
    (folder / "results.json").write_text('{"toll": {"value": 1}}')
    (folder / "processed" / "deep" / "x.csv").write_text("x")
    read = files or {"data/raw/a.txt": sha256_of_file(made.project.raw / "a.txt")}
    return store(made).keep("01_a", key, folder, Inputs(read))


def test_an_entry_is_found_with_all_that_it_gave(bare: MadeUp, kept: Entry) -> None:
    found = store(bare).find("01_a", KEY)
    assert found == kept
    assert found.executed.read_text() == "{}"
    assert found.results() == {"toll": {"value": 1}}
    assert [(n, p.read_text()) for n, p in found.processed().items()] == [("deep/x.csv", "x")]


def test_another_key_or_notebook_finds_nothing(bare: MadeUp, kept: Entry) -> None:
    assert kept
    assert store(bare).find("02_b", KEY) is None
    assert store(bare).find("01_a", KEY[:32] + "f" * 32) is None


def test_changed_content_is_not_found_and_restored_content_is(bare: MadeUp, kept: Entry) -> None:
    bare.raw("a.txt", "9")
    assert store(bare).find("01_a", KEY) is None
    bare.raw("a.txt", "1")
    assert store(bare).find("01_a", KEY) == kept


def test_a_file_that_was_absent_must_be_absent(bare: MadeUp) -> None:
    entry = keep(bare, **{"data/raw/late.txt": None})
    assert store(bare).find("01_a", KEY) == entry
    bare.raw("late.txt", "x")
    assert store(bare).find("01_a", KEY) is None


def test_what_changed_during_the_run_is_never_found(bare: MadeUp) -> None:
    assert keep(bare, **{"data/raw/a.txt": UNSTABLE}).executed.exists()
    assert store(bare).find("01_a", KEY) is None


@pytest.mark.parametrize("file", ["made/executed.ipynb", "made/processed/deep/x.csv", "entry.json"])
@pytest.mark.parametrize("harm", ["cut", "removed"])
def test_a_damaged_entry_is_absent(bare: MadeUp, kept: Entry, file: str, harm: str) -> None:
    path = kept.folder / file
    path.write_text("") if harm == "cut" else path.unlink()
    assert store(bare).find("01_a", KEY) is None


def test_an_entry_of_another_form_is_absent(bare: MadeUp, kept: Entry) -> None:
    (kept.folder / "entry.json").write_text(json.dumps({"key": KEY, "inputs": [], "contents": {}}))
    assert store(bare).find("01_a", KEY) is None


def test_only_the_youngest_entries_stay(bare: MadeUp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "ENTRIES_KEPT", 2)
    keys = [digit * 64 for digit in "123"]
    entries = [keep(bare, key) for key in keys]
    assert [Path(entry.folder).exists() for entry in entries] == [False, True, True]


def test_fewer_entries_stay_where_that_is_asked_for(bare: MadeUp) -> None:
    first, second = keep(bare, "1" * 64), keep(bare, "2" * 64)
    made = bare.root / ".made"
    made.mkdir()
    third = store(bare).keep("01_a", "3" * 64, made, Inputs(), most=1)
    assert [entry.folder.exists() for entry in (first, second, third)] == [False, False, True]


def test_two_runs_with_other_inputs_live_under_one_key(bare: MadeUp, kept: Entry) -> None:
    bare.raw("a.txt", "9")
    second = keep(bare)
    assert store(bare).find("01_a", KEY) == second
    bare.raw("a.txt", "1")
    assert store(bare).find("01_a", KEY) == kept


def test_inputs_stand_while_their_content_does(bare: MadeUp) -> None:
    digest = sha256_of_file(bare.project.raw / "a.txt")
    inputs = Inputs({"data/raw/a.txt": digest, "data/raw/absent.txt": None})
    assert Today(bare.project).stands(inputs)
    bare.raw("absent.txt", "")
    assert not Today(bare.project).stands(inputs)
    bare.raw("a.txt", "other")
    assert not Today(bare.project).stands(Inputs({"data/raw/a.txt": digest}))


def test_files_of_the_package_count(bare: MadeUp) -> None:
    assert Today(bare.project).stands(Inputs({}, {"qantar/no_such_module.py": None}))
    assert not Today(bare.project).stands(Inputs({}, {"qantar/errors.py": "0" * 64}))


def test_what_changed_while_it_was_used_never_stands(bare: MadeUp) -> None:
    assert not Today(bare.project).stands(Inputs({"data/raw/a.txt": UNSTABLE}))


def test_what_several_read_comes_together() -> None:
    assert together([Inputs({"a": "1"}), Inputs({"a": "1", "b": None}, {"m.py": "2"})]) == Inputs(
        {"a": "1", "b": None}, {"m.py": "2"}
    )


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (Inputs({"a": "1"}), Inputs({"a": "2"})),
        (Inputs({"a": None}), Inputs({"a": "2"})),
        (Inputs({}, {"a": "1"}), Inputs({}, {"a": "2"})),
        (Inputs({"b": "1"}), Inputs({"a": UNSTABLE})),
    ],
)
def test_two_states_of_one_file_are_an_error(one: Inputs, two: Inputs) -> None:
    with pytest.raises(QantarError, match="a changed while the build ran"):
        together([one, two])


@pytest.mark.parametrize(
    "change",
    [
        {"inputs": {"files": {}, "program": {}}},
        {"contents": {}},
        {"contents": {"results.json": {"sha256": None, "bytes": 1}}},
    ],
)
def test_a_description_changed_by_hand_is_not_believed(
    bare: MadeUp, kept: Entry, change: dict[str, Any]
) -> None:
    path = kept.folder / "entry.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    assert store(bare).find("01_a", KEY) is None


def test_a_result_changed_by_hand_is_not_believed_though_its_hash_was_changed_with_it(
    bare: MadeUp, kept: Entry
) -> None:
    results, path = kept.made / "results.json", kept.folder / "entry.json"
    results.write_text('{"toll": {"value": 2}}')
    assert store(bare).find("01_a", KEY) is None
    description = json.loads(path.read_text())
    description["contents"]["results.json"]["sha256"] = sha256_of_file(results)
    path.write_text(json.dumps(description))
    assert store(bare).find("01_a", KEY) is None


@pytest.mark.parametrize("place", ["", "01_a"])
@pytest.mark.parametrize("what", ["a file", "a link to nowhere"])
def test_what_stands_where_the_cache_has_a_folder_goes(bare: MadeUp, place: str, what: str) -> None:
    path = bare.root / ".cache" / place
    path.parent.mkdir(exist_ok=True)
    path.write_text("") if what == "a file" else path.symlink_to("nowhere")
    assert store(bare).find("01_a", KEY) is None
    entry = keep(bare)
    assert store(bare).find("01_a", KEY) == entry
