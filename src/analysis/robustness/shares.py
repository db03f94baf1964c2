"""Specifications of the share of the population that died in the famine of 1930 to 1933."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from analysis.evidence.load import Evidence
from analysis.history.famine import pairs
from analysis.robustness.forks import NoNumberError
from analysis.robustness.policies import Policy

GROUP = {"republic": "all", "kazakhs": "ethnic_kazakhs"}


@dataclass(frozen=True)
class Pairs:
    """Numerators over denominators and stated shares as parallel arrays; `ends` (3, n): low, value, high."""

    group: NDArray[np.object_]
    claimant: NDArray[np.int_]
    ends: NDArray[np.float64]
    one_sided: NDArray[np.bool_]
    disputed: NDArray[np.bool_]
    stated: NDArray[np.bool_]
    main: NDArray[np.bool_]


class FamineShare:
    """The share of the republic, or of its ethnic Kazakhs, that died."""

    def __init__(self, evidence: Evidence, policy: Policy) -> None:
        del evidence
        self._policy = policy
        self._pairs = lru_cache(maxsize=None)(self._prepare)

    def _prepare(self, copies: str, coder: str) -> Pairs:
        frame = pairs(self._policy(copies, coder))
        value = frame["value"].to_numpy(np.float64)
        low = np.fmin(frame["low"].to_numpy(np.float64), value)
        high = np.fmax(frame["high"].to_numpy(np.float64), value)
        _, claimant = np.unique(frame["claimant"].to_numpy(str), return_inverse=True)
        return Pairs(
            frame["group"].to_numpy(object), claimant, np.array([low, value, high]),
            *(frame[name].to_numpy(np.bool_) for name in ("one_sided", "disputed", "stated", "main")),
        )  # fmt: skip

    def __call__(
        self,
        group: str,
        disputed: str,
        reading: str,
        bounded: str,
        denominators: str,
        stated: str,
        pooling: str,
        copies: str,
        coder: str,
    ) -> float:
        every = self._pairs(copies, coder)
        keep = every.group == GROUP[group]
        if disputed == "out":
            keep = keep & ~every.disputed
        if bounded == "out":
            keep = keep & ~every.one_sided
        if denominators == "main":
            keep = keep & every.main
        if stated == "out":
            keep = keep & ~every.stated
        if not keep.any():
            raise NoNumberError("No figure is left.")
        values = every.ends[("low", "middle", "high").index(reading)][keep]
        return _centre(values, every.claimant[keep], pooling)


def _centre(values: NDArray[np.float64], claimant: NDArray[np.int_], pooling: str) -> float:
    """Median of the figures, or of each claimant's median, so that nobody counts twice."""
    if pooling == "figures":
        return float(np.median(values))
    return float(np.median([np.median(values[claimant == one]) for one in np.unique(claimant)]))
