"""What a run leaves out, and why."""

from pathlib import Path

from qantar.parameters import resolve
from qantar.project import Project
from qantar.render.words.left_out import LEFT_OUT, LeftOut, Silence, as_json
from qantar.settings import explain
from qantar.study import study_of

ROOT = Path(__file__).resolve().parents[3]


def test_two_lines_say_how_much_and_whose_the_reason_is() -> None:
    project = Project(ROOT)
    kind = study_of(project).parameters()
    early = resolve(kind, {"as_of": "2022-03-16", "parties": "independent"}, project).plain()
    left = LeftOut(
        ("deaths_official",), (), (), ("rferl-2022-08-16-238", "interfax-2022-03-14-230")
    )
    lines = explain.two_lines(project, early, left)
    assert lines[0] == "This run leaves out 1 number and 2 sources."
    assert "1 source stated after the day of this run" in lines[1]
    assert "1 source set aside by the settings of this run" in lines[1]


def test_a_run_that_leaves_out_nothing_says_so(river: Project) -> None:
    usual = resolve(study_of(river).parameters(), {}, river).plain()
    assert explain.two_lines(river, usual, LeftOut()) == ["This run leaves out nothing."]


def test_why_a_number_is_not_known_is_found_by_asking(river: Project) -> None:
    usual = resolve(study_of(river).parameters(), {}, river).plain()
    other = {**usual, "threshold": 2000}
    found = explain.reasons_of_numbers(river, other, ("flood_years", "no_such_number"))
    assert found == {"flood_years": explain.BY_POLICY, "no_such_number": explain.NEVER}


def test_what_is_left_out_is_listed_in_full(river: Project) -> None:
    usual = resolve(study_of(river).parameters(), {}, river).plain()
    left = LeftOut((), (Silence("01, section 'A'", "It was [toll].", ("toll",)),), ("fig-a",), ())
    lines = list(explain.explained(river, usual, left))
    assert "  01, section 'A': It was [toll]. (for want of toll)" in lines
    assert "  fig-a: nothing to show under these settings" in lines


def test_what_is_left_out_is_read_back_from_the_edition(tmp_path: Path) -> None:
    import json

    left = LeftOut(("a",), (Silence("here", "It was.", (), ("s",)),), ("fig-a",), ("s",))
    (tmp_path / "results.json").write_text(json.dumps({LEFT_OUT: as_json(left)}), encoding="utf-8")
    assert explain.left_out_of(tmp_path) == left
