"""One notebook through nbconvert, found by its entry points."""

import csv
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbconvert.exporters import get_exporter

from qantar.errors import QantarError
from tool.render import made_up
from tool.render.made_up import code, display, figure, markdown, result, write

PARAMETERS = display({"application/vnd.qantar.parameters+json": {"as_of": "2024-05-17"}})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder that looks like a project, with a notebook in it."""
    raw = tmp_path / "data" / "raw"
    raw.mkdir(parents=True)
    (raw / "datapackage.json").write_text("{}", encoding="utf-8")
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
    assert 'data-result="floods"' in page
    assert "River Office" in page
    assert "[r.other]" in page
    assert "@fig-elsewhere" in page
    assert "2024-05-17" in page


def test_a_notebook_is_exported_as_pdf(project: Path) -> None:
    made, _ = get_exporter("qantar-pdf")().from_filename(str(project / "counts.ipynb"))
    assert made.startswith(b"%PDF-1.7")


def test_a_notebook_outside_a_project_has_no_sources(tmp_path: Path) -> None:
    paths = write(tmp_path, alone=[markdown("# Alone\n\nAs [@river-2023] says.")])
    page, _ = get_exporter("qantar-html")().from_filename(str(paths["alone"]))
    assert "[@river-2023]" in page


def test_the_rules_hold_for_one_notebook_too(tmp_path: Path) -> None:
    paths = write(tmp_path, alone=[code("x", figure(alt=""))])
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
