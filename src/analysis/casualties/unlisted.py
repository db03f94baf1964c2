"""Those whom no list of the dead names: what assumptions would make of them, and why none is estimated."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from analysis.casualties.lists import MAIN, NameList, Overlap, name_lists, stated_overlaps
from analysis.evidence.load import Evidence
from analysis.stats.stop_rules import ListKnowledge, StopRule, stop_rules
from qantar.lists.two_lists import total_by_dependence
from qantar.result import Result, row_ids, traced


def dependence_curve(
    evidence: Evidence, overlaps: Sequence[float], odds_ratios: Sequence[float]
) -> pd.DataFrame:
    """Everyone killed that the two longest main lists would imply, under assumptions nobody can check.

    `overlaps` are shares of the shorter list found on both, `odds_ratios` the dependence of the
    lists (1: independent). Columns overlap, odds_ratio, total (people); empty under two lists.
    """
    main = sorted(
        (item for item in name_lists(evidence) if item.use == MAIN), key=lambda i: -i.size
    )
    if len(main) < 2:
        return pd.DataFrame(columns=["overlap", "odds_ratio", "total"], dtype=float)
    first, second = main[0].size, main[1].size
    both = np.array(overlaps) * second
    totals = total_by_dependence(first, second, both, np.array(odds_ratios))
    return pd.DataFrame(
        [
            (share, ratio, totals[row, column])
            for row, share in enumerate(overlaps)
            for column, ratio in enumerate(odds_ratios)
        ],
        columns=["overlap", "odds_ratio", "total"],
    )


def applying_stop_rules(evidence: Evidence) -> tuple[StopRule, ...]:
    """The rules that forbid an estimate of everyone killed from the lists known on the day."""
    main = [item for item in name_lists(evidence) if item.use == MAIN]
    return stop_rules(knowledge_of(main, stated_overlaps(evidence, main)))


def knowledge_of(lists: Sequence[NameList], overlaps: Sequence[Overlap]) -> ListKnowledge:
    """What the rows say of `lists`: their overlaps are known if a number is stated for every pair.

    A list is contained where somebody stated that none of its names is missing from another.
    """
    pairs = [frozenset(pair) for pair in combinations((item.label for item in lists), 2)]
    stated = {
        o.statement.on: o.statement.high
        for o in overlaps
        if o.statement.on in pairs and not o.statement.off and o.statement.high is not None
    }
    return ListKnowledge(
        lists=len(lists),
        overlaps_known=bool(pairs) and all(pair in stated for pair in pairs),
        contained=any(
            len(o.statement.on) == len(o.statement.off) == 1 and o.statement.high == 0
            for o in overlaps
        ),
        smallest_overlap=min((int(n) for n in stated.values() if n is not None), default=None),
    )


@traced
def no_estimate(evidence: Evidence) -> Result:
    """Why no estimate of everyone killed is printed: the reason of the first stop rule that applies.

    The value is never a number of people. Words say so too where a rule ever stops applying.
    """
    rules, lists = applying_stop_rules(evidence), name_lists(evidence)
    words = rules[0].reason if rules else "No stop rule applies."
    return Result(
        None, "reason", words=words,
        rows=row_ids(
            *(i.rows for i in lists), [o.row for o in stated_overlaps(evidence, lists)]
        ),
    )  # fmt: skip
