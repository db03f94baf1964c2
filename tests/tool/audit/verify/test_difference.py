import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from qantar.audit.verify.difference import compare_editions
from qantar.audit.verify.judges import Finding, Sameness
from qantar.audit.verify.pixels import side_by_side


@pytest.fixture
def editions(tmp_path: Path) -> tuple[Path, Path]:
    old = tmp_path / "old"
    for folder in ("tables", "figures"):
        (old / folder).mkdir(parents=True)
    entry = {"value": 238, "low": None, "high": None, "text": "238"}
    (old / "results.json").write_text(json.dumps({"results": {"toll": entry}}))
    (old / "tables" / "tbl-a.csv").write_text("place,deaths\nAlmaty,139\n")
    (old / "figures" / "fig-a.csv").write_text("x,y\n1,0.1\n")
    Image.fromarray(np.full((4, 5, 3), 255, np.uint8)).save(old / "figures" / "fig-a.png")
    (old / "figures" / "fig-a.svg").write_text("<svg/>")
    page = '<p>\n<a href="#evidence-toll" class="result">238</a> people</p>'
    (old / "report.html").write_text(page)
    (old / "report.pdf").write_bytes(b"%PDF-1")
    new = tmp_path / "new"
    shutil.copytree(old, new)
    return old, new


def faults(editions: tuple[Path, Path]) -> list[Finding]:
    return [f for f in compare_editions(*editions) if f.verdict is not Sameness.IDENTICAL]


def change_result(folder: Path, **changes: Any) -> None:
    document = json.loads((folder / "results.json").read_text())
    document["results"]["toll"].update(changes)
    (folder / "results.json").write_text(json.dumps(document))


def test_the_same_edition_is_identical_throughout(editions: tuple[Path, Path]) -> None:
    findings = compare_editions(*editions)
    assert {f.kind for f in findings} == {"number", "table", "figure", "document"}
    assert faults(editions) == []


def test_a_changed_number_is_named_with_both_values(editions: tuple[Path, Path]) -> None:
    change_result(editions[1], value=239, text="239")
    finding = next(f for f in faults(editions) if f.kind == "number")
    assert finding.name == "toll"
    assert finding.verdict is Sameness.DIFFERENT
    assert "238" in finding.detail
    assert "239" in finding.detail


def test_a_number_within_tolerance_passes(editions: tuple[Path, Path]) -> None:
    change_result(editions[1], value=238 * (1 + 1e-12))
    finding = next(f for f in faults(editions) if f.kind == "number")
    assert finding.verdict is Sameness.WITHIN_TOLERANCE
    assert finding.passes


def test_a_changed_table_cell_is_named_by_line_and_column(editions: tuple[Path, Path]) -> None:
    (editions[1] / "tables" / "tbl-a.csv").write_text("place,deaths\nAlmaty,138\n")
    (finding,) = faults(editions)
    assert finding.verdict is Sameness.DIFFERENT
    assert "line 2, column 'deaths'" in finding.detail


def test_a_cell_within_tolerance_passes_and_a_new_line_does_not(
    editions: tuple[Path, Path],
) -> None:
    (editions[1] / "figures" / "fig-a.csv").write_text("x,y\n1,0.10000000000001\n")
    assert faults(editions)[0].verdict is Sameness.WITHIN_TOLERANCE
    (editions[1] / "figures" / "fig-a.csv").write_text("x,y\n1,0.1\n2,0.2\n")
    assert faults(editions)[0].verdict is Sameness.DIFFERENT


def test_one_changed_pixel_is_found_and_can_be_shown(
    editions: tuple[Path, Path], tmp_path: Path
) -> None:
    picture = np.full((4, 5, 3), 255, np.uint8)
    picture[2, 2, 0] = 254
    new = editions[1] / "figures" / "fig-a.png"
    Image.fromarray(picture).save(new)
    (finding,) = faults(editions)
    assert finding.verdict is Sameness.DIFFERENT
    assert "5.0000% of the pixels differ, by up to 1" in finding.detail
    old = editions[0] / "figures" / "fig-a.png"
    assert side_by_side(old, new, tmp_path / "apart.png")
    with Image.open(tmp_path / "apart.png") as image:
        assert image.size == (3 * 5 + 2 * 12, 4)


def test_pictures_of_other_size_cannot_be_set_side_by_side(
    editions: tuple[Path, Path], tmp_path: Path
) -> None:
    new = editions[1] / "figures" / "fig-a.png"
    Image.fromarray(np.zeros((2, 2, 3), np.uint8)).save(new)
    assert faults(editions)[0].verdict is Sameness.DIFFERENT
    old = editions[0] / "figures" / "fig-a.png"
    assert not side_by_side(old, new, tmp_path / "apart.png")


def test_a_number_changed_in_the_html_is_named_by_its_id(editions: tuple[Path, Path]) -> None:
    page = editions[1] / "report.html"
    page.write_text(page.read_text().replace("238", "283"))
    (finding,) = faults(editions)
    assert "toll was printed '238', is '283'" in finding.detail


def test_any_other_change_of_the_html_is_named_by_line(editions: tuple[Path, Path]) -> None:
    page = editions[1] / "report.html"
    page.write_text(page.read_text().replace("people", "peoples"))
    assert "line 2" in faults(editions)[0].detail


def test_missing_and_new_things_are_told_apart(editions: tuple[Path, Path]) -> None:
    (editions[1] / "report.pdf").unlink()
    (editions[1] / "tables" / "tbl-b.csv").write_text("x\n")
    verdicts = {f.name: f.verdict for f in faults(editions)}
    assert verdicts == {"report.pdf": Sameness.MISSING, "tables/tbl-b.csv": Sameness.NEW}
