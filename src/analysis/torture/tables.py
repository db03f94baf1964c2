"""The tables of the torture chapter: statements, ordinary years, deaths in custody, verdicts, coding."""

from dataclasses import replace

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS, statement
from analysis.frames import frame_of
from analysis.torture.against import coalition, register
from analysis.torture.coding import named_apart
from analysis.torture.custody import custody_statements, without_places
from analysis.torture.ordinary import all_years, recording_changes
from analysis.torture.sentences import PARTS, OfficerVerdict, verdicts
from analysis.torture.stages import every_statement, stages_by_measure
from qantar.dates import spell
from qantar.result import Result, row_ids, traced
from qantar.show import Table


def _number(row: pd.Series) -> str:
    return statement(row, "").full_text


def _where(row: pd.Series) -> str:
    group = str(row["population"]).replace("_", " ")
    place = "country" if row["place"] == "kazakhstan" else str(row["place"])
    return place if group in ("all", "detainees", "security forces") else f"{place}, {group}"


@traced
def statements_table(evidence: Evidence) -> Table:
    """Every statement on the stages of January 2022: unit, stage, number, claimant, date, status."""
    rows, stages = without_places(every_statement(evidence)), stages_by_measure(evidence)
    made = [
        (
            stages[row["measure"]].unit,
            stages[row["measure"]].words,
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
        "custody that was known on the day of this run, and its status on that day.",
        rows["count_id"],
    )


def _table(identifier: str, frame: pd.DataFrame, caption: str, ids: "pd.Series[str]") -> Table:
    """A folded table of one statement a row, its `Number` cells linked to their rows."""
    cells = {(place, "Number"): (str(row),) for place, row in enumerate(ids)}
    return Table(
        identifier, frame, caption, right=("Number",), cell_rows=cells, rows=row_ids(ids), fold=True
    )


@traced
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
        "Complaints and cases in whole ordinary years, by the office or group that recorded them. Parts of "
        "years and parts of the country are left out; of two statements about one year the later is shown.",
        rows["count_id"],
    )


RATIOS = {
    "coalition_january_ratio": "Coalition: January 2022 over an ordinary year",
    "coalition_january_ratio_undisputed": "The same, without years whose number is disputed",
    "register_2022_ratio": "Register: the year 2022 over the years 2019 to 2021",
}
"""The ratios to ordinary years, by ledger id, and what each compares."""


@traced
def ratios_table(evidence: Evidence) -> Table:
    """Each ratio to ordinary years, and where one more ordinary year would lie."""
    known = {**coalition(evidence), **register(evidence)}
    found = {words: known[name] for name, words in RATIOS.items()}
    return Table(
        "tbl-torture-ratios",
        frame_of(
            [(words, made.text, made.interval_text) for words, made in found.items()],
            ["What is compared", "Ratio", "An ordinary year"],
        ),
        "Complaints and entries against ordinary years. The last column is where one more ordinary year "
        "would lie, over the mean of those known.",
        right=("Ratio", "An ordinary year"),
        rows=row_ids(*(made.rows for made in found.values())),
        results=[*RATIOS, "coalition_ordinary_year_undisputed"],
        fold=True,
    )


@traced
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
        "Known changes in how torture was recorded. Numbers from before and after a change cannot be "
        "compared as levels of torture.",
        cell_rows={(place, "What changed"): tuple(found) for place, found in enumerate(ids)},
        rows=row_ids(*ids),
        fold=True,
    )


@traced
def custody_table(evidence: Evidence) -> Table:
    """Every statement on deaths in custody, January 2022 first, then the other episodes."""
    rows = without_places(custody_statements(evidence))
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
        "Every statement that this run knows on people who died in custody, or of what was done to "
        "them there. Numbers of January 2022 by place are left out, because a small number with a "
        "place can point to one person.",
        rows["count_id"],
    )


@traced
def coding_table(evidence: Evidence) -> Table:
    """Where two coders found one number and called it by different codes."""
    frame = named_apart(evidence.base)
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


@traced
def verdicts_table(evidence: Evidence) -> Table:
    """Verdicts on officers: convicted, terms and victims; other years last."""
    found = sorted(verdicts(evidence), key=lambda item: item.episode != FOCUS)
    columns = {
        "Officers convicted": [item.stated["convicted"] for item in found],
        "Years each": [item.stated["years"] for item in found],
        "Victims": [item.stated["victims"] for item in found],
    }
    cells = {name: [_stated(result) for result in results] for name, results in columns.items()}
    cells["Officers convicted"] = [_convicted(item) for item in found]
    rows = zip(map(_court, found), map(_about, found), *cells.values(), strict=True)
    return Table(
        "tbl-torture-verdicts",
        frame_of(list(rows), ["Court", "About", *columns]),
        "Verdicts on officers, as sources report them; a dash means that none gives the number. "
        "Verdicts on single cases are not a national total; those of other years come last.",
        right=tuple(columns),
        cell_rows={
            (place, name): result.rows
            for name, results in columns.items()
            for place, result in enumerate(results)
            if result.rows
        },
        rows=row_ids(*(item.stated[part].rows for item in found for part in PARTS)),
    )


def _court(item: OfficerVerdict) -> str:
    day = spell(item.decided_on)
    return f"{item.place}, {day}" if item.decided_on else f"{item.place}, year not stated"


def _about(item: OfficerVerdict) -> str:
    return item.about if item.episode == FOCUS else f"Other years: {item.about}"


def _convicted(item: OfficerVerdict) -> str:
    convicted, imprisoned = item.stated["convicted"], item.stated["imprisoned"]
    if imprisoned.value is None:
        return _stated(convicted)
    return f"{_stated(convicted)} ({_stated(imprisoned)} to prison)"


def _stated(result: Result) -> str:
    """A number of a verdict with the decimals it needs, or a dash where it is not stated."""
    numbers = [end for end in (result.low, result.value, result.high) if end is not None]
    if not numbers:
        return "\u2013"
    whole = all(float(number).is_integer() for number in numbers)
    return replace(result, decimals=0 if whole else max(result.decimals, 1)).text
