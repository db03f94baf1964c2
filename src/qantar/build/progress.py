"""Tells a person how a build goes: a live table on a terminal, plain lines anywhere else."""

import sys
import time
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Any, Protocol, Self

if TYPE_CHECKING:
    from rich.table import Table

RENDERING = "report"
ENDED = ("done", "cached", "failed", "left out")


class Progress(Protocol):
    """What the build tells: steps (notebooks, and last the report), their states, sentences.

    Each step is told about by one thread at a time, different steps by different threads.
    """

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def begin(self, steps: Iterable[str]) -> None:
        """The steps that will be told about, all of them waiting."""

    def state(self, step: str, state: str, detail: str = "") -> None:
        """A step is now "running", "done", "cached", "failed" or "left out"."""

    def cell(self, step: str, number: int, of: int) -> None:
        """A running notebook begins its code cell `number` of `of`."""

    def say(self, sentence: str) -> None:
        """A sentence for the person."""


class Plain:
    """One line for each thing that happens; for logs and for continuous integration."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._began: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.flush()

    def begin(self, steps: Iterable[str]) -> None:
        """Nothing to say yet."""

    def state(self, step: str, state: str, detail: str = "") -> None:
        if state == "running":
            self._began[step] = time.monotonic()
        elif state == "done" and step in self._began:
            detail = f"{time.monotonic() - self._began[step]:.1f} s"
        self.say(f"{step}: {state}{', ' + detail if detail else ''}")

    def cell(self, step: str, number: int, of: int) -> None:
        """Too much for lines."""

    def say(self, sentence: str) -> None:
        print(sentence, file=self._stream, flush=True)


class Live:
    """A table that is drawn anew while the build goes on (rich)."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._rows: dict[str, dict[str, Any]] = {}
        self._live: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def begin(self, steps: Iterable[str]) -> None:
        from rich.console import Console
        from rich.live import Live as Display

        self._rows = {step: {"state": "waiting", "detail": ""} for step in steps}
        console = Console(file=self._stream)
        self._live = Display(console=console, get_renderable=self._table, refresh_per_second=8)
        self._live.start()

    def state(self, step: str, state: str, detail: str = "") -> None:
        row = self._rows[step]
        now = time.monotonic()
        began = row.get("began", now)
        ended = now if state in ENDED else None
        if state == "failed":
            detail = detail or row["detail"]  # the cell that it stopped at
        row.update(state=state, detail=detail, began=began, ended=ended)

    def cell(self, step: str, number: int, of: int) -> None:
        self._rows[step]["detail"] = f"cell {number} of {of}"

    def say(self, sentence: str) -> None:
        """Sentences come before or after the table, never through it."""
        self._stop()
        print(sentence, file=self._stream, flush=True)

    def _stop(self) -> None:
        live, self._live = self._live, None
        if live is not None:
            live.stop()

    def _table(self) -> "Table":
        from rich.table import Table

        table = Table(box=None, pad_edge=False)
        for name, justify in (("step", "left"), ("state", "left"), ("", "left"), ("s", "right")):
            table.add_column(name, justify=justify)  # type: ignore[arg-type]
        for step, row in self._rows.items():
            seconds = ""
            if "began" in row and row["state"] in ("running", "done", "failed"):
                seconds = f"{(row['ended'] or time.monotonic()) - row['began']:.1f}"
            table.add_row(step, row["state"], row["detail"], seconds)
        return table


def for_stream(stream: IO[str] | None = None) -> Progress:
    """A table if the stream (default: standard error) is a terminal, else plain lines."""
    stream = stream or sys.stderr
    return Live(stream) if stream.isatty() else Plain(stream)
