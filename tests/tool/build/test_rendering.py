from collections.abc import Mapping
from pathlib import Path

import pytest

from qantar.build import rendering
from qantar.build.inputs import Inputs, Today
from qantar.build.rendering import Rendered, Renderings, render
from qantar.hashing import sha256_of_file
from tool.build.small_project import MadeUp


def finish(_executed: Mapping[str, Path], stage: Path) -> None:
    (stage.parent / "template.txt").read_text()
    (stage / "report.html").write_text("r")


@pytest.fixture
def rendered(bare: MadeUp) -> Rendered:
    (bare.root / "template.txt").write_text("t")
    stage = bare.root / ".stage"
    stage.mkdir()
    return render(bare.project, finish, {}, stage)


def test_what_was_read_and_written_is_known(bare: MadeUp, rendered: Rendered) -> None:
    assert rendered.inputs.files == {"template.txt": sha256_of_file(bare.root / "template.txt")}
    assert list(rendered.outputs) == ["report.html"]
    code = [name for name in rendered.inputs.program if name.endswith(".py")]
    assert code == [], "this test is not part of the program"


def test_code_and_resources_of_the_package_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bare: MadeUp
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

    def page(_executed: Mapping[str, Path], _stage: Path) -> None:
        """Nothing to write."""

    page.__module__ = "made.page"
    found = render(bare.project, page, {}, bare.root / ".stage").inputs.program
    assert sorted(found) == [
        f"made/{name}" for name in ("__init__.py", "page.css", "page.py", "style.py")
    ]


def test_a_rendering_is_found_while_inputs_and_outputs_stand(
    bare: MadeUp, rendered: Rendered
) -> None:
    out = bare.root / "out"
    out.mkdir()
    (out / "report.html").write_text("r")

    def find(key: str = "k" * 64) -> Rendered | None:
        return Renderings(bare.root / ".records", Today(bare.project)).find(key, out)

    assert find() is None
    Renderings(bare.root / ".records", Today(bare.project)).keep("k" * 64, rendered)
    assert find() == rendered
    assert find("k" * 32 + "l" * 32) is None
    (bare.root / "template.txt").write_text("u")
    assert find() is None
    (bare.root / "template.txt").write_text("t")
    (out / "report.html").write_text("forged")
    assert find() is None


def test_damaged_records_are_passed_over_and_old_ones_go(
    bare: MadeUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "RECORDS_KEPT", 3)
    folder = bare.root / ".records"
    records = Renderings(folder, Today(bare.project))
    for number in range(5):
        records.keep(str(number) * 64, Rendered(Inputs(), {}))
    assert len(list(folder.glob("*.json"))) == 3
    (folder / f"{'a' * 32}-0.json").write_text("{")
    (folder / f"{'a' * 32}-1.json").write_text("[]")
    assert records.find("a" * 64, bare.out) is None


def test_the_key_follows_notebooks_their_order_and_parameters() -> None:
    key = rendering.key_of({"a": "1", "b": "2"}, {"k": 1}, {"lock": "x"})
    assert key == rendering.key_of({"a": "1", "b": "2"}, {"k": 1}, {"lock": "x"})
    assert key != rendering.key_of({"b": "2", "a": "1"}, {"k": 1}, {"lock": "x"})
    assert key != rendering.key_of({"a": "1", "b": "2"}, {"k": 2}, {"lock": "x"})
    assert key != rendering.key_of({"a": "1", "b": "2"}, {"k": 1}, {"lock": "y"})
