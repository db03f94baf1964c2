"""Order between numbers that only have intervals: a partial order, "not ordered" where they meet."""

import numpy as np
from numpy.typing import NDArray


def dominance(low: NDArray[np.float64], high: NDArray[np.float64]) -> NDArray[np.int_]:
    """1 where the row surely exceeds the column (its low above the other's high), -1 where it is
    surely below, 0 where they are not ordered.

    `low`, `high` (n,) in one unit, high `inf` where open. Returns (n, n), antisymmetric. Interval
    order of Fishburn (1970). Raises ValueError where a low end lies above its high end.
    """
    if low.shape != high.shape or np.any(low > high):
        raise ValueError("Each interval needs a low end that is not above its high end.")
    above: NDArray[np.int_] = (low[:, None] > high[None, :]).astype(np.int_)
    return np.subtract(above, above.T)


def rank_sets(
    low: NDArray[np.float64], high: NDArray[np.float64]
) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """Best and worst rank of each number, 1 = greatest; as Mogstad, Romano, Shaikh and Wilhelm (2024).

    A rank set has their coverage only if the intervals hold simultaneously. Returns two (n,).
    """
    order = dominance(low, high)
    return 1 + np.sum(order < 0, axis=1), len(low) - np.sum(order > 0, axis=1)
