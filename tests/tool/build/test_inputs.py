import pytest

from qantar.build.inputs import Inputs, Today, together
from qantar.errors import QantarError
from qantar.hashing import UNSTABLE, sha256_of_file
from tool.build.small_project import MadeUp


def test_inputs_stand_while_their_content_does(bare: MadeUp) -> None:
    digest = sha256_of_file(bare.project.raw / "a.txt")
    inputs = Inputs({"data/raw/a.txt": digest, "data/raw/absent.txt": None})
    assert Today(bare.project).stands(inputs)
    bare.raw("absent.txt", "")
    assert not Today(bare.project).stands(inputs)
    bare.raw("a.txt", "other")
    assert not Today(bare.project).stands(Inputs({"data/raw/a.txt": digest}))


def test_files_of_the_package_count(bare: MadeUp) -> None:
    assert Today(bare.project).stands(Inputs({}, {"no_such_module.py": None}))
    assert not Today(bare.project).stands(Inputs({}, {"errors.py": "0" * 64}))


def test_what_changed_while_it_was_used_never_stands(bare: MadeUp) -> None:
    assert not Today(bare.project).stands(Inputs({"data/raw/a.txt": UNSTABLE}))


def test_what_several_read_comes_together() -> None:
    assert together([Inputs({"a": "1"}), Inputs({"a": "1", "b": None}, {"m.py": "2"})]) == Inputs(
        {"a": "1", "b": None}, {"m.py": "2"}
    )


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (Inputs({"a": "1"}), Inputs({"a": "2"})),
        (Inputs({"a": None}), Inputs({"a": "2"})),
        (Inputs({}, {"a": "1"}), Inputs({}, {"a": "2"})),
        (Inputs({"b": "1"}), Inputs({"a": UNSTABLE})),
    ],
)
def test_two_states_of_one_file_are_an_error(one: Inputs, two: Inputs) -> None:
    with pytest.raises(QantarError, match="a changed while the build ran"):
        together([one, two])
