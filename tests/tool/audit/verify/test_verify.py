"""An edition that is what its raw inputs give passes; every other one is found and told."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
import yaml
from PIL import Image

from qantar import cli
from qantar.audit.verify.verify import verify_edition
from qantar.errors import InputError
from qantar.project import Project

SHOWN = ("table", "figure", "document")  # kinds of files, compared with those built again


def told(project: Project, tmp_path: Path) -> list[str]:
    """What the verification of the project's edition finds wrong."""
    verdict = verify_edition(project, project.reports, tmp_path / "pictures")
    return [str(finding) for finding in verdict.faults]


def swap(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def reseal(project: Project) -> None:
    """Make the manifest agree with the files again, as a careful forger would."""
    from qantar.build.folders import contents_of

    path = project.reports / "manifest.json"
    document = json.loads(path.read_text())
    path.unlink()
    document["outputs"] = contents_of(project.reports)
    path.write_text(json.dumps(document))


def test_an_honest_edition_is_reproduced_and_the_reviewer_gets_all_papers(
    small: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "verification"
    assert cli.main(["--project", str(small.root), "verify", "--to", str(to)]) == 0
    verdict = json.loads((to / "verdict.json").read_text())
    assert verdict["verdict"] == "reproduced"
    assert {"number", "table", "figure", "document", "input"} <= verdict["counts"].keys()
    decided = {finding["verdict"] for finding in verdict["findings"]}
    assert decided == {"identical"}
    compared = {finding["name"] for finding in verdict["findings"] if finding["kind"] in SHOWN}
    assert compared == json.loads((small.reports / "manifest.json").read_text())["outputs"].keys()
    assert "reproduced" in capsys.readouterr().out
    described = yaml.safe_load((to / "codecheck.yml").read_text())
    assert {"version", "paper", "manifest", "codechecker", "check_time"} <= described.keys()
    for item in described["manifest"]:
        assert (small.reports / item["file"]).stat().st_size
        assert item["comment"]
    certificate = (to / "certificate.md").read_text()
    assert "| reproduced |" in certificate
    assert "Signature" in certificate


def test_a_digit_of_a_raw_file_is_found_with_all_that_it_moves(
    small: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    identity = ["-c", "user.name=Tester", "-c", "user.email=tester@example.org"]
    for words in (["init", "-q"], ["add", "data"], [*identity, "commit", "-qm", "data"]):
        subprocess.run(["git", "-C", str(small.root), *words], check=True)
    swap(small.raw / "counts.csv", ",,42,,", ",,43,,")
    to = tmp_path / "verification"
    assert cli.main(["--project", str(small.root), "verify", "--to", str(to)]) == 1
    out = capsys.readouterr().out
    assert "input data/raw/counts.csv, c0002 changed (best: '42' to '43')" in out
    assert "number floods, text was 42, is 43" in out
    assert "table tables/tbl-floods.csv" in out
    assert "floods was printed '42', is '43'" in out
    assert (to / "figures" / "fig-floods.png").is_file()
    page = (to / "verdict.html").read_text()
    assert "data:image/png" in page
    assert not re.search(r"(?:src|href)=\"(?!data:)", page)


@pytest.mark.usefixtures("rebuilt_as_before")
class TestMutations:
    """One change at a time of the published files, the inputs unchanged."""

    def test_none(self, small: Project, tmp_path: Path) -> None:
        assert told(small, tmp_path) == []

    @pytest.mark.parametrize("sealed", [False, True])
    def test_one_pixel_of_a_figure(self, small: Project, tmp_path: Path, sealed: bool) -> None:
        path = small.reports / "figures" / "fig-floods.png"
        with Image.open(path) as image:
            pixels = np.array(image)
        pixels[3, 4, 0] ^= 1
        Image.fromarray(pixels).save(path)
        if sealed:
            reseal(small)
        found = told(small, tmp_path)
        assert any("figure figures/fig-floods.png" in f and "of the pixels" in f for f in found)
        assert any("published file" in f for f in found) is not sealed
        assert (tmp_path / "pictures" / "fig-floods.png").is_file()

    @pytest.mark.parametrize("sealed", [False, True])
    def test_one_number_of_the_page(self, small: Project, tmp_path: Path, sealed: bool) -> None:
        page = small.reports / "report.html"
        changed, times = re.subn(
            r'(href="#evidence-floods"[^>]*>)42<', r"\g<1>24<", page.read_text(), count=1
        )
        assert times == 1
        page.write_text(changed)
        if sealed:
            reseal(small)
        assert any("floods was printed '24', is '42'" in f for f in told(small, tmp_path))

    def test_one_number_of_the_results(self, small: Project, tmp_path: Path) -> None:
        swap(small.reports / "results.json", '"value": 42', '"value": 41')
        found = told(small, tmp_path)
        assert any("number floods, value was 41, is 42" in f for f in found)
        assert any("published file results.json" in f for f in found)

    def test_a_row_id_of_the_results(self, small: Project, tmp_path: Path) -> None:
        swap(small.reports / "results.json", "c0002", "c0001")
        assert any("number floods, rows was" in f for f in told(small, tmp_path))

    def test_one_cell_of_a_table(self, small: Project, tmp_path: Path) -> None:
        swap(small.reports / "tables" / "tbl-floods.csv", "42", "40")
        found = told(small, tmp_path)
        assert any("line 3, column 'best': was '40', is '42'" in f for f in found)

    def test_one_number_behind_a_figure(self, small: Project, tmp_path: Path) -> None:
        swap(small.reports / "figures" / "fig-floods.csv", "42", "24")
        assert any("figure figures/fig-floods.csv" in f for f in told(small, tmp_path))

    def test_one_word_of_the_page(self, small: Project, tmp_path: Path) -> None:
        swap(small.reports / "report.html", "There were", "There are")
        assert any("report.html, the first change is in line" in f for f in told(small, tmp_path))

    def test_one_byte_of_the_pdf(self, small: Project, tmp_path: Path) -> None:
        path = small.reports / "report.pdf"
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(bytes(data))
        assert any("document report.pdf" in f for f in told(small, tmp_path))

    @pytest.mark.parametrize("name", ["evidence/rows.csv", "sources/sources.json"])
    def test_one_byte_of_what_is_for_programs(
        self, small: Project, tmp_path: Path, name: str
    ) -> None:
        path = small.reports / name
        path.write_bytes(path.read_bytes() + b"\n")
        reseal(small)
        (only,) = told(small, tmp_path)
        assert only.startswith(f"different: document {name}, ")

    def test_a_file_taken_out_and_one_put_in(self, small: Project, tmp_path: Path) -> None:
        (small.reports / "figures" / "fig-floods.svg").unlink()
        (small.reports / "tables" / "tbl-more.csv").write_text("a\n1\n")
        found = told(small, tmp_path)
        assert any(f.startswith("missing: published file figures/fig-floods.svg") for f in found)
        assert any(f.startswith("missing: table tables/tbl-more.csv") for f in found)

    @pytest.mark.parametrize(
        "name",
        [
            "results.json",
            "report.pdf",
            "tables/tbl-floods.csv",
            "figures/fig-floods.png",
            "report.html",
        ],
    )
    @pytest.mark.parametrize("rest", [b"", b"\xff\x00\xfe", None])
    def test_a_file_cut_off_or_overwritten(
        self, small: Project, tmp_path: Path, name: str, rest: bytes | None
    ) -> None:
        path = small.reports / name
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2] if rest is None else rest)
        found = told(small, tmp_path)
        assert any(f"published file {name}" in f for f in found)
        assert any(name in f and "published file" not in f for f in found)

    def test_results_that_are_no_results(self, small: Project, tmp_path: Path) -> None:
        for text in (
            "[]",
            '{"results": []}',
            '{"results": {"floods": 1}}',
            '{"results": {"floods": {}}}',
        ):
            (small.reports / "results.json").write_text(text)
            assert any("document results.json" in f for f in told(small, tmp_path))

    def test_a_parameter_of_the_results(self, small: Project, tmp_path: Path) -> None:
        swap(small.reports / "results.json", '"seed": 20220105', '"seed": 1')
        assert any("document results.json" in f for f in told(small, tmp_path))

    def test_a_raw_file_put_in_or_taken_out(self, small: Project, tmp_path: Path) -> None:
        (small.raw / "extra.csv").write_text("a\n1\n")
        (small.raw / "claims.csv").unlink()
        found = told(small, tmp_path)
        assert any(f.startswith("new: input data/raw/extra.csv") for f in found)
        assert any(f.startswith("missing: input data/raw/claims.csv") for f in found)

    def test_a_hash_of_an_input_in_the_manifest(self, small: Project, tmp_path: Path) -> None:
        manifest = small.reports / "manifest.json"
        digest = json.loads(manifest.read_text())["inputs"]["data/raw/counts.csv"]
        swap(manifest, digest, "0" * 64)
        assert any("different: input data/raw/counts.csv" in f for f in told(small, tmp_path))

    def test_the_text_of_the_pdf_is_compared_by_page(self, small: Project, tmp_path: Path) -> None:
        from pypdf import PdfWriter

        writer = PdfWriter(clone_from=small.reports / "report.pdf")
        writer.remove_page(0)
        writer.write(small.reports / "report.pdf")
        assert any("report.pdf, the text of" in f for f in told(small, tmp_path))


@pytest.mark.usefixtures("rebuilt_as_before")
def test_modules_changed_since_are_named_and_do_not_decide(small: Project, tmp_path: Path) -> None:
    manifest = small.reports / "manifest.json"
    digest = json.loads(manifest.read_text())["program"]["qantar/result.py"]
    swap(manifest, digest, "0" * 64)
    verdict = verify_edition(small, small.reports, tmp_path)
    assert verdict.reproduced
    assert "qantar/result.py" in {note.name for note in verdict.changed}


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"parameters": 1}', None])
def test_a_folder_without_a_sound_manifest_cannot_be_verified(
    small: Project, text: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small.reports / "manifest.json"
    path.unlink() if text is None else path.write_text(text)
    assert cli.main(["--project", str(small.root), "verify"]) == 2
    assert "manifest.json" in capsys.readouterr().err


@pytest.mark.parametrize("part", ["inputs", "outputs"])
def test_a_manifest_cannot_reach_out_of_its_folder(
    small: Project, tmp_path: Path, part: str
) -> None:
    path = small.reports / "manifest.json"
    document = json.loads(path.read_text())
    document[part]["../outside.txt"] = "0" * 64 if part == "inputs" else {"sha256": "0", "bytes": 1}
    path.write_text(json.dumps(document))
    (small.root.parent / "outside.txt").write_text("secret")
    with pytest.raises(InputError, match="outside"):
        verify_edition(small, small.reports, tmp_path)


def test_inputs_that_no_longer_build_are_told_with_what_changed(
    small: Project, tmp_path: Path
) -> None:
    """They have a fault that the checks find, before any notebook would run."""
    descriptor = json.loads((small.raw / "datapackage.json").read_text())
    fields = [{"name": name, "type": "string"} for name in ("count_id", "best")]
    descriptor["resources"] = [
        {"name": "counts", "path": "counts.csv", "schema": {"fields": fields}}
    ]
    (small.raw / "datapackage.json").write_text(json.dumps(descriptor))
    (small.raw / "counts.csv").write_text("count_id\nc1\n")
    with pytest.raises(InputError, match=r"(?s)could not be built.*input data/raw/counts\.csv"):
        verify_edition(small, small.reports, tmp_path)


def test_a_link_out_of_the_project_is_not_copied(small: Project, tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    shutil.move(small.raw / "claims.csv", outside)
    (small.raw / "claims.csv").symlink_to(outside)
    with pytest.raises(InputError, match=r"claims\.csv is a link"):
        verify_edition(small, small.reports, tmp_path)
