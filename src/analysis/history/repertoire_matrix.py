"""What the matrix of methods shows: repertoires side by side, cases and publishers in each cell."""

from collections.abc import Sequence

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.history.form_names import labels_of_forms
from analysis.history.repertoires import (
    POOLED,
    Repertoire,
    comparators,
    custody_reports,
    focus,
)

GROUPS = {
    "Protests": {
        "january": "January 2022",
        "zhanaozen": "Zhanaozen 2011",
        "jeltoqsan": "Jeltoqsan 1986",
        "belarus": "Belarus 2020",
    },
    "Ordinary years": {
        "ordinary_years": "Kazakhstan",
        "uzbekistan": "Uzbekistan",
        "tajikistan": "Tajikistan",
        "kyrgyzstan": "Kyrgyzstan",
        "russia": "Russia",
    },
    "Stalin era": {
        "great_terror": "Great Terror",
        "early_soviet": "Years to 1937",
        "interrogation": "1938 to 1953",
        "camps": "Camps, exile",
    },
}
"""Columns of the figure under their heads: key of the repertoire -> its name."""
NAMES = {key: name for names in GROUPS.values() for key, name in names.items()}


def columns(evidence: Evidence) -> list[Repertoire]:
    """The repertoires of the figure in its order, those without a case left out."""
    found = {"january": focus(evidence), **comparators(evidence)}
    order = [*NAMES, *(key for key in found if key not in NAMES)]
    return [found[key] for key in order if key not in POOLED and found[key].cases]


def repertoire_frame(evidence: Evidence) -> pd.DataFrame:
    """Reports by method and repertoire: form, label, repertoire, cases, publishers, of (all cases).

    `publishers` counts houses, not texts: two texts of one publisher are one independent source.
    """
    labels, frame = labels_of_forms(evidence), custody_reports(evidence)
    rows = []
    for item in columns(evidence):
        own = frame[frame["obs_id"].isin(item.rows)]
        publishers = own.groupby("form")["publisher"].nunique()
        cases = item.matrix.reported.sum(axis=0)
        rows += [
            (form, labels[form], item.label, int(number), int(publishers.get(form, 0)), item.cases)
            for form, number in zip(item.matrix.categories, cases, strict=True)
        ]
    names = ["form", "label", "repertoire", "cases", "publishers", "of"]
    return pd.DataFrame(rows, columns=names)


def reported_forms(frame: pd.DataFrame, found: Sequence[Repertoire]) -> list[str]:
    """The forms that anyone reports, by their mean share of the cases over the repertoires."""
    shares = (frame["cases"] / frame["of"]).groupby(frame["form"], sort=False).sum()
    return [str(form) for form in shares.sort_values(ascending=False, kind="stable").index
            if shares[form] > 0] if found else []  # fmt: skip
