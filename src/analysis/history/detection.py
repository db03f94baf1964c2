"""Methods that nobody reported for January 2022: the probability that they were used all the same.

"Not reported" is never "not used". Two occupancy models answer for the unreported methods together;
per method, what other repertoires show of its use and of its visibility gives a rougher answer.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY, FOCUS
from analysis.history.repertoires import (
    ENOUGH_CASES,
    Repertoire,
    comparators,
    compared,
    custody_reports,
    focus,
    labels_of_forms,
)
from analysis.stats.occupancy import (
    USED_LIMIT,
    occupancy_by_category,
    occupancy_by_kind,
    sources_needed,
    used_given_unreported,
)
from qantar.result import Result, row_ids, traced


def unreported(repertoire: Repertoire) -> tuple[str, ...]:
    """The forms of the taxonomy that no case of `repertoire` reports."""
    seen = set(repertoire.reported)
    return tuple(form for form in repertoire.matrix.categories if form not in seen)


@traced
def detection_results(evidence: Evidence) -> dict[str, Result]:
    """Probability that a method not reported for January 2022 was used, under two models.

    unreported_used_by_kind: all methods in use are equally visible within a kind of source.
    unreported_used_by_method: methods differ in how visible they are (the more cautious answer).
    """
    own = focus(evidence)
    made = {
        "methods_unreported": Result(len(unreported(own)), "methods", rows=own.rows),
        "methods_reported": Result(len(own.reported), "methods", rows=own.rows),
    }
    names = ("unreported_used_by_kind", "unreported_used_by_method")
    if not own.cases or not unreported(own):
        return made | {name: Result.unknown("share", rows=own.rows) for name in names}
    counts, units = own.matrix.counts()
    models = (
        occupancy_by_kind(own.matrix.reported.astype(np.float64), own.strata),
        occupancy_by_category(counts, int(units)),
    )
    for name, model in zip(names, models, strict=True):
        known = bool(np.isfinite(model.used))
        made[name] = Result(model.used if known else None, "share", rows=own.rows)
    return made


def by_method(evidence: Evidence) -> pd.DataFrame:
    """Each method not reported for January 2022, with what other repertoires show of it.

    Columns: form, label, repertoires (that report it), asked (repertoires with enough cases), cases
    (that report it there), of (cases of those repertoires), detection (share, add-one), used
    (probability of use though unreported in January 2022), needed (cases after which silence would
    speak), rows.
    """
    own, labels = focus(evidence), labels_of_forms(evidence)
    others = {
        key: item
        for key, item in comparators(evidence).items()
        if not item.definition.pooled and item.cases >= ENOUGH_CASES
    }
    rows = [_one(form, labels[form], own, others) for form in unreported(own)]
    columns = [
        "form", "label", "repertoires", "asked", "cases", "of", "detection", "used", "needed", "rows",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _one(
    form: str, label: str, own: Repertoire, others: Mapping[str, Repertoire]
) -> tuple[object, ...]:
    column = own.matrix.categories.index(form)
    having = [item for item in others.values() if item.matrix.reported[:, column].any()]
    cases = sum(int(item.matrix.reported[:, column].sum()) for item in having)
    total = sum(item.cases for item in having)
    rows = row_ids(*[item.rows for item in having])
    if not having:
        return form, label, 0, len(others), 0, 0, None, None, None, rows
    detection = (cases + 1) / (total + 2)
    prior = (len(having) + 1) / (len(others) + 2)
    used = used_given_unreported(prior, np.full(own.cases, detection))
    needed = sources_needed(detection)
    return form, label, len(having), len(others), cases, total, detection, used, needed, rows


def answer(*probabilities: float | None) -> str:
    """'not reported', or 'probably not used' where every model puts its use below 5 in 100."""
    known = [value for value in probabilities if value is not None]
    unlikely = len(known) == len(probabilities) and all(value < USED_LIMIT for value in known)
    return "not reported; probably not used" if unlikely and known else "not reported"


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
    rows = row_ids(frame["obs_id"])
    return {
        "great_terror_cases": Result(frame["case"].nunique(), "cases", rows=rows),
        "great_terror_cases_kazakhstan": Result(here["case"].nunique(), "cases", rows=rows),
        "great_terror_publishers": Result(frame["publisher"].nunique(), "publishers", rows=rows),
    }
