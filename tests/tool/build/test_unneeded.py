import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from qantar.build.unneeded import ADDRESSES, without


def test_a_module_counts_as_not_installed_within_the_block_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "costly_to_import.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    with without("costly_to_import"), pytest.raises(ImportError):
        importlib.import_module("costly_to_import")
    assert importlib.import_module("costly_to_import") is not None
    monkeypatch.delitem(sys.modules, "costly_to_import")


def test_what_has_been_imported_stays() -> None:
    with without("json"):
        assert importlib.import_module("json") is sys.modules["json"]
    assert "json" in sys.modules


def test_two_blocks_may_overlap() -> None:
    one, other = without("no_such_module_here"), without("no_such_module_here")
    for block in (one, other):
        block.__enter__()
    for block in (one, other):
        block.__exit__(None, None, None)
    assert "no_such_module_here" not in sys.modules


def test_notebooks_are_run_without_the_grammars_of_addresses() -> None:
    code = (
        "import sys\nfrom qantar.build.unneeded import ADDRESSES, without\n"
        "with without(ADDRESSES):\n    import qantar.build.worker\n"
        "import nbformat\nassert 'lark' not in sys.modules\n"
        "nbformat.validate(nbformat.v4.new_notebook())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert ADDRESSES not in done.stderr
