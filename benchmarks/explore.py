"""How fast the explorer answers, with many times the rows of today, in Chromium on a slow processor."""

import argparse
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tests.tool.render import browser

from benchmarks.page import SLOWER
from qantar.explore import CHOICE, Entry, Listing
from qantar.parameters import resolve
from qantar.project import Project
from qantar.render.describe import describe_edition
from qantar.render.edition import Edition
from qantar.render.explore.page import explorer_page
from qantar.render.parts import Card, Cards
from qantar.rows import Row
from qantar.study import study_of

TIMES = 10  # the rows of today
WIDTH, HEIGHT = 390, 844  # CSS pixels of a phone
ANSWER = 0.1  # seconds from a reader's act to the rows on the screen, at most
CARDS, ROWS_OF_A_CARD = 900, 60  # about as many numbers, on as many rows each, as the report has
LOAD = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
TIMED = """(async () => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  await painted();
  const began = performance.now();
  %s
  await painted();
  return performance.now() - began;
})()"""


def many_times(edition: Edition, times: int) -> Edition:
    """`edition` with every row of its listings `times` times, each copy under an id of its own."""
    rows: dict[str, Row] = {}
    made = []
    for listing in edition.listings:
        entries = []
        for copy in range(times):
            for entry in listing.entries:
                name = f"{entry.id}-{copy}" if copy else entry.id
                row = edition.rows[entry.id]
                source = name if row.source_id == entry.id else row.source_id
                rows[name] = replace(row, source_id=source)
                entries.append(Entry(name, entry.cells, entry.status))
        made.append(replace(listing, entries=entries))
    return replace(edition, listings=made, rows=rows)


def cards_on(listings: Sequence[Listing]) -> Cards:
    """As many cards as a report has, each on rows next to one another."""
    ids = [entry.id for listing in listings for entry in listing.entries]
    step = max(1, len(ids) // CARDS)
    return Cards(
        tuple(
            Card(f"number-{n}", f"{n:,}", ("people",), tuple(ids[n * step :][:ROWS_OF_A_CARD]))
            for n in range(CARDS)
        ),
        (),
        {},
    )


def acts_of(listing: Listing) -> dict[str, str]:
    """What a reader does, as scripts, by what it is called."""
    place = next(n for n, column in enumerate(listing.columns) if column.kind == CHOICE)
    label, value = listing.columns[place].label, listing.entries[0].cells[place]
    field = "const field = [...document.querySelectorAll('.filters label')].find(l => l.textContent"
    field += ".startsWith('{}')).querySelector('input,select'); field.value = '{}';"
    field += " field.dispatchEvent(new Event('{}'));"
    clear = "document.querySelector('.shown .acts button:last-child').click();"
    heads = "document.querySelectorAll('.shown thead button')[{}].click();"
    return {
        "first words": field.format("Words", "almaty", "input"),
        "more words": field.format("Words", "almaty of", "input"),
        "another word": field.format("Words", "office", "input"),
        "clear": clear,
        "choice": field.format(label, value, "change"),
        "clear again": clear,
        "first day": "const field = document.querySelector('.filters input[type=date]');"
        "field.value = '2022-01-05'; field.dispatchEvent(new Event('change'));",
        "sort": heads.format(1),
        "sort downwards": heads.format(1),
        "next page": "document.querySelector('.pager button:last-child').click();",
        "card": "document.querySelector('.shown a[data-row]').click();",
    }


def timed(path: Path, acts: Mapping[str, str]) -> dict[str, float]:
    """Seconds to the first paint, and from each act to the rows painted, in a new slow browser."""
    with browser.tab(new=True) as tab:
        tab.call("Page.enable")
        tab.call("Emulation.setCPUThrottlingRate", rate=SLOWER)
        tab.open(path, WIDTH, HEIGHT)
        found = {"first paint": tab.evaluate(LOAD) / 1000}
        tab.evaluate("new Promise(done => setTimeout(done, 2000))")
        for name, act in acts.items():
            found[name] = tab.evaluate(TIMED % act) / 1000
        return found


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.explore", description=__doc__)
    parser.add_argument("--times", type=int, default=TIMES, metavar="N", help="the rows of today")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    options = parser.parse_args(arguments)
    project = Project(Path(__file__).resolve().parents[1])
    print("\n".join(measured(project, options.times, options.rounds)))


def measured(project: Project, times: int, rounds: int) -> list[str]:
    """A line for each act: its median time and whether that is within `ANSWER`."""
    if browser.find() is None:
        return ["explorer: no Chromium is installed, so nothing was measured."]
    study = study_of(project)
    parameters = resolve(study.parameters(), {}, project).plain()
    listings = study.explore(project, parameters)
    edition = describe_edition(project, parameters, {}, listings=listings)
    edition = many_times(edition, times)
    many = edition.listings
    page = explorer_page(edition, cards_on(many))
    number = sum(len(listing.entries) for listing in many)
    lines = [f"explorer: {number:,} rows, {len(page.encode()):,} bytes"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "explore.html"
        path.write_text(page, encoding="utf-8")
        found = [timed(path, acts_of(many[0])) for _ in range(rounds)]
    for name in found[0]:
        seconds = statistics.median(each[name] for each in found)
        verdict = "" if name == "first paint" else ": met" if seconds <= ANSWER else ": MISSED"
        lines.append(f"explorer, {name}: {seconds:.3f} s{verdict}")
    return lines


if __name__ == "__main__":
    main()
