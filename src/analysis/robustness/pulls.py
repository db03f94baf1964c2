"""Which choice moves a result most, and which of its options lie lowest and highest, in words."""

import numpy as np

from analysis.evidence.load import Evidence
from analysis.robustness.curves import Curve
from analysis.robustness.forks import words
from qantar.result import NOT_KNOWN


def strongest(curve: Curve) -> str | None:
    """The choice that carries the largest share of the variance; None where nothing varies."""
    carried = {name: share for name, share in curve.variance.items() if share > 0}
    return max(carried, key=lambda name: carried[name], default=None)


def means(curve: Curve, fork: str) -> dict[str, float]:
    """The mean value under each option of `fork`; options without a number are left out."""
    place = [one.name for one in curve.forks].index(fork)
    codes, values = curve.multiverse.codes[:, place], curve.multiverse.values
    made = {}
    for number, option in enumerate(curve.forks[place].options):
        own = values[(codes == number) & np.isfinite(values)]
        if own.size:
            made[option.name] = float(own.mean())
    return made


def pulls_in_words(evidence: Evidence, curve: Curve) -> str:
    """Which choice moves the result most, and which options pull it down and lift it, on average."""
    fork = strongest(curve) if curve.known else None
    found = means(curve, fork) if fork else {}
    if fork is None or len(found) < 2:
        return NOT_KNOWN
    named = words(evidence.base, curve.analysis.key)
    low, high = (end(found, key=lambda name: found[name]) for end in (min, max))
    return (
        f"the choice \u201c{named[fork, '']}\u201d moves it most: "
        f"\u201c{named[fork, low]}\u201d pulls it down, \u201c{named[fork, high]}\u201d lifts it"
    )
