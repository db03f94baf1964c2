"""The tolls of episodes of one kind: the official number beside what others claim, and the rates."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.figures.history_marks import (
    SOURCE,
    UNKNOWN,
    key,
    name_rows,
    ordinal,
    plain_logarithm,
    short_name,
)
from analysis.figures.marks import direct_label, mark
from analysis.figures.palette import PARTY
from analysis.figures.style import finish, new_panels
from analysis.history.kinds import APART, PROTEST, tolls
from analysis.history.tolls import EpisodeToll
from analysis.results import Result, row_ids
from analysis.show import Drawing


def _names(axes: Axes, found: Sequence[EpisodeToll]) -> None:
    name_rows(axes, [short_name(item.name, item.start) for item in found])


def _panel(axes: Axes, found: Sequence[EpisodeToll]) -> None:
    for position, item in enumerate(found):
        for claim in item.claims.to_dict("records"):
            look = PARTY.get(str(claim["party"]), UNKNOWN)
            ends = [claim[name] for name in ("low", "best", "high")]
            value = next((x for x in (ends[1], ends[2], ends[0]) if x == x), None)
            if value is not None:
                mark(axes, value, position + 0.16, look, 4.5)
        if item.official.value:
            state = PARTY["state"]
            mark(axes, item.official.value, position - 0.14, state, 6.5)
            direct_label(
                axes,
                item.official.value,
                position - 0.14,
                item.official.text,
                state,
                (-6, 0),
                bold=True,
            )
    plain_logarithm(axes)
    axes.set_xlim(0.5, 3000)
    _names(axes, found)


def tolls_figure(evidence: Evidence) -> Drawing:
    """Official and other tolls of force against protest; other kinds in a panel apart."""
    protest, apart = tolls(evidence, (PROTEST,)), tolls(evidence, APART)
    heights = [max(1, len(protest)), max(1, len(apart))]
    figure, grid = new_panels(2, 1, height=5.4, sharex=True, height_ratios=heights)
    upper, lower = grid[0, 0], grid[1, 0]
    _panel(upper, protest)
    _panel(lower, apart)
    upper.set_title("Force against protest")
    lower.set_title("Other kinds, not pooled: between residents; a revolution")
    lower.set_xlabel("Deaths stated, each step ten times the one before")
    state, *rest = PARTY.values()
    key(figure, [("Official, last", state), *[(x.label, x) for x in (*rest, UNKNOWN)]], 5)
    every = [*protest, *apart]
    rows = row_ids(*[t.official.rows for t in every], *[t.others.rows for t in every])
    known = [t for t in protest if t.official.value is not None]
    return Drawing(
        id="fig-history-tolls",
        figure=finish(figure),
        title=_title(protest),
        caption=(
            "Squares are the last official toll; the other marks are totals that others stated and "
            'that still stand, each at its stated figure (an "at least" at its lower end). One kind '
            "of event to a panel. The axis is logarithmic; distance is a multiple, not a difference. "
            "It cannot show who is right, and a claim repeated by many is one mark per statement."
        ),
        alt="Official tolls and the span of other claims. "
        + " ".join(f"{t.name}: official {t.official.text}, others {t.others.text}." for t in every),
        data=_data(every),
        rows=rows,
        results=["rank_rate_kazakhstan", "protest_episodes_kazakhstan"] if known else [],
        source=SOURCE,
    )


def _title(found: Sequence[EpisodeToll]) -> str:
    known = [t for t in found if t.official.value is not None]
    if not known:
        return "No official toll of force against protest was known on this day"
    own = next((t for t in known if t.episode == FOCUS), None)
    if own is None:
        return "The official toll of January 2022 was not known on this day"
    higher = sum((t.official.value or 0) > (own.official.value or 0) for t in known)
    return (
        f"The official toll of January 2022, {own.official.text}, is the {ordinal(1 + higher)} "
        f"highest of {Result(len(known), 'episodes').text} episodes"
    ).replace("first highest", "highest")


def _data(found: Sequence[EpisodeToll]) -> pd.DataFrame:
    official = pd.DataFrame(
        [(t.episode, t.kind, t.official.claimant, "state", t.official.value, t.official.reported_on)
         for t in found],
        columns=["episode", "kind", "claimant", "party", "value", "date"],
    )  # fmt: skip
    parts = [
        t.claims.assign(episode=t.episode, kind=t.kind)[
            ["episode", "kind", "claimant", "party", "low", "best", "high", "qualifier", "date"]
        ]
        for t in found
        if len(t.claims)
    ]
    return pd.concat([official, *parts], ignore_index=True)
