"""Civilians and officers convicted, by episode, on an axis of multiples."""

import pandas as pd
from matplotlib.axes import Axes

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.history.tolls import PROTEST
from analysis.history.trials import CIVILIANS, OFFICERS, convicted, january_officers, trial_episodes
from analysis.marks import (
    ROW,
    SIZE,
    counted,
    group_rows,
    key,
    plain_logarithm,
    short_name,
    source,
)
from qantar.drawing.marks import direct_label, mark
from qantar.drawing.palette import MUTED, PARTY, Appearance
from qantar.drawing.style import finish, new_figure
from qantar.result import Result, row_ids, traced
from qantar.show import Drawing

PEOPLE = Appearance(
    "Protesters and residents", PARTY["independent"].colour, PARTY["independent"].text, "o"
)
STAFF = Appearance("Officers", PARTY["state"].colour, PARTY["state"].text, "s")
NONE_AT = 0.012
"""Where the words on officers without a conviction begin on the axis."""
Pair = tuple[str, Result, Result]


def trial_pairs(evidence: Evidence) -> list[Pair]:
    """(episode, civilians convicted, officers convicted) for each episode with either number."""
    return [
        (
            name,
            convicted(evidence, name, CIVILIANS),
            january_officers(evidence) if name == FOCUS else convicted(evidence, name, OFFICERS),
        )
        for name in trial_episodes(evidence)
    ]


def _draw(axes: Axes, position: int, people: Result, staff: Result) -> None:
    ends = [result.value for result in (people, staff) if result.value]
    if len(ends) > 1:
        axes.plot(ends, [position] * 2, color=MUTED, lw=1.2, zorder=1)
    for result, look, side in ((people, PEOPLE, 1), (staff, STAFF, -1)):
        if result.value:
            mark(axes, result.value, position, look, 6.5)
            offset = (7 * side, 0)
            direct_label(axes, result.value, position, result.text, look, offset, size=SIZE)
    if not staff.value:
        words = "officers: none found"
        direct_label(axes, NONE_AT, position, words, STAFF, (0.1, 0), size=SIZE)


@traced
def draw_trials(evidence: Evidence) -> Drawing:
    """Two marks per episode: civilians and officers convicted."""
    about = evidence.episodes.set_index("episode")
    every = trial_pairs(evidence)
    own = [pair for pair in every if about["kind_of_event"][pair[0]] == PROTEST]
    found = own + [pair for pair in every if pair not in own]
    names = {
        head: [short_name(str(about["name"][n]), str(about["start"][n])) for n, _, _ in pairs]
        for head, pairs in (("Force against protest", own), ("Of other kinds", found[len(own) :]))
    }
    figure, axes = new_figure(height=1.15 + 0.95 * ROW * (len(found) + 2))
    plain_logarithm(axes, (1, 10, 100, 1000))
    axes.set_xlim(NONE_AT, 9000)
    for position, (_, people, staff) in zip(group_rows(axes, names), found, strict=True):
        _draw(axes, position, people, staff)
    axes.set_xlabel("People convicted (each step is ten times the one before)")
    key(figure, [(look.label, look) for look in (PEOPLE, STAFF)], 2)
    rows = row_ids(*[result.rows for _, *pair in found for result in pair])
    return Drawing(
        id="fig-trials",
        figure=finish(figure),
        title=_title(found),
        caption=(
            "The largest figure that stands for each side; for officers of January 2022 the single "
            "verdicts from texts that are not weak, added up by us. "
            '"None found" speaks of the texts read. Convictions count '
            "people judged, not people who killed or tortured."
        ),
        alt="Convicted. "
        + " ".join(f"{n}: civilians {p.text}, officers {s.text}." for n, p, s in found),
        data=pd.DataFrame(
            [(n, side, r.value, r.qualifier, r.claimant, r.reported_on)
             for n, p, s in found for side, r in (("civilians", p), ("officers", s))],
            columns=["episode", "side", "convicted", "qualifier", "claimant", "date"],
        ),
        rows=rows,
        results=["convicted_civilians_2022", "convicted_officers_2022", "convicted_civilians_2011",
                 "convicted_officers_2011"],
        source=source(counted(rows), "coded statements", "counts"),
    )  # fmt: skip


def _title(found: list[Pair]) -> str:
    own = next(((p, s) for n, p, s in found if n == FOCUS), None)
    if own is None or own[0].value is None:
        return "No convictions over January 2022 are known under these settings"
    people, staff = own
    officers = f"{staff.text} officer{'' if staff.value == 1 else 's'}"
    officers = officers if staff.value else "no officer, as far as was read"
    return f"Convicted over January 2022: {people.text} civilians and {officers}"
