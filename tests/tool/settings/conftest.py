"""A small study of its own for the tests of settings: that of `qantar new`."""

import itertools
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from qantar.new.new import new_study
from qantar.project import Project

_numbers = itertools.count(1)


@pytest.fixture
def river(tmp_path: Path) -> Iterator[Project]:
    """The study of a made-up river: two parameters, a day of the data, one chapter, a summary."""
    name = f"river_{next(_numbers)}"
    before = list(sys.path)
    new_study(tmp_path / name)
    yield Project(tmp_path / name)
    sys.path[:] = before
    for module in [one for one in sys.modules if one == name or one.startswith(f"{name}.")]:
        del sys.modules[module]
