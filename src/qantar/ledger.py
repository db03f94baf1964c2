"""`r`: where a notebook writes its results by id; a summary also reads those of the others."""

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

from qantar.errors import QantarError
from qantar.project import SUMMARY
from qantar.result import Result, from_payload
from qantar.show import emit
from qantar.wire import LINE, RESULT, Output

IDENTIFIER = re.compile(r"^[a-z][a-z0-9_]*$")
HANDED_OVER = "QANTAR_RESULTS"


class Ledger:
    """Results by attribute: `r.toll = ...` records, `r.toll` reads.

    A result that another notebook recorded comes from `find_elsewhere` (set by `notebook.start`),
    else from the file that the build hands over, which holds some for a summary alone. Reading one
    that is not at hand raises AttributeError.
    """

    _own: dict[str, Result]
    _others: dict[str, Result] | None
    _find_elsewhere: Callable[[], dict[str, Result]] | None

    def __init__(self, find_elsewhere: Callable[[], dict[str, Result]] | None = None) -> None:
        object.__setattr__(self, "_own", {})
        object.__setattr__(self, "_others", None)
        object.__setattr__(self, "_find_elsewhere", find_elsewhere)

    def __setattr__(self, name: str, result: object) -> None:
        if not IDENTIFIER.match(name):
            raise QantarError(f"'{name}' cannot be the id of a result: use lower case and '_'.")
        if not isinstance(result, Result):
            raise QantarError(f"r.{name} was given a {type(result).__name__}; a Result is needed.")
        self._own[name] = result
        printed = f"{name} = {result.full_text}"
        shown = {RESULT: result.payload(name), "text/plain": printed}
        emit(Output(shown, {LINE: _line_of_the_cell()}))

    def __getattr__(self, name: str) -> Result:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in self._own:
            return self._own[name]
        others = self._from_others()
        if name not in others:
            raise AttributeError(
                f"There is no result '{name}' here: this notebook has not recorded it, and only a "
                f"summary ({SUMMARY}...) is given what the others record. Compute it here from the "
                "evidence, or show it in prose, which may take any result."
            )
        return others[name]

    def __dir__(self) -> list[str]:
        return sorted(self.at_hand())

    def record(self, results: dict[str, Result]) -> None:
        """Record several results at once, each under its key."""
        for name, result in results.items():
            setattr(self, name, result)

    def _from_others(self) -> dict[str, Result]:
        others = self._others
        if others is None:
            others = self._read_others()
            object.__setattr__(self, "_others", others)
        return others

    def _read_others(self) -> dict[str, Result]:
        if self._find_elsewhere:
            return self._find_elsewhere()
        path = os.environ.get(HANDED_OVER)
        payloads = json.loads(Path(path).read_text(encoding="utf-8")) if path else {}
        return {name: from_payload(payload) for name, payload in payloads.items()}

    def at_hand(self) -> dict[str, Result]:
        """The results that can be read without computing any, by id."""
        return {**(self._others or {}), **self._own}

    def recorded(self) -> dict[str, Result]:
        """The results that this notebook itself recorded, by id."""
        return dict(self._own)


def _line_of_the_cell() -> int:
    """The line of the notebook's cell, from 1, that runs at present."""
    frame = sys._getframe(1)
    while frame.f_code.co_name != "<module>" and frame.f_back is not None:
        frame = frame.f_back
    return frame.f_lineno
