import re
from pathlib import Path

import pytest

from qantar.build.document import Cell, Notebook
from qantar.build.graph import needs_of, use_of
from qantar.errors import QantarError


def notebook(name: str, *cells: str) -> Notebook:
    made = [
        Cell(number, f"cell-{number}", "markdown" if text.startswith("#") else "code", text)
        for number, text in enumerate(cells, 1)
    ]
    return Notebook(name, Path(f"{name}.ipynb"), tuple(made), b"")


def needs(**notebooks: tuple[str, ...]) -> dict[str, set[str]]:
    uses = {name: use_of(notebook(name, *cells)) for name, cells in notebooks.items()}
    return {name: set(others) for name, others in needs_of(uses).items()}


def test_prose_and_code_that_read_a_result_need_its_notebook() -> None:
    assert needs(
        summary=("# S\n{eval}`r.toll`", "total = r.cases.value + 1"),
        one=("r.toll = toll(evidence)",),
        two=("r.cases = cases(evidence)", "# Own {eval}`r.cases.interval_text`"),
        three=("x = 1",),
    ) == {"summary": {"one", "two"}, "one": set(), "two": set(), "three": set()}


def test_results_recorded_together_under_literal_names_are_known() -> None:
    assert needs(a=("# {eval}`r.x`",), b=('r.record({"x": f(e), "y": g(e)})',)) == {
        "a": {"b"},
        "b": set(),
    }


def test_results_whose_names_only_a_run_tells_may_come_from_any_that_records_so() -> None:
    assert needs(
        a=("# {eval}`r.x` and {eval}`r.z`",),
        b=("r.record(tolls(e))", "# Mine: {eval}`r.x`"),
        c=("r.z = f(e)",),
        d=('r.record({**tolls(e), "w": 1})',),
    ) == {"a": {"b", "c", "d"}, "b": set(), "c": set(), "d": set()}


def test_the_whole_ledger_in_a_functions_hands_needs_all_the_others() -> None:
    assert needs(a=("run.table(main_table(r))",), b=("r.x = f(e)",), c=("y = 1",)) == {
        "a": {"b", "c"},
        "b": set(),
        "c": set(),
    }


def test_a_notebook_that_reads_all_does_not_wait_for_one_that_needs_it() -> None:
    found = needs(a=("table(r)", "r.x = 1"), b=("# {eval}`r.x`",), c=("r.y = 1",))
    assert found == {"a": {"c"}, "b": {"a"}, "c": set()}


def test_reading_an_own_result_needs_nobody() -> None:
    assert needs(a=("r.x = f(e)", "y = r.x.value", "# {eval}`r.x`")) == {"a": set()}


@pytest.mark.parametrize(
    ("notebooks", "words"),
    [
        (
            {"a": ("y = 1", "# {eval}`r.tol`"), "b": ("r.toll = 1",)},
            "notebook a uses the result 'tol' (cell 2, id cell-2), which no notebook records",
        ),
        (
            {"a": ("r.toll = 1",), "b": ("x = 1", "r.toll = 2")},
            "'toll' is recorded by a and again by b (cell 2)",
        ),
        (
            {"a": ("r.x = r.y",), "b": ("r.y = r.x",)},
            "needs",
        ),
    ],
)
def test_what_cannot_be_ordered_is_said(notebooks: dict[str, tuple[str, ...]], words: str) -> None:
    with pytest.raises(QantarError, match=re.escape(words)):
        needs(**notebooks)


def test_other_names_that_begin_alike_are_no_results() -> None:
    assert needs(a=("rate = run.results", "error.x = 1", "# {eval}`run.x` r.x")) == {"a": set()}
