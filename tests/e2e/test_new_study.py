"""A new study as its author would use it: every command, in processes of their own."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

BINARIES = Path(sys.executable).parent
BUILT_SECONDS = 300  # for one command, on a busy machine


def run(folder: Path, *command: str, code: int = 0) -> str:
    """What `command` prints in `folder`; fails where its exit code is another than `code`."""
    inherited = {n: v for n, v in os.environ.items() if not n.startswith(("PYTHON", "QANTAR"))}
    done = subprocess.run(
        command,
        cwd=folder,
        env={**inherited, "PATH": f"{BINARIES}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=BUILT_SECONDS,
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def committed(folder: Path) -> None:
    identity = ["-c", "user.name=Tester", "-c", "user.email=tester@example.org"]
    for words in (["init", "-q"], ["add", "."], [*identity, "commit", "-qm", "all"]):
        run(folder, "git", *words)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new study, built and committed; not to be changed."""
    home = tmp_path_factory.mktemp("home")
    run(home, "qantar", "new", "river-floods")
    run(home / "river-floods", "make", "report")
    committed(home / "river-floods")
    return home / "river-floods"


def test_it_builds_as_it_stands(study: Path) -> None:
    for name in ("report.html", "report.pdf", "tables/tbl-floods.csv", "figures/fig-levels.svg"):
        assert (study / "reports" / name).stat().st_size, name
    page = (study / "reports" / "report.html").read_text(encoding="utf-8")
    assert "its floods have become more frequent" in page
    assert 'href="#evidence-more_frequent"' in page


def test_its_own_tests_pass(study: Path) -> None:
    assert "passed" in run(study, "make", "test", f"PYTHON={sys.executable}")


def test_its_parameters_are_its_own(study: Path) -> None:
    told = run(study, "qantar", "params")
    assert "threshold" in told
    assert "as_of" not in told
    assert "There is no parameter" in run(study, "qantar", "build", "-p", "seed=1", code=2)


@pytest.fixture(scope="module")
def later(study: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition of a run that knows no level; not to be changed."""
    out = tmp_path_factory.mktemp("later") / "edition"
    run(study, "qantar", "build", "-p", "first_year=2100", "--out", str(out))
    return out


def test_a_run_that_knows_no_level_says_so(later: Path) -> None:
    page = (later / "report.html").read_text(encoding="utf-8")
    assert "No level is known" in page
    for words in ("0 of 0", "not known of", "0 floods"):
        assert words not in page


def test_a_number_walks_back_to_its_rows_and_a_row_to_its_numbers(study: Path) -> None:
    told = run(study, "qantar", "trace", "highest_water")
    assert "river_floods.floods.flood_results" in told
    assert "l013 (data/raw/levels.csv, line 14): 520 centimetres at the highest in 2017" in told
    assert "Seven years at the river" in told
    assert "highest_water" in run(study, "qantar", "trace", "--row", "l013")


def test_it_is_reproduced_until_a_number_is_changed(study: Path) -> None:
    assert "Verdict: reproduced" in run(study, "qantar", "verify")
    table = study / "data" / "raw" / "levels.csv"
    before = table.read_text(encoding="utf-8")
    table.write_text(before.replace("l013,2017,520", "l013,2017,530"), encoding="utf-8")
    try:
        told = run(study, "qantar", "verify", code=1)
        assert "l013 changed (centimetres: '520' to '530')" in told
        assert "number highest_water" in told
        moved = run(study, "qantar", "compare", "HEAD")
        assert "highest_water: 520 -> 530 (+10)" in moved
        assert "l013 changed (centimetres: '520' to '530')" in moved
    finally:
        table.write_text(before, encoding="utf-8")


def test_a_revision_is_built_with_its_own_study(study: Path) -> None:
    code = study / "src" / "river_floods" / "floods.py"
    before = code.read_text(encoding="utf-8")
    code.write_text(before.replace("max(levels", "min(levels"), encoding="utf-8")
    try:
        moved = run(study, "qantar", "compare", "HEAD")
    finally:
        code.write_text(before, encoding="utf-8")
    assert "highest_water: 520 -> 290" in moved
    assert "code river_floods/floods.py" in moved


def test_settings_are_compared(study: Path) -> None:
    moved = run(study, "qantar", "compare", "threshold=450,first_year=2010")
    assert "flood_years: 2 -> 7" in moved
    assert "more_frequent" in moved or "floods_later" in moved


def test_a_notebook_runs_alone(study: Path, tmp_path: Path) -> None:
    out = tmp_path / "alone.ipynb"
    run(study, "papermill", "notebooks/01_floods.ipynb", str(out), "-p", "threshold", "450")
    cells = json.loads(out.read_text(encoding="utf-8"))["cells"]
    shown = [output for cell in cells for output in cell.get("outputs", [])]
    assert "flood_years = 3" in str(shown)


def test_what_is_published_is_itself_a_project(study: Path, tmp_path: Path) -> None:
    told = run(study, "qantar", "publish", "--to", str(tmp_path / "public"))
    assert "nothing that must not be published" in told
    assert "There is no uv.lock" in told
    (packed,) = (tmp_path / "public").glob("*.zip")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path / "unpacked")
    (folder,) = (tmp_path / "unpacked").iterdir()
    shutil.copytree(study / ".qantar" / "cache", folder / ".qantar" / "cache")
    assert "(2 of 2 notebooks cached" in run(folder, "make", "report")
    assert "Verdict: reproduced" in run(folder, "qantar", "verify", ".")
    assert "Verdict: reproduced" in run(folder, "qantar", "verify")


def test_another_run_is_published_under_another_name(
    study: Path, later: Path, tmp_path: Path
) -> None:
    public = str(tmp_path / "public")
    run(study, "qantar", "publish", "--report", str(later), "--to", public)
    (packed,) = (tmp_path / "public").glob("*.zip")
    assert packed.name == "river_floods-1.0.0-2019-04-01-first_year-2100.zip"
    assert "Verdict: reproduced" in run(study, "qantar", "verify", public)
