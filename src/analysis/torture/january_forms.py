"""Which forms of torture are reported for January 2022, by how many cases, and which are not."""

from collections.abc import Iterable

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.torture.methods import FORM, PURPOSE, of_focus, reports
from analysis.words import listed
from qantar.result import Result, row_ids, traced


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
    if 2 * len(names) > known:
        return f"the other {len(names)} of {known} categories that were looked for"
    return _in_text(names)


@traced
def in_words(evidence: Evidence) -> dict[str, Result]:
    """For January 2022: forms that no source reports, that the State's publications do, and the form
    that most cases report.

    No words (not known) where there is none.
    """
    frame = reports(evidence)
    frame = frame[(frame["episode"] == FOCUS) & (frame["role"] == FORM)]
    state = frame[frame["party"] == "state"]
    most = of_focus(evidence)
    most = most[most["role"] == FORM]
    most = most[most["cases"] == most["cases"].max()]
    return {
        "methods_not_reported_january": Result(
            None, "words", rows=row_ids(frame["obs_id"]), words=_missing(evidence)
        ),
        "methods_state_january": Result(
            None,
            "words",
            rows=row_ids(state["obs_id"]),
            words=_in_text(sorted(set(state["form_label"]))),
        ),
        "methods_most_january": Result(
            None,
            "words",
            rows=row_ids(*most["row_ids"]),
            words=listed(most["form_label"].str.lower()),
        ),
        "methods_most_cases_january": Result(
            None if most.empty else int(most["cases"].iloc[0]),
            "cases",
            rows=row_ids(*most["row_ids"]),
        ),
    }


@traced
def results(evidence: Evidence) -> dict[str, Result]:
    """How widely January 2022 is covered: sources, independent cases, forms reported.

    Where no report is known, the forms are not known rather than none.
    """
    frame = reports(evidence)
    frame = frame[frame["episode"] == FOCUS]
    forms = frame[frame["role"] == FORM]
    confessions = frame[frame["role"] == PURPOSE]
    every = row_ids(frame["obs_id"])
    return {
        "methods_sources_january": Result(frame["source_id"].nunique(), "sources", rows=every),
        "methods_cases_january": Result(frame["case"].nunique(), "cases", rows=every),
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
