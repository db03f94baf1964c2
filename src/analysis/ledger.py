"""`r`: where a notebook writes its results by id and reads those of the notebooks it needs."""

import json
import os
import re
from pathlib import Path
from typing import Any

from analysis.errors import QantarError
from analysis.results import MIME, Result, from_payload
from analysis.show import emit

IDENTIFIER = re.compile(r"^[a-z][a-z0-9_]*$")
HANDED_OVER = "QANTAR_RESULTS"


class Ledger:
    """Results by attribute: `r.deaths_official = ...` records, `r.deaths_official` reads.

    A result that another notebook recorded is read from the file that the build hands over; where
    there is none, `find_elsewhere` (set by `notebook.start`) computes it.
    """

    def __init__(self, find_elsewhere: Any = None) -> None:
        object.__setattr__(self, "_own", {})
        object.__setattr__(self, "_others", None)
        object.__setattr__(self, "_find_elsewhere", find_elsewhere)

    def __setattr__(self, name: str, result: Result) -> None:
        if not IDENTIFIER.match(name):
            raise QantarError(f"'{name}' cannot be the id of a result: use lower case and '_'.")
        if not isinstance(result, Result):
            raise QantarError(f"r.{name} was given a {type(result).__name__}; a Result is needed.")
        self._own[name] = result
        emit({MIME: result.payload(name), "text/plain": f"{name} = {result.full_text}"}, {})

    def __getattr__(self, name: str) -> Result:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in self._own:
            return self._own[name]  # type: ignore[no-any-return]
        others = self._from_others()
        if name not in others:
            raise AttributeError(f"No notebook has recorded a result '{name}'.")
        return others[name]

    def __dir__(self) -> list[str]:
        return sorted({*self._own, *(self._others or {})})

    def record(self, results: dict[str, Result]) -> None:
        """Record several results at once, each under its key."""
        for name, result in results.items():
            setattr(self, name, result)

    def _from_others(self) -> dict[str, Result]:
        if self._others is None:
            object.__setattr__(self, "_others", self._read_others())
        return self._others  # type: ignore[no-any-return]

    def _read_others(self) -> dict[str, Result]:
        path = os.environ.get(HANDED_OVER)
        if path:
            payloads = json.loads(Path(path).read_text(encoding="utf-8"))
            return {name: from_payload(payload) for name, payload in payloads.items()}
        return self._find_elsewhere() if self._find_elsewhere else {}
