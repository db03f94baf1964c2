"""What a notebook run by a person hides: words whose condition fails."""

from pathlib import Path

from qantar.conditions import of_class
from qantar.lab import classes_in, failing, style_sheet
from qantar.project import Project
from qantar.result import Result

RESULTS = {
    "floods": Result(42, "floods").payload("floods"),
    "excess": Result(0, "people").payload("excess"),
    "lost": Result.unknown("people").payload("lost"),
}
DAY = "2024-05-17"


def test_classes_that_state_a_failing_condition() -> None:
    classes = [
        *("known-floods", "known-lost", "known-floods-lost", "unknown-floods", "unknown-lost"),
        *("zero-excess", "zero-floods", "nonzero-excess", "same-floods-excess"),
        *("differ-floods-excess", "from-2024-05-17", "from-2024-05-18", "before-2024-05-17"),
        *("known-elsewhere", "about", "lang-ru"),
    ]
    assert failing(classes, RESULTS, DAY) == [
        *("before-2024-05-17", "from-2024-05-18", "known-floods-lost", "known-lost"),
        *("nonzero-excess", "same-floods-excess", "unknown-floods", "zero-floods"),
    ]


def test_a_class_is_a_kind_and_ids_or_a_day() -> None:
    assert of_class("known-deaths_official-lists") == ("known", "deaths_official lists")
    assert of_class("from-2022-03-16") == ("from", "2022-03-16")
    assert of_class("findings") is None
    assert of_class("known") is None


def test_the_style_sheet_hides_and_hides_nothing_else() -> None:
    assert ".known-lost, .unknown-floods {display: none !important}" in style_sheet(
        ["known-lost", "unknown-floods"]
    )
    assert "!important}\n</style>" not in style_sheet([])


def test_the_classes_of_saved_notebooks_are_found(tmp_path: Path) -> None:
    (tmp_path / "notebooks").mkdir()
    text = r'{"source": ["{span .known-a-b}``A``\n", ":class: about from-2022-01-09\n"]}'
    (tmp_path / "notebooks" / "01_a.ipynb").write_text(text, encoding="utf-8")
    assert classes_in(Project(tmp_path)) == {"known-a-b", "from-2022-01-09"}
