"""How much of one repertoire another holds, with unequal effort taken out.

Jaccard asks what share of all forms both have, so a record that is rich in forms is unlike every
poorer one. Containment asks only whether the forms of the focus occur in the other at all.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from analysis.stats.coverage import presence
from analysis.stats.records import Record
from analysis.stats.repertoires import Floats, ratio, shared_and_unique, total


def containment(first: Floats, _n1: Floats, second: Floats, _n2: Floats) -> Floats:
    """Share of the forms of the first that the second has too: a / (a + b); nan for an empty first.

    Broder (1997) sets it beside Jaccard's, which he calls resemblance.
    """
    a, b, _ = shared_and_unique(first, second)
    return ratio(a, a + b)


@dataclass(frozen=True)
class ThinnedContainment:
    """Containment in `size` cases of the second, drawn without replacement; the first stays whole.

    `size` need not be whole: it is then read between the neighbouring numbers of cases.
    """

    size: float

    def similarity(self, first: Floats, _n1: Floats, second: Floats, n2: Floats) -> Floats:
        """Expected share of the forms of the first that `size` cases of the second report, (...).

        sum over the forms of the first of 1 - C(T - Y, t) / C(T, t), over their number: rarefaction
        of samples (Ugland, Gray and Ellingsen 2003). Fewer cases than `size` are taken whole. nan
        for an empty first.
        """
        has = (first > 0).astype(np.float64)
        chance = presence(second, n2, np.full(np.shape(n2), self.size))
        return ratio(np.einsum("...f,...f->...", has, chance), total(has))


def alike(
    first: Record, second: Record, unit: Literal["cases", "reports"]
) -> tuple[ThinnedContainment, ThinnedContainment]:
    """Containment in each of two records, both thinned to as many cases, or reports, as the lesser.

    Alike in cases, the record whose cases name more forms keeps more reports; alike in reports, it
    keeps fewer cases. Report both: neither is the right effort.
    """
    if unit == "cases":
        size = float(min(first.cases, second.cases))
        return ThinnedContainment(size), ThinnedContainment(size)
    reports = min(float(record.reported.sum()) for record in (first, second))
    one, two = (ThinnedContainment(reports / r.reports_per_case) for r in (first, second))
    return one, two
