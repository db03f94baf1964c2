"""The page as a slow phone finds it: its weight, and how long it blocks, in Chromium."""

import argparse
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.tool.render import browser

WIDTH, HEIGHT = 390, 844  # CSS pixels of a phone
SLOWER = 4  # times slower than this machine's processor, as the usual audits take a phone to be
QUIET = 2.0  # seconds that the page is watched after it has loaded
TARGETS: dict[str, int | float] = {
    "elements": 8_000,
    "bytes": 1_500_000,
    "blocking": 0.3,
    "paint": 1.0,
    "shift": 0.05,
}
"""What the page may weigh before a reader asks for more: bytes, seconds, or a score of shift."""
WATCH = """
window.blocked = 0;
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.blocked += task.duration - 50;
}).observe({ type: "longtask", buffered: true });
"""


@dataclass(frozen=True)
class Weight:
    """One loading of a page.

    `elements` of the document before anything is asked for; `bytes` of the file; `blocking`, the
    seconds by which tasks of the main thread last longer than 50 ms (total blocking time,
    https://web.dev/articles/tbt, counted from the start to QUIET after the page has loaded);
    `paint`, seconds to the first contentful paint; `shift`, the sum of all layout shifts.
    """

    elements: int
    bytes: int
    blocking: float
    paint: float
    shift: float


def weigh(path: Path) -> Weight:
    """Loads the page at `path` once, in a new tab on a processor slowed down."""
    with browser.tab(new=True) as tab:
        tab.call("Page.enable")
        tab.call("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
        tab.call("Emulation.setCPUThrottlingRate", rate=SLOWER)
        tab.open(path, WIDTH, HEIGHT)
        tab.evaluate(f"new Promise(done => setTimeout(done, {QUIET * 1000}, 1))")
        paint = tab.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        return Weight(
            elements=tab.evaluate("document.querySelectorAll('*').length"),
            bytes=path.stat().st_size,
            blocking=tab.evaluate("window.blocked") / 1000,
            paint=paint / 1000,
            shift=tab.shift(),
        )


def medians(weights: Sequence[Weight]) -> dict[str, float]:
    """The median of each measure."""
    measured = [asdict(weight) for weight in weights]
    return {name: statistics.median(each[name] for each in measured) for name in TARGETS}


def told(found: dict[str, float]) -> list[str]:
    """A line for each measure: its median, what is wanted, and whether that is met."""
    lines = []
    for name, most in TARGETS.items():
        digits = 0 if isinstance(most, int) else 3
        verdict = "met" if found[name] <= most else "MISSED"
        lines.append(f"page, {name}: {found[name]:,.{digits}f}, at most {most:,} wanted: {verdict}")
    return lines


def measured(path: Path, rounds: int) -> list[str]:
    """The lines of `told` for the page at `path`, or one that says that no browser is there."""
    if browser.find() is None:
        return ["page: no Chromium is installed, so nothing was measured."]
    return told(medians([weigh(path) for _ in range(rounds)]))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__)
    root = Path(__file__).resolve().parents[1]
    parser.add_argument("page", type=Path, nargs="?", default=root / "reports" / "report.html")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    options = parser.parse_args(arguments)
    print("\n".join(measured(options.page.resolve(), options.rounds)))


if __name__ == "__main__":
    main()
