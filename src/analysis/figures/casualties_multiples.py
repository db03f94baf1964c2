"""First and last official toll of every short episode, with the counts made outside the State."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from analysis.casualties.multiples import EpisodeToll, episode_tolls, spreads
from analysis.evidence.load import Evidence
from analysis.figures.marks import mark, source_line
from analysis.figures.palette import GRID, INK, MUTED, PAPER, PARTY, STATUS
from analysis.figures.style import finish, new_figure
from analysis.results import row_ids
from analysis.show import Drawing

KINDS = {
    "force_against_protest": "Force against protest",
    "eviction": "Eviction",
    "uprising": "Uprising",
    "revolution": "Revolution",
    "overthrow_of_government": "Overthrow of a government",
    "inter_ethnic_violence": "Violence between groups",
}


def draw_multiples(evidence: Evidence) -> Drawing:
    """A dumbbell per episode: hollow first total, filled last total, counts of others as circles."""
    tolls = episode_tolls(evidence)
    kinds = list(dict.fromkeys(toll.kind for toll in tolls))
    lines: list[EpisodeToll | str] = []
    for kind in kinds:
        lines += [kind, *(toll for toll in tolls if toll.kind == kind)]
    figure, axes = new_figure(height=max(1.6, 0.75 + 0.255 * len(lines)))
    axes.set_xscale("log")
    axes.set_xlim(0.8, 6_000)
    axes.grid(visible=False, axis="y")
    for height, line in enumerate(lines):
        if isinstance(line, EpisodeToll):
            _dumbbell(axes, line, height)
    labels = [KINDS.get(x, x.replace("_", " ")) if isinstance(x, str) else x.name for x in lines]
    axes.set_yticks(range(len(lines)), labels, size=8)
    for label, line in zip(axes.get_yticklabels(), lines, strict=True):
        label.set_fontweight(600 if isinstance(line, str) else 400)
        label.set_color(MUTED if isinstance(line, str) else INK)
    axes.set_ylim(max(len(lines), 1) - 0.4, -0.6)
    axes.set_xticks([1, 10, 100, 1000], ["1", "10", "100", "1,000"])
    axes.minorticks_off()
    axes.set_xlabel("Deaths stated")
    spread = spreads(tolls)["last_over_first_all"]
    return Drawing(
        id="fig-first-last",
        figure=finish(figure),
        title=(
            f"Where the official toll grew, the last was {spread.interval_text} times the first"
            if spread.low is not None
            else "No official toll of any episode had changed by this day"
        ),
        caption=(
            "Hollow squares: the first total that the State gave. Filled squares: the last. Circles: "
            "counts made outside the State, hollow where they are disputed or rest on one witness. "
            "The figures at the right are last over first. Each toll keeps the place and the people "
            "that its claimant meant, so a circle beside a square may count others than the square."
        ),
        alt=_alt(tolls),
        data=_data(tolls),
        rows=row_ids(*(t.first.rows for t in tolls), *(t.last.rows for t in tolls),
                     *(count.rows for t in tolls for _, count in t.independent)),
        results=["last_over_first_all", "last_over_first_january", "independent_over_official_all",
                 "independent_over_official_disputed", "episodes_with_official_toll"],
        source=source_line(["statements coded from the sources listed at the end"]),
    )  # fmt: skip


def _dumbbell(axes: Axes, toll: EpisodeToll, height: int) -> None:
    axes.axhline(height, color=GRID, lw=0.6, zorder=0)
    state, other = PARTY["state"], PARTY["independent"]
    first, last = toll.first.value, toll.last.value or 0.0
    if first is not None:
        axes.plot([first, last], [height, height], color=state.colour, lw=1.4)
        axes.plot([first], [height], "s", ms=5.5, mfc=PAPER, mec=state.colour, mew=1.2)
    mark(axes, last, height, state)
    for basis, count in toll.independent:
        weak = count.note == "disputed" or basis == "witness"
        axes.plot([count.value or 0.0], [height - 0.22], "o", ms=5, mew=1.2, zorder=4,
                  mec=other.colour, mfc=PAPER if weak else other.colour)  # fmt: skip
    words = "one total only" if toll.first.value is None else f"{toll.multiple.text} times"
    axes.text(0.995, height, words, ha="right", va="center", size=8,
              color=STATUS["superseded"].text, transform=axes.get_yaxis_transform())  # fmt: skip


def _alt(tolls: Sequence[EpisodeToll]) -> str:
    lines = []
    for toll in tolls:
        others = ", ".join(f"{c.claimant} {c.text}" for _, c in toll.independent) or "none"
        lines.append(
            f"{toll.name}: first {toll.first.text}, last {toll.last.text}, outside the State {others}."
        )
    return "First and last official tolls. " + (" ".join(lines) or "None known.")


def _data(tolls: Sequence[EpisodeToll]) -> pd.DataFrame:
    made = []
    for t in tolls:
        made += [
            (t.episode, "first official", t.first.value),
            (t.episode, "last official", t.last.value),
        ]
        made += [
            (t.episode, f"{count.claimant} ({basis})", count.value)
            for basis, count in t.independent
        ]
    return pd.DataFrame(made, columns=["episode", "statement", "deaths"])
