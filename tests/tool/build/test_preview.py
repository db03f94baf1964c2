"""Which chapter a preview means; what it makes is tested with the author's guide."""

import pytest

from qantar.build.preview import Preview, chapter_named
from qantar.errors import InputError, QantarError
from tool.build.small_project import MadeUp


@pytest.mark.parametrize("beginning", ["01", "01_alpha", "notebooks/01_alpha.ipynb"])
def test_a_chapter_is_named_by_its_beginning(made_up: MadeUp, beginning: str) -> None:
    assert chapter_named(made_up.project, beginning) == "01_alpha"


@pytest.mark.parametrize(
    ("beginning", "told"),
    [
        ("0", "Several notebooks begin with '0'; name one of 00_summary, 01_alpha, 02_beta."),
        ("9", "No notebook begins with '9'; name one of 00_summary, 01_alpha, 02_beta."),
    ],
)
def test_what_names_no_chapter_is_told(made_up: MadeUp, beginning: str, told: str) -> None:
    with pytest.raises(InputError) as raised:
        chapter_named(made_up.project, beginning)
    assert str(raised.value) == told


def test_prose_that_breaks_a_rule_is_told_before_anything_runs(made_up: MadeUp) -> None:
    made_up.notebook("03_typed", "# Floods\nThere were 42.", "r.c = 1")
    preview = Preview(made_up.project, {}, "03_typed", made_up.out)
    with pytest.raises(QantarError, match="the number '42' is typed into the prose"):
        preview.make(made_up.told)
    assert not made_up.out.exists()
    assert {state for _, state in made_up.told.states} == {"waiting"}
