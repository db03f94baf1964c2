"""One study under many settings in one process, as a build would tell it."""

import json

import pytest

from qantar.cells import CellFailedError
from qantar.errors import InputError, QantarError
from qantar.project import Project
from qantar.render.words.passages import HEADING, PROSE
from qantar.settings.engine import Engine


def test_results_and_words_follow_the_setting(river: Project) -> None:
    engine = Engine(river)
    usual, high = engine.tell({}), engine.tell({"threshold": 2000})
    assert usual.results["flood_years"]["value"] > 0
    assert high.results["flood_years"]["value"] == 0
    said = [passage.text for passage in usual.passages if passage.kind == PROSE]
    assert any(usual.results["flood_years"]["text"] in text for text in said)
    assert {passage.kind for passage in usual.passages} >= {HEADING, PROSE, "caption"}


def test_the_same_setting_gives_the_same_whatever_came_before(river: Project) -> None:
    engine = Engine(river)
    first = engine.tell({"threshold": 300})
    engine.tell({"threshold": 2000})
    assert engine.tell({"threshold": 300}) == first == Engine(river).tell({"threshold": 300})


def test_a_setting_that_is_refused_is_refused_before_any_work(river: Project) -> None:
    with pytest.raises(InputError, match="threshold"):
        Engine(river).tell({"threshold": "high"})


def test_a_cell_that_fails_is_named(river: Project) -> None:
    path = river.notebooks / "01_floods.ipynb"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["cells"].append(
        {"cell_type": "code", "id": "breaks", "metadata": {}, "source": "1 / 0", "outputs": []}
    )
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(CellFailedError, match="01_floods failed in cell breaks: ZeroDivisionError"):
        Engine(river).results({})


def test_a_project_without_notebooks_is_told_so(river: Project) -> None:
    for path in river.notebook_files():
        path.unlink()
    with pytest.raises(InputError, match="no notebook"):
        Engine(river).results({})


def test_a_few_results_are_those_of_the_whole(river: Project) -> None:
    engine = Engine(river)
    for setting in ({}, {"threshold": 2000}):
        whole = engine.results(setting)["flood_years"]
        (payload,) = engine.results_of(["flood_years"], setting).values()
        assert payload.items() <= whole.items()
        assert whole.keys() - payload.keys() == {"notebook", "cell", "line"}
    with pytest.raises(QantarError, match="No notebook records the result nowhere"):
        engine.results_of(["nowhere"], {})
