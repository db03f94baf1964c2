"""Made-up listings of floods and of the sources that report them."""

from qantar.explore import CHOICE, DAY, NUMBER, Column, Entry, Listing
from qantar.render.edition import Edition
from qantar.render.parts import Card, Cards
from qantar.rows import Row
from tool.render import made_up

HOSTILE = '<script>alert(1)</script> "quoted" & =HYPERLINK(1)'
RIVERS = ("Ili", "Syr", "Oral & Tobol")
NUMBER_OF_FLOODS = 120


def floods() -> Listing:
    """120 floods, of which the first has a hostile claimant and the third no day; each is of a code."""
    entries = []
    for n in range(NUMBER_OF_FLOODS):
        day = "" if n == 2 else "2023" if n == 3 else f"2023-{n % 12 + 1:02}-{n % 28 + 1:02}"
        said_by = HOSTILE if n == 0 else f"Office {n % 4}"
        cells = (f"{1000 - n:,}" if n != 4 else "no number", RIVERS[n % 3], said_by, day)
        codes = ("gauge_read", f"ice_{n}") if n == 5 else ("gauge_read", "gauge_read")
        entries.append(Entry(f"f{n}", cells, "retracted" if n == 1 else None, codes))
    columns = (
        Column("stated", "Floods", NUMBER),
        Column("river", "River", CHOICE),
        Column("claimant", "Said by", CHOICE, minor=True),
        Column("day", "Said on", DAY),
    )
    return Listing("floods", "Floods", "A row is a number of floods.", columns, entries)


def sources() -> Listing:
    """One source that may be linked and one that must not be."""
    columns = (Column("title", "Title"), Column("publisher", "Publisher", CHOICE))
    entries = [
        Entry("river-2023", ("Floods of the year", "River Office")),
        Entry("names-2023", ("A page with names", "Press")),
    ]
    return Listing("sources", "Sources", "A row is a publication.", columns, entries)


def edition(**changes: object) -> Edition:
    """An edition that describes the rows and sources of both listings."""
    told = {
        "river-2023": {
            "title": "Floods of the year",
            "publisher": "River Office",
            "copy": "original",
            "link": "https://river.example/floods",
            "address": "https://river.example/floods",
        },
        "names-2023": {
            "title": "A page with names",
            "publisher": "Press",
            "copy": "original",
            "address": "https://names.example/list",
        },
    }
    rows = {name: Row(about["title"], source_id=name, **about) for name, about in told.items()}
    for n, entry in enumerate(floods().entries):
        source = "names-2023" if n == 1 else "river-2023"
        rows[entry.id] = Row(
            f"{entry.cells[0]} floods, {entry.cells[1]}", entry.id, "floods", n + 2,
            claimant=entry.cells[2], date=entry.cells[3], status="current", locator="p 1",
            source_id=source, **told[source],
        )  # fmt: skip
    return made_up.edition(**{"rows": rows, "listings": (floods(), sources()), **changes})


def cards() -> Cards:
    """A number on two floods, one on all of them, and a table on the first."""
    every = tuple(f"f{n}" for n in range(NUMBER_OF_FLOODS))
    numbers = (
        Card("few", "1,999", ("floods", "River Office"), ("f0", "f1")),
        Card("all", "120", ("rows",), every),
        Card("none", "7", (), ("c1",)),
    )
    return Cards(numbers, (Card("tbl-first", "Table 1", (), ("f0",)),), edition().rows)
