"""Which records of two lists may be the same person, and how much speaks for it.

The score is that of Fellegi and Sunter (1969), in bits: a shared word counts the more the rarer it is
in the lists (Winkler 1989), a missing part counts nothing, and the odds before any comparison are one
in the length of the longer list. Spellings are compared by edits of their folded words (optimal string
alignment, from the library rapidfuzz), which a person can check: one letter off, or two in a long word.

rapidfuzz is one small library without dependencies. splink and recordlinkage learn their weights from the
pairs, which a few hundred names cannot teach, and bring a database or a learning library along; here
the weights are constants stated here, and only the rarity of words comes from the lists.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from qantar.lists.linking.names import MOST_WORDS
from qantar.lists.linking.records import Record
from qantar.lists.newton import Floats

Places = NDArray[np.int64]
AGREES = 0.95
"""Chance that two records of one person agree on a part that both have."""
EDIT_COSTS = (0.0, 3.0, 5.0)
"""Bits lost by one and two letters of difference."""
TWO_EDITS = 7
"""Letters of the shorter word from which two edits may still be one name; one edit needs four."""
ONE_EDIT = 4
NAME_DIFFERS, FATHER_DIFFERS = -4.0, -3.0
RAREST = 10.0
"""Most bits that one word can give: a word seen once in a short list is not proof."""
SAME_YEAR, SAME_DAY, NEAR_YEAR, OTHER_YEAR, OTHER_DAY = 5.5, 6.0, 1.0, -6.0, -3.0
"""Birth: the year is shared by about one in 45, month and day by one in 64 more (days are heaped)."""
OTHER_PLACE = -1.0
CHUNK = 100_000


@dataclass(frozen=True)
class Compared:
    """Pairs of records (places in the two lists) with their score in bits, best first."""

    first: Places
    second: Places
    bits: Floats


@dataclass(frozen=True)
class _Table:
    """A list as arrays: words (n, 4) as numbers (-1: none), fathers (n, 4), birth (n, 3), place (n,)."""

    words: Places
    fathers: NDArray[np.bool_]
    birth: Places
    place: Places


def compare(first: Sequence[Record], second: Sequence[Record], floor: float) -> Compared:
    """Every pair of records of two lists whose score reaches `floor` bits.

    Only pairs are scored that share two words which sound alike, or one and the year of birth.
    """
    words = sorted({word for r in (*first, *second) for word in r.name.words})
    places = {name: i for i, name in enumerate(sorted({r.place for r in (*first, *second)} - {""}))}
    number = {word: i for i, word in enumerate(words)}
    left, right = (_table(records, number, places) for records in (first, second))
    alike = _alike(words, left, right)
    pairs = _candidates(left, right, alike)
    before = -np.log2(max(len(first), len(second)))
    found: list[tuple[Places, Places, Floats]] = []
    for start in range(0, len(pairs), CHUNK):
        a, b = np.divmod(pairs[start : start + CHUNK], len(second))
        bits = before + _names(left, right, a, b, alike) + _births(left.birth[a], right.birth[b])
        bits += _places(left.place, right.place, a, b)
        kept = bits >= floor
        found.append((a[kept], b[kept], bits[kept]))
    a, b, bits = (
        (np.concatenate(parts) for parts in zip(*found, strict=True))
        if found
        else (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    )
    order = np.lexsort((b, a, -bits))
    return Compared(a[order], b[order], bits[order])


def _table(records: Sequence[Record], number: dict[str, int], places: dict[str, int]) -> _Table:
    words = np.full((len(records), MOST_WORDS), -1, np.int64)
    fathers = np.zeros((len(records), MOST_WORDS), bool)
    birth = np.zeros((len(records), 3), np.int64)
    for row, record in enumerate(records):
        for column, word in enumerate(record.name.words):
            words[row, column] = number[word]
            fathers[row, column] = record.name.fathers[column]
        if record.birth:
            birth[row] = (record.birth.year, record.birth.month, record.birth.day)
    place = np.array([places.get(record.place, -1) for record in records], np.int64)
    return _Table(words, fathers, birth, place)


@dataclass(frozen=True)
class _Alike:
    """Words that sound alike: sorted codes (word times number of words plus word), bits of each."""

    words: int
    codes: Places
    bits: Floats

    def weight(self, first: Places, second: Places) -> Floats:
        """Bits of each pair of words; NaN where they differ or one is missing."""
        code = first * self.words + second
        at = np.minimum(np.searchsorted(self.codes, code), len(self.codes) - 1)
        known = (self.codes[at] == code) & (first >= 0) & (second >= 0)
        return np.where(known, self.bits[at], np.nan)


def _alike(words: list[str], left: _Table, right: _Table) -> _Alike:
    """Pairs of a word of the first list and one of the second that may be one name, with their bits."""
    ours, theirs = (np.unique(table.words[table.words >= 0]) for table in (left, right))
    length = np.array([len(word) for word in words])
    firsts, seconds, edits = [], [], []
    for start in range(0, len(ours), 500):
        part = ours[start : start + 500]
        distance = cdist(
            [words[i] for i in part], [words[i] for i in theirs],
            scorer=OSA.distance, score_cutoff=2, dtype=np.uint8,
        )  # fmt: skip
        a, b = np.nonzero(distance <= 2)
        firsts.append(part[a])
        seconds.append(theirs[b])
        edits.append(distance[a, b].astype(np.int64))
    first, second, edit = (np.concatenate(parts) for parts in (firsts, seconds, edits))
    shorter = np.minimum(length[first], length[second])
    close = (edit == 0) | ((edit == 1) & (shorter >= ONE_EDIT)) | (shorter >= TWO_EDITS)
    first, second, edit = first[close], second[close], edit[close]
    share = np.maximum(_shares(left, first, len(words)), _shares(right, second, len(words)))
    bits = np.minimum(np.log2(AGREES / share), RAREST) - np.array(EDIT_COSTS)[edit]
    codes = first * len(words) + second
    order = np.argsort(codes)
    return _Alike(len(words), codes[order], bits[order])


def _shares(table: _Table, words: Places, number: int) -> Floats:
    """The share of records of a list with each of `words`, no less than one in the list."""
    counts = np.bincount(table.words[table.words >= 0], minlength=number)
    return np.asarray(np.maximum(counts[words], 1) / len(table.words))


def _candidates(left: _Table, right: _Table, alike: _Alike) -> Places:
    """Codes (place times length of the second list plus place) of the pairs worth scoring."""
    with_word = _index(right, alike.words)
    codes = []
    first, second = np.divmod(alike.codes, alike.words)
    for word in np.unique(first):
        ours = np.flatnonzero((left.words == word).any(axis=1))
        theirs = np.concatenate([with_word[w] for w in second[first == word]])
        if len(ours) and len(theirs):
            codes.append((ours[:, None] * len(right.words) + theirs[None, :]).reshape(-1))
    if not codes:
        return np.zeros(0, np.int64)
    pairs, shared = np.unique(np.concatenate(codes), return_counts=True)
    a, b = np.divmod(pairs, len(right.words))
    year = left.birth[a, 0]
    same_year = (year > 0) & (np.abs(year - right.birth[b, 0]) <= 1)
    return np.asarray(pairs[(shared > 1) | same_year])


def _index(table: _Table, words: int) -> list[Places]:
    """For each word, the records of a list that have it."""
    rows, columns = np.nonzero(table.words >= 0)
    values = table.words[rows, columns]
    order = np.argsort(values, kind="stable")
    ends = np.searchsorted(values[order], np.arange(words + 1))
    return [np.unique(rows[order][ends[w] : ends[w + 1]]) for w in range(words)]


def _names(left: _Table, right: _Table, a: Places, b: Places, alike: _Alike) -> Floats:
    """Bits of the names: words paired in the best order; a father's name may be missing."""
    ours, theirs = left.words[a], right.words[b]
    weight = alike.weight(ours[:, :, None], theirs[:, None, :])
    fathers = left.fathers[a][:, :, None] | right.fathers[b][:, None, :]
    differ = np.where(fathers, FATHER_DIFFERS, NAME_DIFFERS)
    gain = np.where(np.isnan(weight), 0.0, np.maximum(weight - differ, 0.0))
    best = np.full(len(a), -np.inf)
    for order in permutations(range(MOST_WORDS)):
        best = np.maximum(best, gain[:, np.arange(MOST_WORDS), order].sum(axis=1))
    return best + _expected(left, right, a, b)


def _expected(left: _Table, right: _Table, a: Places, b: Places) -> Floats:
    """Bits if no word agreed: as many names as both have differ, and the father's if both have one."""

    def counted(table: _Table, rows: Places) -> tuple[Places, Places]:
        present = table.words[rows] >= 0
        fathers = (present & table.fathers[rows]).sum(axis=1)
        return present.sum(axis=1) - fathers, fathers

    (names_a, fathers_a), (names_b, fathers_b) = counted(left, a), counted(right, b)
    both = np.minimum(names_a + fathers_a, names_b + fathers_b)
    fathers = np.minimum(fathers_a, fathers_b)
    return np.asarray((both - fathers) * NAME_DIFFERS + fathers * FATHER_DIFFERS)


def _births(ours: Places, theirs: Places) -> Floats:
    """Bits of the days of birth, as far as both are known."""
    year, month, day = (ours[:, i] for i in range(3))
    other_year, other_month, other_day = (theirs[:, i] for i in range(3))
    known = (year > 0) & (other_year > 0)
    apart = np.abs(year - other_year)
    bits = np.where(apart == 0, SAME_YEAR, np.where(apart == 1, NEAR_YEAR, OTHER_YEAR))
    whole = known & (day > 0) & (other_day > 0)
    same = whole & (month == other_month) & (day == other_day)
    swapped = whole & (month == other_day) & (day == other_month)
    bits = bits + np.where(same | swapped, SAME_DAY, np.where(whole, OTHER_DAY, 0.0))
    return np.asarray(np.where(known, bits, 0.0))


def _places(ours: Places, theirs: Places, a: Places, b: Places) -> Floats:
    """Bits of the places: a shared one counts by its rarity, different ones speak a little against."""
    first, second = ours[a], theirs[b]
    known = (first >= 0) & (second >= 0)
    counts = np.bincount(np.r_[ours, theirs] + 1, minlength=2)
    share = counts[first + 1] / max(counts[1:].sum(), 1)
    same = np.minimum(np.log2(AGREES / np.maximum(share, 1e-6)), RAREST / 2)
    return np.asarray(np.where(known, np.where(first == second, same, OTHER_PLACE), 0.0))
