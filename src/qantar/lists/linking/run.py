"""`qantar lists link`: read the lists, link them, ask, and write pseudonyms and patterns."""

import argparse
from pathlib import Path
from typing import Any

from qantar.errors import InputError
from qantar.lists.linking.asking import ask
from qantar.lists.linking.deciding import Linked, link
from qantar.lists.linking.decisions import FILE, as_places, read_decisions, write_decisions
from qantar.lists.linking.keys import KEY_FILE, row_pseudonyms, the_key
from qantar.lists.linking.records import NamedList, read_named
from qantar.lists.linking.writing import (
    LOOSE,
    PEOPLE,
    STRICT,
    open_folder,
    write_patterns,
    write_people,
)
from qantar.lists.patterns import MOST_LISTS

PROMISE = (
    "Nothing leaves this computer. The names stay in your own files: this folder holds pseudonyms and "
    "patterns alone."
)


def run(project: Any, options: argparse.Namespace) -> int:  # noqa: ARG001
    """0 when linked, whatever stays open; an InputError (2) for a fault of the lists or decisions."""
    lists = read_named(options.files)
    if len(lists) > MOST_LISTS:
        raise InputError(f"Up to {MOST_LISTS} lists can be linked; these are {len(lists)}.")
    folder: Path = options.to
    open_folder(folder, lists)
    key = the_key(folder)
    rows = [row_pseudonyms(key, named) for named in lists]
    decisions = read_decisions(folder)
    places, lost = as_places(decisions, rows)
    linked = link(lists, places)
    if options.ask and linked.doubtful:
        decisions |= ask(lists, rows, linked.doubtful)
        places, lost = as_places(decisions, rows)
        linked = link(lists, places)
    write_people(folder, lists, rows, linked.strict, key)
    write_patterns(folder / STRICT, lists, linked.strict)
    write_patterns(folder / LOOSE, lists, linked.loose)
    write_decisions(folder, lists, rows, linked.doubtful, decisions)
    print("\n".join(_told(folder, lists, linked, lost)))
    return 0


def _told(folder: Path, lists: list[NamedList], linked: Linked, lost: int) -> list[str]:
    sizes = ", ".join(f"{named.label} {len(named.records):,}" for named in lists)
    within = sum(pair.within for pair in linked.doubtful)
    told = [
        f"Rows read: {sizes}.",
        f"Linked without asking: {linked.sure:,}. Decided by a person: {linked.decided:,}. Still "
        f"doubtful: {len(linked.doubtful):,}"
        + (f", {within:,} of them within one list." if within else "."),
        f"Different people: {len(linked.strict):,} if doubtful pairs are different people, "
        f"{len(linked.loose):,} if they are the same. The truth lies between, if the sure links hold.",
        f"In {folder}: {PEOPLE} and {STRICT} (doubtful pairs apart), {LOOSE} (joined), {FILE}.",
    ]
    if linked.doubtful:
        told.append(
            f"Decide the doubtful pairs with --ask, or in {FILE} (column decision: same or different; "
            "the rows are named by file and row), then link again. Decisions are kept."
        )
    if lost:
        told.append(f"{lost:,} decisions speak of rows that were changed or taken out; not used.")
    return [
        *told,
        f"Estimate from both: qantar lists estimate {folder / STRICT}, then {folder / LOOSE}.",
        PROMISE,
        f"{KEY_FILE} ties pseudonyms to rows: keep it to link again, give it to nobody.",
    ]
