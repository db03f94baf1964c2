"""The 40 per cent: every numerator over every denominator, for the republic and for ethnic Kazakhs."""

import pandas as pd
from matplotlib.axes import Axes

from analysis.evidence.load import Evidence
from analysis.figures.history_marks import SOURCE, name_rows
from analysis.figures.marks import direct_label
from analysis.figures.palette import ACCENT, INK, STATUS, Appearance
from analysis.figures.style import finish, new_panels
from analysis.history.famine_shares import GROUPS, famine_shares, pairs
from analysis.history.forty_per_cent import asserted_share
from analysis.results import Result, row_ids
from analysis.show import Drawing

TITLES = {
    "all": "All dead of the republic over its population",
    "ethnic_kazakhs": "Kazakh dead over the Kazakhs of the republic",
}
NAMES = {
    "Yale Review of International Studies": "Yale Review",
    "Rudnytskyi, Levchuk, Wolowyna and others": "Rudnytskyi and others",
    "Abylkhozhin, Kozybaev and Tatimov": "Abylkhozhin and others",
}
COMPUTED = Appearance("computed: their dead over a population", ACCENT, ACCENT, "o")
STATED = Appearance("share that they state", INK, INK, "D", filled=False)


def _panel(axes: Axes, rows: pd.DataFrame, asserted: Result) -> None:
    lines = rows.groupby("claimant")["value"].median().sort_values(kind="stable").index.tolist()
    for position, claimant in enumerate(lines):
        for row in rows[rows["claimant"] == claimant].to_dict("records"):
            look = STATUS["disputed"] if row["disputed"] else COMPUTED
            ends = [
                100 * row["low"],
                100 * (row["high"] if row["high"] == row["high"] else row["low"]),
            ]
            if row["stated"]:
                axes.plot([100 * row["value"]], [position - 0.24], ls="none", marker=STATED.marker,
                          ms=5, color=STATED.colour, mfc="none", mew=1.2, zorder=4)  # fmt: skip
                continue
            if ends[0] < ends[1]:
                axes.plot(ends, [position] * 2, color=look.colour, lw=3, alpha=0.25)
            axes.plot(
                ends, [position] * 2, ls="none", marker=">" if row["one_sided"] else "o", ms=4.5,
                color=look.colour, mfc=look.colour if look.filled else "none", mew=1.0,
            )  # fmt: skip
    name_rows(axes, [NAMES.get(line, line) for line in lines])
    if asserted.value is not None:
        axes.axvline(100 * asserted.value, color=INK, lw=1.0, ls="--")


def famine_figure(evidence: Evidence) -> Drawing:
    """Shares of the famine's dead, one dot per pair of numerator and denominator."""
    every, asserted = pairs(evidence), asserted_share(evidence)
    groups = {group: every[every["group"] == group] for group in GROUPS}
    sizes = [max(1, rows["claimant"].nunique()) for rows in groups.values()]
    figure, grid = new_panels(2, 1, height=4.6, sharex=True, height_ratios=sizes)
    for axes, (group, rows) in zip(grid[:, 0], groups.items(), strict=True):
        axes.set_title(TITLES[group])
        if rows.empty:
            axes.text(0.5, 0.5, "not known", transform=axes.transAxes, ha="center")
        _panel(axes, rows, asserted)
    if asserted.value is not None:
        words = f"the article: {asserted.text}"
        direct_label(grid[0, 0], 100 * asserted.value, -0.45, words, offset=(5, 0), size=8)
    grid[1, 0].set_xlabel("Dead in per cent of the population before the famine")
    grid[1, 0].set_xlim(0, 80)
    shares = famine_shares(evidence)
    return Drawing(
        id="fig-forty-per-cent",
        figure=finish(figure),
        title=_title(shares, asserted),
        caption=(
            "Each filled dot is one claimant's number of dead over one of the populations that the "
            "table of denominators admits (a bar joins the ends of a stated range, a triangle is an "
            '"at least"); hollow black diamonds are shares that a claimant states; hollow yellow '
            "dots are figures that are disputed and set no end. It cannot show which historian is "
            "right, and it leaves out those who fled, who were not born, or who died of repression."
        ),
        alt=_alt(groups, asserted),
        data=every.drop(columns="rows"),
        rows=row_ids(asserted.rows, *every["rows"]),
        results=["famine_share_republic", "famine_share_kazakhs", "famine_share_asserted"],
        source=SOURCE,
    )


def _title(shares: dict[str, Result], asserted: Result) -> str:
    republic, kazakhs = shares["famine_share_republic"], shares["famine_share_kazakhs"]
    if republic.value is None or kazakhs.value is None or asserted.value is None:
        return "The share of the famine's dead: not all of it is known under this source policy"

    def fits(share: Result) -> str:
        inside = (share.low or 0) <= asserted.value <= (share.high or 1)  # type: ignore[operator]
        return "within" if inside else "outside"

    return (
        f"{asserted.number(asserted.value)} of the republic is {fits(republic)} the range "
        f"({republic.interval_text}); of its Kazakhs, {fits(kazakhs)} ({kazakhs.interval_text})"
    )


def _alt(groups: dict[str, pd.DataFrame], asserted: Result) -> str:
    parts = [f"The article asserts {asserted.text}."]
    for group, rows in groups.items():
        for claimant, own in rows.groupby("claimant"):
            low, high = 100 * own["low"].min(), 100 * own[["low", "value", "high"]].max().max()
            parts.append(f"{TITLES[group]}, {claimant}: {low:.0f} to {high:.0f} per cent.")
    return " ".join(parts)
