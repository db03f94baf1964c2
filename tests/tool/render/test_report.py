"""The documents of a report are made side by side: one that fails keeps nobody waiting."""

import threading
from pathlib import Path

import pytest

from qantar.errors import QantarError
from qantar.render.instruments.page import Instruments
from qantar.render.report import Report, compose, write_report
from tool.render import made_up

PATIENCE = 60  # seconds; only ever used up by a failing test


def test_a_document_that_fails_gives_the_days_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_up = threading.Event()

    def days() -> None:
        assert given_up.wait(PATIENCE), "the days were waited for"

    def no_pdf(_report: Report) -> bytes:
        raise QantarError("The PDF cannot be made.")

    monkeypatch.setattr(Report, "pdf", no_pdf)
    report = compose(made_up.parts(tmp_path, one=[made_up.markdown("# A")]), made_up.edition())
    instruments = Instruments(days=days, give_up=given_up.set)
    with pytest.raises(QantarError, match="cannot be made"):
        write_report(report, tmp_path / "stage", jobs=4, instruments=instruments)


def test_a_report_that_is_made_gives_nothing_up(tmp_path: Path) -> None:
    given_up = threading.Event()
    report = compose(made_up.parts(tmp_path, one=[made_up.markdown("# A")]), made_up.edition())
    write_report(report, tmp_path / "stage", instruments=Instruments(give_up=given_up.set))
    assert (tmp_path / "stage" / "report.html").is_file()
    assert not given_up.is_set()
