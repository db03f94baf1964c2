"""`qantar lists link` from end to end: no name is written, decisions are kept, bad input is told."""

import csv
import stat

import pytest

from qantar.lists.command import entry
from qantar.lists.linking.asking import ask
from qantar.lists.linking.deciding import link
from qantar.lists.linking.decisions import COLUMNS
from qantar.lists.linking.keys import row_pseudonyms
from qantar.lists.linking.letters import fold
from qantar.lists.linking.records import read_named
from tool.lists.linking.made_names import people, write_list


@pytest.fixture
def files(tmp_path):
    everyone = people(90, 3)
    paths = [tmp_path / "archive.csv", tmp_path / "families.csv"]
    write_list(paths[0], everyone[:60], 0.15, 4)
    write_list(paths[1], everyone[30:], 0.15, 5)
    return paths


def run(files, folder, *more):
    return entry(["link", *map(str, files), "--to", str(folder), *more])


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_no_name_and_no_day_is_written(files, tmp_path, capsys):
    folder = tmp_path / "linked"
    assert run(files, folder) == 0
    words = set()
    for path in files:
        for row in table(path):
            words |= {
                w
                for cell in row.values()
                for w in cell.replace(",", " ").split()
                if len(w) > 3 and not w.isdigit()
            }
    written = "".join(p.read_text(encoding="utf-8") for p in folder.glob("*.csv"))
    written += capsys.readouterr().out
    folded = fold(written)
    assert not [word for word in words if word in written]
    assert not [word for word in words if len(fold(word)) > 5 and fold(word) in folded]
    assert {p.name for p in folder.iterdir()} == {
        "people.csv", "patterns_strict.csv", "patterns_loose.csv", "decisions.csv", "secret.key",
    }  # fmt: skip


def test_what_is_written_can_be_estimated_and_adds_up(files, tmp_path, capsys):
    folder = tmp_path / "linked"
    assert run(files, folder) == 0
    capsys.readouterr()
    assert entry(["describe", str(folder / "people.csv"), "--json"]) == 0
    described = capsys.readouterr().out
    assert entry(["describe", str(folder / "patterns_strict.csv"), "--json"]) == 0
    strict = capsys.readouterr().out
    assert described.split('"notes"')[0] == strict.split('"notes"')[0]
    rows = table(folder / "patterns_loose.csv")
    sizes = [
        sum(int(r["count"]) for r in rows if r[name] == "1") for name in ("archive", "families")
    ]
    assert sizes == [60, 60]


def test_the_key_is_its_owners_alone_and_the_same_pseudonyms_come_back(files, tmp_path):
    folder = tmp_path / "linked"
    run(files, folder)
    assert stat.S_IMODE((folder / "secret.key").stat().st_mode) == 0o600
    first = (folder / "people.csv").read_text(encoding="utf-8")
    run(files, folder)
    assert (folder / "people.csv").read_text(encoding="utf-8") == first
    run(files, tmp_path / "other")
    assert (tmp_path / "other" / "people.csv").read_text(encoding="utf-8") != first


def test_decisions_in_the_table_are_used_and_kept(files, tmp_path, capsys):
    folder = tmp_path / "linked"
    run(files, folder)
    rows = table(folder / "decisions.csv")
    assert len(rows) > 2
    rows[0]["decision"], rows[1]["decision"], rows[1]["remark"] = (
        "same",
        "different",
        "seen the file",
    )
    with (folder / "decisions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    capsys.readouterr()
    assert run(files, folder) == 0
    assert "Decided by a person: 2." in capsys.readouterr().out
    kept = {
        (r["first"], r["second"]): (r["decision"], r["remark"])
        for r in table(folder / "decisions.csv")
    }
    assert kept[rows[0]["first"], rows[0]["second"]] == ("same", "")
    assert kept[rows[1]["first"], rows[1]["second"]] == ("different", "seen the file")


def test_a_row_that_moves_keeps_its_decision(files, tmp_path, capsys):
    folder = tmp_path / "linked"
    run(files, folder)
    rows = table(folder / "decisions.csv")
    rows[0]["decision"] = "same"
    with (folder / "decisions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    header, *lines = files[0].read_text(encoding="utf-8").splitlines()
    files[0].write_text("\n".join([header, *reversed(lines)]) + "\n", encoding="utf-8")
    capsys.readouterr()
    assert run(files, folder) == 0
    assert "Decided by a person: 1." in capsys.readouterr().out


def test_questions_are_asked_and_answers_kept(files):
    lists = read_named(files)
    doubtful = link(lists, {}).doubtful
    rows = [row_pseudonyms(b"k" * 32, named) for named in lists]
    answers = iter(["x", "s", "", "d", "q"])
    shown = []
    decided = ask(lists, rows, doubtful, lambda _: next(answers), shown.append)
    assert [d.decision for d in decided.values()] == ["same", "different"]
    assert any("Please answer" in line for line in shown)

    def closed(_):
        raise KeyboardInterrupt

    assert ask(lists, rows, doubtful, closed, shown.append) == {}


@pytest.mark.parametrize(("change", "told"), [
    (lambda f: (f / "decisions.csv").write_text("a,b\n1,2\n"), "no column 'first_file'"),
    (lambda f: (f / "secret.key").write_bytes(b"short"), "no key of 32 bytes"),
])  # fmt: skip
def test_a_spoilt_folder_is_told(files, tmp_path, capsys, change, told):
    folder = tmp_path / "linked"
    run(files, folder)
    change(folder)
    capsys.readouterr()
    assert run(files, folder) == 2
    assert told in capsys.readouterr().err


def test_a_wrong_decision_is_told_with_its_row(files, tmp_path, capsys):
    folder = tmp_path / "linked"
    run(files, folder)
    path = folder / "decisions.csv"
    header, first, *rest = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([header, first[:-1] + "perhaps,", *rest]) + "\n", encoding="utf-8")
    assert run(files, folder) == 2
    assert "row 2, column decision: 'perhaps'" in capsys.readouterr().err


def test_results_are_not_written_beside_the_names(files, capsys):
    assert run(files, files[0].parent) == 2
    assert "a list with names" in capsys.readouterr().err
