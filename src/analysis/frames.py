"""Going over the rows of a frame with their columns as attributes, whatever pandas says of types."""

from typing import Any

import pandas as pd


def each(frame: pd.DataFrame) -> list[Any]:
    """The rows of `frame` as named tuples, without the index."""
    return list(frame.itertuples(index=False))
