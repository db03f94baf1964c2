"""Lists in running text."""

from collections.abc import Iterable


def listed(parts: Iterable[str]) -> str:
    """The parts as a list in words: "a", "a and b", "a, b and c"; '' for none."""
    found = list(parts)
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)
