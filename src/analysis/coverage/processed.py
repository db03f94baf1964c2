"""What the first notebook writes to data/processed: the rows of the run, with judged status."""

from collections.abc import Iterable

import pandas as pd

from analysis.coverage.rows import with_family
from analysis.evidence.load import Evidence
from analysis.evidence.rules import STANDING

FIRST = ("known_from", "coded_status", "status", "family")
"""Derived columns; all others are as coded."""


def _derived_last(frame: pd.DataFrame, derived: Iterable[str]) -> pd.DataFrame:
    """The columns as coded, then the derived ones with the prefix `derived_`."""
    named = [name for name in derived if name in frame]
    coded = [name for name in frame if name not in named]
    return frame[[*coded, *named]].rename(columns={name: f"derived_{name}" for name in named})


def processed_tables(evidence: Evidence) -> dict[str, pd.DataFrame]:
    """The tables of data/processed by name.

    `statements` holds every count known on the day with the status as judged and as coded, `counts`
    those that stand, `methods` and `responses` the rows known on the day, `sources` all sources
    with the reason for which the policy sets them aside ('' where kept). Derived columns carry the
    prefix `derived_`.
    """
    statements = with_family(evidence)
    office = ("claimant", "claimant_party", "office")
    counts = statements[statements["status"].isin(STANDING)]
    return {
        "statements": _derived_last(statements, (*FIRST, *office)),
        "counts": _derived_last(counts, (*FIRST, *office)),
        "methods": _derived_last(evidence.methods, FIRST[:1]),
        "responses": _derived_last(evidence.responses, FIRST[:1]),
        "sources": _derived_last(evidence.sources, ("set_aside",)),
    }
