"""Join records into people: links that are sure, pairs for a person to decide, and what was decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from qantar.errors import InputError
from qantar.lists.linking.comparing import compare
from qantar.lists.linking.records import NamedList

Place = tuple[int, int]
"""A record: the place of its list, and its place in the list."""
SURE = 7.0
"""Bits from which a pair is linked without asking: odds of 128 to 1."""
DOUBTFUL = -3.0
"""Bits from which a person is asked; below, the odds are less than 1 to 8."""
RIVAL = 3.0
"""A second pair of the same record that is so few bits worse makes both doubtful."""
SAME, DIFFERENT = "same", "different"


@dataclass(frozen=True)
class Pair:
    """Two records that may be one person, in the order of their lists, with bits for it."""

    first: Place
    second: Place
    bits: float

    @property
    def within(self) -> bool:
        """Whether both stand on one list, which would name the person twice."""
        return self.first[0] == self.second[0]


@dataclass(frozen=True)
class Linked:
    """People as sets of records: `strict` leaves doubtful pairs apart, `loose` joins them."""

    strict: list[list[Place]]
    loose: list[list[Place]]
    sure: int
    decided: int
    doubtful: list[Pair]


def link(lists: Sequence[NamedList], decisions: dict[tuple[Place, Place], str]) -> Linked:
    """Join the records of `lists`; what a person decided goes before any score.

    A record is linked to no two records of one list. A pair within one list is never linked without
    asking. Raises InputError where decisions contradict one another.
    """
    groups = _Groups(lists)
    for (first, second), decision in decisions.items():
        if decision == SAME:
            groups.join(first, second)
    _check(lists, groups, decisions)
    open_pairs = [p for p in _pairs(lists) if (p.first, p.second) not in decisions]
    apart = [pair for pair, decision in decisions.items() if decision == DIFFERENT]
    sure, doubtful = _sort(open_pairs)
    linked = 0
    for pair in sure:
        if groups.may_join(pair.first, pair.second, apart):
            groups.join(pair.first, pair.second)
            linked += 1
        elif not groups.together(pair.first, pair.second):
            doubtful.append(pair)
    doubtful = [p for p in doubtful if not groups.together(p.first, p.second)]
    doubtful.sort(key=lambda p: (-p.bits, p.first, p.second))
    strict = groups.sets()
    for pair in doubtful:
        if not pair.within and groups.may_join(pair.first, pair.second, apart):
            groups.join(pair.first, pair.second)
    return Linked(strict, groups.sets(), linked, len(decisions), doubtful)


def _pairs(lists: Sequence[NamedList]) -> list[Pair]:
    """Pairs of records worth a decision, over all pairs of lists and within each list."""
    found: list[Pair] = []
    for one, other in combinations(range(len(lists)), 2):
        compared = compare(lists[one].records, lists[other].records, DOUBTFUL)
        rows = zip(
            compared.first.tolist(), compared.second.tolist(), compared.bits.tolist(), strict=True
        )
        found += [Pair((one, a), (other, b), bits) for a, b, bits in rows]
    for one, named in enumerate(lists):
        compared = compare(named.records, named.records, SURE)
        rows = zip(
            compared.first.tolist(), compared.second.tolist(), compared.bits.tolist(), strict=True
        )
        found += [Pair((one, a), (one, b), bits) for a, b, bits in rows if a < b]
    return found


def _sort(pairs: Iterable[Pair]) -> tuple[list[Pair], list[Pair]]:
    """Sure pairs, best first, and doubtful ones: a record whose two best pairs are close is in doubt."""
    pairs = sorted(pairs, key=lambda p: (-p.bits, p.first, p.second))
    best: dict[tuple[Place, int], list[float]] = {}
    for pair in pairs:
        for here, there in ((pair.first, pair.second), (pair.second, pair.first)):
            best.setdefault((here, there[0]), []).append(pair.bits)

    def rival(pair: Pair) -> bool:
        ends = (best[pair.first, pair.second[0]], best[pair.second, pair.first[0]])
        return any(
            len(bits) > 1 and pair.bits - (bits[1] if bits[0] == pair.bits else bits[0]) < RIVAL
            for bits in ends
        )

    sure: list[Pair] = []
    doubtful: list[Pair] = []
    for pair in pairs:
        clear = pair.bits >= SURE and not pair.within and not rival(pair)
        (sure if clear else doubtful).append(pair)
    return sure, [p for p in doubtful if not _beaten(p, best)]


def _beaten(pair: Pair, best: dict[tuple[Place, int], list[float]]) -> bool:
    """Whether each of its records has a much better and sure pair: then nobody need be asked."""
    ends = (best[pair.first, pair.second[0]][0], best[pair.second, pair.first[0]][0])
    return not pair.within and any(bits >= SURE and bits - pair.bits >= 2 * RIVAL for bits in ends)


class _Groups:
    """Records joined so far (disjoint sets), with the lists that each set already has."""

    def __init__(self, lists: Sequence[NamedList]) -> None:
        self.up: dict[Place, Place] = {
            (place, row): (place, row)
            for place, named in enumerate(lists)
            for row in range(len(named.records))
        }
        self.members: dict[Place, list[Place]] = {place: [place] for place in self.up}

    def top(self, place: Place) -> Place:
        while self.up[place] != place:
            self.up[place] = self.up[self.up[place]]
            place = self.up[place]
        return place

    def together(self, first: Place, second: Place) -> bool:
        return self.top(first) == self.top(second)

    def join(self, first: Place, second: Place) -> None:
        a, b = sorted((self.top(first), self.top(second)))
        if a != b:
            self.up[b] = a
            self.members[a] += self.members.pop(b)

    def may_join(self, first: Place, second: Place, apart: Sequence[tuple[Place, Place]]) -> bool:
        """Whether the joined set has each list once and nobody decided against it."""
        if self.together(first, second):
            return False
        ours, theirs = (self.members[self.top(place)] for place in (first, second))
        if {place[0] for place in ours} & {place[0] for place in theirs}:
            return False
        sets = {self.top(first), self.top(second)}
        return not any({self.top(a), self.top(b)} == sets for a, b in apart)

    def sets(self) -> list[list[Place]]:
        return sorted(sorted(members) for members in self.members.values())


def _check(
    lists: Sequence[NamedList], groups: _Groups, decisions: dict[tuple[Place, Place], str]
) -> None:
    for (first, second), decision in decisions.items():
        if decision == DIFFERENT and groups.together(first, second):
            told = " and ".join(
                f"{lists[place[0]].path.name} row {lists[place[0]].records[place[1]].row}"
                for place in (first, second)
            )
            raise InputError(
                f"The decisions contradict one another: {told} are decided to be different people, "
                "and other decisions make them the same. Change one of them."
            )
