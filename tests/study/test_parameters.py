import json
from pathlib import Path
from typing import Any

import pytest

from analysis.parameters import Parameters, resolve
from qantar.errors import InputError
from qantar.parameters import described
from qantar.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    raw = tmp_path / "data" / "raw"
    raw.mkdir(parents=True)
    (raw / "datapackage.json").write_text(json.dumps({"vintage": "2026-11-22"}))
    (raw / "counts.csv").write_text("count_id,reported_on\nc1,1932-05\nc2,\nc3,2022-01-15\n")
    return Project(tmp_path)


def test_defaults_are_the_vintage_and_the_model(project: Project) -> None:
    plain = resolve({}, project).plain()
    assert plain["as_of"] == "2026-11-22"
    assert plain["copies"] == ["original", "relay"]
    assert resolve({"as_of": None}, project).plain() == plain


def test_text_from_a_command_line_is_read_by_type(project: Project) -> None:
    given = {"as_of": "2022-03-16", "parties": "independent, state", "draws": "500"}
    plain = resolve(given, project).plain()
    assert plain["as_of"] == "2022-03-16"
    assert plain["parties"] == ["state", "independent"]
    assert plain["draws"] == 500


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"as_off": "2022-03-16"}, ["as_off", "as_of"]),
        ({"zebra": 1}, ["zebra", "qantar params"]),
        ({"as_of": "banana"}, ["as_of", "banana"]),
        ({"as_of": "2022-02-30"}, ["as_of"]),
        ({"as_of": "1900-01-01"}, ["1900-01-01", "1932-05-31", "2026-11-22"]),
        ({"as_of": "2030-01-01"}, ["2030-01-01", "vintage"]),
        ({"parties": "police"}, ["parties", "police"]),
        ({"parties": ""}, ["parties"]),
        ({"parties": []}, ["parties"]),
        ({"draws": 5}, ["draws", "100"]),
        ({"draws": "many"}, ["draws", "many"]),
        ({"draws": True}, ["draws", "True"]),
        ({"confidence": 1.5}, ["confidence"]),
        ({"confidence": "nan"}, ["confidence"]),
        ({"security_forces": "maybe"}, ["security_forces", "maybe"]),
    ],
)
def test_a_bad_parameter_is_named_in_a_sentence(
    project: Project, given: dict[str, Any], words: list[str]
) -> None:
    with pytest.raises(InputError) as caught:
        resolve(given, project)
    for word in words:
        assert word in str(caught.value)
    assert caught.value.exit_code == 2


def test_every_bad_parameter_is_named_at_once(project: Project) -> None:
    with pytest.raises(InputError) as caught:
        resolve({"draws": 5, "taxonomy": "wide"}, project)
    assert "draws" in str(caught.value)
    assert "taxonomy" in str(caught.value)


def test_each_parameter_is_described(project: Project) -> None:
    rows = {row["name"]: row for row in described(Parameters, project)}
    assert set(rows) == set(Parameters.model_fields)
    assert rows["as_of"]["minimum"] == "1932-05-31"
    assert rows["draws"]["minimum"] == 100
    assert "state" in rows["parties"]["choices"]
    assert rows["taxonomy"]["choices"] == ["narrow", "broad"]
    assert all(row["help"] for row in rows.values())


@pytest.mark.parametrize("text", ["{}", "[]", "{", '{"vintage": 3}', "[" * 100_000])
def test_a_package_without_a_vintage_is_an_input_error(project: Project, text: str) -> None:
    (project.raw / "datapackage.json").write_text(text)
    with pytest.raises(InputError, match="vintage"):
        resolve({}, project)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"count_id;reported_on\nc1;1932-05\n",
        b"count_id,reported_on\nc1,spring\n",
        b"count_id,reported_on\nc1,19\x0032\n",
        b"count_id,reported_on\nc1,\xff\n",
        b"count_id,reported_on\nc1\n",
        "count_id,reported_on\nc1,1932\n".encode("utf-16"),
        b'count_id,reported_on\nc1,"' + b"x" * 200_000,
    ],
)
def test_counts_without_dates_are_an_input_error(project: Project, data: bytes) -> None:
    (project.raw / "counts.csv").write_bytes(data)
    with pytest.raises(InputError, match=r"counts\.csv cannot be read for its dates"):
        resolve({}, project)
