"""Temporary copies of the project, and its notebooks as plain Python scripts."""

import contextlib
import csv
import io
import json
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

LEFT_OUT = (".git", ".venv", ".tools", ".qantar", ".*_cache", "__pycache__", "reports", "tests")
SHELL_MARKS = ("%", "!")


@contextlib.contextmanager
def copy_of(project: Path) -> Iterator[Path]:
    """A copy of the project without its report, caches and history, gone at the end."""
    with tempfile.TemporaryDirectory(prefix="qantar-benchmark-") as folder:
        copy = Path(folder) / "project"
        shutil.copytree(project, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
        yield copy


@contextlib.contextmanager
def revision_of(project: Path, revision: str) -> Iterator[Path]:
    """The project as it was at `revision` of its history, as `copy_of`.

    Raises RuntimeError with what git says if there is no such revision.
    """
    done = subprocess.run(
        ["git", "-C", str(project), "archive", "--format=zip", revision], capture_output=True
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace").strip())
    with tempfile.TemporaryDirectory(prefix="qantar-benchmark-") as folder:
        copy = Path(folder) / "project"
        with zipfile.ZipFile(io.BytesIO(done.stdout)) as archive:
            archive.extractall(copy)
        for name in ("reports", "tests"):
            shutil.rmtree(copy / name, ignore_errors=True)
        yield copy


def script_of(notebook: Path) -> str:
    """The code cells of a notebook as one script."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    lines: list[str] = []
    for cell in cells:
        if cell["cell_type"] == "code":
            lines += "".join(cell["source"]).splitlines()
    return "\n".join(line for line in lines if not line.startswith(SHELL_MARKS)) + "\n"


def write_scripts(project: Path, folder: Path) -> list[Path]:
    """Each notebook as a script in `folder`, the summary (00) last, as it reads the others."""
    folder.mkdir(parents=True, exist_ok=True)
    scripts = []
    for notebook in sorted((project / "notebooks").glob("[0-9]*.ipynb")):
        scripts.append(folder / f"{notebook.stem}.py")
        scripts[-1].write_text(script_of(notebook), encoding="utf-8")
    return scripts[1:] + scripts[:1]


def hand_over_results(project: Path, target: Path) -> None:
    """Writes the results of all notebooks of a project just built, as a build hands them over."""
    handed = {}
    for path in sorted((project / ".qantar" / "cache").glob("[0-9]*/*/made/results.json")):
        handed |= json.loads(path.read_text(encoding="utf-8"))
    target.write_text(json.dumps(handed), encoding="utf-8")


def change_row(table: Path, column: str = "locator") -> None:
    """Adds a character to one cell of the last row of a table."""
    with table.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        names = list(reader.fieldnames or ())
        rows = list(reader)
    rows[-1][column] += "."
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
