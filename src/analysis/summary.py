"""The first page: numbers often misquoted, and the headline numbers side by side."""

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.select import PROSECUTOR, latest, statement, statements
from analysis.ledger import Ledger
from analysis.results import Result, row_ids, traced
from analysis.show import Table

ZHANAOZEN = "zhanaozen-2011"
TOWN = "Zhanaozen"
REGION = "Mangistau Region"

HEADLINES = (
    ("Dead, official toll", "deaths_official"),
    ("of them security forces", "deaths_official_security"),
    ("Dead per 100,000 people", "deaths_official_per_100k"),
    ("People on the lists of the dead", "lists_union"),
    ("Share classed as attackers, last statement", "attackers_share_latest"),
    ("Wounded, official", "injured_official"),
    ("Wounded for each civilian killed", "wounded_per_killed_civilians"),
    ("Torture cases opened", "torture_cases_opened"),
    ("Share closed without trial", "torture_cases_closed_share"),
    ("Share taken forward by prosecutors", "funnel_taken_forward_share"),
    ("Deaths in custody, official", "deaths_in_custody_official"),
    ("Likeness of methods: ordinary years", "similarity_ordinary_years"),
    ("Likeness of methods: Great Terror", "similarity_great_terror"),
    ("Famine dead, share of ethnic Kazakhs", "famine_share_kazakhs"),
    ("Famine dead, share of the republic", "famine_share_republic"),
)


@traced
def misquoted(evidence: Evidence) -> dict[str, Result]:
    """Numbers that circulate under a wrong name, each as the one who stated it meant it."""
    counts = evidence.counts
    victims = statements(counts, "victims_recognised", claimant=PROSECUTOR)
    wounds = statements(
        counts,
        "injuries_gunshot",
        episode=ZHANAOZEN,
        population="civilians",
        place=REGION,
        claimant=PROSECUTOR,
    )
    return {
        "victims_recognised": latest(victims, "people"),
        "toll_highest_disputed": highest_disputed(evidence),
        "zhanaozen_gunshot_wounds": latest(wounds, "people"),
        "zhanaozen_claimed": disputed_range(evidence, ZHANAOZEN, TOWN),
    }


def highest_disputed(evidence: Evidence) -> Result:
    """The highest disputed exact total of the dead of January 2022, with all rows that give it."""
    rows = statements(evidence.counts, "deaths", status=("disputed",))
    rows = rows[rows["best"].notna() & (rows["qualifier"] == "exact")]
    if rows.empty:
        return Result(None, "deaths")
    top = rows[rows["best"] == rows["best"].max()]
    return statement(top.iloc[0], "deaths", rows=row_ids(top["count_id"]))


def disputed_range(evidence: Evidence, episode: str, place: str) -> Result:
    """Lowest and highest number of dead that disputed statements about `episode` give."""
    rows = statements(evidence.counts, "deaths", episode=episode, place=place, status=("disputed",))
    numbers = pd.concat([rows["best"], rows["low"], rows["high"]]).dropna()
    if numbers.empty:
        return Result(None, "deaths")
    return Result(
        None,
        "deaths",
        low=float(numbers.min()),
        high=float(numbers.max()),
        rows=row_ids(rows["count_id"]),
        interval="lowest and highest disputed statement",
    )


def headline_table(r: Ledger) -> Table:
    """The main numbers of the report with range, claimant and date, read from the other chapters."""
    lines: list[dict[str, str]] = []
    cell_rows: dict[tuple[int, str], tuple[str, ...]] = {}
    for label, name in HEADLINES:
        result = getattr(r, name)
        cell_rows[(len(lines), "Value")] = result.rows
        between = result.low is not None or result.high is not None
        lines.append(
            {
                "Number": label,
                "Value": result.text,
                "Range": result.interval_text if between and result.value is not None else "",
                "The range is": result.interval,
                "Stated by": result.claimant or "computed here",
                "On": result.texts()["date_text"] if result.reported_on else "",
            }
        )
    return Table(
        "tbl-headlines",
        pd.DataFrame(lines),
        "The main numbers. A number without a range is a statement, and its doubt is not one of "
        "chance. What was hidden stands in no range.",
        right=("Value", "Range"),
        cell_rows=cell_rows,
        results=[name for _, name in HEADLINES],
    )
