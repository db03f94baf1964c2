"""CORRECTIONS.md: how errors are mended, and the log of those that were, read and checked.

    # Corrections

    What the study promises and how to write to it, in Markdown.

    ## Log

    ### 2026-11-30: Officers convicted

    - Edition: 1.0.0
    - Was: 19
    - Is: at least 16
    - Why: One verdict was counted under two names.
    - Told by: a reader who gave her name

The last line may be left out, and names only people who wish it.
"""

import re
from dataclasses import dataclass
from datetime import date

from qantar.errors import InputError
from qantar.project import Project

FILE = "CORRECTIONS.md"
LOG = "## Log"
NEEDED = ("Edition", "Was", "Is", "Why")
TOLD_BY = "Told by"
_HEAD = re.compile(r"### (\d{4}-\d{2}-\d{2}): (.+)")
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_FIELD = re.compile(r"- ([A-Z][a-z ]+): (.+)")


@dataclass(frozen=True)
class Correction:
    """One error that was mended: its `day` is an ISO date, `edition` the version that had the error;
    `told_by` may be ''."""

    day: str
    subject: str
    edition: str
    was: str
    now: str
    why: str
    told_by: str = ""


@dataclass(frozen=True)
class Corrections:
    """The policy in Markdown, without its title, and the log in the order of the file."""

    policy: str
    log: tuple[Correction, ...]


def read_corrections(project: Project) -> Corrections | None:
    """The corrections of `project`; None where it has no CORRECTIONS.md.

    Raises InputError, naming the line and the mend, where the log is not of the form above.
    """
    path = project.root / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read ({error}).") from error
    lines = text.splitlines()
    if LOG not in lines:
        raise InputError(f"{FILE} has no line '{LOG}', under which the corrections stand; add it.")
    start = lines.index(LOG)
    policy = [line for line in lines[:start] if not line.startswith("# ")]
    return Corrections("\n".join(policy).strip(), tuple(_entries(lines, start + 1)))


def _entries(lines: list[str], start: int) -> list[Correction]:
    found: list[tuple[int, str, str, dict[str, str]]] = []
    for number, line in enumerate(lines[start:], start + 1):
        head, field = _HEAD.fullmatch(line), _FIELD.fullmatch(line)
        if head:
            found.append((number, head[1], head[2], {}))
        elif field and found and field[1] in (*NEEDED, TOLD_BY) and field[1] not in found[-1][3]:
            found[-1][3][field[1]] = field[2]
        elif line.strip():
            raise InputError(
                f"{FILE}, line {number}: '{line[:60]}' is no part of a correction. A correction begins "
                f"'### YYYY-MM-DD: subject' and holds one line '- Name: words' for each of "
                f"{', '.join(NEEDED)} and, if they wish to be named, {TOLD_BY}."
            )
    return [_correction(*entry) for entry in found]


def _correction(number: int, day: str, subject: str, fields: dict[str, str]) -> Correction:
    lacking = [name for name in NEEDED if name not in fields]
    if lacking:
        raise InputError(
            f"{FILE}, line {number}: the correction of {day} has no line '- {lacking[0]}: ...'; add it."
        )
    try:
        date.fromisoformat(day)
    except ValueError:
        raise InputError(
            f"{FILE}, line {number}: '{day}' is no day; write it as 2026-11-30."
        ) from None
    if not _VERSION.fullmatch(fields["Edition"]):
        raise InputError(
            f"{FILE}, line {number}: '{fields['Edition']}' is no version of an edition; write the one "
            "that stood on its cover, such as 1.0.0."
        )
    was, now, why = (fields[name] for name in NEEDED[1:])
    return Correction(day, subject, fields["Edition"], was, now, why, fields.get(TOLD_BY, ""))
