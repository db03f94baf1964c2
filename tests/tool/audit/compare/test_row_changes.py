import hashlib
import subprocess
from pathlib import Path

from qantar.audit.compare.row_changes import (
    committed_text,
    describe_changes,
    folder_changes,
    table_changes,
)
from qantar.project import Project

OLD = "count_id,best,note\nc1,1,a\nc2,2,b\n"


def test_rows_are_added_removed_and_changed_by_id() -> None:
    changes = table_changes("counts", OLD, "count_id,best,note\nc3,1,a\nc2,3,b\n", {})
    assert [(c.row, c.kind) for c in changes] == [
        ("c1", "removed"),
        ("c2", "changed"),
        ("c3", "added"),
    ]
    assert changes[1].fields == {"best": ("2", "3")}
    assert "c2 changed (best: '2' to '3')" in describe_changes(changes)


def test_order_and_quoting_alone_change_no_row() -> None:
    assert table_changes("counts", OLD, 'count_id,best,note\nc2,2,b\nc1,1,"a"\n', {}) == []
    assert describe_changes([]) == "same rows, written otherwise"


def test_a_table_without_unique_ids_is_compared_by_its_first_column() -> None:
    old = "place,kind\na,x\na,y\n"
    (change,) = table_changes("other", old, "place,kind\na,x\na,z\n", {})
    assert (change.row, change.fields) == ("a#2", {"kind": ("y", "z")})


def test_the_column_of_ids_can_be_another_than_the_first() -> None:
    old, new = "place,id\na,x\n", "place,id\na,x\na,y\n"
    (change,) = table_changes("other", old, new, {"other": "id"})
    assert (change.row, change.kind) == ("y", "added")


def test_folders_are_compared_table_by_table(tmp_path: Path) -> None:
    for name, text in (("old", OLD), ("new", OLD + "c3,3,c\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "counts.csv").write_text(text)
    (tmp_path / "new" / "extra.csv").write_text("a\nx\n")
    found = folder_changes(tmp_path / "old", tmp_path / "new", {})
    assert [(c.table, c.row, c.kind) for c in found] == [
        ("counts", "c3", "added"),
        ("extra", "x", "added"),
    ]


def test_the_committed_text_is_given_only_if_it_is_the_one_asked_for(tmp_path: Path) -> None:
    digest = hashlib.sha256(OLD.encode()).hexdigest()
    assert committed_text(Project(tmp_path), "a.csv", digest) is None
    (tmp_path / "a.csv").write_text(OLD)
    identity = ["-c", "user.name=Tester", "-c", "user.email=tester@example.org"]
    for words in (["init", "-q"], ["add", "a.csv"], [*identity, "commit", "-qm", "x"]):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True)
    assert committed_text(Project(tmp_path), "a.csv", digest) == OLD
    assert committed_text(Project(tmp_path), "a.csv", "0" * 64) is None
