"""The responses of the State as sequences: days from the first shots, 2011 and 2022 among others."""

import math
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
from matplotlib.axes import Axes

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.history.responses import (
    YEAR_2011,
    Step,
    dated_episodes,
    day_zero,
    first_acts,
    first_steps,
    side,
    steps,
)
from analysis.marks import SIZE, key, name_rows, source
from qantar.drawing.marks import direct_label, mark
from qantar.drawing.palette import ACCENT, ERA, MUTED, Appearance
from qantar.drawing.style import finish, new_figure
from qantar.result import NOT_KNOWN, Result, row_ids, traced
from qantar.show import Drawing

TICKS = {-2: "2 days\nbefore", 0: "first\nshots", 2: "2 days", 7: "a week", 30: "a month",
         100: "100 days", 365: "a year", 1000: "1,000\ndays"}  # fmt: skip
"""Marks of the time axis: days -> words."""
LOOKS = {
    FOCUS: Appearance("January 2022", ACCENT, ACCENT, "o"),
    YEAR_2011: Appearance("Zhanaozen 2011", ERA["soviet"].colour, ERA["soviet"].text, "s"),
}
OTHERS = Appearance("other protests met with force", MUTED, MUTED, "|", filled=False)
LANE, LAST_LANE = {FOCUS: -0.29, YEAR_2011: 0.14}, 0.41
"""How far below the middle of its row an episode is drawn, in rows; all others in the last lane."""
SHORT = 0.06
"""Bars shorter than this on the axis of `_place` are drawn as marks."""


def _place(days: float) -> float:
    """Days on a logarithm that begins at 1 on both sides of day 0."""
    return math.copysign(math.log10(1 + abs(days)), days)


def _draw(axes: Axes, row: int, episode: str, result: Result, settled: bool) -> None:
    """Days to the first act of a step; hollow where it is not `settled` that nobody planned it before."""
    look, level = LOOKS.get(episode, OTHERS), row + LANE.get(episode, LAST_LANE)
    look = replace(look, filled=look.filled and settled)
    ends = [end for end in (result.low, result.value, result.high) if end is not None]
    if not ends:
        return
    first, last = _place(ends[0]), _place(ends[-1])
    if episode not in LOOKS:
        mark(axes, last, level, look, 3.5)
        return
    if last - first > SHORT:
        axes.plot(
            [first, last],
            [level] * 2,
            color=look.colour,
            lw=4.5 if look.filled else 1.2,
            alpha=0.55,
        )
    else:
        mark(axes, last, level, look, 5.5)
    direct_label(axes, last, level, _days(ends), look, (6, 0), size=7.6)


def _days(ends: list[float]) -> str:
    words = [f"{end:,.0f}".replace("-", "\N{MINUS SIGN}") for end in ends]
    return words[-1] if len(words) == 1 else f"{words[0]} to {words[-1]}"


@traced
def draw_responses(evidence: Evidence) -> Drawing:
    """Days to the first act of each kind, by episode of force against protest."""
    episodes = dated_episodes(evidence)
    found = {name: first_steps(evidence, name) for name in episodes}
    figure, axes = new_figure(height=5.2)
    every = steps(evidence.base)
    for row, step in enumerate(every):
        for name in sorted(episodes, key=lambda name: name in LOOKS):
            act = first_acts(evidence, name).get(step)
            settled = act is None or act["planned"] != "unknown"
            _draw(axes, row, name, found[name][step], settled)
    axes.axvline(0, color=MUTED, lw=0.8, zorder=0)
    axes.set_xticks([_place(tick) for tick in TICKS], list(TICKS.values()), size=SIZE)
    axes.set_xlim(_place(-6), _place(4500))
    name_rows(axes, [step.label for step in every.values()])
    for row in range(len(every) - 1):
        axes.axhline(row + 0.5, color=MUTED, lw=0.3, alpha=0.5, zorder=0)
    axes.set_xlabel("Days from the first dated use of deadly force (stretched near zero)")
    looks = [*(LOOKS[name] for name in LOOKS if name in episodes), OTHERS]
    key(figure, [(look.label, look) for look in looks], 3)
    starts = [row for name in episodes for row in day_zero(evidence, name).rows]
    results = [result for firsts in found.values() for result in firsts.values()]
    rows = row_ids(*[result.rows for result in results], starts)
    return Drawing(
        id="fig-responses",
        figure=finish(figure),
        title=_title(found),
        caption=(
            "The first act of each kind that is not known to have been decided before, in days; hollow: "
            "nobody says whether it had been. A bar "
            "is doubt: the act is dated to a month, or the first shots to several days. An empty "
            "place means that no such act was found in the texts read."
        ),
        alt=_alt(found, every),
        data=_data(found),
        rows=rows,
        results=["reshuffle_days_2011", "reshuffle_days_2022"],
        source=source(rows, "coded acts", "responses"),
    )


def _title(found: Mapping[str, dict[str, Result]]) -> str:
    known = [
        (year, found[name]["reshuffle"])
        for year, name in (("2011", YEAR_2011), ("2022", FOCUS))
        if name in found and found[name]["reshuffle"].text != NOT_KNOWN
    ]
    if len(known) < 2:
        return "The steps of the State after the first shots, as far as they are known under these settings"
    first, second = (side(result) for _, result in known)
    return f"At least one minister changed {first} the first dated shots in 2011, and {second} them in 2022"


def _alt(found: Mapping[str, dict[str, Result]], every: Mapping[str, Step]) -> str:
    parts = []
    for name, firsts in found.items():
        known = [f"{every[k].label} {r.text}" for k, r in firsts.items() if r.text != NOT_KNOWN]
        parts.append(f"{name}, days: {', '.join(known) or 'none known'}.")
    return " ".join(parts)


def _data(found: Mapping[str, dict[str, Result]]) -> pd.DataFrame:
    return pd.DataFrame(
        [(name, step, r.value, r.low, r.high, r.reported_on, r.claimant)
         for name, firsts in found.items() for step, r in firsts.items()],
        columns=["episode", "step", "days", "days_low", "days_high", "date", "actor"],
    )  # fmt: skip
