"""Tables of the chapter on history; every result cell names its rows."""

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.history.famine import AUTHORS, pairs
from analysis.history.indices import VARIABLES, YEARS, changes, newest
from analysis.history.repertoires import in_places, repertoire_definitions
from analysis.history.responses import (
    COMPARED,
    dated_episodes,
    day_zero,
    first_steps,
    sequence,
    steps,
)
from analysis.history.similarity import Likeness, left_out, left_out_range
from analysis.history.tolls import APART, PROTEST, tolls
from qantar.dates import spell
from qantar.result import NOT_KNOWN, Result, row_ids, traced
from qantar.show import Table

CellRows = dict[tuple[int, str], tuple[str, ...]]
MAIN = "Main measure"
"""Head of the column with the similarity at equal completeness."""


@traced
def tolls_table(evidence: Evidence) -> Table:
    """Official toll, other claims and rates of each episode, with claimant and date."""
    found = tolls(evidence, (PROTEST, *APART))
    frame = pd.DataFrame(
        [
            (
                t.name,
                t.kind.replace("_", " "),
                t.official.text,
                f"{t.official.claimant}, {spell(t.official.reported_on)}" if t.official.claimant else "",
                t.others.text,
                t.country.text,
                f"{t.place_name}: {t.place.text}" if t.place.value is not None else NOT_KNOWN,
            )
            for t in found
        ],
        columns=[
            "Episode", "Kind of event", "Official, last", "Said by", "Others",
            "Per 100,000 of the country", "Per 100,000 of the place",
        ],
    )  # fmt: skip
    cells: CellRows = {}
    for place, t in enumerate(found):
        cells[place, "Official, last"] = t.official.rows
        cells[place, "Others"] = t.others.rows
        cells[place, "Per 100,000 of the country"] = t.country.rows
        cells[place, "Per 100,000 of the place"] = t.place.rows
    return Table(
        "tbl-history-tolls",
        frame,
        "Official tolls, the span of what others state, and official deaths per 100,000. "
        "Episodes of different kinds share a table but no axis.",
        right=["Official, last", "Others", "Per 100,000 of the country"],
        cell_rows=cells,
        rows=row_ids(*cells.values()),
        fold=True,
    )


@traced
def famine_table(evidence: Evidence) -> Table:
    """Every pair behind the 40 per cent."""
    every = pairs(evidence).to_dict("records")
    people = evidence.population.set_index("population_id")["population"]
    seen: dict[tuple[str, ...], tuple[str, ...]] = {}
    for pair in every:
        share = Result(pair["value"], "share", _none(pair["low"]), _none(pair["high"]))
        ends = "" if pair["low"] == pair["high"] else share.interval_text
        under = (
            f"{people[pair['denominator']]:,.0f} ({pair['year']})"
            if pair["denominator"]
            else "as stated"
        )
        authors = AUTHORS.get(pair["authors"], "in no set")
        group = "ethnic Kazakhs" if pair["group"] != "all" else "republic"
        line = (group, str(pair["claimant"]), authors, under, share.text, ends)
        seen[line] = row_ids(seen.get(line, ()), pair["rows"])
    cells: CellRows = {(place, "Share"): ids for place, ids in enumerate(seen.values())}
    return Table(
        "tbl-forty-per-cent",
        pd.DataFrame(
            list(seen), columns=["Of whom", "Claimant", "Authors", "Population", "Share", "Range"]
        ),
        "Every number of dead over every admitted population, and the shares that claimants state. "
        "Which author belongs to which set, and why, is declared in author_sets.csv.",
        right=["Population", "Share", "Range"],
        cell_rows=cells,
        rows=row_ids(*cells.values()),
        fold=True,
    )


def _none(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


@traced
def indices_table(evidence: Evidence) -> Table:
    """Change of every variable into 2011 and into 2022, with its release."""
    release = newest(evidence).drop_duplicates("variable").set_index("variable")["version"]
    moved = changes(evidence).to_dict("records")
    rows: list[list[str]] = []
    cells: CellRows = {}
    for variable, label in VARIABLES:
        line = [label, str(release.get(variable, ""))]
        for item in (row for row in moved if row["variable"] == variable):
            line += [item["moved"].full_text, item["direction"]]
            cells[len(rows), f"Into {item['year']}"] = item["moved"].rows
        rows.append(line)
    first, second = (f"Into {year}" for year in YEARS)
    return Table(
        "tbl-indices",
        pd.DataFrame(
            rows,
            columns=[
                "Variable",
                "Release",
                first,
                f"{first}: reads as",
                second,
                f"{second}: reads as",
            ],
        ),
        "Change from the year before, in points of each index. For UCDP a change of zero between "
        "zeros means that nothing was coded in either year.",
        right=[first, second],
        cell_rows=cells,
        rows=row_ids(*cells.values()),
        results=[
            "ucdp_deaths_2011",
            "ucdp_deaths_2022",
            "torture_index_2022",
            "killings_index_2022",
        ],
        fold=True,
    )


def number(value: float, decimals: int = 2) -> str:
    """A similarity as text; 'not known' for nan."""
    return f"{value:.{decimals}f}" if math.isfinite(value) else NOT_KNOWN


def span(ends: tuple[float, float]) -> str:
    """An interval as text; 'not known' if an end is nan."""
    return f"{number(ends[0])} to {number(ends[1])}" if all(map(math.isfinite, ends)) else NOT_KNOWN


@traced
def measures_table(found: Mapping[str, Likeness]) -> Table:
    """Every measure of similarity with January 2022, one comparator a row."""
    rows, cells = [], {}
    for item in found.values():
        rows.append(
            (
                item.comparator.label, str(item.comparator.cases), number(item.comparator.coverage),
                number(item.main), span(item.bootstrap), span(item.jackknife),
                number(item.plain["jaccard"]), number(item.plain["sorensen"]), number(item.turnover),
                number(item.nestedness), number(item.plain["chao_jaccard"]), number(item.held),
                "yes" if item.tellable else "no",
            )
        )  # fmt: skip
        cells[len(rows) - 1, MAIN] = item.rows
    columns = [
        "Repertoire", "Cases", "Completeness", MAIN, "Bootstrap", "Jackknife", "Jaccard",
        "Sørensen", "Turnover", "Richness part", "Chao-Jaccard", "Forms held", "Can be told",
    ]  # fmt: skip
    return Table(
        "tbl-similarity",
        pd.DataFrame(rows, columns=columns),
        "Similarity with January 2022 by every measure. Turnover and richness part add up to one "
        "less Sørensen. Forms held: the share of January's forms that the other reports too, with no "
        "correction for effort.",
        right=columns[1:],
        cell_rows=cells,
        rows=row_ids(*cells.values()),
        results=[f"similarity_{key}" for key in found],
        fold=True,
    )


@traced
def left_out_table(evidence: Evidence, found: Mapping[str, Likeness]) -> Table:
    """Lowest and highest main similarity when one publisher at a time is left out."""
    rows, cells = [], {}
    for key in in_places(repertoire_definitions(evidence.base), "left_out_place"):
        values = left_out(evidence, key)
        low, high = left_out_range(values)
        kept = {name: value for name, value in values.items() if math.isfinite(value)}
        least, most = (
            (min(kept, key=kept.__getitem__), max(kept, key=kept.__getitem__)) if kept else ("", "")
        )
        rows.append(
            (found[key].comparator.label, number(found[key].main), str(len(values)),
             f"{number(low)}, {least}", f"{number(high)}, {most}")
        )  # fmt: skip
        cells[len(rows) - 1, MAIN] = found[key].rows
    columns = ["Repertoire", MAIN, "Publishers of both", "Lowest, without", "Highest, without"]
    return Table(
        "tbl-likeness-left-out",
        pd.DataFrame(rows, columns=columns),
        "The main similarity with the reports of one publisher at a time left out.",
        right=columns[1:3],
        cell_rows=cells,
        rows=row_ids(*cells.values()),
        results=[f"similarity_{key}_left_out" for key in ("great_terror", "ordinary_years")],
        fold=True,
    )


YEARS_COLUMNS = (
    "Episode", "Act", "Date", "Days from the first shots", "Decided", "Note",
)  # fmt: skip


@traced
def responses_table(evidence: Evidence) -> Table:
    """Days from day 0 to the first act of each step, a column per episode."""
    episodes = dated_episodes(evidence)
    names = evidence.episodes.set_index("episode")["name"]
    found = {str(names[name]).split(",")[0]: first_steps(evidence, name) for name in episodes}
    rows, cells = [], {}
    for place, (key, step) in enumerate(steps(evidence.base).items()):
        texts = [firsts[key].text.replace(NOT_KNOWN, "not found") for firsts in found.values()]
        rows.append([step.label, *texts])
        for name, firsts in found.items():
            cells[place, name] = firsts[key].rows
    zeros = [row for name in episodes for row in day_zero(evidence, name).rows]
    keys = [key for key in steps(evidence.base) if key != "reshuffle"]
    years = [f"days_to_{key}_{year}" for year, _ in COMPARED for key in keys]
    return Table(
        "tbl-responses",
        pd.DataFrame(rows, columns=["Step", *found]),
        "Days from the first dated use of deadly force to the first act of each kind that was not "
        'decided before. "Not found" means that no source we found tells of such an act. '
        + _undated(evidence, dict(zip(episodes, found, strict=True))),
        right=list(found),
        cell_rows={place: ids for place, ids in cells.items() if ids},
        rows=row_ids(*cells.values(), zeros),
        results=years,
        fold=True,
    )


def _undated(evidence: Evidence, names: Mapping[str, str]) -> str:
    """Which episodes (code -> name) have no act of force dated to a day, as a sentence."""
    none = [name for episode, name in names.items() if not day_zero(evidence, episode).by_force]
    if not none:
        return ""
    told = ", ".join(none)
    return (
        f"Where no act of force is dated to a day, the days count from the episode's first: {told}."
    )


def _days(row: Mapping[Hashable, Any]) -> str:
    low, high = int(str(row["days_low"])), int(str(row["days_high"]))
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


@traced
def years_table(evidence: Evidence) -> Table:
    """2011 beside 2022: every change of ministers and every rise, with day and whether planned."""
    rows, cells = [], {}
    names = evidence.episodes.set_index("episode")["name"]
    for _, episode in COMPARED:
        acts = sequence(evidence, episode)
        for act in acts[acts["step"].isin(["reshuffle", "rises"])].to_dict("records"):
            words = {"yes": "decided before", "no": "decided after", "unknown": NOT_KNOWN}
            rows.append(
                (names[episode], act["label"], spell(act["date"]), _days(act),
                 words.get(act["planned"], NOT_KNOWN), act["note"])
            )  # fmt: skip
            cells[len(rows) - 1, "Date"] = tuple(act["row_ids"])
    zeros = [row for _, episode in COMPARED for row in day_zero(evidence, episode).rows]
    return Table(
        "tbl-2011-2022",
        pd.DataFrame(rows, columns=list(YEARS_COLUMNS)),
        "Changes of ministers and rises of pensions or pay around the shootings of 2011 and 2022, by date.",
        right=[YEARS_COLUMNS[3]],
        cell_rows=cells,
        rows=row_ids(*cells.values(), zeros),
        results=["rises_2011", "rises_planned_2011", "rises_after_2011", "rises_2022",
                 "rises_planned_2022", "rises_after_2022"],
        fold=True,
    )  # fmt: skip
