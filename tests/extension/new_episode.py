"""A made-up comparator, added to a copy of the evidence base as rows of data alone."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

EPISODE = "harbour-2021"
SHORT_NAME = "Harbour strike"
NAME = f"{SHORT_NAME}, May 2021 (made up)"
SOURCES = ("harbour-2021-05-12-toll", "harbour-2021-09-20-inquiry", "harbour-2022-03-01-report")
ROWS: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "places": (
        {"place": "Harbourland", "name": "Harbourland", "kind": "country", "country": "Harbourland"},
        {"place": "Harbour", "name": "Harbour", "kind": "city", "parent": "Harbourland",
         "country": "Harbourland"},
    ),
    "episodes": (
        {"episode": EPISODE, "name": NAME, "start": "2021-05-10", "end": "2021-05-14",
         "place": "Harbour", "era": "independent", "role": "comparator",
         "kind_of_event": "force_against_protest"},
    ),
    "sources": tuple(
        {"source_id": name, "title": title, "publisher": publisher, "published": name[8:18],
         "url": f"https://harbour.example/{number}", "language": "en", "kind": kind, "party": party,
         "copy": "original", "link": "yes", "round": "first"}
        for number, (name, title, publisher, kind, party) in enumerate((
            (SOURCES[0], "Toll", "Ministry of Harbours", "official", "state"),
            (SOURCES[1], "Inquiry", "Harbour Watch", "ngo", "independent"),
            (SOURCES[2], "Report", "Seas Without Borders", "igo", "international"),
        ))
    ),
    "claimants": tuple(
        {"claimant_as_printed": name, "claimant": name, "party": party, "office": office}
        for name, party, office in (
            ("Ministry of Harbours", "state", "ministry"),
            ("Harbour Watch", "independent", "ngo"),
            ("Seas Without Borders", "international", "igo"),
        )
    ),
    "population": (
        {"population_id": "p9901", "place": "Harbourland", "year": "2021", "group": "all",
         "population": "4000000", "qualifier": "exact", "series": "single", "use": "census",
         "source_id": SOURCES[2], "locator": "table 1", "status": "current"},
    ),
    "denominators": (
        {"episode": EPISODE, "population_id": "p9901", "level": "country", "use": "main",
         "reason": "Census of the year"},
    ),
    "cases": ({"case_group": "case-901", "scope": "testimony", "round": "first"},),
    "methods": tuple(
        {"obs_id": f"m990{number}", "episode": EPISODE, "method": method, "source_id": SOURCES[1],
         "locator": f"p. {number}", "basis": "several_testimonies", "place": "Harbour",
         "victim_group": "mixed", "setting": "custody", "case_group": "case-901",
         "round": "first"}
        for number, method in enumerate(
            ("blunt_trauma", "asphyxiation", "threats", "humiliation"), start=1)
    ),
    "responses": tuple(
        {"response_id": f"r990{number}", "episode": EPISODE, "date": date, "response": response,
         "actor": "Ministry of Harbours", "source_id": SOURCES[number % 3],
         "locator": "para 1", "round": "first"}
        for number, (date, response) in enumerate((
            ("2021-05-11", "lethal_force"),
            ("2021-05-11", "communications_shutdown"),
            ("2021-05-12", "state_of_emergency"),
            ("2021-05-13", "terrorist_label"),
            ("2021-05-20", "inquiry_promised"),
            ("2021-09-01", "mass_prosecution"),
        ))
    ),
    "counts": (),
}  # fmt: skip
COUNTS = (
    # measure, population, reported_on, claimant, best, qualifier, source, replaces, part_of
    ("deaths", "all", "2021-05-12", 0, 7, "exact", 0, "", ""),
    ("deaths", "all", "2021-05-20", 0, 11, "exact", 0, "c9901", ""),
    ("deaths", "all", "2021-09-20", 1, 23, "at_least", 1, "", ""),
    ("deaths", "all", "2022-03-01", 2, 19, "exact", 2, "", ""),
    ("deaths", "security_forces", "2021-05-20", 0, 1, "exact", 0, "", "c9902"),
    ("deaths", "minors", "2021-09-20", 1, 3, "exact", 1, "", "c9903"),
    ("listed_by_name", "all", "2021-09-20", 1, 21, "exact", 1, "", ""),
    ("injuries", "all", "2021-05-12", 0, 40, "exact", 0, "", ""),
    ("injuries", "all", "2021-09-20", 1, 130, "about", 1, "", ""),
    ("injuries", "security_forces", "2021-05-12", 0, 14, "exact", 0, "", "c9908"),
    ("detentions", "all", "2021-05-14", 0, 310, "exact", 0, "", ""),
    ("detentions", "all", "2022-03-01", 2, 420, "at_least", 2, "", ""),
    ("torture_complaints", "all", "2021-09-20", 1, 36, "exact", 1, "", ""),
    ("torture_cases_opened", "all", "2022-03-01", 2, 9, "exact", 2, "", ""),
    ("convicted", "all", "2022-03-01", 2, 18, "exact", 2, "", ""),
    ("officers_convicted", "all", "2022-03-01", 2, 2, "exact", 2, "", ""),
)


def add_episode(raw: Path) -> None:
    """Append the rows of the made-up episode to the tables in the folder `raw`."""
    for table, rows in {**ROWS, "counts": tuple(_counts())}.items():
        append(raw / f"{table}.csv", rows)


def _counts() -> Iterable[Mapping[str, str]]:
    names = [row["claimant"] for row in ROWS["claimants"]]
    for number, (measure, group, day, who, best, qualifier, source, old, whole) in enumerate(
        COUNTS
    ):
        lower = qualifier == "at_least"
        yield {
            "count_id": f"c99{number + 1:02d}", "episode": EPISODE, "measure": measure,
            "population": group, "place": "Harbour", "period_start": "2021-05-10",
            "period_end": day, "reported_on": day, "claimant": names[who],
            "low" if lower else "best": str(best), "qualifier": qualifier,
            "source_id": SOURCES[source], "locator": "para 2", "replaces": old, "part_of": whole,
            "status": "superseded" if number == 0 else "current", "round": "first",
        }  # fmt: skip


def append(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Append rows, given by column, to a CSV file; columns not named stay empty.

    Raises ValueError for a column that the file does not have.
    """
    with path.open(encoding="utf-8", newline="") as file:
        names = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
        writer.writerows(rows)
