"""`qantar lists`: what a person types and gets, with and without a project, and no traceback."""

import json
import re

import pytest

from qantar.cli import main
from qantar.lists.command import entry
from tool.lists import published_lists as published


@pytest.fixture
def kosovo(tmp_path):
    rows = [
        ",".join(str(w >> i & 1) for i in range(4)) + f",{people}"
        for w, people in enumerate(published.KOSOVO.counts.tolist())
        if w
    ]
    path = tmp_path / "kosovo.csv"
    path.write_text("EXH,ABA,OSCE,HRW,count\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_no_project_is_needed(kosovo, capsys, monkeypatch):
    monkeypatch.chdir(kosovo.parent)
    assert main(["lists", "describe", str(kosovo)]) == 0
    assert capsys.readouterr().out.startswith("The lists name 4,400 different people")


def test_describe_for_machines(kosovo, capsys):
    assert entry(["describe", str(kosovo), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["people"] == 4400
    assert {"lists": ["EXH", "ABA"], "people": 403, "share_of_shorter": 0.2637} in told["overlaps"]
    assert len(told["patterns"]) == 15


def test_estimate_for_machines(kosovo, capsys):
    assert entry(["estimate", str(kosovo), "--json", "--only", "chao,log-linear-bic"]) == 0
    chao, best = json.loads(capsys.readouterr().out)
    assert chao["estimate"] == pytest.approx(8591.2, abs=0.05)
    assert (best["estimator"], best["refused"]) == ("log-linear-bic", None)
    assert best["estimate"] == pytest.approx(10356.5, abs=0.05)
    assert set(best["without"]) == {"EXH", "ABA", "OSCE", "HRW"}


def test_estimate_says_the_doubt_before_any_number_but_the_documented(kosovo, capsys):
    assert entry(["estimate", str(kosovo), "--only", "log-linear-bic"]) == 0
    told = capsys.readouterr().out
    assert told.index("4,400") < told.index("No count can show") < told.index("10,357")
    assert "read the range, not the point" in told


def test_report_is_one_page_without_outside_hosts(kosovo, capsys, tmp_path):
    page = tmp_path / "page.html"
    assert entry(["report", str(kosovo), "--only", "chao,dga", "--to", str(page)]) == 0
    assert str(page) in capsys.readouterr().out
    text = page.read_text(encoding="utf-8")
    hosts = set(re.findall(r"https?://([^/\"]+)", text))
    assert hosts <= {"www.w3.org"}
    assert text.count("<h1>") == 1
    assert text.count('role="img" aria-label=') == 2


@pytest.mark.parametrize(("arguments", "told"), [
    (["estimate", "nowhere.csv"], "no file"),
    (["estimate", "{}", "--only", "guess"], "no estimator 'guess'"),
    (["estimate", "{}", "--level", "95"], "no level"),
    (["estimate", "{}", "--highest", "0"], "no number of lists"),
    (["estimate", "{}", "--lists", "EXH,XYZ"], "no column 'XYZ'"),
    (["report", "{}", "--to", "/no/such/folder/page.html"], "no folder"),
    (["bounds", "nowhere.csv"], "no file"),
])  # fmt: skip
def test_bad_input_is_a_sentence_and_exit_code_two(kosovo, capsys, arguments, told):
    assert entry([a.format(kosovo) for a in arguments]) == 2
    assert told in capsys.readouterr().err


def test_bounds_of_statements(tmp_path, capsys):
    path = tmp_path / "stated.csv"
    path.write_text(
        "lists,not_on,low,high\nA,,238,238\nB,,188,188\nC,,221,221\nA;B,,170,170\n",
        encoding="utf-8",
    )
    assert entry(["bounds", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["low"], told["high"]) == (256, 477)
    path.write_text(path.read_text(encoding="utf-8") + "A;B,,180,\n", encoding="utf-8")
    assert entry(["bounds", str(path)]) == 2
    err = capsys.readouterr().err
    assert "A and B have 170 names in common; A and B have at least 180" in err
    assert "C has" not in err


def test_bounds_of_lists_at_hand(kosovo, capsys):
    """Sizes alone: the longest list to their sum; overlaps of two narrow it around the 4,400."""
    assert entry(["bounds", str(kosovo), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["low"] == told["high"] == 4400
    assert told["sizes_alone"] == [1910, 5909]
    low, high = told["sizes_and_overlaps_of_two"]
    assert 1910 < low <= 4400 <= high < 5909


def test_two_lists_are_told_with_their_curve_once_and_refusals_together(tmp_path, capsys):
    path = tmp_path / "two.csv"
    path.write_text("A,B,count\n1,0,60\n0,1,50\n1,1,30\n", encoding="utf-8")
    assert entry(["estimate", str(path)]) == 0
    told = capsys.readouterr().out
    assert told.count("if the odds ratio between the lists is 6") == 1
    assert told.count("Two lists cannot show how they depend on each other: read") == 1
    assert "Sample coverage; Log-linear model of least BIC" in told
    page = tmp_path / "two.html"
    assert entry(["report", str(path), "--to", str(page)]) == 0
    text = page.read_text(encoding="utf-8")
    assert text.count("Everyone, by odds ratio</caption>") == 1
    assert "Estimators that refuse" in text
