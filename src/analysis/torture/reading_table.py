"""The table of numbers that depend on how a source is understood, each with its condition and reason."""

from analysis.evidence.load import Evidence
from analysis.evidence.readings import MAIN, Reading, readings
from analysis.frames import frame_of
from qantar.result import Result, row_ids, traced
from qantar.show import Table

QUANTITIES = {
    "officers_convicted": "Officers convicted",
    "civilians_convicted": "Civilians convicted",
    "deaths_almaty_first": "Dead in Almaty, first number",
    "torture_cases_opened": "Torture cases opened",
    "officers_suspected": "Officers suspected",
    "complaints_rejected": "Complaints rejected",
}
"""What each quantity of data/raw/readings.csv is called; another one is called by its code."""


def _named(item: Reading) -> str:
    name = QUANTITIES.get(item.quantity, item.quantity.replace("_", " ").capitalize())
    return f"{name} (used in this report)" if item.use == MAIN else name


def _cell(result: Result) -> str:
    return "" if result.value is None else result.text


@traced
def readings_table(evidence: Evidence) -> Table:
    """Every reading whose number is known on the day: number, total, condition and reason."""
    found = [item for item in readings(evidence) if item.number.value is not None]
    rows = [
        (_named(item), _cell(item.number), _cell(item.whole), f"If {item.condition}", item.reason)
        for item in found
    ]
    cells = [(place, name, result) for place, item in enumerate(found)
             for name, result in (("Number", item.number), ("Of", item.whole))]  # fmt: skip
    return Table(
        "tbl-readings",
        frame_of(rows, ["What", "Number", "Of", "Condition", "Why, and what speaks against it"]),
        "Numbers of January 2022 that depend on how a source is understood. Each is right only under "
        'its condition; so is each "at least".',
        right=("Number", "Of"),
        cell_rows={(place, name): result.rows for place, name, result in cells if result.rows},
        rows=row_ids(*(item.number.rows for item in found), *(item.whole.rows for item in found)),
        fold=True,
    )
