"""What the lists say by themselves: how many people, on which lists, and on which together."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from qantar.lists.patterns import Patterns
from qantar.lists.reading import HeldLists

SMALL = 3
"""Cells of fewer people can point at a person: they are not for publication."""
HIGHEST = 3
"""Overlaps of two and three lists are told one by one, of more lists by their patterns."""


@dataclass(frozen=True)
class Overlap:
    """People on all of `lists` (and perhaps on others); `of_shorter` is a share of the shortest."""

    lists: tuple[str, ...]
    people: int
    of_shorter: float


def overlaps(patterns: Patterns, order: int) -> list[Overlap]:
    """Every overlap of `order` lists."""
    found = []
    for chosen in combinations(range(patterns.number), order):
        names = tuple(patterns.lists[i] for i in chosen)
        people = int(patterns.on_all[sum(1 << i for i in chosen)])
        shortest = min(patterns.sizes[name] for name in names)
        found.append(Overlap(names, people, people / shortest if shortest else 0.0))
    return found


def largest_patterns(patterns: Patterns) -> list[tuple[tuple[str, ...], int]]:
    """Patterns that name somebody, the most people first."""
    present = [(int(people), w) for w, people in enumerate(patterns.counts) if people]
    present.sort(key=lambda pair: (-pair[0], pair[1]))
    return [(patterns.names_of(w), people) for people, w in present]


def plain(held: HeldLists) -> dict[str, Any]:
    """For JSON: the union first, then sizes, overlaps, patterns and the union of each group."""
    patterns = held.everyone
    return {
        "people": patterns.people,
        "lists": patterns.sizes,
        "on_number_of_lists": {
            str(k): int(people) for k, people in enumerate(patterns.frequencies) if k
        },
        "overlaps": [
            {"lists": list(o.lists), "people": o.people, "share_of_shorter": round(o.of_shorter, 4)}
            for order in range(2, min(HIGHEST, patterns.number) + 1)
            for o in overlaps(patterns, order)
        ],
        "patterns": [{"lists": list(n), "people": p} for n, p in largest_patterns(patterns)],
        "strata": {
            column: {value: part.people for value, part in parts.items()}
            for column, parts in held.strata.items()
        },
        "notes": list(held.notes),
    }


def lines(held: HeldLists) -> Iterator[str]:
    """The same for a terminal, with the patterns as an UpSet-like picture."""
    patterns = held.everyone
    yield f"The lists name {patterns.people:,} different people (the documented union)."
    yield ""
    width = max(len(name) for name in patterns.lists)
    for name, names in patterns.sizes.items():
        alone = int(patterns.counts[1 << patterns.lists.index(name)])
        yield f"{name:<{width}}  {names:>7,} names, {alone:,} of them on no other list"
    yield ""
    for k in range(1, patterns.number + 1):
        people = int(patterns.frequencies[k])
        yield f"On {k} {'list' if k == 1 else 'lists'}: {people:,}"
    yield ""
    yield "In common, and as a share of the shorter list:"
    for pair in overlaps(patterns, 2):
        yield f"  {' and '.join(pair.lists)}: {pair.people:,} ({pair.of_shorter:.0%})"
    yield from _picture(patterns)
    for column, parts in held.strata.items():
        told = ", ".join(f"{value} {part.people:,}" for value, part in parts.items())
        yield f"By {column}: {told}."
    yield from held.notes
    if any(0 < people < SMALL for _, people in largest_patterns(patterns)):
        yield (
            f"Some patterns name fewer than {SMALL} people. Do not publish them: they can point at a "
            "person."
        )


def _picture(patterns: Patterns, rows: int = 40, width: int = 40) -> Iterator[str]:
    """One row a pattern: a dot where the list names the people, and a bar as long as they are many."""
    found = largest_patterns(patterns)[:rows]
    longest = found[0][1]
    yield ""
    yield "Who is on which lists (a dot for each list, the most people first):"
    for place, name in enumerate(patterns.lists):
        yield "  " + "| " * place + name
    for names, people in found:
        dots = " ".join("●" if name in names else "·" for name in patterns.lists)
        bar = "█" * max(1, round(width * people / longest))
        yield f"  {dots}  {bar} {people:,}"
    hidden = len(largest_patterns(patterns)) - len(found)
    if hidden > 0:
        yield f"  and {hidden:,} patterns of fewer people"
    yield ""
