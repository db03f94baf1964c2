"""The 40 per cent of the article beside the famine's shares: whom it fits, and how far it stretches."""

from analysis.evidence.denominators import denominators
from analysis.evidence.load import Evidence
from analysis.history.famine import EPISODE, numerators
from analysis.history.famine_shares import SHARE, famine_shares
from qantar.result import Result, row_ids, traced


@traced
def stretched_share(evidence: Evidence) -> Result:
    """The highest figure for ethnic Kazakhs alone over the smallest population of the republic.

    Not a like-for-like share: it shows how far the figures must be stretched to reach a share.
    """
    above = numerators(evidence, "ethnic_kazakhs")
    below = denominators(evidence, EPISODE, "country")
    if above.empty or below.empty:
        return Result(None, "share")
    top = above.assign(end=above["high"].fillna(above["value"])).sort_values("end").iloc[-1]
    least = below.sort_values("population").iloc[0]
    return Result(
        float(top["end"] / least["population"]),
        "share",
        rows=row_ids([top["count_id"], least["population_id"]]),
        note="highest figure for ethnic Kazakhs over the smallest figure for the republic",
    )


@traced
def asserted_share(evidence: Evidence) -> Result:
    """The share that the article asserts, with the id of its statement."""
    claims = evidence.claims
    row = claims[(claims["episode"] == EPISODE) & (claims["measure"] == SHARE)]
    if row.empty:
        return Result(None, "share")
    first = row.iloc[0]
    return Result(
        float(first["asserted_best"]) / 100,
        "share",
        rows=(str(first["claim_id"]),),
        qualifier=str(first["qualifier"]),
        claimant="Foreign Policy",
        reported_on="2022-03-16",
    )


@traced
def fits(evidence: Evidence) -> dict[str, Result]:
    """Whether the asserted share lies within the range of either group's shares, in words."""
    asserted, shares = asserted_share(evidence), famine_shares(evidence)
    made = {}
    for name, share in shares.items():
        words = "cannot be compared with"
        if None not in (asserted.value, share.low, share.high):
            inside = share.low <= asserted.value <= share.high  # type: ignore[operator]
            words = "lies within" if inside else "lies outside"
        made[f"{name}_fits"] = Result(None, "words", rows=share.rows, words=words)
    return made
