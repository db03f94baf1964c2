"""Where a sweep is worked through: in processes, unless a scheduler is named."""

import argparse
from pathlib import Path

import pytest

from qantar.errors import InputError
from qantar.executor import Processes
from qantar.project import Project
from qantar.settings import commands
from qantar.settings.sweep import Answer


def test_without_a_scheduler_processes_do_the_work(river: Project) -> None:
    made = commands._executor(river, argparse.Namespace(scheduler="", jobs=3))
    assert isinstance(made, Processes)
    assert made.jobs == 3


def test_a_scheduler_without_dask_is_told_before_any_work(
    river: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "find_spec", lambda _: None)
    options = argparse.Namespace(scheduler="tcp://host:8786", jobs=2)
    with pytest.raises(InputError, match="--scheduler needs Dask; install it with `uv sync"):
        commands._executor(river, options)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--jobs", "0"], "0 is no whole number from 1 up"),
        (["--sample", "-3"], "-3 is no whole number from 0 up"),
        (["--sample", "few"], "few is no whole number from 0 up"),
        (["--no-singles"], "Say which settings"),
        (["--findings", "nowhere/found.md"], "nowhere is no folder"),
    ],
)
def test_a_rehearsal_that_cannot_be_is_refused_before_any_work(
    river: Project, capsys: pytest.CaptureFixture[str], given: list[str], told: str
) -> None:
    parser = argparse.ArgumentParser()
    commands.add_settings(parser.add_subparsers())

    def called() -> None:
        options = parser.parse_args(["rehearse", *given])
        options.run(river, options)

    with pytest.raises((SystemExit, InputError)) as caught:
        called()
    assert told in f"{caught.value} {capsys.readouterr().err}"


def swept(river: Project, *given: str) -> int:
    parser = argparse.ArgumentParser()
    commands.add_settings(parser.add_subparsers())
    options = parser.parse_args(["sweep", "--jobs", "1", *given])
    return int(options.run(river, options))


def test_a_sweep_says_why_settings_are_refused(
    river: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    none = swept(river, "--grid", "threshold=high", "--to", str(tmp_path / "none"))
    told = capsys.readouterr().out
    assert none == 2
    assert "1 row of 1 setting, 1 refused" in told
    assert "refused (1 of 1): Parameter threshold cannot be 'high'" in told
    some = swept(river, "--grid", "threshold=high,5", "--to", str(tmp_path / "some"))
    told = capsys.readouterr().out
    assert some == 0
    assert "of 2 settings, 1 refused" in told
    assert "refused (1 of 2): Parameter threshold cannot be 'high'" in told


def test_of_many_reasons_the_commonest_are_told() -> None:
    answers = [Answer("refused", f"reason {n % 7}", {}) for n in range(8)]
    said = commands._reasons([*answers, Answer("done", "", {})])
    assert said[0] == "refused (2 of 9): reason 0"
    assert said[-1] == "2 more reasons stand in the column note of the table."
    assert commands._reasons([Answer("done", "", {})]) == []
