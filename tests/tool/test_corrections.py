"""CORRECTIONS.md is read whole, or told with its line."""

from pathlib import Path

import pytest

from qantar.corrections import Correction, read_corrections
from qantar.errors import InputError
from qantar.project import Project

POLICY = "# Corrections\n\nWe mend errors.\n\n## How to write\n\nSend no names.\n\n"
ENTRY = """### 2026-11-30: Floods

- Edition: 1.0.0
- Was: 40
- Is: at least 42
- Why: A bridge was left out.
"""


def project(root: Path, text: str) -> Project:
    (root / "CORRECTIONS.md").write_text(text, encoding="utf-8")
    return Project(root)


def test_a_study_may_have_no_file(tmp_path: Path) -> None:
    assert read_corrections(Project(tmp_path)) is None


def test_policy_and_log_are_read(tmp_path: Path) -> None:
    named = ENTRY.replace("Floods", "Ferries") + "- Told by: a walker\n"
    found = read_corrections(project(tmp_path, f"{POLICY}## Log\n\n{ENTRY}\n{named}"))
    assert found is not None
    assert found.policy == "We mend errors.\n\n## How to write\n\nSend no names."
    first, second = found.log
    assert first == Correction(
        "2026-11-30", "Floods", "1.0.0", "40", "at least 42", "A bridge was left out."
    )
    assert (second.subject, second.told_by) == ("Ferries", "a walker")


def test_a_log_may_be_empty(tmp_path: Path) -> None:
    found = read_corrections(project(tmp_path, f"{POLICY}## Log\n"))
    assert found is not None
    assert found.log == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (POLICY, "no line '## Log'"),
        (
            f"{POLICY}## Log\n\n{ENTRY.replace('- Why: A bridge was left out.', '')}",
            "no line '- Why",
        ),
        (
            f"{POLICY}## Log\n\n{ENTRY.replace('1.0.0', 'of 22 November')}",
            "'of 22 November' is no version",
        ),
        (
            f"{POLICY}## Log\n\n{ENTRY.replace('2026-11-30', '2026-11-31')}",
            "'2026-11-31' is no day",
        ),
        (f"{POLICY}## Log\n\n{ENTRY}Sorry.\n", "line 17: 'Sorry.' is no part"),
        (f"{POLICY}## Log\n\n{ENTRY}- Was: 41\n", "line 17: '- Was: 41' is no part"),
        (f"{POLICY}## Log\n\n- Was: 41\n", "line 11: '- Was: 41' is no part"),
    ],
)
def test_a_log_of_another_form_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_corrections(project(tmp_path, text))
