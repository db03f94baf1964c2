"""The responses of the State as sequences: days from the first shot, one column per episode."""

import math
from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from analysis.evidence.dates import spell
from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.figures.history_marks import key, name_rows, short_name
from analysis.figures.marks import mark
from analysis.figures.palette import ACCENT, ERA, MUTED, PARTY, Appearance
from analysis.figures.style import finish, new_figure
from analysis.history.responses import STEPS, YEAR_2011, dated_episodes, day_zero, first_steps
from analysis.results import Result, row_ids
from analysis.show import Drawing

TICKS = (-2, 0, 2, 7, 30, 100, 365, 1000)
LOOKS = (
    Appearance("", ACCENT, ACCENT, "o"),
    Appearance("", PARTY["independent"].colour, PARTY["independent"].text, "s"),
    Appearance("", ERA["soviet"].colour, ERA["soviet"].text, "D"),
    Appearance("", PARTY["opposition"].colour, PARTY["opposition"].text, "^"),
)
OTHERS = Appearance("", MUTED, MUTED, "o", filled=False)


def _place(days: float) -> float:
    """Days on a logarithm that begins at 1 on both sides of day 0."""
    return math.copysign(math.log10(1 + abs(days)), days)


def _looks(episodes: list[str]) -> dict[str, Appearance]:
    first = [name for name in (FOCUS, YEAR_2011, "jeltoqsan-1986") if name in episodes]
    chosen = dict(zip(first, LOOKS, strict=False))
    return {name: chosen.get(name, OTHERS) for name in episodes}


def _draw(axes: Axes, position: float, result: Result, look: Appearance) -> None:
    if result.value is not None:
        mark(axes, _place(result.value), position, look, 6)
    elif result.low is not None and result.high is not None:
        ends = [_place(result.low), _place(result.high)]
        axes.plot(ends, [position] * 2, color=look.colour, lw=3, alpha=0.5)


def responses_figure(evidence: Evidence) -> Drawing:
    """Days to the first act of each kind, by episode of force against protest."""
    episodes = dated_episodes(evidence)
    found = {name: first_steps(evidence, name) for name in episodes}
    looks = _looks(episodes)
    figure, axes = new_figure(height=5.0)
    for row, step in enumerate(STEPS):
        for name in sorted(episodes, key=lambda name: looks[name] is not OTHERS):
            shift = 0.0 if looks[name] is OTHERS else 0.2 * (_rank(name, looks) - 1)
            _draw(axes, row + shift, found[name][step], looks[name])
    axes.axvline(0, color=MUTED, lw=0.8)
    axes.set_xticks([_place(tick) for tick in TICKS], [f"{tick:,}" for tick in TICKS])
    axes.set_xlim(_place(-3), _place(2500))
    name_rows(axes, [label for label, _ in STEPS.values()])
    axes.set_xlabel("Days from the first dated use of deadly force (stretched near zero)")
    names = evidence.episodes.set_index("episode")
    entries = [
        (short_name(str(names["name"][name]), str(names["start"][name])), look)
        for name, look in looks.items()
        if look is not OTHERS
    ]
    rest = [("Andijan, Belarus, Nukus and others", OTHERS)] if OTHERS in looks.values() else []
    key(figure, [*entries, *rest], 2)
    starts = [day_zero(evidence, name).row for name in episodes]
    every = [result for steps in found.values() for result in steps.values()]
    return Drawing(
        id="fig-responses",
        figure=finish(figure),
        title=_title(found),
        caption=(
            "The first act of each kind since the episode began, not decided before it; a bar means "
            "that the date stops at the month. Day zero is the first act of deadly force that the "
            "base dates to a day; where it has none, the first day of the episode. An empty place "
            "means that no such act was found in the texts read, not that there was none. "
            f"{_zero(evidence)}"
        ),
        alt=_alt(found),
        data=_data(found),
        rows=row_ids(*[result.rows for result in every], filter(None, starts)),
        results=["reshuffle_days_2011", "reshuffle_days_2022"],
        source="Source: acts of the authorities, coded from the sources listed at the end.",
    )


def _zero(evidence: Evidence) -> str:
    start = day_zero(evidence, FOCUS)
    if not start.by_force:
        return "For January 2022 no act of force is dated to a day."
    return (
        f"For January 2022 it is {spell(start.day.isoformat())}; a text dates some "
        "shots earlier, so that acts of the days before stand left of zero."
    )


def _rank(name: str, looks: Mapping[str, Appearance]) -> int:
    return [other for other, look in looks.items() if look is not OTHERS].index(name)


def _title(found: Mapping[str, dict[str, Result]]) -> str:
    known = [
        (year, found[name]["reshuffle"])
        for year, name in (("2011", YEAR_2011), ("2022", FOCUS))
        if name in found and found[name]["reshuffle"].value is not None
    ]
    if len(known) < 2:
        return "The steps of the State after the first shots, as far as they were known on this day"
    first, second = (_days(result.value or 0) for _, result in known)
    return f"Ministers changed {first} the first dated shots in 2011, and {second} them in 2022"


def _days(value: float) -> str:
    if not value:
        return "on the same day as"
    side = "after" if value > 0 else "before"
    return f"{abs(value):,.0f} day{'' if abs(value) == 1 else 's'} {side}"


def _alt(found: Mapping[str, dict[str, Result]]) -> str:
    parts = []
    for name, steps in found.items():
        known = [f"{STEPS[step][0]} {r.text}" for step, r in steps.items() if r.text != "not known"]
        parts.append(f"{name}, days: {', '.join(known) or 'none known'}.")
    return " ".join(parts)


def _data(found: Mapping[str, dict[str, Result]]) -> pd.DataFrame:
    return pd.DataFrame(
        [(name, step, r.value, r.low, r.high, r.reported_on, r.claimant)
         for name, steps in found.items() for step, r in steps.items()],
        columns=["episode", "step", "days", "days_low", "days_high", "date", "actor"],
    )  # fmt: skip
