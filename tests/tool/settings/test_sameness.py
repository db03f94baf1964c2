"""Two processes compute the same where all that decides it is the same, and say what is not."""

from qantar.project import Project
from qantar.settings.sameness import MISSING, differences, surroundings, version_here


def test_a_process_is_like_itself(river: Project) -> None:
    wanted = surroundings(river)
    assert {"qantar", "python", "processor", "numpy", "pandas"} <= set(wanted)
    assert differences(wanted) == ""


def test_what_differs_is_named_with_both_versions() -> None:
    here = version_here("numpy")
    assert differences({"numpy": "0.1"}) == f"numpy {here} instead of 0.1"
    assert differences({"numpy": here}) == ""


def test_another_program_is_another_tool(river: Project) -> None:
    wanted = surroundings(river) | {"qantar": "f" * 64}
    assert "instead of with the program ffffffffffff" in differences(wanted)


def test_what_is_not_installed_is_told_and_many_differences_are_counted() -> None:
    assert version_here("no-such-library") == MISSING
    wanted = {f"no-such-library-{n}": "1" for n in range(6)}
    assert differences(wanted).startswith("no-such-library-0 none instead of 1, ")
    assert differences(wanted).endswith(" and 2 more")
