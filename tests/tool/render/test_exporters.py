"""One notebook through nbconvert, found by its entry points."""

import csv
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbconvert.exporters import get_exporter

from qantar import wire
from qantar.errors import InputError, QantarError
from tool.render import made_up
from tool.render.made_up import code, display, figure, markdown, result, write

PARAMETERS = display({wire.PARAMETERS: {"as_of": "2024-05-17"}})
UNDATED = display({wire.PARAMETERS: {"seed": 1}})
CITATION = 'title: Floods\nauthors: [{name: Board of Bridges}]\nabstract: Floods.\nversion: "1"\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder that looks like a project, with a notebook in it."""
    raw = tmp_path / "data" / "raw"
    raw.mkdir(parents=True)
    (raw / "datapackage.json").write_text("{}", encoding="utf-8")
    (tmp_path / "CITATION.cff").write_text(CITATION, encoding="utf-8")
    with (raw / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(made_up.SOURCES[0]))
        writer.writeheader()
        writer.writerows(made_up.SOURCES)
    text = "# Counts\n\n{eval}`r.floods` floods [@river-2023], not {eval}`r.other`; @fig-elsewhere."
    write(
        tmp_path,
        counts=[code("x", PARAMETERS, result("floods", "42"), figure()), markdown(text)],
    )
    return tmp_path


def test_the_exporters_are_registered() -> None:
    assert get_exporter("qantar-html")().file_extension == ".html"
    assert get_exporter("qantar-pdf")().file_extension == ".pdf"


def test_a_notebook_is_exported_as_a_page(project: Path) -> None:
    page, _ = get_exporter("qantar-html")().from_filename(str(project / "counts.ipynb"))
    assert 'href="#evidence-floods" class="result"' in page
    assert "River Office" in page
    assert "[r.other]" in page
    assert "@fig-elsewhere" in page
    assert "2024-05-17" in page
    assert "Board of Bridges · As of 17 May 2024<" in page


def test_a_notebook_is_exported_as_pdf(project: Path) -> None:
    made, _ = get_exporter("qantar-pdf")().from_filename(str(project / "counts.ipynb"))
    assert made.startswith(b"%PDF-1.7")


def test_a_notebook_outside_a_project_has_no_sources(tmp_path: Path) -> None:
    words = markdown("# Alone\n\nAs [@river-2023] says.")
    paths = write(tmp_path, alone=[code("x", PARAMETERS), words])
    page, _ = get_exporter("qantar-html")().from_filename(str(paths["alone"]))
    assert "[@river-2023]" in page
    assert "No source is cited." in page


def test_a_notebook_that_was_not_run_is_refused(tmp_path: Path) -> None:
    run, not_run = code("x", PARAMETERS), {**code("y = 1"), "execution_count": None}
    empty = {**code("  "), "execution_count": None}
    paths = write(tmp_path, half=[run, not_run], whole=[run, empty])
    with pytest.raises(QantarError, match="notebook half was not run: its cell half-1 has no"):
        get_exporter("qantar-html")().from_filename(str(paths["half"]))
    assert get_exporter("qantar-html")().from_filename(str(paths["whole"]))


def test_the_day_is_never_made_up(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    for folder, words in ((outside, "lies in no project"), (project, "names no study")):
        paths = write(folder, undated=[code("x", UNDATED), markdown("# A")])
        with pytest.raises(InputError, match=words):
            get_exporter("qantar-html")().from_filename(str(paths["undated"]))


def test_a_study_without_a_parameter_for_it_is_dated_by_its_data(project: Path) -> None:
    package = project / "src" / "exported_study"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "study.py").write_text("from qantar.study import Study\n\nSTUDY = Study()\n")
    settings = '[tool.qantar]\nstudy = "exported_study.study:STUDY"\n'
    (project / "pyproject.toml").write_text(settings, encoding="utf-8")
    descriptor = project / "data" / "raw" / "datapackage.json"
    descriptor.write_text('{"vintage": "2024-02-29"}', encoding="utf-8")
    paths = write(project, dated=[code("x", UNDATED), markdown("# A")])
    page, _ = get_exporter("qantar-html")().from_filename(str(paths["dated"]))
    assert "As of 29 February 2024" in page


def test_the_rules_hold_for_one_notebook_too(tmp_path: Path) -> None:
    paths = write(tmp_path, alone=[code("x", PARAMETERS, figure(alt=""))])
    notebook = nbformat.read(paths["alone"], as_version=4)
    with pytest.raises(QantarError, match="alt text"):
        get_exporter("qantar-html")().from_notebook_node(notebook)


def test_the_command_line_finds_it(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nbconvert", "--to", "qantar-html", str(project / "counts.ipynb")],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (project / "counts.html").is_file()


def test_a_heading_that_a_pdf_cannot_have_is_told_with_its_cell(project: Path) -> None:
    write(project, deep=[code("x", PARAMETERS), markdown("# A\n\n### B")])
    with pytest.raises(QantarError, match=r"deep, cell 2 \(id deep-1\): the heading 'B' is of"):
        get_exporter("qantar-pdf")().from_filename(str(project / "deep.ipynb"))
