"""The author's guide: its examples, pasted into a new study, build and preview as it says."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from qantar.conditions import OF_DAYS, OF_NUMBERS, of_class
from qantar.myst import BLOCKS
from qantar.new.new import new_study
from qantar.result import TEXTS

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "AUTHORS.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```(python|markdown)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
SECONDS = 300  # for one command, on a busy machine


def qantar(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "qantar", "--project", str(folder), *arguments],
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def cell(number: int, kind: str, source: str) -> dict[str, object]:
    if kind == "markdown":
        return {"cell_type": "markdown", "id": f"guide-{number}", "metadata": {}, "source": source}
    made = {"cell_type": "code", "id": f"guide-{number}", "metadata": {}, "source": source}
    return {**made, "outputs": [], "execution_count": None}


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new study whose chapter ends with the guide's examples in their order."""
    folder = tmp_path_factory.mktemp("guide") / "river-floods"
    new_study(folder)
    path = folder / "notebooks" / "01_floods.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for number, (kind, source) in enumerate(EXAMPLES):
        if "start(globals())" not in source:  # the chapter has it already
            notebook["cells"].append(cell(number, kind, source))
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def preview(study: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the chapter alone."""
    out = tmp_path_factory.mktemp("preview")
    assert "01_floods: done" in qantar(study, "preview", "01", "--out", str(out))
    return words(out / "01_floods.html")


def words(page: Path) -> str:
    """The words of a page, without its code."""
    html = page.read_text(encoding="utf-8")
    text = re.sub(r"<(style|script|pre)\b.*?</\1>", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", text).split())


def test_the_examples_print_what_the_guide_says(preview: str) -> None:
    assert "The water never fell below" in preview
    assert "How it stood at night nobody knows. It was never dry, by day." in preview
    assert "At night it stood" not in preview
    assert "The gauge was there in every year." in preview
    assert "Вода стояла низко." in preview
    for mark in ("{span", "{eval", ":::", ")=", "``"):
        assert mark not in preview, mark


def test_prose_alone_is_previewed_from_the_cache(study: Path, preview: str, tmp_path: Path) -> None:
    assert "as said before" not in preview
    path = study / "notebooks" / "01_floods.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("It was never dry", "As said before, it was never dry"), "utf-8")
    told = qantar(study, "preview", "01", "--out", str(tmp_path))
    path.write_text(text, encoding="utf-8")
    assert "01_floods: cached" in told
    assert "As said before, it was never dry, by day." in words(tmp_path / "01_floods.html")


@pytest.mark.usefixtures("preview")
def test_a_summary_is_previewed_with_the_last_numbers_of_the_chapters(
    study: Path, tmp_path: Path
) -> None:
    told = qantar(study, "preview", "00", "--out", str(tmp_path))
    assert "Numbers of other chapters are those of their last run." in told
    assert "In 7 of 14 years" in words(tmp_path / "00_summary.html")


def test_the_guide_names_every_word_block_and_condition() -> None:
    for name in TEXTS[1:]:
        assert f"r.lowest_water.{name}`" in GUIDE or f"`{name}`" in GUIDE, name
    for name in BLOCKS:
        assert f"`{name}`" in GUIDE, name
    told = re.findall(r"`\.([a-z]+-[\w-]+)`", GUIDE)
    kinds = {condition[0] for condition in map(of_class, told) if condition}
    assert kinds == {*OF_NUMBERS, *OF_DAYS}


def test_the_readme_leads_to_the_guide() -> None:
    assert "docs/AUTHORS.md" in (ROOT / "README.md").read_text(encoding="utf-8")
