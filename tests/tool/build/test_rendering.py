from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from qantar.build import rendering
from qantar.build.cache import Cache, Entry, Inputs, Today
from qantar.build.plan import Plan
from qantar.build.rendering import Rendering, render
from qantar.executor import Executor, Processes
from qantar.hashing import sha256_of_file
from tool.build.small_project import MadeUp

ONE = Processes(1)


def finish(_executed: Mapping[str, Path], stage: Path, _executor: Executor) -> None:
    root = next(folder for folder in stage.parents if (folder / "data").is_dir())
    (stage / "report.html").write_text((root / "template.txt").read_text())


@pytest.fixture
def project(bare: MadeUp) -> MadeUp:
    (bare.root / "template.txt").write_text("t")
    (bare.project.cache / "stage").mkdir(parents=True)
    return bare


def begun(made: MadeUp, order: tuple[str, ...] = ("01_a", "02_b"), **changes: Any) -> Rendering:
    """The rendering of two executed notebooks that are in the cache."""
    today = Today(made.project)
    cache = Cache(made.project.cache / "cache", today)
    entries = {}
    for name in order:
        folder = made.root / ".made"
        folder.mkdir()
        (folder / "executed.ipynb").write_text(name)
        entries[name] = cache.keep(name, "k" * 64, folder, Inputs())
    settings = {"parameters": {"k": 1}, "force": False, **changes}
    plan = Plan(project=made.project, notebooks=dict.fromkeys(order), jobs=1, **settings)
    plan.__dict__["sources"] = Inputs({"uv.lock": "locked"})
    return Rendering(plan, entries, cache, today)


def test_what_was_read_is_known(project: MadeUp) -> None:
    inputs = render(project.project, finish, {}, project.project.cache / "stage", ONE)
    assert inputs.files == {"template.txt": sha256_of_file(project.root / "template.txt")}
    code = [name for name in inputs.program if name.endswith(".py")]
    assert code == [], "this test is not part of the program"


def test_code_and_resources_of_the_package_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, project: MadeUp
) -> None:
    package = tmp_path / "made"
    package.mkdir()
    for name, text in {
        "__init__.py": "",
        "page.py": "import made.style",
        "style.py": "",
        "other.py": "",
        "page.css": "",
    }.items():
        (package / name).write_text(text)
    monkeypatch.setattr(rendering, "packages", lambda _: {"made": package})

    def page(_executed: Mapping[str, Path], _stage: Path, _executor: Executor) -> None:
        """Nothing to write."""

    page.__module__ = "made.page"
    found = render(project.project, page, {}, project.root / ".stage", ONE).program
    assert sorted(found) == [
        f"made/{name}" for name in ("__init__.py", "page.css", "page.py", "style.py")
    ]


def made_once(project: MadeUp) -> Entry:
    first = begun(project)
    assert first.find() is None
    work = project.project.cache / "work"
    work.mkdir()
    return first.make(finish, work, ONE)


def test_a_report_is_found_while_its_inputs_stand(project: MadeUp) -> None:
    report = made_once(project)
    assert begun(project).find() == report
    assert not begun(project, force=True).find()
    (project.root / "template.txt").write_text("u")
    assert not begun(project).find()
    (project.root / "template.txt").write_text("t")
    assert begun(project).find()
    (report.made / "report.html").write_text("forged")
    assert not begun(project).find()


@pytest.mark.parametrize(
    ("order", "changes"), [(("02_b", "01_a"), {}), (("01_a", "02_b"), {"parameters": {"k": 2}})]
)
def test_other_parameters_or_another_order_is_another_report(
    project: MadeUp, order: tuple[str, ...], changes: dict[str, Any]
) -> None:
    made_once(project)
    assert not begun(project, order, **changes).find()
