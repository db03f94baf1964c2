"""What count would a further year like the earlier ones have had? Prediction under overdispersion.

Counts of complaints vary from year to year by far more than chance (variance over mean far above 1),
so a Poisson interval is much too narrow; and a dispersion estimated from a few years is itself
uncertain.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from analysis.stats.intervals import name, normal_quantile
from analysis.stats.repertoires import Floats


@dataclass(frozen=True)
class Prediction:
    """Range (low, high) of the count of a further year like the earlier ones, and their `mean`.

    `dispersion` is variance over mean, 1 for chance alone. `ratio(count)` and `ratio_range` are
    in units of the mean.
    """

    mean: float
    low: float
    high: float
    dispersion: float
    years: int
    method: str

    def ratio(self, count: float) -> float:
        """`count` over the mean of the earlier years."""
        return count / self.mean

    @property
    def ratio_range(self) -> tuple[float, float]:
        """The range over the mean: what an ordinary year has by the ordinary year."""
        return self.low / self.mean, self.high / self.mean

    def ordinary(self, count: float) -> bool:
        """Whether `count` lies within the range."""
        return self.low <= count <= self.high


def dispersion(counts: Floats) -> float:
    """Variance over mean of counts (k,), at least 1: Pearson's estimate of a quasi-Poisson model.

    McCullagh and Nelder (1989, section 6.2.4). Raises ValueError for fewer than two counts, a
    negative count, or a mean of 0.
    """
    if len(counts) < 2 or np.any(counts < 0) or not np.sum(counts) > 0:
        raise ValueError("A dispersion needs two or more counts, none below 0 and not all 0.")
    return max(1.0, float(np.var(counts, ddof=1) / np.mean(counts)))


def predict(
    counts: Floats, level: float = 0.95, assumed_dispersion: float | None = None
) -> Prediction:
    """The range in which a further count would lie, of a series (k,) without trend.

    On the scale of square roots, where the variance is the dispersion over 4 whatever the mean
    (Bartlett 1936): (sqrt(mean) -+ t sqrt(dispersion (1 + 1 / k)) / 2)^2, t of k - 1 degrees because
    the dispersion is estimated from the same k counts. In simulated negative binomial counts of 3 to
    5 years it holds its level, where normal quantiles hold 82 to 89 of 100. With an
    `assumed_dispersion` the quantile is normal and one count is enough. Raises ValueError as
    `dispersion`, and for an assumed dispersion below 1.
    """
    quantile = normal_quantile(level)
    if assumed_dispersion is None:
        spread = dispersion(counts)
        quantile = float(stdtrit(len(counts) - 1, 0.5 + level / 2))
    elif assumed_dispersion < 1 or not len(counts) or not np.sum(counts) > 0:
        raise ValueError(
            f"A prediction needs a dispersion of 1 or more and a positive count, but has "
            f"{assumed_dispersion} and {np.asarray(counts).tolist()}."
        )
    else:
        spread = assumed_dispersion
    mean = float(np.mean(counts))
    half = quantile * math.sqrt(spread * (1 + 1 / len(counts))) / 2
    root = math.sqrt(mean)
    low, high = max(0.0, root - half) ** 2, (root + half) ** 2
    return Prediction(mean, low, high, spread, len(counts), name("prediction", level))
