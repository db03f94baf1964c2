"""How long each notebook took when it last ran, so that the longest can begin first."""

import json
from collections.abc import Iterable
from pathlib import Path

NAME = "durations.json"


class Durations:
    """Seconds by notebook, remembered in a folder; they decide the order, never a result."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._seconds = _read(self._path)

    def longest_first(self, names: Iterable[str]) -> list[str]:
        """The names by falling duration; those never run come first, as they may be the longest."""
        return sorted(names, key=lambda name: (-self._seconds.get(name, float("inf")), name))

    def note(self, name: str, seconds: float) -> None:
        """Remembers a duration for the next build."""
        self._seconds[name] = round(seconds, 1)
        scratch = self._path.with_suffix(".part")
        scratch.write_text(json.dumps(self._seconds, sort_keys=True), encoding="utf-8")
        scratch.replace(self._path)


def _read(path: Path) -> dict[str, float]:
    """What is remembered; nothing if that is damaged."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): float(seconds) for name, seconds in read.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
