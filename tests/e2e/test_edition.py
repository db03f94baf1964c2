"""The whole report, built from nothing out of what is published of it: the bytes that are committed.

A build takes long, so there is one, that of `verify`; what it kept serves the next.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import papermill
import pytest
from nbformat import NotebookNode

from analysis.parameters import resolve
from qantar.project import Project
from qantar.prose import ROLE
from qantar.render.report import make_report
from qantar.render.words.passages import TITLE
from qantar.result import from_payload
from qantar.settings.lint import findings
from qantar.settings.rehearse import engine_at
from qantar.wire import RESULT, outputs_of

ROOT = Path(__file__).resolve().parents[2]
INPUTS = ("data/raw", "notebooks", "CITATION.cff", "CORRECTIONS.md", "pyproject.toml", "uv.lock")
UNKNOWN = "not known"
MANIFEST = "manifest.json"
NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
PAPERMILL_DAY = "2022-01-20"
BESIDE = ("src", "reports", "README.md", "LICENSE", "LICENSE-data", "Makefile")
"""What is published with a project, and a build does not need."""
COMPARED = ("table", "figure", "document")
"""Kinds of files that `verify` compares with those that it builds."""
NUMBER = re.compile(rf'href="#evidence-[a-z0-9_]+"[^>]*>{UNKNOWN}<')
REQUIRED = [
    "deaths_official",
    "deaths_official_security",
    "deaths_in_custody_official",
    "deaths_official_almaty",
    "deaths_official_per_100k",
    "injured_official",
    "injured_official_security",
    "hospitalised_official",
    "torture_complaints_official",
    "torture_cases_opened",
    "torture_cases_closed",
    "torture_cases_closed_share",
    "lists_union",
    "zhanaozen_deaths_official",
    "jeltoqsan_deaths_official",
    "famine_deaths",
    "baseline_2020_crimes_confirmed",
    "attackers_share_march_2022",
    "attackers_share_latest",
    "wounds_counted",
    "wounds_sought_help",
    "lists_union_without_security",
    "funnel_taken_forward_share",
    "baseline_2020_court_share_of_crimes",
    "famine_share_republic",
    "famine_share_kazakhs",
    "similarity_great_terror",
    "similarity_zhanaozen",
    "similarity_jeltoqsan",
    "similarity_ordinary_years",
    "similarity_uzbekistan",
    "similarity_belarus",
    "coding_kappa_methods",
    "claims_supported_then",
    "claims_supported_now",
    "specifications_run",
]


def copy_of_project(folder: Path) -> Path:
    for name in INPUTS:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    return folder


def qantar(project: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("QANTAR_")}
    return subprocess.run(
        [sys.executable, "-m", "qantar", "--project", str(project), *arguments],
        capture_output=True, text=True, check=False, env=inherited | variables, cwd=project,
    )  # fmt: skip


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the edition that is committed."""
    folder = copy_of_project(tmp_path_factory.mktemp("first"))
    for name in BESIDE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def alone(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], tuple[Path, NotebookNode]]:
    """Runs a notebook with plain papermill as of `PAPERMILL_DAY`, once: the file and what it holds."""
    folder = tmp_path_factory.mktemp("alone")

    @cache
    def run(name: str) -> tuple[Path, NotebookNode]:
        out = folder / f"{name}.ipynb"
        made = papermill.execute_notebook(
            project / "notebooks" / out.name,
            out,
            {"as_of": PAPERMILL_DAY},
            progress_bar=False,
            cwd=project,
        )
        return out, made

    return run


@pytest.fixture(scope="module")
def deposit(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is published of the project, unpacked elsewhere from its zip."""
    folder = tmp_path_factory.mktemp("elsewhere")
    published = qantar(project, "publish", "--to", str(folder / "public"))
    assert published.returncode == 0, published.stderr
    (packed,) = (folder / "public").glob("*.zip")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder / "unpacked")
    (deposit,) = (folder / "unpacked").iterdir()
    return deposit


@pytest.fixture(scope="module")
def verified(deposit: Path) -> tuple[subprocess.CompletedProcess[str], Path]:
    """The deposit built again from nothing by its own program, several notebooks at a time.

    What `verify` said, and the folder of its papers.
    """
    return in_deposit(deposit, "verify", ".", "--to", "papers"), deposit / "papers"


@pytest.fixture(scope="module")
def built(deposit: Path, verified: tuple[subprocess.CompletedProcess[str], Path]) -> Path:
    """The deposit with its report built as the README says: from what `verify` has just made."""
    assert verified[0].returncode == 0, verified[0].stdout + verified[0].stderr
    made = in_deposit(deposit, "build")
    assert made.returncode == 0, made.stderr + made.stdout
    assert "10 of 10 notebooks cached" in made.stdout + made.stderr
    return deposit


def in_deposit(deposit: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command with the program of the deposit, in its folder."""
    return qantar(deposit, *arguments, PYTHONPATH=str(deposit / "src"))


def test_another_build_elsewhere_gives_the_same_bytes(
    project: Path, verified: tuple[subprocess.CompletedProcess[str], Path]
) -> None:
    """Every file but the manifest, which the next test holds to one that was built elsewhere."""
    done, papers = verified
    assert done.returncode == 0, done.stdout + done.stderr
    findings = json.loads((papers / "verdict.json").read_text(encoding="utf-8"))["findings"]
    assert [one for one in findings if one["verdict"] != "identical"] == []
    compared = {one["name"] for one in findings if one["kind"] in COMPARED}
    assert compared == hashes(project / "reports").keys() - {MANIFEST}


def test_the_committed_edition_is_what_a_fresh_build_gives(built: Path) -> None:
    """Byte for byte; only the manifest says with which Python and libraries it was built here."""
    committed, fresh = hashes(ROOT / "reports"), hashes(built / "reports")
    assert committed.keys() == fresh.keys(), "run `qantar build` and commit reports/"
    apart = {name for name in fresh if committed[name] != fresh[name]} - {MANIFEST}
    assert not apart, "run `qantar build` and commit reports/"
    told = [json.loads((folder / "reports" / MANIFEST).read_text()) for folder in (ROOT, built)]
    for manifest in told:
        assert manifest.pop("libraries")["python"]
    assert told[0] == told[1], "run `qantar build` and commit reports/"


def test_the_deposit_holds_what_its_own_build_gives(built: Path) -> None:
    """As the README says: the published files and those built beside them are the same."""
    for name in ("report.pdf", "results.json"):
        assert (built / "reports" / name).read_bytes() == (built / name).read_bytes()


def test_the_edition_holds_every_number_promised(project: Path) -> None:
    results = json.loads((project / "reports" / "results.json").read_text())["results"]
    assert [name for name in REQUIRED if name not in results] == []
    for name in REQUIRED:
        told = results[name]["text"] != UNKNOWN or "too little documented" in results[name]["note"]
        assert told, name
        assert results[name]["function"].startswith("analysis."), name
    ranged = results["lists_union"]
    assert ranged["value"] is None
    assert ranged["low"] < ranged["high"]


def test_every_inline_value_is_live_in_a_notebook(built: Path) -> None:
    """What JupyterLab evaluates is what the report prints, for each role of each chapter."""
    executed = [
        json.loads(path.read_text(encoding="utf-8"))["cells"]
        for path in (built / ".qantar" / "cache").rglob("executed.ipynb")
    ]
    outputs = [one for cells in executed for cell in cells for one in outputs_of(cell)]
    payloads = {one.data[RESULT]["id"]: one.data[RESULT] for one in outputs if RESULT in one.data}
    results = {name: from_payload(payload) for name, payload in payloads.items()}
    roles = [
        role
        for cells in executed
        for cell in cells
        if cell["cell_type"] == "markdown"
        for role in ROLE.finditer(cell["source"])
    ]
    assert len(roles) > 500
    for role in roles:
        identifier, attribute = role.group(1), role.group(2) or ""
        expression = role.group().removeprefix("{eval}").strip("`")
        value = eval(expression, {"r": SimpleNamespace(**results)})
        printed = payloads[identifier]["texts"][attribute]
        assert (str(value) or UNKNOWN) == printed, expression


def test_a_build_leaves_the_raw_data_alone(built: Path) -> None:
    assert hashes(built / "data" / "raw") == hashes(ROOT / "data" / "raw")


def test_an_earlier_day_tells_the_toll_of_that_day_and_nothing_that_is_not_known() -> None:
    """All that its report says, without its pictures; the next test makes a whole one."""
    run = engine_at(ROOT).tell({"as_of": "2022-03-16"})
    assert run.results["deaths_official"]["value"] == 230
    assert findings(run.passages) == []
    titles = [" ".join(one.sentences) for one in run.passages if one.kind == TITLE]
    assert titles
    assert [title for title in titles if unsaid(title)] == []


def test_a_report_of_notebooks_that_ran_alone_gives_the_toll_of_their_day(
    project: Path, alone: Callable[[str], tuple[Path, NotebookNode]], tmp_path: Path
) -> None:
    executed = {name: alone(name)[0] for name in NOTEBOOKS}
    rendered = Project(project)
    parameters = resolve({"as_of": PAPERMILL_DAY}, rendered).plain()
    make_report(rendered, parameters, executed, tmp_path)
    holds_what_was_known(tmp_path, PAPERMILL_DAY, 227)


def unsaid(title: str) -> bool:
    """Whether the title of a figure prints a number that is not known."""
    return UNKNOWN in title.replace(f"{UNKNOWN} under these settings", "")


def holds_what_was_known(edition: Path, day: str, toll: int) -> None:
    """The edition as of a day has its toll, and prints no number that is not known."""
    document = json.loads((edition / "results.json").read_text(encoding="utf-8"))
    assert document["results"]["deaths_official"]["value"] == toll
    assert document["parameters"]["as_of"] == day
    titles = {name: figure["title"] for name, figure in document["figures"].items()}
    untold = [name for name, title in titles.items() if unsaid(title)]
    assert untold == [], f"titles of figures as of {day} print what is not known"
    page = (edition / "report.html").read_text(encoding="utf-8")
    printed = [words for words in re.findall(r"<p>.*?</p>", page, re.S) if NUMBER.search(words)]
    assert printed == [], f"sentences as of {day} print numbers that are not known"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build", "-p", "as_off=2022-03-16"), "as_of"),
        (("build", "-p", "as_of=banana"), "banana"),
        (("build", "-p", "as_of=1900-01-01"), "1900-01-01"),
        (("build", "-p", "draws"), "="),
        (("build", "--params", "none.json"), "none.json"),
        (("build", "--jobs", "0"), "--jobs"),
        (("trace", "deaths_oficial"), "deaths_official"),
    ],
)
def test_bad_input_is_refused_in_a_sentence(
    project: Path, arguments: tuple[str, ...], words: str
) -> None:
    before = hashes(project / "reports")
    made = qantar(project, *arguments)
    assert made.returncode == 2
    assert words in made.stderr
    assert "Traceback" not in made.stderr
    assert hashes(project / "reports") == before


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_alone_with_plain_papermill(
    alone: Callable[[str], tuple[Path, NotebookNode]], name: str
) -> None:
    code = [cell for cell in alone(name)[1].cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in code)


def test_plain_papermill_refuses_a_misspelt_parameter(project: Path, tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "papermill", "notebooks/09_appendix.ipynb",
         str(tmp_path / "out.ipynb"), "-p", "as_off", "2022-03-16", "--no-progress-bar"],
        capture_output=True, text=True, check=False, cwd=project,
    )  # fmt: skip
    assert made.returncode != 0
    assert "as_of" in made.stderr


def test_a_faulty_row_is_refused_before_any_notebook_runs(tmp_path: Path) -> None:
    folder = copy_of_project(tmp_path / "faulty")
    counts = folder / "data" / "raw" / "counts.csv"
    text = counts.read_text(encoding="utf-8")
    counts.write_text(text.replace("rferl-2022-08-16-238", "rferl-2022-08-16-283"), "utf-8")
    made = qantar(folder, "build")
    assert made.returncode == 2
    assert "rferl-2022-08-16-283" in made.stderr
    assert "running" not in made.stderr + made.stdout
    assert not (folder / "reports").exists()


def test_the_deposit_is_verified_from_its_zip(
    verified: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    done, papers = verified
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Verdict: reproduced" in done.stdout
    assert (papers / "certificate.md").is_file()
