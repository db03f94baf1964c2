"""The workflows hold to what keeps a pull request from a stranger harmless."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from qantar.audit.publish.codecheck import zenodo_metadata, zenodo_text
from qantar.citation import citation_of, read_citation
from qantar.project import Project

ROOT = Path(__file__).resolve().parents[3]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def read(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / ".github" / "workflows" / f"{name}.yml").read_text()))


def steps(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in document["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_workflow_puts_an_expression_into_a_script(path: Path) -> None:
    for step in steps(yaml.safe_load(path.read_text())):
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_workflow_says_which_rights_it_has(path: Path) -> None:
    assert "permissions" in yaml.safe_load(path.read_text())
    assert "pull_request_target" not in path.read_text()


def test_what_runs_a_strangers_code_may_only_read() -> None:
    compare = read("compare")
    assert compare["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in compare["jobs"].values())
    assert "secrets." not in (ROOT / ".github/workflows/compare.yml").read_text()


def test_what_may_comment_runs_no_code_of_the_pull_request() -> None:
    comment = read("comment")
    assert not [step for step in steps(comment) if "checkout" in step.get("uses", "")]
    text = "\n".join(step.get("run", "") for step in steps(comment))
    assert "--body-file" in text
    assert not re.search(r"\b(make|python|qantar|bash comparison|source)\b", text)


def test_the_deposit_metadata_are_those_of_the_citation() -> None:
    made = zenodo_text(read_citation(Project(ROOT)))
    assert (ROOT / ".zenodo.json").read_text(encoding="utf-8") == made
    assert json.loads(made)["creators"]
    assert json.loads(made)["license"] == "cc-by-4.0"


def test_a_person_is_given_family_name_first_with_orcid() -> None:
    person = {"family-names": "B", "given-names": "A", "orcid": "https://orcid.org/0-1"}
    (creator,) = zenodo_metadata(citation_of({"title": "t", "authors": [person]}))["creators"]
    assert creator == {"name": "B, A", "orcid": "0-1"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_by_its_hash_and_leaves_no_credentials(path: Path) -> None:
    for step in steps(yaml.safe_load(path.read_text())):
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"])
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_the_lowest_versions_are_tried() -> None:
    assert [step["run"] for step in read("test")["jobs"]["lowest"]["steps"] if "run" in step] == [
        "make lowest"
    ]
    assert "--resolution lowest-direct" in (ROOT / "Makefile").read_text()
