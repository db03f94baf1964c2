"""Made-up records: cases that report each form with a known probability."""

import numpy as np

from analysis.stats.records import Record
from analysis.stats.repertoires import Incidence

FORMS = tuple(f"form {i:02d}" for i in range(20))
OLD = np.r_[np.full(5, 0.05), np.full(8, 0.4), np.full(7, 0.1)]
ORDINARY = np.r_[np.full(5, 0.4), np.full(8, 0.05), np.full(7, 0.1)]
GRID = np.linspace(0, 1, 11)


def as_record(reported, clusters=None, forms=FORMS):
    """A record of an array (cases, forms); by default each case has a publisher of its own."""
    reported = np.asarray(reported, dtype=bool)
    units = tuple(f"case {i:03d}" for i in range(len(reported)))
    return Record(Incidence(units, forms[: reported.shape[1]], reported), tuple(clusters or units))


def drawn(detection, cases, generator, per_cluster=1):
    """Cases that report each form independently; one that reports nothing is drawn again."""
    rows = generator.random((cases * 4, len(detection))) < detection
    rows = rows[rows.any(axis=1)][:cases]
    return as_record(rows, [f"house {i // per_cluster:03d}" for i in range(cases)])


def drawn_mixture(weight, cases, generator, old=OLD, ordinary=ORDINARY):
    """Cases of which each comes from `old` so often that `weight` of the reports do."""
    one, two = weight / old.sum(), (1 - weight) / ordinary.sum()
    from_old = generator.random(cases) < one / (one + two)
    parts = [drawn(p, cases, generator).reported for p in (old, ordinary)]
    return as_record(np.where(from_old[:, None], *parts))
