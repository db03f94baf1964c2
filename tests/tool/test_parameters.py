"""What a parameter is given is read by type; every fault is told at once, in plain words."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import Field, field_validator

from qantar.errors import InputError
from qantar.parameters import Parameters, Range, other_settings, resolve
from qantar.project import Project

PROJECT = Project(Path("/nowhere"))
FIRST, LAST = dt.date(2000, 1, 1), dt.date(2024, 5, 17)


class FloodParameters(Parameters):
    """Parameters of every kind."""

    day: dt.date = Field(description="The day.")
    banks: tuple[Literal["left", "right"], ...] = Field(("left", "right"), min_length=1)
    gauge: Literal["upper", "lower"] = "upper"
    height: int = Field(400, ge=0, le=2000)
    share: float = Field(0.5, ge=0, le=1)
    wet: bool = True
    odd: int = 1

    @field_validator("banks", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return tuple(value.split(",")) if isinstance(value, str) else value

    @field_validator("odd")
    @classmethod
    def _is_odd(cls, value: int) -> int:
        if value % 2 == 0:
            raise ValueError("an even number tells nothing")
        return value

    @classmethod
    def ranges(cls, project: Project) -> Mapping[str, Range]:  # noqa: ARG003
        return {"day": Range(FIRST, LAST, LAST, f"the data reach from {FIRST} to {LAST}.")}


def refusal(**given: Any) -> str:
    with pytest.raises(InputError) as caught:
        resolve(FloodParameters, given, PROJECT)
    return str(caught.value)


def test_text_is_read_by_type_and_what_is_not_given_is_usual() -> None:
    found = resolve(FloodParameters, {"height": "450", "banks": "right", "day": None}, PROJECT)
    assert (found.height, found.banks, found.day, found.gauge) == (450, ("right",), LAST, "upper")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"day": "16.03.2022"}, "write a day as YYYY-MM-DD from 2000-01-01 to 2024-05-17."),
        ({"day": "2022-3-16"}, "write a day as YYYY-MM-DD"),
        ({"day": 2022}, "write a day as YYYY-MM-DD"),
        (
            {"banks": "Left"},
            "write one or more of left, right, parted by commas. Did you mean left?",
        ),
        ({"banks": "lft,RIGHT"}, "Did you mean left,right?"),
        ({"banks": ()}, "write one or more of left, right"),
        ({"gauge": "UPPER"}, "cannot be 'UPPER': write one of upper, lower. Did you mean upper?"),
        ({"gauge": "middle"}, "write one of upper, lower."),
        ({"height": "tall"}, "cannot be 'tall': write a whole number from 0 to 2000."),
        ({"height": -1}, "write a whole number from 0 to 2000."),
        ({"share": "0,5"}, "write a number, with a point from 0 to 1."),
        ({"wet": "perhaps"}, "write true or false."),
        ({"odd": 2}, "an even number tells nothing; write a whole number."),
        ({"day": "1999-12-31"}, "Parameter day is 1999-12-31, but the data reach from"),
        ({"dai": "2022-01-01"}, "There is no parameter 'dai'; did you mean day?"),
    ],
)
def test_a_wrong_value_is_told_with_the_form_wanted(given: dict[str, Any], words: str) -> None:
    told = refusal(**given)
    assert words in told
    assert told.count("\n") == 0


def test_all_faults_are_told_at_once_and_each_once() -> None:
    told = refusal(foo=1, banks="Left,Right", height=-1, day="1999-12-31").splitlines()
    assert len(told) == 4
    for name in ("'foo'", "banks", "height", "day"):
        assert len([line for line in told if name in line]) == 1


def test_other_settings_are_those_that_are_not_usual_the_ones_of_the_data_aside() -> None:
    usual = resolve(FloodParameters, {}, PROJECT).plain()
    assert other_settings(FloodParameters, usual, PROJECT) == {}
    other = usual | {"banks": ["left"], "day": "2001-01-01"}
    assert other_settings(FloodParameters, other, PROJECT) == {"banks": ["left"]}
