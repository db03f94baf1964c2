"""The flow of sources: found, read in which copy, set aside and why, behind which rows."""

from collections.abc import Iterable
from typing import get_args

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.parameters import Copy, Party, SourceKind
from qantar.dates import last_day
from qantar.result import Result, row_ids, traced

BEHIND = ("counts", "methods", "responses", "events")
"""Tables whose rows are known from a day on and pass the source policy."""
CONTEXT = ("population", "indicators", "protest_events")
"""Tables of denominators and context, to which neither day nor policy applies."""


def _sources(ids: Iterable[str], note: str = "") -> Result:
    rows = row_ids(ids)
    return Result(len(rows), "sources", rows=rows, note=note)


def _known(evidence: Evidence, table: str) -> pd.DataFrame:
    frame: pd.DataFrame = getattr(evidence, "statements" if table == "counts" else table)
    return frame


def _published_later(evidence: Evidence) -> pd.Series:
    """Whether each source, by row of `evidence.sources`, is dated after the day of the run."""
    day = evidence.as_of
    dates = evidence.sources["published"]
    return dates.map(lambda text: bool(text) and last_day(text) > day).astype(bool)


def kept_sources(evidence: Evidence) -> pd.DataFrame:
    """The sources that a run keeps: the policy lets them through, and they had appeared or are used."""
    frame = evidence.sources
    used = frozenset[str]().union(*(_known(evidence, name)["source_id"] for name in BEHIND))
    there = ~_published_later(evidence) | frame["source_id"].isin(used)
    return frame[(frame["set_aside"] == "") & there]


@traced
def source_flow(evidence: Evidence) -> dict[str, Result]:
    """Sources at each stage, by ledger id: found, copies, set aside, kept, and what they carry.

    A source is not kept if the policy sets it aside, or if it appeared after the day of the run and
    nothing known on the day rests on it. A kept source is `sources_used` if a count, method, act or
    event known on the day rests on it; otherwise it carries context only, or no row of the day.
    """
    frame = evidence.sources
    kept = kept_sources(evidence)
    later = frame.loc[(frame["set_aside"] == "") & ~frame.index.isin(kept.index), "source_id"]
    behind = {name: frozenset(_known(evidence, name)["source_id"]) for name in BEHIND}
    used = frozenset[str]().union(*behind.values())
    tables = [evidence.base.table(name)["source_id"] for name in CONTEXT]
    rest = [name for name in kept["source_id"] if name not in used]
    context = [name for name in rest if any((table == name).any() for table in tables)]
    unread = [name for name in rest if name not in context]
    copies = {
        f"sources_{copy}": _sources(frame.loc[frame["copy"] == copy, "source_id"])
        for copy in get_args(Copy)
    }
    return {
        "sources_found": _sources(frame["source_id"]),
        **copies,
        "sources_set_aside": _sources(frame.loc[frame["set_aside"] != "", "source_id"]),
        "sources_kept": _sources(kept["source_id"]),
        "sources_used": _sources(used),
        **{f"sources_with_{name}": _sources(ids) for name, ids in behind.items()},
        "sources_context_only": _sources(context),
        "sources_later": _sources(later),
        "sources_without_rows": _sources(unread),
    }


def reasons_set_aside(evidence: Evidence) -> pd.DataFrame:
    """Why sources were set aside: columns reason, sources (number), ids (tuple of source ids)."""
    frame = evidence.sources
    grouped = frame[frame["set_aside"] != ""].groupby("set_aside")["source_id"]
    made = pd.DataFrame(
        [(str(reason), len(ids), row_ids(ids)) for reason, ids in grouped],
        columns=["reason", "sources", "ids"],
    )
    return made.sort_values(["sources", "reason"], ascending=[False, True], ignore_index=True)


def parties_by_kind(evidence: Evidence) -> pd.DataFrame:
    """Kept sources: index kind of source, columns party, values numbers of sources."""
    kept = kept_sources(evidence)
    table = pd.crosstab(kept["kind"], kept["party"])
    return table.reindex(
        index=list(get_args(SourceKind)), columns=list(get_args(Party)), fill_value=0
    )


def languages(evidence: Evidence) -> pd.Series:
    """Kept sources by language code, most first, then by code."""
    numbers = (
        kept_sources(evidence)["language"]
        .value_counts()
        .rename_axis("language")
        .reset_index(name="sources")
    )
    ordered = numbers.sort_values(["sources", "language"], ascending=[False, True])
    return ordered.set_index("language")["sources"]


@traced
def sources_by_language(evidence: Evidence) -> dict[str, Result]:
    """Kept sources in English, Russian and Kazakh, each with its number."""
    kept = kept_sources(evidence)
    codes = {"english": "en", "russian": "ru", "kazakh": "kk"}
    return {
        f"sources_{name}": _sources(kept.loc[kept["language"] == code, "source_id"])
        for name, code in codes.items()
    }


@traced
def sources_by_party(evidence: Evidence) -> dict[str, Result]:
    """Kept sources by the party that publishes, each with its number."""
    kept = kept_sources(evidence)
    return {
        f"sources_{party}": _sources(kept.loc[kept["party"] == party, "source_id"])
        for party in get_args(Party)
    }
