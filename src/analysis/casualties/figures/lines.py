"""The words of the river of statements: its lines, what became of each number, title, caption, alt text."""

from dataclasses import dataclass

from analysis.casualties.river import DISPUTED, GONE, RETOLD, lists_by_day, numbers_told
from analysis.evidence.load import Evidence
from analysis.evidence.select import PROSECUTOR
from analysis.frames import each
from qantar.result import Result

LIST = "list"
WORDS = {
    "current": "stands", "superseded": "replaced", "retracted": "withdrawn",
    "refuted": "shown false",
}  # fmt: skip
TIMES = {1: "once", 2: "twice"}
SUFFIX = {"at_least": "or more", "more_than": "and more", "about": "or so", "up_to": "at most"}


@dataclass(frozen=True)
class Line:
    """One row of the river: a number with its claimant, day, fate and how often it was said again."""

    number: float
    claimant: str
    party: str
    stated: str
    status: str
    fate: str
    suffix: str
    repeats: int


def lines(evidence: Evidence) -> list[Line]:
    """The numbers of the toll and the lists of names outside the State, in order of time."""
    told = [
        (row.day, Line(row.number, str(row.claimant), str(row.party), str(row.stated),
                       str(row.status), str(row.fate), SUFFIX.get(str(row.qualifier), ""), row.repeats))
        for row in each(numbers_told(evidence))
    ]  # fmt: skip
    named = [
        (entry.day, Line(entry.item.size, entry.item.label, "independent", entry.stated, "current",
                         LIST, SUFFIX["at_least"] if entry.item.at_least else "", 0))
        for entry in lists_by_day(evidence)
    ]  # fmt: skip
    return [line for _, line in sorted([*told, *named], key=lambda pair: (pair[0], pair[1].number))]


def official(line: Line) -> bool:
    """Whether a line is a number in the prosecutors' stream."""
    return line.claimant == PROSECUTOR and line.fate == RETOLD


def became(line: Line) -> list[str]:
    """What became of a number, in one or two short lines: its fate and how often it was said again."""
    if line.fate == LIST:
        return ["list of names"]
    fate = WORDS.get(line.status, line.status)
    if not line.repeats:
        return [fate]
    return [fate, f"said again {TIMES.get(line.repeats, f'{line.repeats} times')}"]


def title(said: list[Line]) -> str:
    """The finding: the way of the prosecutors' number, and the first that the State withdrew."""
    steps = list(dict.fromkeys(line.number for line in said if official(line)))
    gone = next((line for line in said if line.fate == GONE and line.party == "state"), None)
    withdrawn = _text(gone.number) if gone else ""
    if not steps:
        return (
            f"A toll of {withdrawn} was withdrawn, and no official toll stood on this day"
            if gone
            else "No official toll of the dead was known on this day"
        )
    first, last = _text(steps[0]), _text(steps[-1])
    verb = "rose" if steps[-1] > steps[0] else "went"
    path = f"{verb} from {first} to {last}" if len(steps) > 1 else f"was given as {first}"
    return f"The official toll {path}" + (
        f"; a first one, {withdrawn}, was withdrawn" if gone else ""
    )


def _text(number: float) -> str:
    return Result(number, "deaths").text


def caption(said: list[Line]) -> str:
    """How to read the river, with a sentence only for what is drawn."""
    looks = {
        "the band follows the General Prosecutor's Office and is the broader the more statements "
        "carry its numbers": any(official(line) for line in said),
        "dashed numbers are disputed": any(line.fate == DISPUTED for line in said),
        "thin streams are lists of names kept outside the State": any(
            line.fate == LIST for line in said
        ),
    }
    drawn = "; ".join(words for words, shown in looks.items() if shown)
    parts = (
        "Time flows down, one line for each number where it was first heard; the further right, the "
        "more dead were stated.",
        f"{drawn[:1].upper()}{drawn[1:]}." if drawn else "",
        "To say a number again is not to confirm it, and the picture cannot show how many were killed.",
    )
    return " ".join(part for part in parts if part)


def alt_text(said: list[Line]) -> str:
    """Every line of the river in words."""
    told = "; ".join(
        f"{line.stated}, {line.claimant}: {_text(line.number)} {line.suffix}".rstrip()
        + f", {', '.join(became(line))}"
        for line in said
    )
    return f"Numbers of the toll in the order in which they were first stated. {told or 'None is known'}."
