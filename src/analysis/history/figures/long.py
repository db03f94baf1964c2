"""People shot in the terror, per 100,000, by country and years: one line for each."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY
from analysis.history.long_episodes import (
    EXECUTED,
    USSR,
    executed_by_period,
    statements_of_kind,
)
from analysis.marks import ROW, SIZE, counted, name_rows, source
from qantar.drawing.marks import direct_label, draw_estimate
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import ERA, STATUS
from qantar.drawing.style import finish, new_figure
from qantar.result import row_ids, traced
from qantar.show import Drawing

NAMES = {COUNTRY: "Kazakhstan", USSR: "Soviet Union"}
TITLED = (
    (USSR, "1937-1938", "in the Soviet Union in 1937 and 1938"),
    (COUNTRY, "1921-1954", "in Kazakhstan from 1921 to 1954"),
)
"""Place and period of what the title tells, with its words."""


def _known(cell: float) -> float | None:
    return None if pd.isna(cell) else float(cell)


def _lines(axes: Axes, lines: pd.DataFrame) -> None:
    names = []
    for position, line in enumerate(lines.to_dict("records")):
        look = STATUS["disputed"] if line["disputed"] else ERA["soviet"]
        low, high = _known(line["per_100k_low"]), _known(line["per_100k_high"])
        middle = low if low == high else None
        draw_estimate(axes, position, low, middle, high, look)
        words = f"{line['number'].text} people"
        end = high if high is not None else low
        direct_label(axes, end, position, words, look, (8, 0), size=SIZE)
        place, years = NAMES.get(str(line["place"]), line["place"]), line["period"]
        names.append(f"{place}, {years.replace('-', '–')}")
    name_rows(axes, names)


@traced
def draw_people_shot(evidence: Evidence) -> Drawing:
    """The range of figures for the people shot, over the population of their country."""
    every = statements_of_kind(evidence, "judicial_terror")
    lines = executed_by_period(every)
    rows = row_ids(*every["rows"])
    return Drawing(
        id="fig-history-long",
        figure=_figure(lines),
        title=_title(lines),
        caption=(
            "From the lowest to the highest figure that claimants stand by, over the population of "
            "the country. The lines cover unlike spans of years and countries; none can be set "
            "beside a protest of days."
        ),
        alt="People shot. "
        + " ".join(
            f"{NAMES.get(line['place'], line['place'])}, {line['period']}: {line['number'].text}."
            for line in lines.to_dict("records")
        ),
        data=every.drop(columns="rows"),
        rows=rows,
        results=[name for name, _, _ in EXECUTED],
        source=source(counted(rows), "coded statements", "counts"),
    )


def _figure(lines: pd.DataFrame) -> Figure:
    if lines.empty:
        return notice(NOTHING)
    figure, axes = new_figure(height=0.85 + 1.3 * ROW * len(lines))
    _lines(axes, lines)
    axes.set_xlim(0, 1.75 * max(1.0, *lines["per_100k_high"].dropna()))
    axes.set_xlabel("People shot per 100,000 of the country, over all the years named")
    return finish(figure)


def _title(lines: pd.DataFrame) -> str:
    """The rates of the two periods that the section tells of, as far as they are known."""
    told = []
    for place, period, words in TITLED:
        own = lines[(lines["place"] == place) & (lines["period"] == period) & ~lines["disputed"]]
        if len(own) and pd.notna(own["per_100k_high"].iloc[0]):
            told.append(f"{_span(own.iloc[0])} {words}")
    if not told:
        return "People shot in the terror, per 100,000: not known under these settings"
    return f"People shot per 100,000: {', '.join(told)}"


def _span(line: pd.Series) -> str:
    ends = [f"{line[name]:.0f}" for name in ("per_100k_low", "per_100k_high")]
    return " to ".join(dict.fromkeys(ends))
