"""The declared forks: read as they stand in the table, and refused where they are no choice."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.evidence.base import Base
from analysis.evidence.load import Evidence
from analysis.robustness.analyses import ANALYSES
from analysis.robustness.forks import clauses, declared, words
from qantar.errors import InputError
from qantar.project import Project

ROW = {
    "analysis": "toll", "fork": "copies", "fork_label": "Copies", "kind": "E", "fork_reason": "why",
    "option": "one", "option_label": "one", "option_sentence": "", "option_reason": "why", "main": "true",
}  # fmt: skip


def base(tmp_path: Path, *changes: dict[str, str]) -> Base:
    folder = tmp_path / "data" / "raw"
    folder.mkdir(parents=True)
    pd.DataFrame([ROW | change for change in changes]).to_csv(folder / "forks.csv", index=False)
    return Base(Project(tmp_path))


def test_a_fork_is_read_with_its_main_option_first(tmp_path: Path) -> None:
    made = declared(base(tmp_path, {}, {"option": "two", "main": "false"}))
    (fork,) = made["toll"]
    assert (fork.name, fork.kind, [o.name for o in fork.options]) == ("copies", "E", ["one", "two"])


@pytest.mark.parametrize(
    ("second", "part"),
    [
        ({"option": "two", "main": "true"}, "one main option"),
        ({"option": "two", "main": "false", "kind": "N"}, "differ in type"),
        ({"option": "one", "main": "false"}, "needs a type"),
    ],
)
def test_a_fork_that_is_no_choice_is_refused(
    tmp_path: Path, second: dict[str, str], part: str
) -> None:
    with pytest.raises(InputError, match=part):
        declared(base(tmp_path, {}, second))


def test_a_main_option_that_does_not_stand_first_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="must be the first"):
        declared(base(tmp_path, {"main": "false"}, {"option": "two", "main": "true"}))


def test_every_analysis_has_its_forks_and_names(evidence: Evidence) -> None:
    made = declared(evidence.base)
    assert sorted(made) == sorted(analysis.key for analysis in ANALYSES)
    for key, forks in made.items():
        named = words(evidence.base, key)
        for fork in forks:
            assert named[fork.name, ""]
            assert all(named[fork.name, option.name] for option in fork.options)


def test_every_other_option_ends_a_sentence(evidence: Evidence) -> None:
    for key, forks in declared(evidence.base).items():
        said = clauses(evidence.base, key)
        for fork in forks:
            assert said[fork.name, fork.options[0].name] == ""
            assert all(said[fork.name, one.name].startswith("if ") for one in fork.options[1:])


def test_an_option_without_its_sentence_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="option_sentence"):
        clauses(base(tmp_path, {}, {"option": "two", "main": "false"}), "toll")
