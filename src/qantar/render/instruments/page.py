"""Where the instruments stand in the page, and what a reader without scripts finds in their place."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from qantar.dates import spell
from qantar.instruments import Choices
from qantar.render.instruments.days import FILE, Days
from qantar.render.instruments.packed import DIGITS, packed_choices, packed_days
from qantar.render.templates import fill
from qantar.rows import Row


@dataclass(frozen=True)
class Instruments:
    """What the page offers beside the report: the `days`, which are computed meanwhile and waited for
    when they are asked for, and the `choices`; None for what the study does not have. `give_up` is
    called when nobody will ask for them any longer."""

    days: Callable[[], Days | None] = lambda: None
    choices: Choices | None = None
    give_up: Callable[[], None] = lambda: None


NO_INSTRUMENTS = Instruments()


def with_instruments(
    body: str, instruments: Instruments, rows: Mapping[str, Row], files_beside: bool
) -> str:
    """`body` with each instrument behind the exhibit that it belongs to; where that exhibit is not
    shown, the instrument is not shown either."""
    if instruments.choices is not None:
        made = choices_markup(instruments.choices)
        body = _behind(body, instruments.choices.after, made)
    days = instruments.days()
    if days is not None:
        body = _behind(body, days.timeline.after, days_markup(days, rows, files_beside))
    return body


def days_markup(days: Days, rows: Mapping[str, Row], files_beside: bool) -> Markup:
    """The fold of the days: without scripts the numbers of some of them, with scripts a slider."""
    timeline = days.timeline
    own, first = timeline.policies[0].key, timeline.groups[0]
    return fill(
        "as_of.html",
        heads=[spell(day) for day in timeline.landmarks],
        rows=[
            (one.label, [days.told(own, one.id, day).text for day in timeline.landmarks])
            for one in first.followed
        ],
        file=FILE if files_beside else "",
        data=Markup(packed_days(days, rows)),
    )


def choices_markup(choices: Choices) -> Markup:
    """The fold of the choices, which a script fills when it is opened."""
    return fill("choices.html", digits=DIGITS, data=Markup(packed_choices(choices)))


def _behind(body: str, exhibit: str, made: str) -> str:
    """`body` with `made` behind the figure element of that id; unchanged where there is none."""
    found = re.search(rf'<figure id="{re.escape(exhibit)}".*?</figure>', body, re.DOTALL)
    return body if found is None else body[: found.end()] + "\n" + str(made) + body[found.end() :]
