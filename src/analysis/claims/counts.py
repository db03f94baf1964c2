"""How many statements got each verdict, how many moved, and why those in part are only in part."""

from analysis.claims.outcome import CLAIM, READING, Verdict
from analysis.claims.verdicts import NOW, THEN, Claim
from qantar.result import Result, row_ids, traced

COUNTED = {
    "supported": Verdict.SUPPORTED,
    "partly": Verdict.PARTLY,
    "not_supported": Verdict.NOT_SUPPORTED,
    "contradicted": Verdict.CONTRADICTED,
    "not_testable": Verdict.NOT_TESTABLE,
}


@traced
def counted(claims: list[Claim]) -> dict[str, Result]:
    """How many statements got each verdict on either day (claims_supported_then ...), and moved."""
    made = {}
    for when in (THEN, NOW):
        for name, verdict in COUNTED.items():
            own = [claim for claim in claims if claim.verdict(when) is verdict]
            rows = row_ids(*(claim.rows(when) for claim in own))
            made[f"claims_{name}_{when}"] = Result(len(own), "claims", rows=rows)
    moved = [claim for claim in claims if claim.moved]
    made["claims_moved"] = Result(
        len(moved), "claims", rows=row_ids(*(claim.rows(NOW) for claim in moved))
    )
    ids = row_ids(claim.claim_id for claim in claims)
    made["claims_tested"] = Result(len(claims), "claims", rows=ids)
    made["claims_parts"] = Result(sum(len(claim.parts) for claim in claims), "parts", rows=ids)
    return made


FAILED = (Verdict.NOT_SUPPORTED, Verdict.CONTRADICTED)
AGAINST, MISSING, UNTESTED = "contradicted", "missing", "untested"
KINDER, WEAK = "kinder", "weak"
"""Why a statement is supported in part: a part contradicted, one not shown, one that no row can test,
a kinder reading only, or a part that is shown in part."""

WHY = {
    AGAINST: "a part is contradicted",
    MISSING: "a part is not shown",
    UNTESTED: "a part cannot be tested",
    KINDER: "on a kinder reading only",
    WEAK: "a part is shown in part",
}


def why_partly(claim: Claim) -> str:
    """Which of the five reasons keeps a partly supported statement from more, now."""
    deciding = [item.now.verdict for item in claim.parts if item.part.role == CLAIM]
    readings = [item for item in claim.parts if item.part.role == READING]
    if readings and all(verdict in FAILED for verdict in deciding):
        return KINDER
    if Verdict.CONTRADICTED in deciding:
        return AGAINST
    if any(verdict in FAILED for verdict in deciding):
        return MISSING
    return UNTESTED if Verdict.NOT_TESTABLE in deciding else WEAK


@traced
def reasons_partly(claims: list[Claim]) -> dict[str, Result]:
    """How many of the statements that are partly supported now are so for each reason."""
    own = [claim for claim in claims if claim.verdict(NOW) is Verdict.PARTLY]
    made = {}
    for reason in WHY:
        kept = [claim for claim in own if why_partly(claim) == reason]
        rows = row_ids(claim.claim_id for claim in kept)
        made[f"claims_partly_{reason}"] = Result(len(kept), "claims", rows=rows)
    return made
