"""What the evidence base holds: its sources, its rows, and how much of both a run lets through."""

from analysis.coverage.processed import processed_tables
from analysis.coverage.rows import (
    counts_by_episode,
    counts_by_status,
    other_rows,
    row_flow,
    undated_rows,
)
from analysis.coverage.sources import (
    languages,
    languages_shares,
    parties_by_kind,
    parties_shares,
    reasons_set_aside,
    source_flow,
)
from analysis.coverage.tables import episode_table, flow_table, parties_table, status_table

__all__ = [
    "counts_by_episode",
    "counts_by_status",
    "episode_table",
    "flow_table",
    "languages",
    "languages_shares",
    "other_rows",
    "parties_by_kind",
    "parties_shares",
    "parties_table",
    "processed_tables",
    "reasons_set_aside",
    "row_flow",
    "source_flow",
    "status_table",
    "undated_rows",
]
