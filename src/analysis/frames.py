"""Going over the rows of a frame, and making frames of text cells."""

from collections.abc import Sequence
from typing import Any

import pandas as pd


def each(frame: pd.DataFrame) -> list[Any]:
    """The rows of `frame` as named tuples, without the index (columns are attributes)."""
    return list(frame.itertuples(index=False))


def frame_of(rows: Sequence[Sequence[Any]], columns: Sequence[str]) -> pd.DataFrame:
    """A frame of text cells; where there are no rows, one that says so."""
    empty = [["none known under these settings", *[""] * (len(columns) - 1)]]
    return pd.DataFrame(
        [[str(cell) for cell in row] for row in rows] or empty, columns=list(columns)
    )
