"""Wounded per killed, by group, for January 2022 and the other episodes, on a logarithmic axis."""

import pandas as pd

from analysis.casualties.wounded import across_episodes
from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.figures.marks import draw_estimate, source_line
from analysis.figures.palette import INK, MUTED, PARTY, Appearance
from analysis.figures.style import finish, new_figure
from analysis.results import Result, row_ids
from analysis.show import Drawing

GROUP_WORDS = {"all": "everyone", "civilians": "civilians", "security_forces": "security forces"}


def draw_wounded(evidence: Evidence) -> Drawing:
    """One line per episode and group for which the State stated both numbers, least ratio first."""
    found = sorted(across_episodes(evidence), key=lambda item: (item[1], item[4].value or 0))
    names = evidence.episodes.set_index("episode")["name"]
    figure, axes = new_figure(height=max(1.6, 0.7 + 0.24 * len(found)))
    axes.set_xscale("log")
    axes.set_xlim(1, 400_000)
    axes.grid(visible=False, axis="y")
    for height, (episode, _, wounded, killed, ratio) in enumerate(found):
        look = _look(episode)
        high = min(ratio.high or ratio.value or 1, 9_000)
        draw_estimate(axes, height, ratio.low, ratio.value, high, look)
        axes.text(
            high * 1.35, height, f"{ratio.text}  ({wounded.text} over {killed.text})",
            va="center", size=8, color=INK if episode == FOCUS else MUTED,
            weight=600 if episode == FOCUS else 400,
        )  # fmt: skip
    labels = [f"{_short(str(names[item[0]]))}: {GROUP_WORDS[item[1]]}" for item in found]
    axes.set_yticks(range(len(found)), labels, size=8)
    axes.set_ylim(max(len(found), 1) - 0.4, -0.6)
    axes.set_xticks([1, 10, 100, 1000], ["1", "10", "100", "1,000"])
    axes.minorticks_off()
    axes.set_xlabel("Wounded per killed, as the State last stated both")
    if not found:
        axes.text(0.5, 0.5, "Not known on this day.", transform=axes.transAxes, ha="center")
    ours = {item[1]: item[4] for item in found if item[0] == FOCUS}
    return Drawing(
        id="fig-wounded",
        figure=finish(figure),
        title=_title(ours),
        caption=(
            "Each line is the wounded over the dead of one group in one episode, with the exact "
            "interval of a ratio of two counts. A high ratio can mean light wounds counted as "
            "wounds, or deaths left out; a low one can mean close fire, or wounded who stayed away "
            "from hospitals. Two groups of one event counted by one office differ in what was "
            "recorded as well as in what was done, and the chart cannot tell these apart."
        ),
        alt="Wounded per killed. " + (" ".join(
            f"{_short(str(names[e]))}, {GROUP_WORDS[g]}: {r.full_text}." for e, g, _, _, r in found
        ) or "Not known."),
        data=pd.DataFrame(
            [(e, g, w.value, k.value, r.value, r.low, r.high) for e, g, w, k, r in found],
            columns=["episode", "group", "wounded", "killed", "ratio", "low", "high"],
        ),
        rows=row_ids(*(item[4].rows for item in found)),
        results=["wounded_per_killed_civilians", "wounded_per_killed_security",
                 "wounded_per_killed_all"],
        source=source_line(["statements of the authorities, as coded"]),
    )  # fmt: skip


def _look(episode: str) -> Appearance:
    state = PARTY["state"]
    return state if episode == FOCUS else Appearance("", MUTED, MUTED, state.marker)


def _short(name: str) -> str:
    return name.split(",")[0].replace(" shootings", "").replace(" workers' riot", "")


def _title(ours: dict[str, Result]) -> str:
    civilians, staff = ours.get("civilians"), ours.get("security_forces")
    if civilians is None or staff is None:
        return "Wounded per killed could not be compared between groups on this day"
    return (
        f"For each dead civilian the State counted {civilians.text} wounded, for each dead officer "
        f"{staff.text}"
    )
