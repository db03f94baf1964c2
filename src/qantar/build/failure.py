"""What went wrong in a notebook, said to a person: where, under which parameters, where to read on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qantar.build.document import Notebook
from qantar.build.folders import put_note

ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
LONGEST_MESSAGE = 400  # characters; the whole text is in the log


@dataclass(frozen=True)
class Stop:
    """Why a notebook stopped, as the one who ran it tells it.

    `kind`: "cell" (it raised an `error`), "dead" (its kernel died, with `exit_code`), "timeout",
    "output" (what it printed got lost), "start" (its kernel did not), "unexpected"; any other is a
    rule that it broke, told by `message`.
    """

    kind: str
    message: str
    error: str = "Stopped"
    cell_id: str = ""
    traceback: str = ""
    exit_code: int | None = None


@dataclass(frozen=True)
class Failure:
    """A notebook that did not come to its end; `text` is the whole message."""

    notebook: str
    text: str


def plain(text: str) -> str:
    """The text without the codes that colour a terminal."""
    return ANSI.sub("", text)


def describe(notebook: Notebook, stop: Stop, parameters: Mapping[str, Any], log: Path) -> Failure:
    """The failure of a notebook that stopped under `parameters`; `log` is where to read on."""
    lines = [f"{notebook.name} failed{_place(notebook, stop.cell_id)}: {_cause(stop)}"]
    if stop.kind == "cell":
        given = ", ".join(f"{name}={value}" for name, value in sorted(parameters.items()))
        lines.append(f"  parameters: {given or 'none'}")
    lines.append(f"  full account: {log}")
    return Failure(notebook.name, "\n".join(lines))


def write_log(log: Path, stop: Stop, *others: Path) -> None:
    """Writes the traceback and what the processes printed (`others`: their files) to `log`."""
    parts = [f"{stop.error}: {stop.message}", stop.traceback]
    parts += [
        path.read_text(encoding="utf-8", errors="replace") for path in others if path.exists()
    ]
    put_note(log, plain("\n".join(part for part in parts if part)) + "\n")


def _place(notebook: Notebook, cell_id: str) -> str:
    cell = next((cell for cell in notebook.cells if cell.id == cell_id), None)
    if cell is None:
        return f" in the cell {cell_id}" if cell_id else ""
    section = notebook.section_of(cell_id)
    heading = f", section '{section}'" if section else ""
    return f" in cell {cell.number} (id {cell.id}){heading}"


def _cause(stop: Stop) -> str:
    message = shortened(plain(stop.message))
    match stop.kind:
        case "cell":
            return f"{stop.error}: {message}" if message else stop.error
        case "dead":
            return f"its kernel died ({_ending(stop.exit_code)})."
        case "timeout":
            return "the cell took longer than it may."
        case "output":
            return (
                "the cell ran to its end, but not all that it printed arrived; let it print less."
            )
        case "start":
            return f"its kernel did not start ({stop.error}: {message})."
        case "unexpected":
            return f"it could not be run ({stop.error}: {message})."
        case _:
            return f"{message}."


def _ending(exit_code: int | None) -> str:
    if exit_code is not None and exit_code < 0:
        memory = "; the machine may have run out of memory" if exit_code == -9 else ""
        return f"killed by signal {-exit_code}{memory}"
    return f"exit code {exit_code}" if exit_code is not None else "no exit code"


def shortened(text: str) -> str:
    """The beginning of a long message, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_MESSAGE else line[: LONGEST_MESSAGE - 3] + "..."
