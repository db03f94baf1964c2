"""The folder to put online: whole, the same each time, and refused if it does harm."""

import hashlib
import json
import os
import re
import shutil
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from qantar import cli
from qantar.audit.gate.blocklist import hash_of
from qantar.audit.publish.publish import publish_edition, write_archive
from qantar.audit.publish.restored import as_edition
from qantar.build.folders import contents_of
from qantar.errors import InputError, QantarError
from qantar.project import Project


@pytest.fixture(scope="module")
def published(built: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("published") / "site"
    publish_edition(built, built.reports, to, "https://floods.example/report")
    return to


def reseal(project: Project) -> None:
    """Make the manifest agree with the files and inputs, as if the edition had been built so."""
    path = project.reports / "manifest.json"
    document = json.loads(path.read_text())
    path.unlink()
    document["outputs"] = contents_of(project.reports)
    for name in document["inputs"]:
        content = (project.root / name).read_bytes()
        document["inputs"][name] = hashlib.sha256(content).hexdigest()
    path.write_text(json.dumps(document))


def test_everything_that_belongs_to_an_edition_is_there(published: Path) -> None:
    for name in (
        "index.html",
        "report.pdf",
        "brief.html",
        "explore.html",
        "brief-en.pdf",
        "brief-ru.pdf",
        "CORRECTIONS.md",
        "results.json",
        "manifest.json",
        "figures/fig-floods.svg",
        "tables/tbl-floods.csv",
        "data/raw/datapackage.json",
        "data/raw/counts.csv",
        "notebooks/01_floods.ipynb",
        "ro-crate-metadata.json",
        "codecheck.yml",
        "CITATION.cff",
        ".zenodo.json",
        "preview.png",
        "feed.xml",
        "share/fig-floods.html",
        "data/index.json",
        "data/tbl-floods.json",
    ):
        assert (published / name).stat().st_size, name
    with Image.open(published / "preview.png") as picture:
        assert picture.size == (1200, 630)
    listed = yaml.safe_load((published / "codecheck.yml").read_text())["manifest"]
    assert all((published / item["file"]).is_file() for item in listed)


def test_the_brief_leads_to_the_index_and_is_described(published: Path, built: Project) -> None:
    before, after = (
        (folder / "brief.html").read_text(encoding="utf-8") for folder in (built.reports, published)
    )
    assert 'href="report.html#evidence-floods"' in before
    assert 'href="index.html#evidence-floods"' in after
    assert 'href="index.html#corrections"' in after
    assert "report.html" not in after
    listed = yaml.safe_load((published / "codecheck.yml").read_text())["manifest"]
    told = {item["file"]: item["comment"] for item in listed}
    assert told["brief.html"] == "The brief for the press, in all its languages"
    assert told["brief-ru.pdf"] == "The brief in print, Русский"


def test_the_explorer_leads_to_the_index_and_is_described(published: Path, built: Project) -> None:
    before, after = (
        (folder / "explore.html").read_text(encoding="utf-8")
        for folder in (built.reports, published)
    )
    assert before.count('href="report.html"') == after.count('href="index.html"') == 2
    assert 'href="report.html' not in after
    assert 'href="explore.html"' in (published / "index.html").read_text(encoding="utf-8")
    listed = yaml.safe_load((published / "codecheck.yml").read_text())["manifest"]
    told = {item["file"]: item["comment"] for item in listed}
    assert told["explore.html"].startswith("Every row of the evidence base")


def test_an_explorer_that_links_a_page_with_names_is_stopped(
    small: Project, tmp_path: Path
) -> None:
    page = small.reports / "explore.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(
        text.replace("</h2><p>", '</h2><p><a href="https://relay.example/2">x</a>', 1),
        encoding="utf-8",
    )
    reseal(small)
    with pytest.raises(QantarError, match=r"explore\.html"):
        publish_edition(small, small.reports, tmp_path / "site")


def test_the_zip_holds_the_folder(published: Path) -> None:
    (path,) = published.glob("*.zip")
    with zipfile.ZipFile(path) as packed:
        names = {name.partition("/")[2] for name in packed.namelist()}
        assert packed.testzip() is None
    files = {p.relative_to(published).as_posix() for p in published.rglob("*") if p.is_file()}
    assert names == files - {path.name, "feed.xml"}


def test_publishing_again_gives_the_same_bytes_and_takes_away_what_is_stale(
    built: Project, published: Path, tmp_path: Path
) -> None:
    to = tmp_path / "site"
    shutil.copytree(published, to)
    (to / "tables" / "tbl-old.csv").write_text("a\n")
    (to / "index.html").write_text("old")
    publish_edition(built, built.reports, to, "https://floods.example/report")
    assert contents_of(to) == contents_of(published)


def test_a_publication_can_be_verified_like_the_edition(published: Path, built: Project) -> None:
    with as_edition(published) as folder:
        assert contents_of(folder) == contents_of(built.reports)
    with as_edition(built.reports) as folder:
        assert folder == built.reports


def test_the_crate_is_read_by_its_library_and_describes_the_run(published: Path) -> None:
    from rocrate.rocrate import ROCrate

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        crate = ROCrate(str(published))
    assert crate.mainEntity.id == "notebooks/00_summary.ipynb"
    action = crate.get("#run")
    assert action["instrument"].id == crate.mainEntity.id
    used, made = ({item.id for item in action[part]} for part in ("object", "result"))
    assert {"data/raw/counts.csv", "#value-as_of"} <= used
    assert {"report.pdf", "figures/fig-floods.png", "index.html"} <= made
    assert action["endTime"] == "2024-05-17"
    parameters = {parameter.id for parameter in crate.mainEntity["input"]}
    assert all(crate.get(i)["exampleOfWork"].id in parameters for i in used if i.startswith("#"))
    for entity in crate.data_entities:
        path = published / entity.id
        assert entity["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()


def every(value: Any) -> list[Any]:
    """The values of a property, which stands bare where there is one."""
    return value if isinstance(value, list) else [value]


def test_every_notebook_is_a_step_of_the_run(published: Path) -> None:
    """What https://w3id.org/ro/wfrun/provenance/0.5 asks of a Provenance Run Crate."""
    graph = json.loads((published / "ro-crate-metadata.json").read_text())["@graph"]
    by_id = {entity["@id"]: entity for entity in graph}
    workflow = by_id["notebooks/00_summary.ipynb"]
    assert "HowTo" in workflow["@type"]
    tools = {part["@id"] for part in every(workflow["hasPart"])}
    assert tools == {"notebooks/01_floods.ipynb"}
    run = by_id["#run-01_floods"]
    assert run["@type"] == "CreateAction"
    assert run["instrument"]["@id"] in tools
    assert {part["@id"] for part in every(run["object"])} == {"data/raw/counts.csv"}
    figure = {f"figures/fig-floods.{suffix}" for suffix in ("csv", "png", "svg")}
    made = {part["@id"] for part in run["result"]}
    assert made == figure | {"tables/tbl-floods.csv", "results.json"}
    steps = every(workflow["step"])
    assert {by_id[step["@id"]]["workExample"]["@id"] for step in steps} == tools
    (control,) = (entity for entity in graph if entity["@type"] == "ControlAction")
    assert by_id[control["instrument"]["@id"]]["@type"] == "HowToStep"
    assert control["object"]["@id"] == "#run-01_floods"
    (organised,) = (entity for entity in graph if entity["@type"] == "OrganizeAction")
    assert organised["result"]["@id"] == "#run"
    profiles = {profile["@id"] for profile in by_id["./"]["conformsTo"]}
    assert "https://w3id.org/ro/wfrun/provenance/0.5" in profiles
    for entity in graph:
        for value in entity.values():
            for part in every(value):
                if isinstance(part, dict) and not part["@id"].startswith("http"):
                    assert part["@id"] in by_id


def test_the_page_names_every_file_of_the_evidence_base(published: Path) -> None:
    page = (published / "index.html").read_text()
    for path in (published / "data" / "raw").iterdir():
        assert f"https://floods.example/report/data/raw/{path.name}" in page


def test_a_publication_says_what_it_lacks(small: Project, tmp_path: Path) -> None:
    citation = small.root / "CITATION.cff"
    told = str(publish_edition(small, small.reports, tmp_path / "one"))
    assert "no file LICENSE" in told
    assert "uv.lock" not in told
    (small.root / "LICENCE.txt").write_text("Do as you please.")
    assert "LICENSE" not in str(publish_edition(small, small.reports, tmp_path / "two"))
    assert (tmp_path / "two" / "LICENCE.txt").is_file()
    citation.write_text(citation.read_text().replace("license: MIT\n", ""))
    reseal(small)
    assert "names no license" in str(publish_edition(small, small.reports, tmp_path / "three"))
    assert "license" not in json.loads((tmp_path / "three" / ".zenodo.json").read_text())


def refused(project: Project, to: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The words of a refusal, after which nothing is there."""
    assert cli.main(["--project", str(project.root), "publish", "--to", str(to)]) == 1
    assert not to.exists()
    assert not [path for path in to.parent.iterdir() if "publishing" in path.name]
    return capsys.readouterr().err


@pytest.mark.parametrize("entry", ["River Office", hash_of("river office")])
def test_a_name_of_the_blocklist_stops_it_wherever_it_stands(
    small: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str], entry: str
) -> None:
    (small.root / "blocklist.txt").write_text(f"{entry}\n")
    words = refused(small, tmp_path / "site", capsys)
    for place in (
        "index.html, line",
        "report.pdf, page",
        "tables/tbl-floods.csv, line 2",
        "evidence/rows.csv, line",
    ):
        assert place in words
    assert "River" not in words


def test_a_single_survivor_in_a_table_stops_it(
    small: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "place,date,sex,age,method,people\nriver,2023-01,f,30,wave,1\n"
    (small.reports / "tables" / "tbl-floods.csv").write_text(text)
    reseal(small)
    words = refused(small, tmp_path / "site", capsys)
    assert "tables/tbl-floods.csv, line 2: place, date, sex, age and method" in words


def test_the_forbidden_phrase_stops_it(
    small: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = small.reports / "report.html"
    text = "<p>Marks <b>consistent</b> with torture.</p></main>"
    page.write_text(page.read_text().replace("</main>", text))
    reseal(small)
    assert "index.html, the readable text" in refused(small, tmp_path / "site", capsys)


def test_a_link_to_a_relay_copy_stops_it(
    small: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = small.reports / "report.html"
    link = '<a href="https://relay.example/2">copy</a></main>'
    page.write_text(page.read_text().replace("</main>", link))
    reseal(small)
    assert "a link to a relay copy" in refused(small, tmp_path / "site", capsys)


def test_a_path_of_this_machine_stops_it(
    small: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = small.reports / "tables" / "tbl-floods.csv"
    table.write_text(f"file\n{small.root}/data\n")
    reseal(small)
    words = refused(small, tmp_path / "site", capsys)
    assert "tables/tbl-floods.csv, line 2: a path of the builder's machine" in words


def test_an_edition_of_other_inputs_or_a_changed_one_is_not_published(
    small: Project, tmp_path: Path
) -> None:
    counts = small.raw / "counts.csv"
    text = counts.read_text()
    counts.write_text(text.replace("42", "43"))
    with pytest.raises(InputError, match=r"(?s)counts\.csv.*qantar build"):
        publish_edition(small, small.reports, tmp_path / "site")
    counts.write_text(text)
    (small.reports / "results.json").write_text("{}")
    with pytest.raises(InputError, match=r"results\.json"):
        publish_edition(small, small.reports, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_folder_with_other_files_is_left_alone(small: Project, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="other files"):
        publish_edition(small, small.reports, tmp_path / "site")
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["mine.txt"]


def test_the_entry_of_a_hashed_blocklist_is_printed(
    small: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--project", str(small.root), "publish", "--hash", "Invented Person"]) == 0
    assert capsys.readouterr().out.strip() == hash_of("invented  person")


def test_publish_without_a_folder_is_an_input_error(small: Project) -> None:
    assert cli.main(["--project", str(small.root), "publish"]) == 2


def test_harms_are_all_told_at_once(
    small: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small.root / "blocklist.txt").write_text("River Office\nsecond count\n")
    words = refused(small, tmp_path / "site", capsys)
    assert words.count("local blocklist") > 3
    assert "harms; nothing was written" in words
    assert not re.search(r"\b1 harms", words)


def test_the_error_is_of_the_gate_and_not_of_the_input(small: Project, tmp_path: Path) -> None:
    (small.root / "blocklist.txt").write_text("River Office\n")
    with pytest.raises(QantarError) as caught:
        publish_edition(small, small.reports, tmp_path / "site")
    assert not isinstance(caught.value, InputError)


def test_the_zip_has_the_same_bytes_whatever_times_and_permissions(tmp_path: Path) -> None:
    made = []
    for number, mode in enumerate((0o600, 0o644)):
        folder = tmp_path / str(number)
        (folder / "sub").mkdir(parents=True)
        for name in ("b.txt", "a.txt", "sub/c.txt")[:: 1 if number else -1]:
            (folder / name).write_text(name)
            (folder / name).chmod(mode)
            os.utime(folder / name, (number * 10**8, number * 10**8))
        write_archive(folder, folder / "x.zip", "top", "2026-11-22")
        made.append((folder / "x.zip").read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "0" / "x.zip") as packed:
        assert packed.namelist() == ["top/a.txt", "top/b.txt", "top/sub/c.txt"]
        assert packed.infolist()[0].date_time == (2026, 11, 22, 0, 0, 0)
