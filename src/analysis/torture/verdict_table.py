"""The table of verdicts on officers."""

from dataclasses import replace

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.frames import frame_of
from analysis.torture.sentences import PARTS, Verdict, verdicts
from qantar.dates import spell
from qantar.result import Result, row_ids
from qantar.show import Table


def verdicts_table(evidence: Evidence) -> Table:
    """Verdicts on officers: convicted, terms, victims and officers' years; other years last."""
    found = sorted(verdicts(evidence), key=lambda item: item.episode != FOCUS)
    columns = {
        "Officers convicted": [item.stated["convicted"] for item in found],
        "Years each": [item.stated["years"] for item in found],
        "Victims": [item.stated["victims"] for item in found],
        "Officers' years": [item.officer_years for item in found],
        "Years per victim": [item.years_per_victim for item in found],
    }
    cells = {name: [_stated(result) for result in results] for name, results in columns.items()}
    cells["Officers convicted"] = [_convicted(item) for item in found]
    rows = zip(map(_court, found), map(_about, found), *cells.values(), strict=True)
    return Table(
        "tbl-torture-verdicts",
        frame_of(list(rows), ["Court", "About", *columns]),
        "Verdicts on officers, with what the sources state; a dash means that they do not. "
        "Officers' years are the officers sent to prison (all convicted, where nothing else is "
        "stated) times their terms; over the victims they make verdicts of unlike size comparable, and "
        "are nobody's share. Verdicts on single cases are not a national total; those of other "
        "years stand last.",
        right=tuple(columns),
        cell_rows={
            (place, name): result.rows
            for name, results in columns.items()
            for place, result in enumerate(results)
            if result.rows
        },
        rows=row_ids(*(item.stated[part].rows for item in found for part in PARTS)),
    )


def _court(item: Verdict) -> str:
    day = spell(item.decided_on)
    return f"{item.place}, {day}" if item.decided_on else f"{item.place}, year not stated"


def _about(item: Verdict) -> str:
    return item.about if item.episode == FOCUS else f"Other years: {item.about}"


def _convicted(item: Verdict) -> str:
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
