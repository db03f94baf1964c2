"""Famine and judicial terror: each kind by itself, with its own denominators and its own axis.

They lasted years; they never stand on one axis with protests of days.
"""

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from analysis.evidence.denominators import denominator
from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY
from analysis.words import listed
from qantar.result import OPEN_ABOVE, Result, row_ids, traced

USSR = "ussr"
LEVELS = {COUNTRY: "country", USSR: "ussr"}
WHAT = {
    "famine": ("Famine: deaths in the republic", ("deaths", "excess_deaths"), "all"),
    "judicial_terror": ("Judicial terror: people shot", ("executed_political",), "all"),
}
"""Kind of event -> (title, measures, population): what is counted, one thing to a kind."""
COLUMNS = (
    "kind", "episode", "place", "period", "claimant", "low", "value", "high", "one_sided",
    "disputed", "per_100k_low", "per_100k", "per_100k_high", "rows",
)  # fmt: skip


def statements_of_kind(evidence: Evidence, kind: str) -> pd.DataFrame:
    """Standing statements of one kind with their rates per 100,000 (COLUMNS), by place and date.

    Executions are one kind wherever the table of episodes files them; a statement without a
    denominator of its level has no rate. `value` is the one number stated, nan where only ends were.
    """
    _, measures, population = WHAT[kind]
    frame = evidence.counts
    keep = frame["measure"].isin(measures) & (frame["population"] == population)
    keep &= frame["place"].isin(list(LEVELS)) & (frame["part_of"] == "")
    if kind == "famine":
        kinds = evidence.episodes.set_index("episode")["kind_of_event"]
        keep &= frame["episode"].map(kinds) == kind
    rows = [_row(evidence, kind, row) for row in frame[keep].to_dict("records")]
    made = pd.DataFrame(rows, columns=list(COLUMNS))
    return made.sort_values(["place", "period", "claimant", "value"]).reset_index(drop=True)


def _row(evidence: Evidence, kind: str, row: Mapping[Hashable, Any]) -> tuple[object, ...]:
    least, best, most = (float(row[name]) for name in ("low", "best", "high"))
    one_sided = row["qualifier"] in OPEN_ABOVE
    low = float(np.fmin(least, best))
    high = float("nan") if one_sided else float(np.fmax(most, best))
    episode, place = str(row["episode"]), str(row["place"])
    people = denominator(evidence, LEVELS[place], place, episode)
    scale = 1e5 / people[0] if people else float("nan")
    start, end = str(row["period_start"])[:4], str(row["period_end"])[:4]
    period = start if start == end else f"{start}-{end}"
    ids = row_ids([str(row["count_id"])], [people[1]] if people else [])
    return (
        kind, episode, place, period, row["claimant"], low, best, high, one_sided,
        row["status"] == "disputed", low * scale, best * scale, high * scale, ids,
    )  # fmt: skip


EXECUTED = (
    ("terror_executed_ussr", USSR, "1937-1938"),
    ("terror_executed_kazakhstan", COUNTRY, "1921-1954"),
    ("terror_executed_collectivisation", COUNTRY, "1929-1931"),
)
"""Ledger id, place and period of the people shot."""
OPEN_OF = "terror_executed_kazakhstan"
"""The result whose statements without an upper end are counted too."""


@traced
def long_results(evidence: Evidence) -> dict[str, Result]:
    """People shot in the Soviet Union 1937-1938, and in Kazakhstan 1921-1954 and 1929-1931.

    Each: the lowest and the highest of the figures that stand for exactly that period, and the
    median of those stated as one number (none where only ranges are). `terror_executed_open` counts
    the statements on Kazakhstan 1921-1954 that say "more than" or "at least": they set no upper end.
    """
    shot = statements_of_kind(evidence, "judicial_terror")
    made = {}
    for name, place, period in EXECUTED:
        own = shot[(shot["place"] == place) & ~shot["disputed"] & (shot["period"] == period)]
        low, high = own["low"].min(), own[["high", "value"]].max(axis=1).max()
        ranged = len(own) > 0 and low < high
        made[name] = Result(
            float(own["value"].median()) if own["value"].notna().any() else None,
            "people shot",
            float(low) if ranged else None,
            float(high) if ranged else None,
            rows=row_ids(*own["rows"]),
            interval="lowest and highest figure not withdrawn",
            qualifier="about" if ranged else "exact",
            claimant=listed(sorted(set(own["claimant"]))),
        )
        if name == OPEN_OF:
            above = own[own["one_sided"].astype(bool)]
            made["terror_executed_open"] = Result(
                len(above), "statements", rows=row_ids(*above["rows"])
            )
    return made


@traced
def death_sentences(evidence: Evidence) -> Result:
    """Sentences of death in the Soviet Union in 1937 and 1938 together, as one office counted them.

    Not known unless one claimant states both years.
    """
    frame = evidence.counts
    rows = frame[(frame["measure"] == "death_sentences") & (frame["place"] == USSR)]
    rows = rows[(rows["population"] == "all") & rows["best"].notna() & (rows["part_of"] == "")]
    years = {"1937", "1938"}
    rows = rows[
        rows["period_end"].isin(years) & (rows["period_start"].str[:4] == rows["period_end"])
    ]
    for claimant, own in rows.groupby("claimant"):
        if set(own["period_end"]) == years and len(own) == len(years):
            return Result(
                float(own["best"].sum()), "sentences", rows=row_ids(own["count_id"]),
                claimant=str(claimant), reported_on=str(own["reported_on"].max()),
            )  # fmt: skip
    return Result.unknown("sentences")
