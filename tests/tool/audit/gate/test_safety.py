"""Hostile content of the evidence base and hostile parameters, through a whole build."""

import csv
import io
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pypdf import PdfReader

from qantar import cli
from qantar.audit.verify.rebuild import build_apart
from qantar.build.unneeded import ADDRESSES, without
from qantar.errors import InputError
from qantar.parameters import resolve
from qantar.project import Project
from qantar.rows import read_lines
from qantar.study import study_of
from tool.audit.small_project import write_project

HTML = "<img src=x onerror=alert(1)><script>alert(2)</script>"
MARKDOWN = "**bold** [link](https://evil.example) {eval}`r.floods` $x$ @fig-floods"
TYPST = '#read("/etc/passwd") #link("https://evil.example")[x]'
FORMULA = '=HYPERLINK("https://evil.example")'
MACRO = "@SUM(1+1)*cmd|' /C calc'!A0"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small project, built, with hostile titles, claimants and notes."""
    project = Project(write_project(tmp_path_factory.mktemp("hostile") / "project"))
    change(project.raw / "counts.csv", "note", {"c0001": HTML + MARKDOWN, "c0002": FORMULA})
    change(project.raw / "counts.csv", "claimant", {"c0001": HTML + TYPST, "c0002": MACRO})
    change(project.raw / "sources.csv", "title", {"river-2023": HTML + TYPST + MARKDOWN})
    change(project.raw / "sources.csv", "publisher", {"river-2023": MARKDOWN})
    floods = project.notebooks / "01_floods.ipynb"
    document = json.loads(floods.read_text())
    document["cells"][0]["source"] += "\n\nSaid in [@river-2023]."
    floods.write_text(json.dumps(document))
    build_apart(project, {}, project.reports)
    return project


def change(path: Path, column: str, texts: dict[str, str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, reader.fieldnames or [])
    writer.writeheader()
    for row in rows:
        key = next(iter(row.values()))
        writer.writerow({**row, column: texts.get(key, row[column])})
    path.write_text(buffer.getvalue(), encoding="utf-8")


class Page(HTMLParser):
    """Elements, addresses and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def page(hostile: Project) -> Page:
    return Page((hostile.reports / "report.html").read_text(encoding="utf-8"))


def squeezed(text: str) -> str:
    """`text` without spaces and without the quotes that typography bends."""
    return re.sub(r"[\s\"'“”‘’\u00ad\u200b]", "", text)


def test_html_and_markdown_come_out_as_text_in_the_page(page: Page) -> None:
    assert "onerror" not in {name for name, _ in page.attributes}
    assert not [value for _, value in page.attributes if value.startswith("https://evil")]
    assert "alert(2)" not in "".join(
        value for name, value in page.attributes if name.startswith(("on", "href", "src"))
    )
    for words in (HTML, MARKDOWN, TYPST, FORMULA):
        assert squeezed(words) in squeezed(page.text), words


def test_the_page_has_no_more_scripts_than_an_honest_one(page: Page, built: Project) -> None:
    honest = Page((built.reports / "report.html").read_text(encoding="utf-8"))
    assert page.tags.count("script") == honest.tags.count("script")
    assert page.tags.count("img") == honest.tags.count("img")


def test_the_policy_of_the_page_forbids_outside_hosts(hostile: Project) -> None:
    text = (hostile.reports / "report.html").read_text(encoding="utf-8")
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert found
    rules = dict(rule.strip().split(" ", 1) for rule in found.group(1).split(";"))
    assert rules["default-src"] == "'none'"
    assert not re.search(r"https?:|\*|'self'|'unsafe-eval'", found.group(1))
    assert "'unsafe-inline'" not in rules["script-src"]


def test_typst_and_html_come_out_as_text_in_the_pdf(hostile: Project) -> None:
    reader = PdfReader(hostile.reports / "report.pdf")
    text = squeezed("".join(page.extract_text() for page in reader.pages))
    assert squeezed('#read("/etc/passwd")') in text
    assert "root:x:" not in text
    links = [
        note.get_object().get("/A", {}).get("/URI", "")
        for page in reader.pages
        for note in page.get("/Annots") or ()
    ]
    assert not [link for link in links if "evil.example" in str(link)]


def test_no_cell_of_a_csv_file_is_a_formula(hostile: Project) -> None:
    paths = [*hostile.reports.glob("tables/*.csv"), *hostile.reports.glob("figures/*.csv")]
    with (hostile.reports / "tables" / "tbl-floods.csv").open(newline="") as file:
        assert any(FORMULA in cell for row in csv.reader(file) for cell in row)
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "@", "\t", "\r"))]


def test_hostile_words_stay_words_in_what_the_audit_writes(
    hostile: Project, built: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--project", str(hostile.root), "compare", str(built.reports)]
    outputs = ["--html", str(tmp_path / "c.html"), "--markdown", str(tmp_path / "c.md")]
    assert cli.main([*arguments, *outputs]) == 0
    assert HTML in capsys.readouterr().out
    page = Page((tmp_path / "c.html").read_text(encoding="utf-8"))
    assert HTML in page.text
    assert "alert" in (tmp_path / "c.md").read_text(encoding="utf-8")
    assert "script" not in page.tags
    assert "onerror" not in {name for name, _ in page.attributes}
    assert "<img" not in (tmp_path / "c.md").read_text(encoding="utf-8")


HOSTILE_VALUES = (
    "__import__('pathlib').Path('hacked').touch()",
    '"; import pathlib; pathlib.Path("hacked").touch(); x = "',
    "state\"]\nimport pathlib; pathlib.Path('hacked').touch()\nx = [\"",
    "'''\nopen('hacked', 'w')\n'''",
    "\\\"; open('hacked', 'w') #",
    "{open('hacked', 'w')}",
    "$(touch hacked)",
)


@pytest.mark.parametrize("value", HOSTILE_VALUES)
@pytest.mark.parametrize("name", ["as_of", "parties", "bank", "seed"])
def test_a_parameter_value_is_refused_before_any_notebook_runs(
    small: Project, name: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--project", str(small.root), "build", "-p", f"{name}={value}"]) == 2
    assert name in capsys.readouterr().err
    assert not list(small.root.rglob("hacked"))


def test_a_parameter_name_is_refused_as_well(small: Project) -> None:
    with pytest.raises(InputError, match="There is no parameter"):
        resolve(study_of(small).parameters(), {"seed = 1; open('hacked', 'w')  #": 1}, small)


def test_papermill_on_its_own_does_not_run_a_value(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with without(ADDRESSES):
        from papermill.cli import papermill
    from papermill.exceptions import PapermillExecutionError
    from papermill.translators import PythonTranslator

    monkeypatch.chdir(small.root)
    one, other = HOSTILE_VALUES[1:3]  # a kernel takes seconds; these two hold every quote
    arguments = [
        "notebooks/01_floods.ipynb",
        "out.ipynb",
        "-p",
        "parties",
        one,
        "-p",
        "bank",
        other,
    ]
    with pytest.raises(PapermillExecutionError, match="parties"):
        papermill.main(arguments, standalone_mode=False)
    injected = json.loads((small.root / "out.ipynb").read_text(encoding="utf-8"))["cells"]
    assert [cell["execution_count"] for cell in injected if "parameters" in str(cell["metadata"])]
    for value in HOSTILE_VALUES:
        space: dict[str, object] = {}
        exec(PythonTranslator.codify({"parties": value}), {"__builtins__": {}}, space)
        assert space["parties"] == value
    assert not list(small.root.rglob("hacked"))


def outside(small: Project, tmp_path: Path) -> Path:
    path = tmp_path / "outside.csv"
    shutil.move(small.raw / "claims.csv", path)
    return path


def test_a_link_out_of_the_raw_data_is_not_read(small: Project, tmp_path: Path) -> None:
    (small.raw / "claims.csv").symlink_to(outside(small, tmp_path))
    with pytest.raises(InputError, match=r"claims\.csv leads out of data/raw"):
        read_lines(small, "claims")


def test_a_name_that_climbs_out_of_the_raw_data_is_not_read(small: Project) -> None:
    (small.root / "data" / "secret.csv").write_text("a\n1\n")
    for name in ("../secret", f"{small.root}/data/secret", "x/../../secret"):
        with pytest.raises(InputError, match="leads out of data/raw"):
            read_lines(small, name)


def test_a_link_within_the_raw_data_is_read(small: Project) -> None:
    (small.raw / "claims.csv").rename(small.raw / "kept.csv")
    (small.raw / "claims.csv").symlink_to("kept.csv")
    assert len(read_lines(small, "claims")) == 1


@pytest.mark.parametrize("path", ["../secret.csv", "linked.csv"])
def test_check_names_a_described_file_that_lies_outside(small: Project, path: str) -> None:
    secret = small.root / "data" / "secret.csv"
    secret.write_text("a\nhidden words\n")
    (small.raw / "linked.csv").symlink_to(secret)
    descriptor = json.loads((small.raw / "datapackage.json").read_text())
    fields = [{"name": "a", "type": "integer"}]
    descriptor["resources"] = [{"name": "secret", "path": path, "schema": {"fields": fields}}]
    (small.raw / "datapackage.json").write_text(json.dumps(descriptor))
    words = [text for text in map(str, study_of(small).checks(small)) if path in text]
    assert any("leads out of data/raw" in word for word in words)
    assert not any("hidden words" in word for word in words)
