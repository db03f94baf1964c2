"""Tables of tolls, famine shares and indices; every result cell names its rows."""

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.history.famine_shares import pairs
from analysis.history.indices import VARIABLES, YEARS, changes, newest
from analysis.history.kinds import APART, PROTEST, tolls
from qantar.dates import spell
from qantar.result import NOT_KNOWN, Result, row_ids
from qantar.show import Table

CellRows = dict[tuple[int, str], tuple[str, ...]]


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
                t.country.full_text,
                f"{t.place_name}: {t.place.full_text}" if t.place.value is not None else NOT_KNOWN,
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
        "Official tolls, the span of what others state, and official deaths per 100,000 with Garwood "
        "intervals. Episodes of different kinds stand in one table but on no common axis.",
        right=["Official, last", "Others", "Per 100,000 of the country"],
        cell_rows=cells,
        rows=row_ids(*cells.values()),
        fold=True,
    )


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
        status = "disputed" if pair["disputed"] else "current"
        group = "ethnic Kazakhs" if pair["group"] != "all" else "republic"
        line = (group, str(pair["claimant"]), under, share.text, ends, status)
        seen[line] = row_ids(seen.get(line, ()), pair["rows"])
    cells: CellRows = {(place, "Share"): ids for place, ids in enumerate(seen.values())}
    return Table(
        "tbl-forty-per-cent",
        pd.DataFrame(
            list(seen), columns=["Of whom", "Claimant", "Population", "Share", "Range", "Status"]
        ),
        "Every number of dead over every admitted population, and the shares that claimants state.",
        right=["Population", "Share", "Range"],
        cell_rows=cells,
        rows=row_ids(*cells.values()),
        fold=True,
    )


def _none(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


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
        results=["ucdp_deaths_2011", "ucdp_deaths_2022", "torture_index_2022"],
        fold=True,
    )
