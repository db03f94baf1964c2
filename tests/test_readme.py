"""The README's findings are those of the committed edition, and what it names is there."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FINDINGS = (README.split("|---|---|---|")[1]).split("![")[0]


@pytest.fixture(scope="module")
def texts() -> dict[str, dict[str, str]]:
    document = json.loads((ROOT / "reports" / "results.json").read_text(encoding="utf-8"))
    return dict(document["results"])


@pytest.mark.parametrize(
    "name", ["deaths_official", "lists_union", "torture_cases_opened", "torture_cases_closed_share"]
)
def test_a_finding_shows_the_number_of_the_edition(
    texts: dict[str, dict[str, str]], name: str
) -> None:
    assert texts[name]["text"] in FINDINGS


def test_the_place_between_terror_and_ordinary_years_stands_with_its_range(
    texts: dict[str, dict[str, str]],
) -> None:
    entry = texts["nearness_weight"]
    assert entry["text"] in FINDINGS
    assert f"{float(entry['low']):.2f} to {float(entry['high']):.2f}" in FINDINGS
    assert texts["nearness_verdict"]["text"] in FINDINGS


def test_every_file_that_the_readme_links_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if not target.startswith("http"):
            assert (ROOT / target).exists(), target


def test_every_command_of_the_readme_is_known() -> None:
    named = set(re.findall(r"(?:^|[`/ ])qantar ([a-z]+)", README))
    from qantar.cli import _parser

    usage = _parser().format_help()
    assert {name for name in named if f"\n    {name} " not in usage} == set()


def test_the_worked_example_can_be_pasted_as_it_stands(tmp_path: Path) -> None:
    from qantar.project import Project
    from qantar.study import study_of

    shutil.copytree(ROOT / "data" / "raw", tmp_path / "data" / "raw")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    example = README.split("### A worked example")[1].split("`qantar check`")[0]
    blocks = re.findall(r"^```\n(.*?)^```$", example, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 3
    subprocess.run(["bash", "-e", "-c", "".join(blocks)], cwd=tmp_path / "data" / "raw", check=True)
    project = Project(tmp_path)
    assert study_of(Project(ROOT)).checks(project) == []
    for name in ("counts", "responses", "denominators"):
        assert "harbour-2021" in (project.raw / f"{name}.csv").read_text(encoding="utf-8")
