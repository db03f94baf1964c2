import ast
from pathlib import Path

import pytest

from analysis.pipeline import imports


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
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
    monkeypatch.setattr(imports, "PACKAGE", folder)
    monkeypatch.setattr(imports, "NAME", "made")
    return folder


@pytest.mark.usefixtures("package")
def test_imports_are_followed_through_the_package() -> None:
    found = imports.reached_from([ast.parse("from made import one")], inside_functions=False)
    assert sorted(found.own) == ["made", "made.inner", "made.inner.two", "made.one"]
    assert found.others == {"numpy", "json", "pandas", "pandas.DataFrame"}


def test_imports_within_functions_count_when_asked_for(package: Path) -> None:
    found = imports.reached_from([imports.module_tree("made.one")], inside_functions=True)
    assert found.own["made.inner.three"] == package / "inner" / "three.py"
    assert "scipy.stats" in found.others
    assert "made.unread" not in found.own


def test_code_outside_the_package_leads_nowhere() -> None:
    found = imports.reached_from([imports.module_tree("json")], inside_functions=True)
    assert (found.own, found.others) == ({}, {"json"})
