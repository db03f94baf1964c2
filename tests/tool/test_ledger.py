import json
from pathlib import Path

import pytest

from qantar.errors import QantarError
from qantar.ledger import HANDED_OVER, Ledger
from qantar.result import Result


def test_a_recorded_result_can_be_read() -> None:
    r = Ledger()
    r.toll = Result(238, "deaths")
    assert r.toll.text == "238"
    assert r.recorded() == {"toll": Result(238, "deaths")}


def test_only_results_under_plain_ids_can_be_recorded() -> None:
    r = Ledger()
    with pytest.raises(QantarError, match="Toll"):
        r.Toll = Result(1, "deaths")
    with pytest.raises(QantarError, match="int"):
        r.toll = 238


def test_results_of_other_notebooks_come_from_the_file_handed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "results.json"
    path.write_text(json.dumps({"cases": Result(329, "cases").payload("cases")}))
    monkeypatch.setenv(HANDED_OVER, str(path))
    assert Ledger().cases.value == 329


def test_without_such_a_file_they_are_found_elsewhere_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(HANDED_OVER, raising=False)
    calls = []

    def find() -> dict[str, Result]:
        calls.append(1)
        return {"cases": Result(329, "cases")}

    r = Ledger(find)
    assert r.cases.value == 329
    assert r.cases.value == 329
    assert len(calls) == 1


def test_an_unknown_result_is_named_with_the_rule_and_the_mend() -> None:
    with pytest.raises(
        AttributeError, match=r"'tol' here: .* only a summary \(00_.*Compute it here"
    ):
        _ = Ledger().tol
