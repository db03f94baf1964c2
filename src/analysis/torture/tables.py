"""The tables of the torture chapter: statements, ordinary years, deaths in custody, coding."""

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.select import statement
from analysis.torture import coding_counts
from analysis.torture.custody import every
from analysis.torture.ordinary import all_years, recording_changes
from analysis.torture.stages import BY_MEASURE, every_statement
from qantar.dates import spell
from qantar.result import row_ids
from qantar.show import Table


def _number(row: pd.Series) -> str:
    return statement(row, "").full_text


def _where(row: pd.Series) -> str:
    group = str(row["population"]).replace("_", " ")
    place = "country" if row["place"] == "kazakhstan" else str(row["place"])
    return place if group in ("all", "detainees", "security forces") else f"{place}, {group}"


def statements_table(evidence: Evidence) -> Table:
    """Every statement on the stages of January 2022: unit, stage, number, claimant, date, status."""
    rows = every_statement(evidence)
    made = [
        (
            BY_MEASURE[row["measure"]].unit,
            BY_MEASURE[row["measure"]].words,
            _number(row),
            _where(row),
            row["claimant"],
            spell(str(row["reported_on"])),
            row["status"] + (", part of a total" if row["part_of"] else ""),
        )
        for _, row in rows.iterrows()
    ]
    names = ["Unit", "Stage", "Number", "Where", "Claimant", "Stated", "Status"]
    return _table(
        "tbl-torture-statements",
        pd.DataFrame(made, columns=names),
        "Every statement about January 2022 on complaints, cases, officers, victims and deaths in "
        "custody that was known on the day of this run, with its status on that day.",
        rows["count_id"],
    )


def _table(identifier: str, frame: pd.DataFrame, caption: str, ids: "pd.Series[str]") -> Table:
    """A folded table of one statement a row, its `Number` cells linked to their rows."""
    cells = {(place, "Number"): (str(row),) for place, row in enumerate(ids)}
    return Table(
        identifier, frame, caption, right=("Number",), cell_rows=cells, rows=row_ids(ids), fold=True
    )


def years_table(evidence: Evidence) -> Table:
    """Every whole ordinary year of every recorder."""
    rows = all_years(evidence)
    made = [
        (row["words"], str(row["year"]), _number(row), row["claimant"], row["status"])
        for _, row in rows.iterrows()
    ]
    return _table(
        "tbl-torture-years",
        pd.DataFrame(made, columns=["Series", "Year", "Number", "Claimant", "Status"]),
        "Whole ordinary years as stated, by recorder. Parts of years and parts of the country are "
        "left out; of two statements about one year by one recorder the later is shown.",
        rows["count_id"],
    )


def changes_table(evidence: Evidence) -> Table:
    """The known changes of recording, with whether a source states them or they are inferred."""
    frame = recording_changes(evidence)
    made = [
        (spell(str(row["date"])), row["what"], row["certainty"], row["source_id"])
        for _, row in frame.iterrows()
    ]
    ids = [cell.split() for cell in frame["rows"]]
    return Table(
        "tbl-torture-recording",
        pd.DataFrame(made, columns=["When", "What changed", "Certainty", "Source"]),
        "Known changes of recording. A level before one of them and a level after it are not "
        "comparable as levels of torture.",
        cell_rows={(place, "What changed"): tuple(found) for place, found in enumerate(ids)},
        rows=row_ids(*ids),
        fold=True,
    )


def custody_table(evidence: Evidence) -> Table:
    """Every statement on deaths in custody, January 2022 first, then the other episodes."""
    rows = every(evidence)
    names = evidence.episodes.set_index("episode")["name"]
    made = [
        (
            names[row["episode"]],
            _number(row),
            _where(row),
            row["claimant"],
            spell(str(row["reported_on"])),
            row["status"] + (", part of a total" if row["part_of"] else ""),
        )
        for _, row in rows.iterrows()
    ]
    columns = ["Episode", "Number", "Where", "Claimant", "Stated", "Status"]
    return _table(
        "tbl-torture-custody",
        pd.DataFrame(made, columns=columns),
        "Statements on people who died in custody or of what was done to them there.",
        rows["count_id"],
    )


def coding_table(evidence: Evidence) -> Table:
    """Where two coders found one number and called it by different codes."""
    frame = coding_counts.differences(evidence.base)
    return Table(
        "tbl-coding-counts",
        frame.rename(
            columns={"first": "First coder", "second": "Second coder", "numbers": "Numbers"}
        ),
        "Numbers that both coders found and named by different measures, with the codes as they "
        "were given blind.",
        right=("Numbers",),
        fold=True,
    )
