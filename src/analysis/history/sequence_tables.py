"""Tables of what the State did: days to each step by episode, and 2011 beside 2022 act by act."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.history.day_zero import day_zero
from analysis.history.responses import (
    COMPARED,
    STEPS,
    dated_episodes,
    first_steps,
    sequence,
)
from qantar.dates import spell
from qantar.result import NOT_KNOWN, row_ids
from qantar.show import Table

YEARS_COLUMNS = (
    "Episode", "Act", "Date", "Days from the first shots", "Decided", "Note of the coder",
)  # fmt: skip


def responses_table(evidence: Evidence) -> Table:
    """Days from day 0 to the first act of each step, a column per episode."""
    episodes = dated_episodes(evidence)
    names = evidence.episodes.set_index("episode")["name"]
    found = {str(names[name]).split(",")[0]: first_steps(evidence, name) for name in episodes}
    rows, cells = [], {}
    for place, (step, (label, _)) in enumerate(STEPS.items()):
        texts = [steps[step].text.replace(NOT_KNOWN, "not found") for steps in found.values()]
        rows.append([label, *texts])
        for name, steps in found.items():
            cells[place, name] = steps[step].rows
    zeros = [row for name in episodes for row in day_zero(evidence, name).rows]
    years = [
        f"days_to_{step}_{year}" for year, _ in COMPARED for step in STEPS if step != "reshuffle"
    ]
    return Table(
        "tbl-responses",
        pd.DataFrame(rows, columns=["Step", *found]),
        "Days from the first dated use of deadly force to the first act of each kind that was not "
        'decided before. "Not found" speaks of the texts read, not of the State. '
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
    return f"Where no act of force is dated to a day the count begins with the episode: {', '.join(none)}."


def _days(row: Mapping[Hashable, Any]) -> str:
    low, high = int(str(row["days_low"])), int(str(row["days_high"]))
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


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
        "Changes of ministers and rises of pensions or pay in both episodes, by date.",
        right=[YEARS_COLUMNS[3]],
        cell_rows=cells,
        rows=row_ids(*cells.values(), zeros),
        results=["rises_2011", "rises_planned_2011", "rises_after_2011", "rises_2022",
                 "rises_planned_2022", "rises_after_2022"],
        fold=True,
    )  # fmt: skip
