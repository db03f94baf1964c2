from pathlib import Path

import pytest

from qantar.audit.verify import published
from qantar.audit.verify.published import Manifest, library_findings
from qantar.project import Project


@pytest.mark.parametrize(
    ("made_with", "here", "passes"),
    [
        ({"numpy": "2.0"}, {"numpy": "2.0"}, True),
        ({"Num_Py": "2.0"}, {"num-py": "2.0"}, True),
        ({"python": "3.11.2"}, {"python": "3.12.0"}, False),
        ({"numpy": "2.0"}, {}, True),
    ],
)
def test_a_library_in_another_version_than_the_edition_was_made_with_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    made_with: dict[str, str],
    here: dict[str, str],
    passes: bool,
) -> None:
    monkeypatch.setattr(published, "installed_libraries", lambda _: here)
    manifest = Manifest(tmp_path, {}, {}, {}, made_with, {})
    (finding,) = library_findings(Project(tmp_path), manifest)
    assert finding.passes is passes
    if not passes:
        assert "made with 3.11.2, here is 3.12.0" in finding.detail
