"""Rules on dates: days that exist, plans before and counts after their period, nothing of the future."""

from qantar.tables.base import Package, earliest, latest
from qantar.tables.fault import Fault

# columns that hold a date which may stop at the month or the year
DATES = (
    "reported_on", "period_start", "period_end", "published", "date_earliest", "date", "start", "end",
)  # fmt: skip
SPANS = (
    ("period_start", "period_end"), ("start", "end"), ("date_start", "date_end"),
    ("date_earliest", "date"),
)  # fmt: skip
PLAN = "plan"


def calendar_faults(package: Package) -> list[Fault]:
    """Every date is a day, month or year of the calendar."""
    return [
        table.fault(
            row,
            name,
            f"'{row.get(name)}' is no date of the calendar.",
            "Write YYYY, YYYY-MM or YYYY-MM-DD.",
        )
        for name in DATES
        for table in package.with_columns(name)
        for row in table.rows
        if row.get(name) and latest(row.get(name)) is None
    ]


def span_faults(package: Package) -> list[Fault]:
    """A period does not end before it begins."""
    return [
        table.fault(
            row,
            end,
            f"The period ends ({row.get(end)}) before it begins ({row.get(start)}).",
            "Correct one of the two dates.",
        )
        for start, end in SPANS
        for table in package.with_columns(start, end)
        for row in table.rows
        if (begins := earliest(row.get(start))) and (ends := latest(row.get(end))) and ends < begins
    ]


def plan_faults(package: Package) -> list[Fault]:
    """Nothing but a quota or plan (measures.kind) is reported before its period begins."""
    kinds = package.lookup("measures", "measure", "kind")
    return [
        table.fault(
            row,
            "reported_on",
            f"Reported ({row.get('reported_on')}) before the period begins "
            f"({row.get('period_start')}), and '{row.get('measure')}' is no plan.",
            "Correct one of the dates, or use a measure of kind plan.",
        )
        for table in package.with_columns("measure", "reported_on", "period_start")
        for row in table.rows
        if kinds.get(row.get("measure"), PLAN) != PLAN
        and (said := latest(row.get("reported_on")))
        and (begins := earliest(row.get("period_start")))
        and said < begins
    ]


def vintage_faults(package: Package) -> list[Fault]:
    """Nothing is reported, published or done after the vintage of the data."""
    day = package.vintage
    if day is None:
        return []
    return [
        table.fault(
            row,
            name,
            f"{row.get(name)} lies after the vintage of the data ({day}).",
            "Correct the date, or raise vintage in datapackage.json.",
        )
        for name in ("reported_on", "published", "date")
        for table in package.with_columns(name)
        for row in table.rows
        if (said := earliest(row.get(name))) and said > day
    ]
