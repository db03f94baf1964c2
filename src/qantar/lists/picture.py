"""Two pictures of lists in SVG: who is on which lists, and what the estimators say."""

import html
from collections.abc import Sequence
from dataclasses import dataclass

from qantar.lists.assumptions import NAMES
from qantar.lists.describe import SMALL, largest_patterns
from qantar.lists.estimate import Estimate
from qantar.lists.patterns import Patterns

WIDTH = 720
ROW = 26
DOT = 22
"""Width of a list's column of dots."""
MOST_ROWS = 25
LETTER = 7.4
"""Width of an average letter at 13 px, in px: room for labels is reserved by it."""


@dataclass(frozen=True)
class Picture:
    """An SVG element and the sentence that stands for it where it cannot be seen."""

    svg: str
    alt: str


def _svg(height: float, alt: str, parts: Sequence[str]) -> Picture:
    label = html.escape(alt, quote=True)
    body = "".join(parts)
    return Picture(
        f'<svg viewBox="0 0 {WIDTH} {height:g}" role="img" aria-label="{label}" '
        f'xmlns="http://www.w3.org/2000/svg">{body}</svg>',
        alt,
    )


def _text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    return f'<text x="{x:g}" y="{y:g}" class="{kind}" text-anchor="{anchor}">{html.escape(words)}</text>'


def patterns_picture(patterns: Patterns) -> Picture:
    """Rows of dots and bars (after UpSet; Lex and others 2014); patterns of fewer than 3 in one row."""
    found = largest_patterns(patterns)
    shown = [(names, people) for names, people in found if people >= SMALL][:MOST_ROWS]
    rest = found[len(shown) :]
    head = max(len(name) for name in patterns.lists) * LETTER * 0.72 + 16
    left = DOT * patterns.number + 14
    room = WIDTH - left - 70
    longest = max((people for _, people in shown), default=1)
    parts = [_heading(place, name, head) for place, name in enumerate(patterns.lists)]
    for row, (names, people) in enumerate(shown):
        y = head + ROW * (row + 0.5)
        parts.append(_dots(patterns, names, y))
        width = max(2.0, room * people / longest)
        parts.append(
            f'<rect class="bar" x="{left:g}" y="{y - 8:g}" width="{width:.1f}" height="16"/>'
        )
        parts.append(_text(left + width + 6, y + 4.5, f"{people:,}"))
    height = head + ROW * len(shown)
    if rest:
        people = sum(number for _, number in rest)
        words = f"{len(rest):,} more patterns, {people:,} people together"
        parts.append(_text(left, height + 18, words, "muted"))
        height += ROW
    return _svg(height + 6, _patterns_alt(shown, len(rest)), parts)


def _heading(place: int, name: str, head: float) -> str:
    x, y = DOT * (place + 0.5), head - 10
    return (
        f'<text x="{x:g}" y="{y:g}" transform="rotate(-45 {x:g} {y:g})">{html.escape(name)}</text>'
    )


def _dots(patterns: Patterns, names: Sequence[str], y: float) -> str:
    places = [place for place, name in enumerate(patterns.lists) if name in names]
    ends = [DOT * (place + 0.5) for place in (places[0], places[-1])]
    line = f'<path class="line" d="M{ends[0]:g} {y:g}H{ends[1]:g}"/>'
    return line + "".join(
        f'<circle class="{"on" if place in places else "off"}" cx="{DOT * (place + 0.5):g}" '
        f'cy="{y:g}" r="6"/>'
        for place in range(patterns.number)
    )


def _patterns_alt(shown: Sequence[tuple[tuple[str, ...], int]], rest: int) -> str:
    told = "; ".join(f"{' and '.join(names)} only: {people:,}" for names, people in shown[:6])
    more = len(shown) + rest - min(6, len(shown))
    return f"People by the lists that name them. {told}" + (
        f"; {more} patterns more." if more else "."
    )


@dataclass(frozen=True)
class _Line:
    """One line of the picture: a name, a range, and a point where there is one."""

    name: str
    low: float
    high: float
    point: float | None


def _lines(estimates: Sequence[Estimate]) -> list[_Line]:
    """The estimates that stand; of two lists also the whole curve over the odds ratio."""
    found = [
        _Line(NAMES[e.estimator], e.low, e.high, e.estimate)
        for e in estimates
        if e.stands and e.low is not None and e.high is not None
    ]
    curves = [e.also["curve"] for e in estimates if "curve" in e.also]
    for curve in curves[:1]:
        ends = [curve[0], curve[-1]]
        ratios = " to ".join(f"{end['odds_ratio']:g}" for end in ends)
        found.append(_Line(f"Odds ratio {ratios}", ends[0]["estimate"], ends[1]["estimate"], None))
    return found


def estimates_picture(estimates: Sequence[Estimate], listed: int) -> Picture:
    """One line an estimate that stands, from low to high with its point, beside the listed people."""
    drawn = _lines(estimates)
    left = max((len(line.name) for line in drawn), default=8) * LETTER + 10
    right = WIDTH - 30
    most = max((line.high for line in drawn), default=listed) * 1.02
    scale = (right - left) / most
    bottom = 24 + ROW * len(drawn)
    parts = [
        f'<rect class="listed" x="{left:g}" y="24" width="{listed * scale:.1f}" '
        f'height="{bottom - 24:g}"/>',
        _text(left + listed * scale / 2, 16, f"{listed:,} listed", "muted", "middle"),
    ]
    for row, line in enumerate(drawn):
        y = 24 + ROW * (row + 0.5)
        low, high = (left + end * scale for end in (line.low, line.high))
        parts.append(_text(0, y + 4.5, line.name))
        parts.append(f'<path class="range" d="M{low:.1f} {y:g}H{high:.1f}"/>')
        if line.point is not None:
            x = left + line.point * scale
            parts.append(f'<circle class="point" cx="{x:.1f}" cy="{y:g}" r="5"/>')
    parts += _axis(left, right, bottom, most, scale)
    told = "; ".join(_told(line) for line in drawn)
    return _svg(
        bottom + 30, f"Estimates of everyone beside the {listed:,} listed people. {told}.", parts
    )


def _told(line: _Line) -> str:
    ends = f"{line.low:,.0f} to {line.high:,.0f}"
    return (
        f"{line.name} {ends}" if line.point is None else f"{line.name} {line.point:,.0f} ({ends})"
    )


def _axis(left: float, right: float, y: float, most: float, scale: float) -> list[str]:
    step = _round_step(most / 4)
    ticks = [step * i for i in range(int(most / step) + 1)]
    line = f'<path class="line" d="M{left:g} {y:g}H{right:g}"/>'
    return [
        line,
        *(_text(left + tick * scale, y + 20, f"{tick:,.0f}", "muted", "middle") for tick in ticks),
    ]


def _round_step(rough: float) -> float:
    """1, 2 or 5 times a power of ten, no less than `rough`."""
    power = 1.0
    while power * 10 <= rough:
        power *= 10
    return next(power * digit for digit in (1, 2, 5, 10) if power * digit >= rough)
