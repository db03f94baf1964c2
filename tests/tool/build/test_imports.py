import ast
from pathlib import Path

import pytest

from qantar.build import imports


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with a module `one` that imports `inner.two`, lazily `inner.three`, and libraries."""
    folder = tmp_path / "made"
    (folder / "inner").mkdir(parents=True)
    sources = {
        "__init__.py": "",
        "one.py": (
            "import numpy as np\nfrom made.inner import two\n"
            "if TYPE_CHECKING:\n    import never\n"
            "def later():\n    import scipy.stats\n    from made.inner.three import x\n"
        ),
        "inner/__init__.py": "import json",
        "inner/two.py": "try:\n    from pandas import DataFrame\nexcept ImportError:\n    pass",
        "inner/three.py": "",
        "unread.py": "import unread_library",
    }
    for name, source in sources.items():
        (folder / name).write_text(source)
    return folder


def test_imports_are_followed_through_the_package(package: Path) -> None:
    trees = [ast.parse("from made import one")]
    found = imports.reached_from(trees, {"made": package}, inside_functions=False)
    assert sorted(found.own) == ["made", "made.inner", "made.inner.two", "made.one"]
    assert found.others == {"numpy", "json", "pandas", "pandas.DataFrame"}


def test_imports_within_functions_count_when_asked_for(package: Path) -> None:
    trees = [imports.module_tree("made.one")]
    found = imports.reached_from(trees, {"made": package}, inside_functions=True)
    assert found.own["made.inner.three"] == package / "inner" / "three.py"
    assert "scipy.stats" in found.others
    assert "made.unread" not in found.own


def test_code_outside_the_package_leads_nowhere(package: Path) -> None:
    trees = [imports.module_tree("json")]
    found = imports.reached_from(trees, {"made": package}, inside_functions=True)
    assert (found.own, found.others) == ({}, {"json"})
