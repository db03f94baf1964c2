"""Each setting of a rehearsal gives a report or one sentence; a traceback is a fault."""

import json

import pytest

from qantar import cli
from qantar.executor import Processes
from qantar.project import Project
from qantar.settings.lint import Finding
from qantar.settings.rehearse import (
    FAULT,
    REFUSED,
    TOLD,
    Rehearsed,
    as_markdown,
    engine_at,
    failed,
    rehearse,
    summary,
)


def test_a_setting_is_told_or_refused_and_no_more(river: Project) -> None:
    done = rehearse(river, [{}, {"threshold": "high"}, {"threshold": 2000}], Processes(1))
    assert [one.outcome for one in done] == [TOLD, REFUSED, TOLD]
    assert "threshold" in done[1].sentence
    assert not failed(done)


def test_a_traceback_is_a_fault(river: Project) -> None:
    path = river.notebooks / "01_floods.ipynb"
    text = path.read_text(encoding="utf-8")
    document = json.loads(text)
    source = "assert evidence.threshold < 1900"
    document["cells"].append(
        {"cell_type": "code", "id": "breaks", "metadata": {}, "source": source, "outputs": []}
    )
    path.write_text(json.dumps(document), encoding="utf-8")
    seen: list[int] = []
    done = rehearse(
        river, [{}, {"threshold": 2000}], Processes(1), lambda found: seen.append(len(found))
    )
    assert [one.outcome for one in done] == [TOLD, FAULT]
    assert "cell breaks" in done[1].sentence
    assert failed(done)
    assert seen == [1, 2]


def test_the_summary_tells_faults_and_findings() -> None:
    found = (Finding("one of many", "01", "1 rows"),)
    done = [Rehearsed({}, TOLD, found=found, seconds=2.0), Rehearsed({"a": 1}, FAULT, "It broke.")]
    text = summary(done)
    assert "2 settings: 1 told, 0 refused, 1 with a fault." in text
    assert "FAULT in a=1: It broke." in text
    assert "1 x one of many" in text
    assert "`the defaults`" in as_markdown(done)


def test_a_strict_rehearsal_ends_with_one_for_a_finding_and_prints_it(
    river: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = river.root / "settings.yml"
    settings.write_text("- {}\n", encoding="utf-8")
    asked = ["--project", str(river.root), "rehearse", "--no-singles", "--jobs", "1",
             "--settings", str(settings), "--strict"]  # fmt: skip
    assert cli.main(asked) == 0
    path = river.notebooks / "01_floods.ipynb"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["cells"].append(
        {"cell_type": "markdown", "id": "false", "metadata": {}, "source": "In 0 of 0 years."}
    )
    path.write_text(json.dumps(document), encoding="utf-8")
    engine_at.cache_clear()
    capsys.readouterr()
    assert cli.main(asked[:-1]) == 0
    assert cli.main(asked) == 1
    assert "- In 0 of 0 years." in capsys.readouterr().out
