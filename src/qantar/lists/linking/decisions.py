"""What a person decided of doubtful pairs: a table without names that can be read and changed.

A row names the two records by file, row and pseudonym, says which parts agree, and has the columns
`decision` (same, different, or empty: not decided) and `remark`, which are the person's own.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qantar.errors import InputError
from qantar.lists.linking.deciding import DIFFERENT, SAME, Pair, Place
from qantar.lists.linking.records import NamedList, Record

FILE = "decisions.csv"
COLUMNS = (
    "first_file", "first_row", "first", "second_file", "second_row", "second", "bits", "agreement",
    "decision", "remark",
)  # fmt: skip
ALLOWED = ("", SAME, DIFFERENT)


@dataclass(frozen=True)
class Decision:
    """What was decided of two records, named by their pseudonyms; `remark` is never printed."""

    decision: str
    remark: str


Decisions = dict[tuple[str, str], Decision]


def read_decisions(folder: Path) -> Decisions:
    """The decisions kept in a folder; empty where there are none yet. Raises InputError for a fault."""
    path = folder / FILE
    if not path.exists():
        return {}
    reader = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise InputError(f"{path} has no column {missing[0]!r}: it is no table of decisions.")
    found: Decisions = {}
    for row in reader:
        decision = (row["decision"] or "").strip().casefold()
        if decision not in ALLOWED:
            raise InputError(
                f"{path}, row {reader.line_num}, column decision: {row['decision']!r} is neither "
                f"{SAME} nor {DIFFERENT}. Write one of them, or leave the cell empty."
            )
        if decision or row["remark"]:
            found[row["first"], row["second"]] = Decision(decision, row["remark"] or "")
    return found


def as_places(
    decisions: Decisions, rows: Sequence[Sequence[str]]
) -> tuple[dict[tuple[Place, Place], str], int]:
    """Decisions by place instead of pseudonym, and how many speak of rows that are no longer there.

    `rows`: the pseudonyms of each list.
    """
    place = {name: (i, j) for i, names in enumerate(rows) for j, name in enumerate(names)}
    found, lost = {}, 0
    for (first, second), decision in decisions.items():
        if not decision.decision:
            continue
        if first in place and second in place:
            found[place[first], place[second]] = decision.decision
        else:
            lost += 1
    return found, lost


def write_decisions(
    folder: Path,
    lists: Sequence[NamedList],
    rows: Sequence[Sequence[str]],
    doubtful: Sequence[Pair],
    decisions: Decisions,
) -> None:
    """The table anew: doubtful pairs first, then every pair that is decided."""
    place = {name: (i, j) for i, names in enumerate(rows) for j, name in enumerate(names)}
    bits = {
        (rows[p.first[0]][p.first[1]], rows[p.second[0]][p.second[1]]): p.bits for p in doubtful
    }
    pairs = [*bits, *(pair for pair in decisions if pair not in bits and set(pair) <= set(place))]
    with (folder / FILE).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        for pair in pairs:
            ends = [_end(lists, place[name], name) for name in pair]
            records = [lists[i].records[j] for i, j in (place[name] for name in pair)]
            told = decisions.get(pair, Decision("", ""))
            score = f"{bits[pair]:.1f}" if pair in bits else ""
            table.writerow(
                [*ends[0], *ends[1], score, agreement(*records), told.decision, told.remark]
            )


def _end(lists: Sequence[NamedList], place: Place, name: str) -> tuple[str, int, str]:
    named = lists[place[0]]
    return named.path.name, named.records[place[1]].row, name


def agreement(first: Record, second: Record) -> str:
    """Which parts agree, in words that hold no name and no date."""
    shared = len(set(first.name.words) & set(second.name.words))
    told = [
        f"{shared} of {min(len(first.name.words), len(second.name.words))} words of the name alike"
    ]
    if first.birth and second.birth:
        apart = abs(first.birth.year - second.birth.year)
        whole = first.birth.day > 0 and second.birth.day > 0
        if apart:
            told.append(f"years of birth {apart} apart")
        elif whole and first.birth == second.birth:
            told.append("same day of birth")
        else:
            told.append("same year of birth" + (", another day" if whole else ""))
    elif first.birth or second.birth:
        told.append("birth known in one list only")
    if first.place and second.place:
        told.append("same place" if first.place == second.place else "another place")
    return "; ".join(told)
