"""The tables of the chapter under every setting: no cell without words."""

import datetime as dt
from collections.abc import Callable

import pytest

from analysis.evidence.load import Evidence
from analysis.robustness import tables
from analysis.robustness.curves import Curve, run_all
from analysis.robustness.findings import curve_results, leave_out_results
from analysis.robustness.leave_out import LeftOut, leave_one_out
from qantar.show import Table


def curve_tables(evidence: Evidence, curves: dict[str, Curve]) -> list[Table]:
    return [
        tables.forks_table(evidence),
        tables.answers_table(evidence, curves),
        tables.curves_table(evidence, curves),
        tables.variance_table(evidence, curves),
        tables.settings_table(evidence, curves),
        tables.failures_table(curves),
    ]


SETTINGS: tuple[dict[str, object], ...] = (
    {},
    {"as_of": dt.date(2022, 1, 8)},
    {"as_of": dt.date(2022, 1, 20)},
    {"as_of": dt.date(2022, 3, 16)},
    {"parties": ["state"]},
    {
        "copies": ["original"],
        "rounds": ["first"],
        "security_forces": "out",
        "taxonomy": "broad",
    },
)


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_what_is_left_out_under_every_setting(
    evidence_under: Callable[..., Evidence], left_out: list[LeftOut], setting: dict[str, object]
) -> None:
    found = leave_one_out(evidence_under(**setting)) if setting else left_out
    texts = tables.left_out_table(found).frame.astype(str).to_numpy().ravel()
    assert not any("nan" in text.split() for text in texts)
    assert all(result.text for result in leave_out_results(found).values())


CURVES: tuple[dict[str, object], ...] = (
    {},
    {"as_of": dt.date(2022, 1, 8)},
    {"as_of": dt.date(2022, 3, 16), "parties": ["state"]},
)
"""Settings that reach the curves: what else a parameter decides is a fork of theirs."""


@pytest.mark.parametrize("setting", CURVES, ids=str)
def test_curves_under_every_setting(
    evidence_under: Callable[..., Evidence], curves: dict[str, Curve], setting: dict[str, object]
) -> None:
    read = evidence_under(**setting)
    every = run_all(read) if setting else curves
    recorded = curve_results(read, every)
    assert all(result.text for result in recorded.values())
    for table in curve_tables(read, every):
        assert set(table.results) <= set(recorded)
        texts = table.frame.astype(str).to_numpy().ravel()
        assert not any("nan" in text.split() for text in texts)
