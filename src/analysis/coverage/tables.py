"""The tables of the coverage chapter."""

import pandas as pd

from analysis.coverage.rows import counts_by_episode, counts_by_status
from analysis.coverage.sources import parties_by_kind, reasons_set_aside, source_flow
from analysis.evidence.load import Evidence
from analysis.frames import each
from qantar.result import traced
from qantar.show import Table

STAGES = {
    "sources_found": "found and read",
    "sources_original": "of these read in the original",
    "sources_relay": "of these read in a relay copy",
    "sources_tertiary": "of these tertiary works",
    "sources_set_aside": "set aside by the policy of the run",
    "sources_later": "appeared after the day of the run",
    "sources_kept": "kept",
    "sources_used": "of these used: with rows known on the day",
    "sources_with_counts": "with numbers",
    "sources_with_methods": "with methods of torture",
    "sources_with_responses": "with acts of the authorities",
    "sources_with_events": "with events of January 2022",
    "sources_context_only": "kept, with context only (populations, indices, protests)",
    "sources_without_rows": "kept, without a row of the day",
}


@traced
def flow_table(evidence: Evidence) -> Table:
    """Sources at each stage, and set aside for each reason."""
    flow = source_flow(evidence)
    rows = [(words, flow[key].text) for key, words in STAGES.items()]
    cells = {(n, "Sources"): flow[key].rows for n, key in enumerate(STAGES)}
    for row in each(reasons_set_aside(evidence)):
        cells[(len(rows), "Sources")] = row.ids
        rows.append((f"set aside for {row.reason}", str(row.sources)))
    return Table(
        "tbl-source-flow", pd.DataFrame(rows, columns=["Stage", "Sources"]),
        "The flow of sources. A source can carry numbers, methods, acts and events at once.",
        right=("Sources",), cell_rows=cells, results=list(flow), fold=True,
    )  # fmt: skip


@traced
def parties_table(evidence: Evidence) -> Table:
    """Kept sources by kind and by the party that speaks."""
    table = parties_by_kind(evidence)
    frame = table.astype(str).rename_axis("Kind").reset_index()
    return Table(
        "tbl-parties",
        frame,
        "Sources kept by kind and by the party that speaks in them.",
        right=[str(name) for name in table.columns],
        fold=True,
    )


@traced
def status_table(evidence: Evidence) -> Table:
    """Known counts by judged status and by the party of the claimant."""
    table = counts_by_status(evidence)
    table["all"] = table.sum(axis=1)
    frame = table.astype(str).rename_axis("Status").reset_index()
    return Table(
        "tbl-status",
        frame,
        "Numbers known on the day by judged status and by the party of whoever stated them, which "
        "is not always the party of the source that carries them.",
        right=[str(name) for name in table.columns],
        fold=True,
    )


@traced
def episode_table(evidence: Evidence) -> Table:
    """Known counts by episode, status and family of the measure."""
    table = counts_by_episode(evidence)
    table["all"] = table.sum(axis=1)
    frame = table.reset_index().astype(str)
    names = evidence.episodes.set_index("episode")["name"]
    frame["episode"] = frame["episode"].map(names)
    frame = frame.rename(columns={"episode": "Episode", "status": "Status"})
    return Table(
        "tbl-episodes",
        frame,
        "Numbers known on the day by episode, judged status and family of what they count.",
        right=[str(name) for name in table.columns],
        fold=True,
    )
