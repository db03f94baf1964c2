"""Source lines of the torture chapter's figures: the publishers behind the rows drawn."""

from collections.abc import Iterable

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.figures.marks import source_line

MOST_NAMED = 4
"""More publishers than this are counted, not named: the tables name them all."""


def sources_of(evidence: Evidence, source_ids: Iterable[str], note: str = "") -> str:
    """The source line for `source_ids`: publishers by name, or their number where there are many."""
    publishers = evidence.sources.set_index("source_id")["publisher"]
    names = sorted({str(publishers[source]) for source in source_ids})
    if len(names) > MOST_NAMED:
        return f"Sources: {len(names)} publishers, named row by row in the tables. {note}".strip()
    return source_line(names, note)


def sources_of_rows(evidence: Evidence, rows: Iterable[str], note: str = "") -> str:
    """The source line for counts `rows`."""
    frame: pd.DataFrame = evidence.statements
    kept = frame[frame["count_id"].isin(set(rows))]
    return sources_of(evidence, kept["source_id"], note)
