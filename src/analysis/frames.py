"""Going over the rows of a frame, and making frames of text cells."""

import functools
from collections import namedtuple
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pandas as pd

from qantar.wire import NOTHING_TO_LIST


def each(frame: pd.DataFrame) -> list[Any]:
    """The rows of `frame` as named tuples, without the index (columns are attributes)."""
    return list(map(_row_of(tuple(frame.columns)), frame.to_numpy(dtype=object).tolist()))


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of `frame` as dictionaries by column, without the index."""
    columns = tuple(frame.columns)
    return [dict(zip(columns, row, strict=True)) for row in frame.to_numpy(dtype=object).tolist()]


@functools.lru_cache(maxsize=256)
def _row_of(columns: tuple[str, ...]) -> Callable[[Iterable[Any]], Any]:
    """What makes a named tuple of one row; a tuple type costs more than a small frame's rows."""
    row: Any = namedtuple("Row", columns, rename=True)  # type: ignore[misc]
    make: Callable[[Iterable[Any]], Any] = row._make
    return make


def frame_of(rows: Sequence[Sequence[Any]], columns: Sequence[str]) -> pd.DataFrame:
    """A frame of text cells; where there are no rows, one that says so."""
    empty = [[NOTHING_TO_LIST, *[""] * (len(columns) - 1)]]
    return pd.DataFrame(
        [[str(cell) for cell in row] for row in rows] or empty, columns=list(columns)
    )
