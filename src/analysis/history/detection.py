"""Methods that nobody reported for January 2022: the probability that they were used all the same.

"Not reported" is never "not used". One occupancy model over all episodes learns how visible and how
common each form is. What no record can show is how visible a form is that is hardly ever reported, so
every answer is given for several least visibilities.
"""

import functools
from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY, FOCUS
from analysis.history.repertoires import (
    ENOUGH_CASES,
    JANUARY,
    Repertoire,
    comparators,
    compared,
    custody_reports,
    focus,
    labels_of_forms,
)
from analysis.stats.hierarchical_occupancy import (
    FormUse,
    Prior,
    form_use,
    visibility_bayes_factor,
)
from analysis.stats.repertoires import Floats
from analysis.words import counted
from qantar.result import Result, row_ids, traced

LEAST_VISIBLE = (0.0, 0.02, 0.05, 0.10)
"""Assumed: a form in use is on average reported by at least this share of the cases."""
STRONG = 1.0
"""Ten to one, as a power of ten: from here evidence is called strong (Jeffreys 1961, appendix B)."""
USED_LIMIT = 0.05
"""A form is called probably not used only below this probability."""


def unreported(repertoire: Repertoire) -> tuple[str, ...]:
    """The forms of the taxonomy that no case of `repertoire` reports."""
    seen = set(repertoire.reported)
    return tuple(form for form in repertoire.matrix.categories if form not in seen)


def cells(evidence: Evidence) -> tuple[Floats, Floats, tuple[str, ...]]:
    """Cases that report each form (cells, forms), cases (cells,) and episode (cells,).

    A cell is one repertoire and one kind of source of its cases; pooled repertoires are left out.
    """
    others = {key: one for key, one in comparators(evidence).items() if not one.definition.pooled}
    reported, cases, names = [], [], []
    for key, one in {JANUARY: focus(evidence), **others}.items():
        strata = np.asarray(one.strata, dtype=object)
        for kind in sorted(set(one.strata)):
            reported.append(one.matrix.reported[strata == kind].sum(axis=0))
            cases.append(int((strata == kind).sum()))
            names.append(key)
    return np.asarray(reported, np.float64), np.asarray(cases, np.float64), tuple(names)


@functools.lru_cache(maxsize=16)
def uses(evidence: Evidence) -> Mapping[float, FormUse]:
    """What the model says of January 2022 under each of `LEAST_VISIBLE`; empty without a case."""
    if not focus(evidence).cases:
        return {}
    found = cells(evidence)
    return {
        least: form_use(*found, focus=JANUARY, prior=Prior(least_visibility=least))
        for least in LEAST_VISIBLE
    }


@traced
def detection_results(evidence: Evidence) -> dict[str, Result]:
    """How many forms are reported and how many are not, and how many of the latter were used.

    unreported_used_expected and unreported_used_any: the value at least visibility 0, the ends over
    all of them. visibility_bayes_factor: by what power of ten the reports of January 2022 speak for
    forms that differ in visibility; visibility_differs: known where they do so strongly.
    """
    own, found = focus(evidence), uses(evidence)
    missing = unreported(own)
    known = list(found.values()) if missing else []
    rows = row_ids(own.rows, *[one.rows for one in comparators(evidence).values()])
    factor = _bayes_factor(own)
    differs = "yes" if factor is not None and factor >= STRONG else ""
    return {
        "methods_unreported": Result(len(missing), "methods", rows=own.rows),
        "methods_reported": Result(len(own.reported), "methods", rows=own.rows),
        "unreported_used_expected": _over([one.expected for one in known], "methods", 1, rows),
        "unreported_used_any": _over([one.any_used for one in known], "share", 1, rows),
        "visibility_bayes_factor": Result(factor, "power of ten", rows=own.rows),
        "visibility_differs": Result.in_words(differs, own.rows),
    }


def _over(values: list[float], unit: str, decimals: int, rows: tuple[str, ...]) -> Result:
    if not values:
        return Result.unknown(unit, rows=rows)
    return Result(
        values[0], unit, min(values), max(values), rows=rows, decimals=decimals,
        interval="lowest and highest over the least visibilities assumed",
    )  # fmt: skip


def _bayes_factor(own: Repertoire) -> float | None:
    if not own.reported:
        return None
    counts, cases = own.matrix.counts()
    return visibility_bayes_factor(counts, int(cases))


def by_method(evidence: Evidence) -> pd.DataFrame:
    """Each method not reported for January 2022, with what other repertoires show of it.

    Columns: form, label, repertoires (that report it), asked (repertoires with enough cases), cases
    (that report it there), of (cases of those repertoires), visibility (probability that a case
    reports it if in use), used (probability of use, a tuple over `LEAST_VISIBLE`), rows.
    """
    own, labels = focus(evidence), labels_of_forms(evidence)
    others = {
        key: item
        for key, item in comparators(evidence).items()
        if not item.definition.pooled and item.cases >= ENOUGH_CASES
    }
    found = uses(evidence)
    rows = [_one(form, labels[form], own, others, found) for form in unreported(own)]
    columns = [
        "form", "label", "repertoires", "asked", "cases", "of", "visibility", "used", "rows",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _one(
    form: str,
    label: str,
    own: Repertoire,
    others: Mapping[str, Repertoire],
    found: Mapping[float, FormUse],
) -> tuple[object, ...]:
    column = own.matrix.categories.index(form)
    having = [item for item in others.values() if item.matrix.reported[:, column].any()]
    cases = sum(int(item.matrix.reported[:, column].sum()) for item in having)
    total = sum(item.cases for item in having)
    used = tuple(float(one.used[column]) for one in found.values())
    visibility = float(found[LEAST_VISIBLE[0]].visibility[column]) if found else None
    rows = row_ids(*[item.rows for item in having])
    return form, label, len(having), len(others), cases, total, visibility, used, rows


def answer(used: tuple[float, ...]) -> str:
    """'not reported', or 'probably not used' where every least visibility puts its use below 5 in 100.

    Never 'probably used': that a form is common elsewhere is no report of it here.
    """
    unlikely = bool(used) and all(value < USED_LIMIT for value in used)
    return "not reported; probably not used" if unlikely else "not reported"


@traced
def mock_executions(evidence: Evidence) -> dict[str, Result]:
    """Cases in custody that report a mock execution: January 2022, 1937-38 and the Stalin era."""
    frame = custody_reports(evidence)
    frame = frame[frame["method"] == "mock_execution"]
    made = {}
    for name, episodes in (
        ("january", (FOCUS,)),
        ("great_terror", compared(evidence)["great_terror"].episodes),
        ("stalin_era", compared(evidence)["stalin_era"].episodes),
    ):
        own = frame[frame["episode"].isin(episodes)]
        rows = row_ids(own["obs_id"])
        made[f"mock_execution_cases_{name}"] = Result(own["case"].nunique(), "cases", rows=rows)
    return made


@traced
def local_evidence(evidence: Evidence) -> dict[str, Result]:
    """Cases of 1937-38 in all, and those that a report places in Kazakhstan."""
    frame = custody_reports(evidence)
    frame = frame[frame["episode"].isin(compared(evidence)["great_terror"].episodes)]
    country = evidence.base.table("places").set_index("place")["country"]
    here = frame[frame["place"].map(country) == COUNTRY]
    rows, publishers = row_ids(frame["obs_id"]), int(frame["publisher"].nunique())
    return {
        "great_terror_cases": Result(frame["case"].nunique(), "cases", rows=rows),
        "great_terror_cases_kazakhstan": Result(here["case"].nunique(), "cases", rows=rows),
        "great_terror_publishers": Result(
            publishers, "publishers", rows=rows, words=counted(publishers, "publisher")
        ),
    }
