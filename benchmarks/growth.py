"""Larger bases: the project's own with invented rows added, and what that costs.

Every invented name says that it is one. Rows grow, episodes do not: a base of ten times the rows has
as many invented episodes as one of a hundred times. Some tables of the report have a line for every
episode, so what it shows grows with the first invented rows and then no more.
"""

import csv
import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

FIRST = 100_000  # invented identifiers begin here
EPISODES = 28  # invented, in every base that is larger
PLACES = 3  # of each invented episode: a country, a city, a district
KIND = "eviction"
TABLES = ("counts", "sources", "claimants", "methods", "cases", "responses")
"""The tables that grow; episodes and places grow with them."""
Rows = list[dict[str, str]]


@dataclass
class Tables:
    """The rows of data/raw by table, with their columns, and those that are added."""

    folder: Path
    columns: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, Rows] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for path in sorted(self.folder.glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as file:
                reader = csv.DictReader(file)
                self.rows[path.stem] = list(reader)
                self.columns[path.stem] = list(reader.fieldnames or ())

    def add(self, table: str, /, **cells: object) -> None:
        """One row; the columns that are not named stay empty."""
        empty = dict.fromkeys(self.columns[table], "")
        self.rows[table].append(empty | {column: str(value) for column, value in cells.items()})

    def write(self) -> None:
        for name, rows in self.rows.items():
            with (self.folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, self.columns[name], lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)


@dataclass(frozen=True)
class Episode:
    """An invented episode: its code, first and last day, places from wide to narrow, sources."""

    code: str
    start: dt.date
    end: dt.date
    places: Sequence[str]
    sources: Sequence[tuple[str, dt.date]]


def grow(raw: Path, factor: int, seed: int = 1, episodes: int = EPISODES) -> dict[str, int]:
    """Add rows to the tables in the folder `raw`, until each of `TABLES` has `factor` times its rows.

    They belong to `episodes` invented episodes. The same tables, factor, seed and episodes give the
    same bytes. Returns the number of rows by table.
    """
    tables, chance = Tables(raw), random.Random(seed)
    wanted = {name: len(tables.rows[name]) * (factor - 1) for name in TABLES}
    if factor > 1:
        claimants = list(_claimants(tables, wanted["claimants"], chance))
        share = _shares(wanted["sources"], episodes)
        made = [_episode(tables, i, share[i], chance) for i in range(episodes)]
        _counts(tables, made, claimants, wanted["counts"], chance)
        _methods(tables, made, wanted["cases"], wanted["methods"], chance)
        _responses(tables, made, wanted["responses"], chance)
    tables.write()
    return {name: len(tables.rows[name]) for name in TABLES}


def _shares(total: int, parts: int) -> list[int]:
    """`total` in `parts` whole numbers that differ by one at most."""
    return [total // parts + (part < total % parts) for part in range(parts)]


def _claimants(tables: Tables, number: int, chance: random.Random) -> Iterator[str]:
    for i in range(number):
        party, office = chance.choice(
            [("state", "ministry"), ("independent", "ngo"), ("international", "igo")]
        )
        name = f"Invented office {i}"
        tables.add("claimants", claimant_as_printed=name, claimant=name, party=party, office=office)
        yield name


def _episode(tables: Tables, i: int, sources: int, chance: random.Random) -> Episode:
    """Write an episode with its places and sources."""
    code, country = f"invented-{i}", f"Inventedland {i}"
    places = (country, f"Invented City {i}", f"Invented District {i}")
    for place, kind, parent in zip(
        places, ("country", "city", "district"), ("", *places), strict=False
    ):
        tables.add("places", place=place, name=place, kind=kind, parent=parent, country=country)
    start = dt.date(1995, 1, 1) + dt.timedelta(chance.randrange(9000))
    end = start + dt.timedelta(chance.randrange(10))
    tables.add(
        "episodes", episode=code, name=f"Invented episode {i}", start=start, end=end,
        place=places[1], era="independent", role="comparator", kind_of_event=KIND,
    )  # fmt: skip
    days = sorted(end + dt.timedelta(chance.randrange(700)) for _ in range(sources))
    named = [(f"invented-{i}-{n}", day) for n, day in enumerate(days)]
    for name, day in named:
        party, kind = chance.choice(
            [("state", "official"), ("independent", "media"), ("international", "ngo")]
        )
        tables.add(
            "sources", source_id=name, title=f"Invented text {name}", publisher="Invented paper",
            published=day, url=f"https://invented.example/{name}", language="en", kind=kind,
            party=party, copy="original", link="yes", round="first",
        )  # fmt: skip
    return Episode(code, start, end, places, named)


def _counts(
    tables: Tables,
    episodes: Sequence[Episode],
    claimants: Sequence[str],
    number: int,
    chance: random.Random,
) -> None:
    """Write `number` statements: series of up to four of one claimant, each replacing the last."""
    measures = [
        row["measure"]
        for row in tables.rows["measures"]
        if row["unit"] == "people" and row["kind"] == "flow"
    ]
    for place, share in enumerate(_shares(number, len(episodes))):
        left, series = share, 0
        while left:
            length = min(left, chance.randint(1, 4))
            measure, where = measures[series % len(measures)], series // len(measures) % PLACES
            who = claimants[(place + series) % len(claimants)]
            _series(tables, episodes[place], (measure, who, where), length, chance)
            left, series = left - length, series + 1


def _series(
    tables: Tables,
    episode: Episode,
    what: tuple[str, str, int],
    length: int,
    chance: random.Random,
) -> None:
    measure, who, where = what
    chosen = sorted(chance.sample(range(len(episode.sources)), length))
    begin = FIRST + len(tables.rows["counts"])
    ids = [f"c{begin + n}" for n in range(length)]
    before = {later: earlier for earlier, later in pairwise(ids)}
    value = chance.randint(20, 60) * (PLACES - where)
    for name, number in zip(ids, chosen, strict=True):
        source, day = episode.sources[number]
        value += chance.randint(0, 5)
        tables.add(
            "counts", count_id=name, episode=episode.code, measure=measure, population="all",
            place=episode.places[where], period_start=episode.start, period_end=episode.end,
            reported_on=day, claimant=who, low=value, best=value, high=value, qualifier="exact",
            source_id=source, locator="para 1", replaces=before.get(name, ""),
            status="current" if name == ids[-1] else "superseded", round="first",
        )  # fmt: skip


def _methods(
    tables: Tables,
    episodes: Sequence[Episode],
    cases: int,
    number: int,
    chance: random.Random,
) -> None:
    """Write `cases` cases, in turn of the episodes, and `number` reports of methods in them."""
    begin = FIRST + len(tables.rows["cases"])
    named = [f"case-{begin + n}" for n in range(cases)]
    for name in named:
        tables.add("cases", case_group=name, scope="testimony", round="first")
    methods = [row["method"] for row in tables.rows["torture_methods"]]
    for n in range(number):
        episode = episodes[n % cases % len(episodes)]
        tables.add(
            "methods", obs_id=f"m{FIRST + n}", episode=episode.code, method=chance.choice(methods),
            source_id=chance.choice(episode.sources)[0], locator="para 2", place=episode.places[1],
            basis="single_testimony", victim_group="unknown", setting="custody",
            case_group=named[n % cases], round="first",
        )  # fmt: skip


def _responses(
    tables: Tables, episodes: Sequence[Episode], number: int, chance: random.Random
) -> None:
    codes = [row["response"] for row in tables.rows["response_codes"]]
    for n in range(number):
        episode = episodes[n % len(episodes)]
        source, day = chance.choice(episode.sources)
        tables.add(
            "responses", response_id=f"r{FIRST + n}", episode=episode.code, date=day,
            response=chance.choice(codes), actor="an invented office", source_id=source,
            locator="para 3", round="first",
        )  # fmt: skip
