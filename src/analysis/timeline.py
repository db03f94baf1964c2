"""Which results a reader can follow over the days, under which choices of sources, on which days."""

import datetime as dt
from collections.abc import Hashable, Iterator, Mapping
from typing import get_args

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.parameters import LISTS, Copy, Parameters, Party, Round, SourceKind
from qantar.dates import last_day
from qantar.instruments import Followed, Group, Policy, Timeline

FIRST_DAY = dt.date(2022, 1, 2)
"""The day on which people first protested against the price of fuel."""
AFTER = "tbl-headlines"
"""The table of the main numbers, behind which the page offers the days."""
LANDMARKS = (
    "2022-01-09", "2022-01-15", "2022-03-16", "2022-08-16", "2023-01-05", "2023-06-26",
    "2024-01-31", "2024-12-31",
)  # fmt: skip
"""Days of the first tolls, the article, the list of names, the anniversary, and the last counts."""
GROUPS = (
    Group("The dead", (
        Followed("deaths_official", "Dead, official count"),
        Followed("deaths_official_security", "Of these, of the security forces"),
        Followed("deaths_official_almaty", "Of these, in Almaty"),
        Followed("deaths_in_custody_official", "Died in custody, official count"),
        Followed("toll_highest_disputed", "Highest total quoted as official that no office gave"),
    )),
    Group("What the prosecutors called the dead", (
        Followed("attackers_latest", "Called attackers, latest count"),
        Followed("attackers_share_latest", "Share of the dead called attackers"),
        Followed("violators_later", "Called violators of the emergency regime, after March 2022"),
        Followed("bystanders_march_2022", "Called bystanders, March 2022"),
        Followed("unresolved_march_2022", "Status left unresolved, March 2022"),
    )),
    Group("From complaint to conviction", (
        Followed("torture_complaints_official", "Complaints of torture, official count"),
        Followed("torture_complaints_coalition", "Complaints, Coalition Against Torture"),
        Followed("torture_cases_opened", "Cases of torture or abuse of power opened"),
        Followed("torture_cases_closed", "Of these closed without trial"),
        Followed("torture_cases_taken_forward", "Cases taken forward"),
        Followed("torture_victims_recognised", "Recognised as victims of torture"),
        Followed("officers_charged", "Officers charged"),
        Followed("officers_tried", "Officers tried"),
        Followed("convicted_officers_2022", "Officers convicted"),
        Followed("convicted_civilians_2022", "Civilians convicted"),
    )),
    Group("The lists of the dead", (
        Followed("list_official", "Names on the prosecutors' list"),
        Followed("list_arrukhkhak", "Names on the list of Ar.Rukh.Khak"),
        Followed("list_azattyq", "Names on the list of Radio Azattyq"),
        Followed("list_volunteers", "Names on the volunteers' list"),
        Followed("lists_union", "People on the lists together"),
        Followed("lists_union_wider", "The same with the volunteers' list"),
    )),
)  # fmt: skip
STATEMENTS = "Statements of the article"
MEASURES = (
    "deaths", "deaths_in_custody", "listed_by_name", "torture_complaints", "torture_cases_opened",
    "torture_cases_closed", "torture_cases_taken_forward", "torture_victims_recognised",
    "officers_charged", "officers_tried", "officers_convicted", "protesters_convicted",
)  # fmt: skip
"""What was stated on a day is told of these measures."""
TABLES = ("statements", "methods", "responses", "events", "overlaps")


def timeline(evidence: Evidence) -> Timeline:
    """The days, policies and results that a reader can set, for a run on `evidence`.

    A day is one from which a row is known, whatever the policy; the last is that of the run.
    """
    everything = evidence.under(
        parties=get_args(Party), source_kinds=get_args(SourceKind), copies=get_args(Copy),
        rounds=get_args(Round),
    )  # fmt: skip
    last = evidence.as_of
    days = {day for day in _days(everything) if FIRST_DAY <= day <= last} | {last}
    named = tuple(day.isoformat() for day in sorted(days))
    return Timeline(
        AFTER,
        named,
        tuple(_policies(evidence.parameters)),
        (*GROUPS, Group(STATEMENTS, tuple(_statements(evidence)))),
        _stated(evidence),
        tuple(sorted({*(day for day in LANDMARKS if day < named[-1]), named[-1]})),
    )


def _days(evidence: Evidence) -> Iterator[dt.date]:
    for name in TABLES:
        yield from getattr(evidence, name)["known_from"]
    used = set(evidence.indicators["source_id"])
    sources = evidence.sources
    printed = sources.loc[sources["source_id"].isin(used), "published"]
    yield from (last_day(text) for text in printed if text)


def _policies(parameters: Parameters) -> Iterator[Policy]:
    """The run's own choice of sources, and what of it is left under narrower ones, where any is."""
    yield Policy("own", _own_words(parameters))
    others = tuple(name for name in parameters.parties if name != "state")
    narrower: tuple[tuple[str, str, Mapping[str, tuple[str, ...]]], ...] = (
        ("state", "Only what authorities published", {"parties": ("state",)}),
        ("originals", "Without sources seen only as copies", {"copies": ("original",)}),
        ("others", "Without what authorities published", {"parties": others}),
    )
    for key, label, settings in narrower:
        kept = all(values and set(values) < set(getattr(parameters, name))
                   for name, values in settings.items())  # fmt: skip
        if kept:
            yield Policy(key, label, settings)


def _own_words(parameters: Parameters) -> str:
    fields = type(parameters).model_fields
    usual = all(getattr(parameters, name) == fields[name].default for name in LISTS)
    return "All sources of the report" if usual else "The sources of this run"


def _statements(evidence: Evidence) -> Iterator[Followed]:
    themes = evidence.base.table("claim_themes").set_index("claim_id")["label"]
    for claim in evidence.claims["claim_id"]:
        yield Followed(f"claim_{claim}_now", str(themes[claim]))


def _stated(evidence: Evidence) -> dict[str, tuple[str, ...]]:
    """The rows with a number on January 2022, of the measures followed, by the day that they bear.

    A row that bears a month, a year or no date was stated on no day that is known.
    """
    told = evidence.statements
    told = told[(told["episode"] == FOCUS) & told["measure"].isin(list(MEASURES))]
    told = told[told[["low", "best", "high"]].notna().any(axis=1)]
    found: dict[str, tuple[str, ...]] = {}
    told = told[told["reported_on"].str.len() == len(FIRST_DAY.isoformat())]
    for day, rows in told.sort_values("count_id").groupby("reported_on"):
        if str(day) >= FIRST_DAY.isoformat():
            found[str(day)] = tuple(rows["count_id"])
    return found


def state_of(evidence: Evidence) -> Hashable:
    """What a result can rest on in `evidence`: the rows known, and the status of each statement."""
    return tuple(evidence.answer(name) for name in (*TABLES, "indicators"))
