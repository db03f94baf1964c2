"""What the study hands over: which sources a run does not know."""

from typing import Any

import pytest

from analysis.parameters import resolve
from analysis.study import ARTICLE, STUDY
from qantar.audit.gate.small_cells import table_harms
from qantar.errors import InputError
from qantar.project import find_project
from qantar.result import NOT_KNOWN
from qantar.study import study_of

SOURCES = [
    {"source_id": "early", "published": "2022-01-09", "party": "state", "kind": "official",
     "round": "first", "copy": "relay"},
    {"source_id": "month", "published": "2022-03", "party": "independent", "kind": "media",
     "round": "first", "copy": "original"},
    {"source_id": "undated", "published": "", "party": "independent", "kind": "academic",
     "round": "third", "copy": "tertiary"},
    {"source_id": ARTICLE, "published": "2022-03-16", "party": "international", "kind": "media",
     "round": "first", "copy": "relay"},
]  # fmt: skip


@pytest.fixture
def parameters() -> dict[str, Any]:
    return resolve({}, find_project()).plain()


@pytest.mark.parametrize(
    ("changes", "unknown"),
    [
        ({}, set()),
        ({"as_of": "2022-03-30"}, {"month"}),
        ({"as_of": "2022-03-31"}, set()),
        ({"as_of": "2022-01-08"}, {"early", "month"}),
        ({"parties": ["independent"]}, {"early"}),
        ({"source_kinds": ["official", "media"]}, {"undated"}),
        ({"rounds": ["first", "second"]}, {"undated"}),
        ({"copies": ["original"]}, {"early"}),
        ({"copies": ["tertiary"]}, {"early", "month"}),
    ],
)
def test_a_run_knows_neither_later_sources_nor_those_it_leaves_out(
    parameters: dict[str, Any], changes: dict[str, Any], unknown: set[str]
) -> None:
    assert STUDY.unknown_sources(SOURCES, parameters | changes) == unknown


def test_the_project_names_this_study() -> None:
    assert study_of(find_project()) is STUDY


def test_an_edition_bears_the_day_of_its_run(parameters: dict[str, Any]) -> None:
    assert STUDY.day(find_project(), parameters | {"as_of": "2022-03-16"}) == "2022-03-16"


def test_a_line_that_singles_out_a_survivor_is_told_with_the_coarser_place() -> None:
    rule = STUDY.small_cells(find_project())
    head = ("place", "date", "sex", "age", "method", "survivors")
    lines = [("Almaty", "2022-01", "m", "19", "burns", number) for number in ("1", "3")]
    (harm,) = table_harms("tbl.csv", [head, *lines], rule)
    assert harm.place == "line 2"
    assert "single out 1 of at least 3 survivors" in harm.problem
    assert "Write the place as" in harm.mend


def test_two_chapters_that_tell_one_conclusion_know_it_both_or_neither() -> None:
    known, unknown = {"text": "firm"}, {"text": NOT_KNOWN}
    apart = {"curve_nearness_verdict": known, "nearness_weight": unknown}
    (sentence,) = STUDY.disagreements(apart)
    assert "nearness_weight is 'not known'" in sentence
    assert STUDY.disagreements({**apart, "nearness_weight": known}) == []
    assert STUDY.disagreements({"curve_nearness_verdict": known}) == []
    untold = {"curve_nearness_verdict": {"text": "cannot be told"}, "nearness_told": unknown}
    assert STUDY.disagreements(untold) == []
    (sentence,) = STUDY.disagreements({**untold, "curve_nearness_verdict": known})
    assert "nearness_told is 'not known'" in sentence
    lists = {"curve_lists_verdict": unknown, "lists_union": known, "deaths_official": unknown}
    assert STUDY.disagreements(lists) == []
    (sentence,) = STUDY.disagreements({**lists, "deaths_official": known})
    assert "curve_lists_verdict is 'not known' while lists_union is 'firm'" in sentence


def test_the_sources_of_a_run_can_be_left_out_one_by_one() -> None:
    project = find_project()
    evidence = STUDY.evidence(project, resolve({"as_of": "2022-01-20"}, project))
    names = STUDY.leavable(evidence, "source")
    assert names == sorted(set(names)) != []
    less = STUDY.leave_out(evidence, {"source": names[0]})
    assert names[0] not in set(less.statements["source_id"])
    for wrong in ({"river": "x"}, {"source": names[0], "river": "x"}):
        with pytest.raises(InputError, match="river"):
            STUDY.leave_out(evidence, wrong)
    with pytest.raises(InputError, match="river"):
        STUDY.leavable(evidence, "river")


def test_days_to_try_are_days_of_the_data() -> None:
    for day in STUDY.days_to_try():
        resolve({"as_of": day}, find_project())
