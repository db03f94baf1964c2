"""What linking leaves behind: pseudonyms and patterns, never a name."""

import csv
from collections.abc import Sequence
from pathlib import Path

from qantar.errors import InputError
from qantar.lists.linking.deciding import Place
from qantar.lists.linking.keys import pseudonym
from qantar.lists.linking.records import NamedList

PEOPLE, STRICT, LOOSE = "people.csv", "patterns_strict.csv", "patterns_loose.csv"


def write_people(
    folder: Path,
    lists: Sequence[NamedList],
    rows: Sequence[Sequence[str]],
    people: Sequence[Sequence[Place]],
    key: bytes,
) -> None:
    """One row a person: a pseudonym, and 1 for each list that names the person."""
    found = sorted(
        (pseudonym(key, "person", *(rows[i][j] for i, j in places)), _pattern(lists, places))
        for places in people
    )
    table = [["pseudonym", *(named.label for named in lists)]]
    table += [[name, *map(str, pattern)] for name, pattern in found]
    _write(folder / PEOPLE, table)


def write_patterns(
    path: Path, lists: Sequence[NamedList], people: Sequence[Sequence[Place]]
) -> None:
    """One row a pattern of lists, with the number of people."""
    counts: dict[tuple[int, ...], int] = {}
    for places in people:
        pattern = _pattern(lists, places)
        counts[pattern] = counts.get(pattern, 0) + 1
    table = [[*(named.label for named in lists), "count"]]
    table += [
        [*map(str, pattern), str(number)]
        for pattern, number in sorted(counts.items(), reverse=True)
    ]
    _write(path, table)


def _pattern(lists: Sequence[NamedList], places: Sequence[Place]) -> tuple[int, ...]:
    on = {place for place, _ in places}
    return tuple(int(place in on) for place in range(len(lists)))


def _write(path: Path, table: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)


def open_folder(folder: Path, lists: Sequence[NamedList]) -> None:
    """Make the folder for the results. Raises InputError where that cannot be."""
    for named in lists:
        if named.path.resolve().parent == folder.resolve():
            raise InputError(
                f"{folder} holds {named.path.name}, a list with names. Write the results to a folder "
                "that holds none: --to DIR."
            )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"The folder {folder} cannot be made: {error.strerror}.") from None
