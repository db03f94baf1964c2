"""Rules on what other chapters compute: classes of the dead, shares, likeness, spread, indices."""

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.casualties.classes import attackers, staff_on, total_on
from analysis.claims.parts import Outcome, Part, Verdict, rule
from analysis.claims.rules_acts import earlier_episodes
from analysis.evidence.base import Base
from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY, stated_number
from analysis.history.famine import famine_shares
from analysis.history.indices import change, improved
from analysis.history.nearness import nearness
from analysis.history.nearness_results import SHARE, rows_compared, verdict, weight_result
from qantar.dates import first_day, last_day, spell
from qantar.remembered import remembered
from qantar.result import NOT_KNOWN, OPEN_ABOVE, Result, row_ids

SHARES_OF = {
    "all": ("famine_share_republic", "famine_share_republic_by_kazakhstan"),
    "ethnic_kazakhs": ("famine_share_kazakhs", "famine_share_kazakhs_by_kazakhstan"),
}
"""Population -> its share by each set of authors, the main set first."""
NEARER = {"first": Verdict.SUPPORTED, "second": Verdict.CONTRADICTED}
INDEX, YEAR = "v2cltort", 2022
CITIES = ("city", "district")
NATIONWIDE = "Nationwide"
"""The place that the data set of protests gives to a protest all over the country."""


@rule
def class_share(evidence: Evidence, part: Part) -> Outcome:
    """Supported if the share, with the security staff in and out, lies below the threshold; partly
    if only one of the two does; not supported if neither does or it is not known. Never
    contradicted: a class that the State gives is no finding.
    """
    last = attackers(evidence)["attackers_latest"]
    if last.value is None:
        return Outcome(
            Verdict.NOT_SUPPORTED, "no number of people called attackers known", unknown=True
        )
    day = last_day(last.reported_on)
    total, staff = total_on(evidence, day), staff_on(evidence, day)
    people = {"with": total.value}
    if total.value is not None and staff.value is not None:
        people["without"] = total.value - staff.value
    shares = {
        f"{last.text} of {number:,.0f} {words} the security staff": last.value / number
        for words, number in people.items()
        if number
    }
    rows = row_ids(last.rows, total.rows, staff.rows)
    if not shares:
        return Outcome(
            Verdict.NOT_SUPPORTED, f"{last.text} of a total not known", rows, None, "share",
            last.claimant, last.reported_on, unknown=True,
        )  # fmt: skip
    said = [f"{Result(one, 'share').text}, {words}" for words, one in shares.items()]
    found = f"{' and '.join(said)} ({last.claimant}, {spell(last.reported_on)})"
    value = next(iter(shares.values()))
    brief = f"{Result(value, 'share').text} ({spell(last.reported_on)})"
    verdict = _below(part.least, list(shares.values()))
    return Outcome(verdict, found, rows, value, "share", last.claimant, last.reported_on, brief)


def _below(threshold: float, shares: Sequence[float]) -> Verdict:
    below = [one < threshold for one in shares]
    if all(below):
        return Verdict.SUPPORTED
    return Verdict.PARTLY if any(below) else Verdict.NOT_SUPPORTED


@rule
def share_fits(evidence: Evidence, part: Part) -> Outcome:
    """Supported if the number within its margin holds the median of every set of authors that states
    one; partly if it meets the range of one set; where it lies outside of all, contradicted if the
    deaths counted are all that the statement speaks of, else not supported.
    """
    every = famine_shares(evidence)
    shares = [every[name] for name in SHARES_OF[part.populations[0]]]
    known = [share for share in shares if share.value is not None]
    asserted = part.number / 100
    bottom, top = asserted * (1 - part.margin), asserted * (1 + part.margin)
    verdict = Verdict.CONTRADICTED if part.closed and known else Verdict.NOT_SUPPORTED
    if any(bottom <= _high(share) and _low(share) <= top for share in known):
        verdict = Verdict.PARTLY
    if known and all(bottom <= (share.value or 0.0) <= top for share in known):
        verdict = Verdict.SUPPORTED
    found = " or ".join(share.full_text for share in known) or NOT_KNOWN
    rows = row_ids(*(share.rows for share in known))
    return Outcome(verdict, found, rows, shares[0].value, "share", unknown=not known)


def _low(share: Result) -> float:
    return (share.value or 0.0) if share.low is None else share.low


def _high(share: Result) -> float:
    return (share.value or 0.0) if share.high is None else share.high


@rule
def nearer_to(evidence: Evidence, _: Part) -> Outcome:
    """Supported if every measure puts January 2022 nearer to the Great Terror than to ordinary years
    of the same police; contradicted if every measure puts it nearer to those; else not supported.
    """
    found, rows = nearness(evidence), rows_compared(evidence)
    if found is None:
        return Outcome(Verdict.NOT_SUPPORTED, "too few reports known to compare", rows)
    said = verdict(found.nearer)
    weight = weight_result(found.shares, rows)
    words = (
        f"{said}: {weight.full_text} of the way from ordinary years to the Great Terror, "
        "by shares of reports"
    )
    sided = NEARER.get(found.nearer, Verdict.NOT_SUPPORTED)
    return Outcome(sided, words, rows, weight.value, SHARE, brief=said)


@dataclass(frozen=True)
class Spread:
    """Places of protest of an episode, the rows behind them, and whether they are only a floor."""

    places: float
    rows: tuple[str, ...]
    floor: bool


@remembered()
def spread(evidence: Evidence, episode: str, measures: tuple[str, ...]) -> Spread:
    """The largest number of places stated for `episode`, or the towns that its rows name.

    Towns named are a floor, and so is a number stated as "at least" or "more than".
    """
    frame, towns = evidence.about(episode), _towns(evidence.base)
    columns = (frame[name].tolist() for name in ("count_id", "place", "measure", "qualifier"))
    rows = list(zip(*columns, stated_number(frame).tolist(), strict=True))
    in_towns = [(name, place) for name, place, *_ in rows if place in towns]
    named = Spread(
        float(len({place for _, place in in_towns})),
        row_ids(name for name, _ in in_towns),
        floor=True,
    )
    stated = sorted(
        (number, name, qualifier)
        for name, _, measure, qualifier, number in rows
        if measure in measures and not math.isnan(number)
    )
    if not stated or stated[-1][0] < named.places:
        return named
    most, _, qualifier = stated[-1]
    return Spread(most, row_ids(name for _, name, _ in stated), floor=qualifier in OPEN_ABOVE)


@functools.lru_cache(maxsize=8)
def _towns(base: Base) -> frozenset[str]:
    """The places of the country that are cities or towns."""
    places = base.table("places")
    here = places[(places["country"] == COUNTRY) & places["kind"].isin(list(CITIES))]
    return frozenset(here["place"])


def nationwide_before(evidence: Evidence, episode: str) -> tuple[str, ...]:
    """Ids of protests that began before `episode` and that a data set records as nationwide."""
    start = first_day(str(evidence.episodes.set_index("episode").loc[episode, "start"]))
    frame = evidence.base.table("protest_events")
    frame = frame[frame["source_id"].isin(list(evidence.base.table("sources")["source_id"]))]
    frame = frame[frame["place"] == NATIONWIDE]
    return row_ids(frame.loc[[first_day(day) < start for day in frame["date_start"]], "event_id"])


@rule
def wider_than(evidence: Evidence, part: Part) -> Outcome:
    """Supported if the number is as many times the largest earlier one as the threshold says; partly
    if larger by less, or if an earlier protest is on record as nationwide without a number;
    contradicted if not larger, or not supported where the number is only a floor or not known.
    """
    own = spread(evidence, part.episode, part.measures)
    names = earlier_episodes(evidence, part.episode)
    others = [spread(evidence, name, part.measures) for name in names]
    others = [one for one in others if one.places]
    most = max((one.places for one in others), default=0.0)
    wide = nationwide_before(evidence, part.episode)
    if not own.places:
        verdict = Verdict.NOT_SUPPORTED
    elif others and own.places <= most:
        verdict = Verdict.NOT_SUPPORTED if own.floor else Verdict.CONTRADICTED
    else:
        many = others and own.places >= part.least * most and not wide
        verdict = Verdict.SUPPORTED if many else Verdict.PARTLY
    rows = row_ids(own.rows, wide, *(one.rows for one in others))
    earlier = f"at most {most:,.0f}" if others else "none known"
    brief = f"{own.places:,.0f} against {earlier}"
    found = f"{own.places:,.0f} places, against {earlier} in an earlier protest"
    if wide:
        noun = "protest" if len(wide) == 1 else "protests"
        found += f"; {len(wide)} earlier {noun} on record as nationwide, places not counted"
    unknown = not own.places and not others
    return Outcome(verdict, found, rows, own.places or None, "places", brief=brief, unknown=unknown)


@rule
def not_testable(_: Evidence, part: Part) -> Outcome:
    """No verdict: a judgement, a forecast, or something that the base has no rows for."""
    return Outcome(Verdict.NOT_TESTABLE, part.reason)


@rule
def index_moved(evidence: Evidence, _: Part) -> Outcome:
    """No verdict: what a country-year index recorded is shown."""
    moved = change(evidence, INDEX, YEAR)
    frame = evidence.indicators
    sources = set(frame.loc[frame["indicator_id"].isin(list(moved.rows)), "source_id"])
    published = evidence.base.table("sources").set_index("source_id")["published"]
    days = [last_day(published[name]) for name in sources if published[name]]
    # a release in the base may have been published after the day of the run
    if moved.value is None or any(day > evidence.as_of for day in days):
        return Outcome(Verdict.NOT_TESTABLE, "no index for the year is known", unknown=True)
    direction = improved(evidence, INDEX, moved)
    found = (
        f"V-Dem's score for freedom from torture moved by {moved.text} into {YEAR} ({direction})"
    )
    brief = f"{moved.text} ({direction})"
    return Outcome(
        Verdict.NOT_TESTABLE, found, moved.rows, moved.value, "index points", brief=brief
    )
