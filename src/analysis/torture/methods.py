"""Methods of torture as reported: rows, independent cases, sources and strongest basis.

An empty cell means "not reported", never "not used". Counts of reports measure coverage, not
frequency; one person or one body of testimony behind several sources is one independent case.
"""

import functools
from collections.abc import Iterable, Mapping

import pandas as pd

from analysis.evidence.base import Base
from analysis.evidence.load import Evidence
from analysis.evidence.rows import labels
from analysis.evidence.select import FOCUS, STATE
from analysis.words import listed
from qantar.result import Result, row_ids, traced

CUSTODY = ("custody", "camp", "transfer", "hospital")
"""Settings in which a person is held; `street` is violence at a demonstration, not torture."""
FORM = "method"
PURPOSE = "purpose"
UNSPECIFIED = "unspecified"
BASES = {
    "court_finding": "court finding",
    "medical_or_forensic": "medical or forensic",
    "documented_count": "documented count",
    "image_or_video": "image or video",
    "archival": "archive document",
    "several_testimonies": "several testimonies",
    "single_testimony": "one testimony",
    "scholarly": "scholarly work",
    "hearsay": "hearsay",
}
"""Bases of a report from the strongest down: a finding tested by others before one person's word."""


def words(code: str) -> str:
    """A code as words: 'blunt_trauma' is 'Blunt trauma', 'cold_heat_exposure' 'Cold or heat exposure'."""
    return (
        code.replace("food_water", "food or water")
        .replace("cold_heat", "cold or heat")
        .replace("_", " ")
        .capitalize()
    )


def form_labels(evidence: Evidence) -> dict[str, str]:
    """The printed name of each form: its category, or under taxonomy="broad" what the data package
    calls its group."""
    if evidence.computing.taxonomy == "broad":
        return labels(evidence.base.project, "torture_methods", "broad")
    codes = evidence.base.table("torture_methods")
    return dict(zip(codes["method"], codes["istanbul_category"], strict=True))


def unit_of_forms(evidence: Evidence, number: int) -> str:
    """What `number` forms are called: 'form', 'forms', or under taxonomy="broad" 'group of forms' ..."""
    one, many = ("group of forms", "groups of forms")
    if evidence.computing.taxonomy == "narrow":
        one, many = "form", "forms"
    return one if number == 1 else many


def root_cases(groups: pd.Series, part_of: Mapping[str, str]) -> pd.Series:
    """The independent case of each case group: the group itself, or the whole it is part of.

    Raises ValueError if a chain of `part_of` comes back to where it began.
    """

    def root(group: str) -> str:
        seen = {group}
        while part_of.get(group):
            group = part_of[group]
            if group in seen:
                raise ValueError(f"Case group {group} is part of itself in data/raw/cases.csv.")
            seen.add(group)
        return group

    return groups.map({group: root(group) for group in set(groups)})


def reports(
    evidence: Evidence, settings: tuple[str, ...] = CUSTODY, episode: str = ""
) -> pd.DataFrame:
    """The reports of methods in `settings`, one a row, with what the questions need: those of
    `episode`, or of all episodes.

    Adds `form` and `form_label` (category, or broad group under taxonomy="broad"), `role` (method,
    purpose, unspecified), `case` (independent case), `party` and `publisher` of the source.
    """
    codes, sources, part_of = _told_of_reports(evidence.base)
    frame = evidence.methods_of(episode) if episode else evidence.methods
    frame = frame[frame["setting"].isin(settings)].sort_values("obs_id", kind="stable")
    method, source = frame["method"], frame["source_id"]
    broad = evidence.computing.taxonomy == "broad"
    form = method.map(codes["broad"]) if broad else method
    return frame.assign(
        role=method.map(codes["role"]),
        form=form,
        form_label=form.map(form_labels(evidence)),
        case=root_cases(frame["case_group"], part_of),
        party=source.map(sources["party"]),
        publisher=source.map(sources["publisher"]),
    ).reset_index(drop=True)


@functools.lru_cache(maxsize=8)
def _told_of_reports(base: Base) -> tuple[pd.DataFrame, pd.DataFrame, Mapping[str, str]]:
    """The methods by code, the sources by id, and of which case group each is part."""
    cases = base.table("cases")
    return (
        base.table("torture_methods").set_index("method"),
        base.table("sources").set_index("source_id"),
        dict(zip(cases["case_group"], cases["part_of"], strict=True)),
    )


def _order_of_forms(evidence: Evidence) -> list[str]:
    codes = evidence.base.table("torture_methods")
    column = "broad" if evidence.computing.taxonomy == "broad" else "method"
    return list(dict.fromkeys(codes[column]))


def strongest(bases: Iterable[str]) -> str:
    """The strongest of `bases` in words; '' for none."""
    found = set(bases)
    return next((words for code, words in BASES.items() if code in found), "")


def tally(frame: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Reports of `frame` counted `by` columns: rows, cases, sources, basis (strongest), row_ids."""
    grouped = frame.groupby(by, sort=True, observed=True)
    return grouped.agg(
        rows=("obs_id", "size"),
        cases=("case", lambda case: case[case != ""].nunique()),
        sources=("source_id", "nunique"),
        basis=("basis", strongest),
        row_ids=("obs_id", lambda ids: tuple(sorted(ids))),
    ).reset_index()


def by_episode(evidence: Evidence) -> pd.DataFrame:
    """Reports in custody by episode and form (role "method" only), in the order of the code table."""
    frame = reports(evidence)
    found = tally(frame[frame["role"] == FORM], ["episode", "form", "form_label"])
    order = {form: place for place, form in enumerate(_order_of_forms(evidence))}
    rank = found["form"].map(order)
    return found.assign(order=rank).sort_values(["episode", "order"]).reset_index(drop=True)


def of_focus(evidence: Evidence) -> pd.DataFrame:
    """Reports of January 2022 by form, purpose and "no form given" included, most cases first."""
    frame = reports(evidence)
    found = tally(frame[frame["episode"] == FOCUS], ["role", "form", "form_label"])
    rank = found["role"].map({FORM: 0, PURPOSE: 1, UNSPECIFIED: 2})
    ordered = found.assign(rank=rank).sort_values(
        ["rank", "cases", "sources", "form"], ascending=[True, False, False, True]
    )
    return ordered.drop(columns="rank").reset_index(drop=True)


def not_reported(evidence: Evidence, episode: str = FOCUS) -> list[str]:
    """The categories, by name, that the taxonomy knows and no kept source reports for `episode`."""
    codes = evidence.base.table("torture_methods")
    codes = codes[codes["role"] == FORM]
    frame = reports(evidence)
    seen = set(frame.loc[frame["episode"] == episode, "method"])
    return list(codes.loc[~codes["method"].isin(seen), "istanbul_category"])


def _in_text(names: Iterable[str]) -> str:
    return "; ".join(name.lower() for name in names)


def _missing(evidence: Evidence) -> str:
    """The categories not reported, by name; by number only where they are more than those reported."""
    codes = evidence.base.table("torture_methods")
    names, known = not_reported(evidence), int((codes["role"] == FORM).sum())
    if len(names) == known:
        return f"any of the {known} categories that were looked for"
    if 2 * len(names) > known:
        return f"the other {len(names)} of {known} categories that were looked for"
    return _in_text(names)


@traced
def january_forms_in_words(evidence: Evidence) -> dict[str, Result]:
    """For January 2022: forms that no source reports, that the State's publications do, and the form
    that most cases report.

    No words (not known) where there is none.
    """
    frame = reports(evidence)
    frame = frame[(frame["episode"] == FOCUS) & (frame["role"] == FORM)]
    state = frame[frame["party"] == STATE]
    most = of_focus(evidence)
    most = most[most["role"] == FORM]
    most = most[most["cases"] == most["cases"].max()]
    return {
        "methods_not_reported_january": Result.in_words(
            _missing(evidence), row_ids(frame["obs_id"])
        ),
        "methods_state_january": Result.in_words(
            _in_text(sorted(set(state["form_label"]))), row_ids(state["obs_id"])
        ),
        "methods_most_january": Result.in_words(
            listed(most["form_label"].str.lower()), row_ids(*most["row_ids"])
        ),
        "methods_most_cases_january": Result(
            None if most.empty else int(most["cases"].iloc[0]),
            "cases",
            rows=row_ids(*most["row_ids"]),
        ),
    }


@traced
def january_coverage(evidence: Evidence) -> dict[str, Result]:
    """How widely January 2022 is covered: sources, independent cases, forms reported.

    Where no report is known, the forms are not known rather than none. `methods_forms_unit` says in words
    what is counted: forms, or groups of forms.
    """
    frame = reports(evidence)
    frame = frame[frame["episode"] == FOCUS]
    forms = frame[frame["role"] == FORM]
    confessions = frame[frame["role"] == PURPOSE]
    every = row_ids(frame["obs_id"])
    return {
        "methods_sources_january": Result(frame["source_id"].nunique(), "sources", rows=every),
        "methods_cases_january": Result(frame["case"].nunique(), "cases", rows=every),
        "methods_forms_unit": Result.in_words(unit_of_forms(evidence, forms["form"].nunique())),
        "methods_forms_january": Result(
            forms["form"].nunique() or None, "forms", rows=row_ids(forms["obs_id"])
        ),
        "methods_cases_with_form_january": Result(
            forms["case"].nunique(), "cases", rows=row_ids(forms["obs_id"])
        ),
        "methods_confession_cases_january": Result(
            confessions["case"].nunique() or None, "cases", rows=row_ids(confessions["obs_id"])
        ),
    }
