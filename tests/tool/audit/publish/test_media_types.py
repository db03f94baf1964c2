"""Every file of a publication has a type, and none that hangs on the machine."""

import mimetypes
from pathlib import Path

import pytest

from qantar.audit.publish.media_types import MEDIA_TYPES, TEXTS, UNKNOWN, media_type

ROOT = Path(__file__).resolve().parents[4]


def test_the_ending_decides() -> None:
    assert media_type("data/raw/a.csv") == "text/csv"
    assert media_type("notebooks/01_a.ipynb") == "application/x-ipynb+json"
    assert media_type("LICENSE") == media_type("uv.lock") == "text/plain"
    assert media_type("a.exe") == UNKNOWN


def test_what_the_machine_says_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mimetypes, "types_map", {".csv": "application/of-this-machine"})
    assert media_type("a.csv") == "text/csv"


def test_every_kind_of_file_of_the_project_is_listed() -> None:
    folders = ("src", "notebooks", "data/raw", "reports")
    files = [path for name in folders for path in (ROOT / name).rglob("*") if path.is_file()]
    kept = [path for path in files if not {"__pycache__", ".ipynb_checkpoints"} & {*path.parts}]
    assert {path.suffix for path in kept} <= MEDIA_TYPES.keys() | TEXTS
    assert len(kept) > 500
