"""Where the borders lie: closed lines of the countries of a map, read from data/raw/outlines.csv."""

import numpy as np
from numpy.typing import NDArray

from analysis.evidence.base import Base


def outlines(base: Base) -> dict[str, list[NDArray[np.float64]]]:
    """Country -> its closed lines, the largest first, each an array (points, 2).

    The columns are longitude and latitude in degrees (WGS 84); the last point joins the first. The
    lines are cut to the box of the data, so the edge of a neighbour may be the edge of the box.
    Raises InputError if the file cannot be read.
    """
    frame = base.table("outlines")
    found: dict[str, list[NDArray[np.float64]]] = {}
    for (country, _), ring in frame.groupby(["country", "ring"], sort=False):
        points = ring[["longitude", "latitude"]].to_numpy(dtype=np.float64)
        found.setdefault(str(country), []).append(points)
    return found
