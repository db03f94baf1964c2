"""The flow of counts: coded, set aside, known, standing; by episode and status; the rows of the run."""

from collections.abc import Iterable

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.rules import STANDING
from analysis.torture.methods import root_cases
from qantar.result import Result, row_ids, traced

STATUSES = ("current", "disputed", "superseded", "retracted", "refuted")
FULL_DATE = 10
"""Characters of a date that names the day."""


def _rows(ids: Iterable[str], unit: str = "rows") -> Result:
    rows = row_ids(ids)
    return Result(len(rows), unit, rows=rows)


@traced
def row_flow(evidence: Evidence) -> dict[str, Result]:
    """Rows of counts at each stage, by ledger id: coded, set aside, not yet known, known, by status.

    A row is set aside if its source is, or its round of reading is not kept; of the rest a row is known if it
    had been stated by the day of the run.
    """
    every = evidence.base.table("counts")
    known = evidence.statements
    policy = evidence.sources.set_index("source_id")["set_aside"] == ""
    let_through = every["source_id"].map(policy).fillna(False).astype(bool)
    let_through &= every["round"].isin(evidence.parameters.rounds)
    is_known = every["count_id"].isin(known["count_id"])
    flow = {
        "counts_coded": _rows(every["count_id"]),
        "counts_set_aside": _rows(every.loc[~let_through, "count_id"]),
        "counts_not_yet_known": _rows(every.loc[let_through & ~is_known, "count_id"]),
        "counts_known": _rows(known["count_id"]),
        "counts_standing": _rows(evidence.counts["count_id"]),
    }
    for status in STATUSES:
        flow[f"counts_{status}"] = _rows(known.loc[known["status"] == status, "count_id"])
    return flow


@traced
def undated_rows(evidence: Evidence) -> dict[str, Result]:
    """Known counts without a date of their own, and with one that stops at the month or the year."""
    known = evidence.statements
    stated = known["reported_on"]
    partial = (stated != "") & (stated.str.len() < FULL_DATE)
    return {
        "counts_undated": _rows(known.loc[stated == "", "count_id"]),
        "counts_partly_dated": _rows(known.loc[partial, "count_id"]),
    }


@traced
def other_rows(evidence: Evidence) -> dict[str, Result]:
    """Reports of methods and acts of the authorities known on the day, and independent cases."""
    methods, acts = evidence.methods, evidence.responses
    grouped = methods.loc[methods["case_group"] != ""]
    table = evidence.base.table("cases")
    part_of = dict(zip(table["case_group"], table["part_of"], strict=True))
    roots = root_cases(grouped["case_group"], part_of)
    cases = Result(roots.nunique(), "independent cases", rows=row_ids(grouped["obs_id"]))
    return {
        "methods_known": _rows(methods["obs_id"]),
        "cases_known": cases,
        "acts_known": _rows(acts["response_id"]),
    }


def counts_by_status(evidence: Evidence) -> pd.DataFrame:
    """Known counts: index status, columns claimant's party, values numbers of rows."""
    known = evidence.statements
    party = known["claimant_party"].replace("", "not stated")
    table = pd.crosstab(known["status"], party)
    return table.reindex(index=list(STATUSES), fill_value=0)


def with_family(evidence: Evidence) -> pd.DataFrame:
    """Known counts with the column `family` of their measure, from the table of measures."""
    family = evidence.base.table("measures").set_index("measure")["family"]
    known = evidence.statements
    return known.assign(family=known["measure"].map(family).fillna("not in a family"))


def counts_by_episode(evidence: Evidence) -> pd.DataFrame:
    """Known counts: index (episode, status), columns family of the measure, values rows.

    Episodes stand in the order of the table of episodes; statuses from current to refuted.
    """
    known = with_family(evidence)
    table = pd.crosstab([known["episode"], known["status"]], known["family"])
    order = [
        (episode, status)
        for episode in evidence.episodes["episode"]
        for status in STATUSES
        if (episode, status) in table.index
    ]
    return table.reindex(pd.MultiIndex.from_tuples(order, names=["episode", "status"]))


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
