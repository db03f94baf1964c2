"""The deciding numbers a second time: straight from the CSV files, with the csv module alone."""

import calendar
import csv
import datetime as dt
import json
import math
from collections.abc import Iterator
from pathlib import Path

RAW = Path(__file__).resolve().parents[3] / "data" / "raw"
ARTICLE_DAY = dt.date(2022, 3, 16)
VINTAGE = dt.date.fromisoformat(
    json.loads((RAW / "datapackage.json").read_text(encoding="utf-8"))["vintage"]
)
DAYS = {"then": ARTICLE_DAY, "now": VINTAGE}
PROSECUTORS = "General Prosecutor's Office"
FOCUS = "january-2022"
STRONG = {"court_finding", "medical_or_forensic", "documented_count"}
HELD = {"custody", "camp", "transfer", "hospital"}


def table(name: str) -> list[dict[str, str]]:
    with (RAW / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SOURCES = {row["source_id"]: row for row in table("sources")}
NAMES = {row["claimant_as_printed"]: row for row in table("claimants")}
SOVIET = {row["episode"] for row in table("episodes") if row["era"] == "soviet"}


def last_day(text: str) -> dt.date:
    numbers = [int(piece) for piece in text.split("-")]
    month = numbers[1] if len(numbers) > 1 else 12
    day = numbers[2] if len(numbers) > 2 else calendar.monthrange(numbers[0], month)[1]
    return dt.date(numbers[0], month, day)


def known_since(row: dict[str, str], stated: str) -> dt.date:
    date = row.get(stated, "") or SOURCES[row["source_id"]]["published"]
    if date:
        return last_day(date)
    return dt.date.min if row["episode"] in SOVIET else VINTAGE


def known(name: str, stated: str, when: str) -> Iterator[dict[str, str]]:
    """Rows known on the day, tertiary copies left out, with their day as `since`."""
    for row in table(name):
        since = known_since(row, stated)
        if SOURCES[row["source_id"]]["copy"] != "tertiary" and since <= DAYS[when]:
            yield {**row, "since": since.isoformat()}


def counts(when: str, *measures: str, episode: str = FOCUS, **wanted: str) -> list[dict[str, str]]:
    """Statements on `measures`, never the article's own, with the canonical claimant."""
    found = []
    for row in known("counts", "reported_on", when):
        row["claimant"] = NAMES[row["claimant"]]["claimant"]
        keep = row["episode"] == episode and row["measure"] in measures
        keep = keep and row["claimant"] != "Foreign Policy"
        if keep and all(row[field] == value for field, value in wanted.items()):
            found.append(row)
    return found


def number(row: dict[str, str]) -> float:
    return float(row["best"] or row["low"] or "nan")


def largest(rows: list[dict[str, str]]) -> float:
    """The largest number of rows that nobody withdrew; 0 where there is none."""
    kept = [number(row) for row in rows if row["status"] not in ("refuted", "retracted")]
    return max((value for value in kept if not math.isnan(value)), default=0.0)


def prosecutors(when: str, population: str) -> float:
    """The prosecutors' last number of dead of `population` in the whole country."""
    rows = [
        row for row in counts(when, "deaths", population=population, place="kazakhstan")
        if row["claimant"] == PROSECUTORS and row["best"]
    ]  # fmt: skip
    return float(max(rows, key=lambda row: (row["since"], row["count_id"]))["best"])


def attackers(when: str) -> float:
    """The prosecutors' last number of dead attackers: the country's, else the sum of its places."""
    rows = [
        row for row in counts(when, "deaths", population="attackers_official")
        if row["claimant"] == PROSECUTORS and row["best"]
    ]  # fmt: skip
    day = max(row["since"] for row in rows)
    places = {row["place"]: float(row["best"]) for row in rows if row["since"] == day}
    return places.get("kazakhstan", sum(places.values()))


def method_verdict(
    when: str,
    methods: set[str],
    groups: set[str] = frozenset(),
    places: set[str] = frozenset(),
    settings: set[str] = frozenset(HELD),
    aside: set[str] = frozenset(),
) -> str:
    """How widely a method of January 2022 is reported, by the declared rule."""
    part_of = {row["case_group"]: row["part_of"] for row in table("cases")}
    cases, publishers, strong = set(), set(), False
    for row in known("methods", "", when):
        wanted = row["episode"] == FOCUS and row["method"] in methods and row["setting"] in settings
        wanted = wanted and (not groups or row["victim_group"] in groups)
        if not wanted or (places and row["place"] not in places) or row["obs_id"] in aside:
            continue
        publisher = SOURCES[row["source_id"]]["publisher"]
        case = row["case_group"] or publisher
        while part_of.get(case):
            case = part_of[case]
        cases.add(case)
        publishers.add(publisher)
        strong = strong or row["basis"] in STRONG
    if not cases:
        return "not supported"
    enough = strong or min(len(cases), len(publishers)) >= 2
    return "supported" if enough else "partly supported"


def famine_pairs(
    population: str, level: str, authors: str
) -> list[tuple[str, float, float, float]]:
    """(claimant, low, value, high) of the shares of one set of authors; high is nan for an "at least"."""
    names = {row["claimant_as_printed"]: row["claimant"] for row in table("claimants")}
    sets = {row["claimant"]: row["author_set"] for row in table("author_sets")}
    people = {
        row["population_id"]: float(row["population"])
        for row in table("population")
        if row["population"]
    }
    below = [
        people[row["population_id"]]
        for row in table("denominators")
        if row["episode"] == "famine-1930-1933"
        and row["level"] == level
        and row["use"] in ("main", "other")
    ]
    replaced = {name for row in table("counts") for name in row["replaces"].split()}
    found = []
    rows = counts("now", "deaths", "excess_deaths", "deaths_share_percent",
                  episode="famine-1930-1933", population=population, place="kazakhstan")  # fmt: skip
    for row in rows:
        claimant = names.get(row["claimant"], row["claimant"])
        if sets.get(claimant) != authors or row["count_id"] in replaced:
            continue
        low, best, high = (
            float(row[name]) if row[name] else math.nan for name in ("low", "best", "high")
        )
        middle = best if row["best"] else ((low + high) / 2 if row["high"] else low)
        floor = row["qualifier"] in ("at_least", "more_than")
        low = middle if math.isnan(low) else low
        top = math.nan if floor else (middle if math.isnan(high) else high)
        for divisor in [100.0] if row["measure"] == "deaths_share_percent" else below:
            found.append((claimant, low / divisor, middle / divisor, top / divisor))
    return found
