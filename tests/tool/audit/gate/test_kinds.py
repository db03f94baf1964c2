"""What the gate can read, by the endings of files."""

from pathlib import Path

import pytest

from qantar.audit.gate.kinds import UnreadableError, kind_of

ROOT = Path(__file__).parents[4]


def test_every_file_of_the_program_is_of_a_kind_that_may_be_published() -> None:
    files = [
        path
        for path in (ROOT / "src").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    assert len(files) > 100
    for path in files:
        kind_of(path.name)


def test_a_file_of_another_kind_is_refused() -> None:
    with pytest.raises(UnreadableError, match="of a kind that the gate cannot read"):
        kind_of("survivors.xlsx")
