"""The raw tables as pandas frames, each read when it is first asked for and never changed."""

import datetime as dt
import functools
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.parameters import vintage
from qantar.errors import InputError
from qantar.project import Project

NUMBERS = {
    "counts": ("low", "best", "high"),
    "second_coding_counts": ("low", "best", "high"),
    "methods": ("n_reported",),
    "second_coding_methods": ("n_reported",),
    "population": ("population", "low", "high"),
    "indicators": ("year", "value", "low", "high"),
    "claims": ("asserted_low", "asserted_best", "asserted_high"),
    "places": ("latitude", "longitude"),
    "outlines": ("longitude", "latitude"),
    "overlaps": ("low", "high"),
}
IDENTIFIERS = {
    "counts": "count_id",
    "methods": "obs_id",
    "responses": "response_id",
    "events": "event_id",
    "population": "population_id",
    "claims": "claim_id",
    "overlaps": "overlap_id",
}


@dataclass(frozen=True)
class Base:
    """The evidence base of a project as it stands in data/raw, before any date or policy."""

    project: Project

    @property
    def vintage(self) -> dt.date:
        """The day up to which it was collected. Raises InputError as `analysis.parameters.vintage`."""
        return _vintage(self.project)

    def table(self, name: str) -> pd.DataFrame:
        """The table data/raw/<name>.csv as a frame: text columns as str ('' = empty), numbers float.

        The frame is the caller's own: pandas copies what he writes to, and nothing before.
        Raises InputError if the file is missing, lies outside data/raw, or a number cannot be read.
        """
        return self._tables(name).copy(deep=False)

    def _tables(self, name: str) -> pd.DataFrame:
        return _read(self.project, name)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.table(name)


@functools.lru_cache(maxsize=8)
def _vintage(project: Project) -> dt.date:
    return vintage(project)


@functools.lru_cache(maxsize=64)
def _read(project: Project, name: str) -> pd.DataFrame:
    path = project.raw_file(f"{name}.csv")
    try:
        frame = pd.read_csv(path, dtype=object, keep_default_na=False, encoding="utf-8")
        for column in NUMBERS.get(name, ()):
            frame[column] = pd.to_numeric(frame[column].replace("", None))
    except (OSError, ValueError, KeyError) as error:
        raise InputError(
            f"data/raw/{name}.csv cannot be read ({error}); `qantar check` lists the faults."
        ) from error
    return in_one_block(frame)


def in_one_block(frame: pd.DataFrame) -> pd.DataFrame:
    """`frame` with the columns of one type stored together: taking rows then costs one step a type."""
    return frame.copy()
