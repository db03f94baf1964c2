"""The tolls of short episodes, each on its own scale from nought: the State's last number and others'."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from analysis.casualties.tolls import toll_scope
from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.frames import each
from analysis.history.tolls import APART, End, EpisodeToll, ends, tolls
from analysis.marks import FOCUS_NAME, counted, short_name, source
from analysis.words import listed
from qantar.drawing.canvas import LEADING, Canvas, linear
from qantar.drawing.letters import widest, width_of, wrapped
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.palette import GRID, MUTED, PARTY, STATUS, Appearance
from qantar.drawing.style import SMALL_TEXT, TEXT
from qantar.result import NOT_KNOWN, QUALIFIER_WORDS, Result, row_ids, traced
from qantar.show import Drawing

STATE = Appearance("the authorities' last toll", PARTY["state"].colour, PARTY["state"].text, "s")
COUNT = Appearance("counted by others", PARTY["independent"].colour, PARTY["independent"].text, "o")
NAMES = Appearance(
    "names found so far", PARTY["independent"].colour, PARTY["independent"].text, "|"
)
DOUBTED = Appearance(
    "disputed", STATUS["disputed"].colour, STATUS["disputed"].text, "D", filled=False
)
LOOKS = (STATE, COUNT, NAMES, DOUBTED)
ROW, STRIP = 15.0, 22.0
"""Points: a line of January 2022, and the strip of another episode."""
GAP = 18.0


@dataclass(frozen=True)
class Claim:
    """One stated toll: who says it, the number, its words, how it is drawn."""

    claimant: str
    low: float
    high: float
    words: str
    look: Appearance


@dataclass(frozen=True)
class Panel:
    """One episode: its short name, the State's last toll, what others state, the words below its name."""

    name: str
    official: Result
    claims: tuple[Claim, ...]
    words: str

    @property
    def known(self) -> bool:
        """Whether there is anything to draw."""
        return self.official.value is not None or bool(self.claims)


def claims_of(evidence: Evidence, item: EpisodeToll) -> tuple[Claim, ...]:
    """What others than the State say of an episode, the lowest first, drawn by how it was counted."""
    named = set(evidence.counts.loc[evidence.counts["measure"] == "listed_by_name", "count_id"])
    made = []
    for row in each(item.claims):
        known = [end for end in (row.low, row.best, row.high) if end == end]
        if not known:
            continue
        doubted = row.status == "disputed"
        look = NAMES if row.count_id in named else DOUBTED if doubted else COUNT
        span = " to ".join(f"{end:,.0f}" for end in dict.fromkeys((min(known), max(known))))
        words = f"{QUALIFIER_WORDS.get(row.qualifier, '').strip()} {span}".strip()
        made.append(Claim(str(row.claimant), min(known), max(known), words, look))
    return tuple(sorted(made, key=lambda claim: (claim.high, claim.low, claim.claimant)))


def _panel(evidence: Evidence, item: EpisodeToll, outside: tuple[End, End] | None) -> Panel:
    name = short_name(item.name, item.start).replace("\n", " ")
    said = _span(outside)
    return Panel(
        name,
        item.official,
        claims_of(evidence, item),
        f"Official {item.official.text}; others {said or NOT_KNOWN}",
    )


@traced
def draw_tolls(evidence: Evidence) -> Drawing:
    """January 2022 claimant by claimant; below it a strip an episode, each on its own linear scale."""
    found = (*tolls(evidence), *tolls(evidence, APART))  # what is not ranked comes last
    every = [(item, ends(evidence, item)) for item in found]
    panels = {item.episode: _panel(evidence, item, outside) for item, outside in every}
    silent = [panel.name for name, panel in panels.items() if name != FOCUS and not panel.known]
    rows = row_ids(
        *[t.official.rows for t, _ in every],
        *[t.claims["count_id"] for t, _ in every],
        *[[end.row for end in both or ()] for _, both in every],
    )
    return Drawing(
        id="fig-history-tolls",
        figure=_picture(panels, PRINT),
        phone=_picture(panels, PHONE),
        title=_title(panels.get(FOCUS), toll_scope(evidence)),
        caption=(
            "Protests met with deadly force come first, then fights among residents and a revolution. "
            "Each episode has its own scale, which begins at 0: compare the marks within an episode, "
            "not across them. A bar is a range that one source gives; a tick counts the names on a "
            "list, which does not claim to hold everybody. The figure cannot show who is right."
            + (f" No toll is known under these settings of {listed(silent)}." if silent else "")
        ),
        alt="Official tolls and what others state. "
        + " ".join(_words(item, outside) for item, outside in every),
        data=_data([item for item, _ in every]),
        rows=rows,
        results=["rank_rate_kazakhstan", "protest_episodes_kazakhstan"],
        source=source(counted(rows), "coded statements", "counts"),
    )


def _picture(panels: dict[str, Panel], medium: Medium) -> Figure:
    canvas = Canvas(medium)
    _key(canvas)
    if FOCUS in panels:
        _large(canvas, panels[FOCUS])
    columns = medium.choose(3, 2)
    room = (canvas.width - GAP * (columns - 1)) / columns
    others = [panel for episode, panel in panels.items() if episode != FOCUS and panel.known]
    for first in range(0, len(others), columns):
        top, lowest = canvas.down, canvas.down
        for step, panel in enumerate(others[first : first + columns]):
            canvas.down = top
            _small(canvas, panel, step * (room + GAP), room)
            lowest = max(lowest, canvas.down)
        canvas.down = lowest + 8
    return canvas.finish(canvas.down)


def _key(canvas: Canvas) -> None:
    """The looks of the marks, as many on a line as have room."""
    x, y = 4.0, LEADING * TEXT / 2
    for look in LOOKS:
        wide = 10 + width_of(look.label, TEXT) + 14
        if x + wide - 14 > canvas.width:
            x, y = 4.0, y + LEADING * TEXT
        canvas.mark(x, y, look, _size(look))
        canvas.text(x + 8, y, look.label, colour=look.text)
        x += wide
    canvas.down = y + LEADING * TEXT / 2 + 8


def _size(look: Appearance) -> float:
    return 9.0 if look is NAMES else 5.5


def _large(canvas: Canvas, panel: Panel) -> None:
    """January 2022: a line a claimant."""
    canvas.paragraph(FOCUS_NAME, size=TEXT + 1, bold=True)
    lines = list(panel.claims)
    if panel.official.value is not None:
        value = panel.official.value
        lines.append(Claim("Last official toll", value, value, panel.official.text, STATE))
        lines.sort(key=lambda claim: (claim.high, claim.claimant))
    if not lines:
        canvas.paragraph("no toll is known under these settings", colour=MUTED)
        return
    aside = canvas.medium.choose(150.0, 104.0)
    highest = max(claim.high for claim in lines)
    number = widest([claim.words for claim in lines], TEXT, 600) + 10
    place = linear(0, highest, aside, canvas.width - number)
    top = canvas.down
    for claim in lines:
        bold = claim.look is STATE
        names = wrapped(claim.claimant, aside - 8, TEXT, 600 if bold else 400)
        high = max(ROW, LEADING * TEXT * len(names))
        y = canvas.down + high / 2
        for step, words in enumerate(names):
            at = y + (step - (len(names) - 1) / 2) * LEADING * TEXT
            canvas.text(aside - 8, at, words, bold=bold, side="right")
        canvas.line([aside, place(claim.high)], [y, y], GRID, 0.8, zorder=0)
        _marks(canvas, claim, place(claim.low), place(claim.high), y)
        canvas.text(place(claim.high) + 7, y, claim.words, bold=bold, colour=claim.look.text)
        canvas.down += high
    canvas.line([aside, aside], [top, canvas.down], MUTED, 0.8)
    canvas.text(aside, canvas.down + 7, "0", SMALL_TEXT, colour=MUTED, side="center")
    canvas.down += 20


def _marks(canvas: Canvas, claim: Claim, low: float, high: float, y: float) -> None:
    if high - low > 1:
        canvas.line([low, high], [y, y], claim.look.colour, 3, alpha=0.45)
    for x in dict.fromkeys((low, high)):
        canvas.mark(x, y, claim.look, _size(claim.look))


def _small(canvas: Canvas, panel: Panel, left: float, room: float) -> None:
    """One other episode from `down` on: its name, its numbers in words, all marks on one strip."""
    for words, bold in ((panel.name, True), (panel.words, False)):
        for line in wrapped(words, room, TEXT, 600 if bold else 400):
            canvas.text(left, canvas.down + LEADING * TEXT / 2, line, bold=bold)
            canvas.down += LEADING * TEXT
    y = canvas.down + 9
    values = [claim.high for claim in panel.claims]
    values += [panel.official.value] if panel.official.value else []
    place = linear(0, max(values, default=1.0), left + 3, left + room - 6)
    canvas.line([place(0), place(max(values, default=1.0))], [y, y], GRID, 1.0, zorder=0)
    canvas.line([place(0)] * 2, [y - 5, y + 5], MUTED, 0.8)
    for claim in panel.claims:
        _marks(canvas, claim, place(claim.low), place(claim.high), y)
    if panel.official.value:
        canvas.mark(place(panel.official.value), y, STATE, 6.5)
    canvas.down += STRIP


def _words(item: EpisodeToll, outside: tuple[End, End] | None) -> str:
    return f"{item.name}: official {item.official.text}, others {_span(outside) or NOT_KNOWN}."


def _title(own: Panel | None, scope: Result) -> str:
    if own is None or own.official.value is None:
        return "No official toll of January 2022 is known under these settings"
    left_out = f", {scope.text}" if scope.words else ""
    begun = f"Officials count {own.official.text} dead of January 2022{left_out}"
    lists = [claim for claim in own.claims if claim.look is NAMES]
    if not lists:
        return begun
    longest = max(lists, key=lambda claim: claim.high)
    return f"{begun}; the longest other list or count has {longest.words}"


def _span(outside: tuple[End, End] | None) -> str:
    """What others state: one number, or the lowest to the highest."""
    said = " to ".join(dict.fromkeys(end.words for end in outside or ()))
    return said.replace(" to up to ", " to ")


def _data(found: Sequence[EpisodeToll]) -> pd.DataFrame:
    official = pd.DataFrame(
        [(t.episode, t.kind, t.official.claimant, "state", t.official.value, t.official.reported_on)
         for t in found],
        columns=["episode", "kind", "claimant", "party", "value", "date"],
    )  # fmt: skip
    parts = [
        t.claims.assign(episode=t.episode, kind=t.kind)[
            ["episode", "kind", "count_id", "claimant", "party", "low", "best", "high",
             "qualifier", "status", "date"]
        ]
        for t in found
        if len(t.claims)
    ]  # fmt: skip
    return pd.concat([official, *parts], ignore_index=True)
