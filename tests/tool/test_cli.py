"""How the command reads what it is told; the commands have tests of their own."""

import argparse
import sys
from pathlib import Path

import pytest

from qantar.cli import given_parameters, main
from qantar.errors import InputError


def options(*given: str, params: Path | None = None) -> argparse.Namespace:
    return argparse.Namespace(given=list(given), params=params)


def test_parameters_on_the_command_line_win_over_those_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "run.yml"
    path.write_text("k: 1\nother: [a, b]\n", encoding="utf-8")
    assert given_parameters(options("k = 2", params=path)) == {"k": "2", "other": ["a", "b"]}
    assert given_parameters(options("a=b=c")) == {"a": "b=c"}
    assert given_parameters(options()) == {}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("k",), "-p k has no '='"),
        (("k=1", "k=2"), "Parameter k is given twice, as 1 and as 2; give it once"),
    ],
)
def test_what_cannot_be_a_parameter_is_told(given: tuple[str, ...], words: str) -> None:
    with pytest.raises(InputError, match=words):
        given_parameters(options(*given))


@pytest.mark.parametrize(
    ("text", "words"), [("- 1\n", "names and values"), ("{", "cannot be read")]
)
def test_a_file_of_another_form_is_told(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "run.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        given_parameters(options(params=path))


def test_bad_input_is_a_sentence_and_exit_code_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--project", str(tmp_path), "build"]) == 2
    assert "No project here" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("k: 1\nother: 2\nk: 3\n", "gives k twice"),
        ('{"k": 1, "k": 1}', "gives k twice"),
        ("day: 2022-02-30\n", "cannot be read as JSON or YAML"),
        ("k: " + "[" * 20_000, "cannot be read as JSON or YAML"),
        ("k: \x00\n", "cannot be read as JSON or YAML"),
        ("[]", "must hold names and values"),
        ("", "must hold names and values"),
    ],
)
def test_a_file_of_parameters_that_is_none_is_refused(tmp_path, text, words):
    path = tmp_path / "run.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        given_parameters(options(params=path))


def test_a_new_study_is_told_how_make_finds_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["new", str(tmp_path / "river-one")]) == 0
    own = Path(sys.executable).with_name("qantar")
    assert f"`make report QANTAR={own}`" in capsys.readouterr().out
    monkeypatch.setenv("PATH", str(own.parent))
    assert main(["new", str(tmp_path / "river-two")]) == 0
    assert "`make report`" in capsys.readouterr().out
