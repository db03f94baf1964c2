"""Tables of nearness: every measure and every other comparison, and what the test could have found."""

import math

import numpy as np
import pandas as pd

from analysis.evidence.load import Evidence
from analysis.history.nearness import Measure, nearness
from analysis.history.nearness_results import nearness_results, rows_compared
from analysis.history.nearness_variants import by_baseline, by_forms_left_out
from analysis.history.repertoires import comparators
from analysis.stats.calibration import HALF
from qantar.result import NOT_KNOWN, Result, traced
from qantar.show import Table

MEASURES = {
    "shares": "Shares of reports, least squares",
    "likelihood": "Shares of reports, likelihood",
    "likeness": "Likeness at equal completeness",
    "cases": "Forms held, as many cases",
    "reports": "Forms held, as many reports",
}
"""The measures of the main comparison, by the name that they have in `measures`."""
FEWER = {
    "without_blows": "without blows",
    "without_blows_and_conditions": "without blows and conditions",
    "shared_kinds": "shared kinds of source only",
}
VERDICT_MEASURES = ("shares", "likeness", "cases", "reports")
"""The four that the declared rule asks."""


def measures(evidence: Evidence) -> dict[str, Measure | None]:
    """Every measure of the main comparison, by the keys of `MEASURES`."""
    found = nearness(evidence)
    if found is None:
        return dict.fromkeys(MEASURES)
    return {
        "shares": found.shares,
        "likelihood": found.likelihood,
        "likeness": found.likeness,
        **found.forms,
    }


def named_measures(evidence: Evidence) -> dict[str, Measure | None]:
    """Every comparison with its printed name: the measures, the smaller records, the baselines."""
    others = comparators(evidence)
    main = {MEASURES[key]: one for key, one in measures(evidence).items()}
    fewer = {
        f"Shares of reports, {FEWER[key]}": one for key, one in by_forms_left_out(evidence).items()
    }
    against = {
        f"Shares of reports, against {others[key].label}": one
        for key, one in by_baseline(evidence).items()
    }
    return main | fewer | against


def decimal(value: float) -> str:
    """Two decimals with a true minus sign; 'not known' for nan."""
    if not math.isfinite(value):
        return NOT_KNOWN
    return f"{round(value, 2) + 0.0:.2f}".replace("-", "\u2212")


@traced
def nearness_table(evidence: Evidence) -> Table:
    """What each measure gives, what either record alone would have given, and the weight."""
    rows = [(name, *_measured(one)) for name, one in named_measures(evidence).items()]
    columns = [
        "Measure", "Observed", "Were it the baseline", "Were it the Terror",
        "Share like the Terror", "Told from half, if baseline", "Told from half, if Terror",
    ]  # fmt: skip
    used = rows_compared(evidence)
    return Table(
        "tbl-nearness",
        pd.DataFrame(rows, columns=columns),
        "Where January 2022 lies between a baseline and the Great Terror, by every measure. The "
        "baseline is ordinary years of Kazakhstan where none is named. Mean and standard deviation of "
        "simulated episodes made of either record alone; the share with the range of shares that "
        "could have given the observed value; and in how many of a hundred tries each end would have "
        "been told from half and half.",
        right=columns[1:],
        cell_rows={(place, columns[4]): used for place in range(len(rows))},
        rows=used,
        results=_ledger_names(evidence),
        fold=True,
    )


def _ledger_names(evidence: Evidence) -> list[str]:
    """The results of the comparison that this table holds, and what the rule makes of them."""
    return list(nearness_results(evidence)) + [f"weight_{key}" for key in by_baseline(evidence)]


def _measured(measure: Measure | None) -> tuple[str, ...]:
    if measure is None:
        return (NOT_KNOWN,) * 6
    mean, sd = measure.calibration.mean, measure.calibration.sd
    ends = (f"{decimal(float(mean[at]))} \u00b1 {decimal(float(sd[at]))}" for at in (0, -1))
    found = measure.weight
    value = measure.value if measure.jackknife is None else found.value
    weight = NOT_KNOWN
    if math.isfinite(found.low):
        weight = f"{decimal(value)} ({decimal(found.low)} to {decimal(found.high)})"
    power = (Result(share, "share").text for share in measure.power_at_ends)
    return decimal(measure.value), *ends, weight, *power


@traced
def power_table(evidence: Evidence) -> Table:
    """What shares of reports give for each true mixture, and how often it is told from three others."""
    found, used = nearness(evidence), rows_compared(evidence)
    rows = []
    if found is not None:
        curve = found.shares.calibration
        told = [np.add(*curve.power_against(null)) for null in (0.0, HALF, 1.0)]
        for at in range(0, len(curve.weights), 2):
            powers = (Result(float(power[at]), "share").text for power in told)
            numbers = (curve.weights[at], curve.mean[at], curve.sd[at])
            rows.append((*(decimal(float(x)) for x in numbers), *powers))
    columns = [
        "True share", "Mean found", "Standard deviation", "Told from ordinary years",
        "Told from half and half", "Told from the Terror",
    ]  # fmt: skip
    return Table(
        "tbl-nearness-power",
        pd.DataFrame(rows, columns=columns),
        "What the comparison by shares of reports could have found. Each line is an assumed truth: "
        "that this share of January's reports were like the Great Terror's and the rest like those of "
        "ordinary years.",
        right=columns,
        rows=used,
        results=["nearness_power_ordinary", "nearness_power_terror"],
        fold=True,
    )
