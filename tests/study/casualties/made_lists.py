"""Made-up lists of the dead, and what is said of who stands on several of them."""

from typing import Any

from analysis.evidence.load import Evidence
from study.casualties.made import count, made_evidence

LIST = {"measure": "listed_by_name"}
AZATTYQ, RIGHTS = "Radio Azattyq, per 10 NGOs", "Ar.Rukh.Khak, per 10 NGOs"
VOLUNTEERS = "Volunteers (independent count, per Exclusive.kz)"
STAFF = count("c9", 2, population="security_forces")


def listed(identifier: str, names: float, claimant: str, **fields: Any) -> dict[str, Any]:
    return count(identifier, names, claimant=claimant, **LIST, **fields)


OFFICIAL = listed("c1", 10, "General Prosecutor's Office")
ROWS = (OFFICIAL, listed("c2", 8, RIGHTS), listed("c3", 9, AZATTYQ), STAFF)


def stated(lists: str, not_on: str = "", low: object = "", high: object = "", **fields: Any) -> Any:
    row = {
        "overlap_id": "o0001", "lists": lists, "not_on": not_on, "low": low, "high": high,
        "claimant": RIGHTS, "source_id": STAFF["source_id"], "reported_on": "2022-02-01", "round": "first",
    }  # fmt: skip
    return row | fields


def with_overlaps(*overlaps: Any, **parameters: Any) -> Evidence:
    return made_evidence(*ROWS, tables={"overlaps": list(overlaps)}, **parameters)
