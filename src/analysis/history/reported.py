"""What is reported at all: methods named and not named for January 2022, and single questions of record.

"Not reported" is never "not used".
"""

from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY, FOCUS
from analysis.history.repertoires import Repertoire, compared, custody_reports, focus
from qantar.result import Result, row_ids, traced


def unreported(repertoire: Repertoire) -> tuple[str, ...]:
    """The forms of the taxonomy that no case of `repertoire` reports."""
    seen = set(repertoire.reported)
    return tuple(form for form in repertoire.matrix.categories if form not in seen)


@traced
def methods_reported(evidence: Evidence) -> dict[str, Result]:
    """How many forms of the taxonomy are reported for January 2022, and how many there are.

    `methods_unit` and `methods_sorting` say in words what counts as one, and how reports are sorted.
    """
    own, broad = focus(evidence), evidence.computing.taxonomy == "broad"
    sorting = f"{'broad group' if broad else 'category'} of the Istanbul Protocol"
    return {
        "methods_reported": Result(len(own.reported), "methods", rows=own.rows),
        "methods_asked": Result(len(own.matrix.categories), "methods", rows=own.rows),
        "methods_unit": Result.in_words("groups of methods" if broad else "methods"),
        "methods_sorting": Result.in_words(sorting),
    }


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
