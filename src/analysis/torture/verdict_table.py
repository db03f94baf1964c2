"""The table of verdicts on officers."""

from dataclasses import replace

import pandas as pd

from analysis.evidence.dates import spell
from analysis.evidence.load import Evidence
from analysis.results import Result, row_ids
from analysis.show import Table
from analysis.torture.sentences import PARTS, verdicts


def verdicts_table(evidence: Evidence) -> Table:
    """Verdicts on officers: convicted, terms, victims, officers' years and years per victim."""
    found = verdicts(evidence)
    names = evidence.episodes.set_index("episode")["name"]
    columns = {
        "Officers convicted": [item.stated["convicted"] for item in found],
        "Sent to prison": [item.stated["imprisoned"] for item in found],
        "Years each": [item.stated["years"] for item in found],
        "Victims": [item.stated["victims"] for item in found],
        "Officers' years": [item.officer_years for item in found],
        "Years per victim": [item.years_per_victim for item in found],
    }
    frame = pd.DataFrame(
        {
            "Episode": [names[item.episode] for item in found],
            "Court": [f"{item.place}, {spell(item.decided_on)}" for item in found],
            "About": [item.about for item in found],
            **{name: [_stated(result) for result in results] for name, results in columns.items()},
        }
    )
    return Table(
        "tbl-torture-verdicts",
        frame,
        "Verdicts on officers whose convictions are known on the day, with what the sources state; "
        "a dash means that they do not. Officers' years are the officers sent to prison (where "
        "nothing else is stated, all convicted) times their terms. Verdicts on single cases are "
        "not a national total.",
        right=tuple(columns),
        cell_rows={
            (place, name): result.rows
            for name, results in columns.items()
            for place, result in enumerate(results)
            if result.rows
        },
        rows=row_ids(*(item.stated[part].rows for item in found for part in PARTS)),
    )


def _stated(result: Result) -> str:
    """A number of a verdict with the decimals it needs, or a dash where it is not stated."""
    numbers = [end for end in (result.low, result.value, result.high) if end is not None]
    if not numbers:
        return "\u2013"
    whole = all(float(number).is_integer() for number in numbers)
    return replace(result, decimals=0 if whole else max(result.decimals, 1)).text
