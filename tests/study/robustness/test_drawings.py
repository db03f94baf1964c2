"""Figures and tables of the chapter under every setting: texts apart, whole and large enough."""

import datetime as dt
from collections.abc import Callable

import pytest

from analysis.evidence.load import Evidence
from analysis.robustness import tables
from analysis.robustness.curves import Curve, run_all
from analysis.robustness.figures.curves import draw_curves, equivalent, thinned
from analysis.robustness.figures.forks import draw_forks, shares
from analysis.robustness.figures.left_out import draw_left_out
from analysis.robustness.findings import curve_results, leave_out_results
from analysis.robustness.leave_out import LeftOut, leave_one_out
from qantar.drawing.style import to_svg
from qantar.show import Drawing, Table
from tool.drawing.measure import (
    clipped_texts,
    off_palette,
    overlapping_texts,
    small_texts,
    struck_texts,
)


def check(drawing: Drawing) -> None:
    assert overlapping_texts(drawing.figure) == []
    assert clipped_texts(drawing.figure) == []
    assert small_texts(drawing.figure) == []
    assert struck_texts(drawing.figure) == []
    assert off_palette(to_svg(drawing.figure)) == []
    assert all((drawing.title, drawing.caption, drawing.alt))


def curve_tables(evidence: Evidence, curves: dict[str, Curve]) -> list[Table]:
    return [
        tables.forks_table(evidence),
        tables.curves_table(curves),
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
    check(draw_left_out(found))
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
    check(draw_curves(every))
    check(draw_forks(read, every["famine"]))
    check(draw_forks(read, every["nearness"]))
    recorded = curve_results(read, every)
    assert all(result.text for result in recorded.values())
    for table in curve_tables(read, every):
        assert set(table.results) <= set(recorded)
        texts = table.frame.astype(str).to_numpy().ravel()
        assert not any("nan" in text.split() for text in texts)


@pytest.mark.parametrize("key", ["toll", "nearness", "ordinary"])
def test_every_fork_matrix(evidence: Evidence, curves: dict[str, Curve], key: str) -> None:
    check(draw_forks(evidence, curves[key]))


def test_an_even_option_has_an_even_line(curves: dict[str, Curve]) -> None:
    named, relative = shares(curves["nearness"])
    assert (
        len(named) == len(relative) == sum(len(fork.options) for fork in curves["nearness"].forks)
    )
    means = relative.mean(axis=1)
    assert means[means > 0] == pytest.approx(1.0, abs=0.02)
    assert [name for name, mean in zip(named, means, strict=True) if not mean] == [
        ("baseline", "jeltoqsan")
    ]


def test_thinning_keeps_both_ends_and_main_is_equivalent(curves: dict[str, Curve]) -> None:
    assert thinned(10_000)[[0, -1]].tolist() == [0, 9_999]
    assert thinned(3).tolist() == [0, 1, 2]
    for curve in curves.values():
        assert equivalent(curve).sum() == curve.main.specifications - curve.main.without_number
