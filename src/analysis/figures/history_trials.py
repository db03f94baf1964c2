"""Civilians and officers convicted, by episode, on an axis of multiples."""

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.figures.history_marks import SOURCE, key, name_rows, plain_logarithm, short_name
from analysis.figures.marks import direct_label, mark
from analysis.figures.palette import GRID, PARTY, Appearance
from analysis.figures.style import finish, new_figure
from analysis.history.trials import CIVILIANS, OFFICERS, convicted, january_officers, trial_episodes
from analysis.results import Result, row_ids
from analysis.show import Drawing

PEOPLE = Appearance(
    "Protesters and residents", PARTY["independent"].colour, PARTY["independent"].text, "o"
)
STAFF = Appearance("Officers", PARTY["state"].colour, PARTY["state"].text, "s")


def trial_pairs(evidence: Evidence) -> list[tuple[str, Result, Result]]:
    """(episode, civilians convicted, officers convicted) for each episode with either number."""
    return [
        (
            name,
            convicted(evidence, name, CIVILIANS),
            january_officers(evidence) if name == FOCUS else convicted(evidence, name, OFFICERS),
        )
        for name in trial_episodes(evidence)
    ]


def trials_figure(evidence: Evidence) -> Drawing:
    """Two marks per episode: civilians and officers convicted."""
    found = trial_pairs(evidence)
    about = evidence.episodes.set_index("episode")
    figure, axes = new_figure(height=3.6)
    for position, (_, people, staff) in enumerate(found):
        ends = [result.value for result in (people, staff) if result.value]
        if len(ends) == 2:
            axes.plot(ends, [position] * 2, color=GRID, lw=3, zorder=1)
        for result, look, side in ((people, PEOPLE, 1), (staff, STAFF, -1)):
            if result.value:
                mark(axes, result.value, position, look, 6.5)
                text = result.number(result.value)
                direct_label(axes, result.value, position, text, look, (7 * side, 0), size=8.5)
        if not staff.value:
            axes.text(0.42, position, "officers: no conviction found", size=7.5, va="center")
    plain_logarithm(axes)
    axes.set_xlim(0.4, 5000)
    name_rows(
        axes, [short_name(str(about["name"][n]), str(about["start"][n])) for n, _, _ in found]
    )
    axes.set_xlabel("People convicted, each step ten times the one before")
    key(figure, [(look.label, look) for look in (PEOPLE, STAFF)], 2)
    return Drawing(
        id="fig-trials",
        figure=finish(figure),
        title=_title(found),
        caption=(
            "The largest figure that stands for each side. For officers of January 2022: the State's "
            "last total and every verdict known from a later day, added up by us: a lower bound. "
            "Convictions count people judged, not people who killed or tortured; amnesties came after."
        ),
        alt="Convicted. "
        + " ".join(f"{n}: civilians {p.text}, officers {s.text}." for n, p, s in found),
        data=pd.DataFrame(
            [(n, side, r.value, r.claimant, r.reported_on)
             for n, p, s in found for side, r in (("civilians", p), ("officers", s))],
            columns=["episode", "side", "convicted", "claimant", "date"],
        ),
        rows=row_ids(*[result.rows for _, *pair in found for result in pair]),
        results=["convicted_civilians_2022", "convicted_officers_2022", "convicted_civilians_2011",
                 "convicted_officers_2011"],
        source=SOURCE,
    )  # fmt: skip


def _title(found: list[tuple[str, Result, Result]]) -> str:
    own = next(((p, s) for n, p, s in found if n == FOCUS), None)
    if own is None or own[0].value is None:
        return "No convictions over January 2022 were known on this day"
    people, staff = own
    officers = staff.text if staff.value else "no conviction of officers found"
    return f"Convicted over January 2022: {people.text} civilians; officers: {officers}"
