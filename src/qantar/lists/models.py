"""Hierarchical log-linear models of t lists: which terms they hold, and every one of them.

A term is a set of lists, written as the bits of a pattern; a hierarchical model holds, with each
term, all parts of it. Every model holds the constant and all lists; none holds the term of all t
lists together, which no count can tell from the people on no list.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

Term = int
Model = frozenset[Term]


def main_effects(lists: int) -> Model:
    """Independent lists: the constant and one term a list."""
    return frozenset({0, *(1 << i for i in range(lists))})


def pairs(lists: int) -> list[Term]:
    """The terms of two lists."""
    return _terms(lists, 2)


def _terms(lists: int, order: int) -> list[Term]:
    return [sum(1 << i for i in chosen) for chosen in combinations(range(lists), order)]


@cache
def hierarchical_models(lists: int, highest: int) -> tuple[Model, ...]:
    """Every hierarchical model with terms of up to `highest` lists (and fewer than `lists`).

    2, 8, 113 and 6,893 models of 2 to 5 lists less the term of all lists: 1, 8, 113, 6,893.
    """
    found = list(_grow(main_effects(lists), lists, 2, min(highest, lists - 1)))
    return tuple(sorted(found, key=lambda model: (len(model), sorted(model))))


def _grow(model: Model, lists: int, order: int, highest: int) -> Iterator[Model]:
    """`model` with every choice of the terms of `order` lists that it allows, then higher ones."""
    if order > highest:
        yield model
        return
    allowed = [term for term in _terms(lists, order) if _parts(term) <= model]
    for size in range(len(allowed) + 1):
        for chosen in combinations(allowed, size):
            yield from _grow(model | frozenset(chosen), lists, order + 1, highest)


def _parts(term: Term) -> frozenset[Term]:
    """The terms of one list fewer."""
    return frozenset(term & ~bit for bit in _single_bits(term))


def _single_bits(term: Term) -> list[Term]:
    return [1 << i for i in range(term.bit_length()) if term >> i & 1]


def generators(model: Model) -> list[Term]:
    """The terms that no other term of the model contains, long ones first."""
    top = [t for t in model if t and not any(t != u and t & u == t for u in model)]
    return sorted(top, key=lambda term: (-term.bit_count(), _single_bits(term)))


def model_name(model: Model, names: Sequence[str]) -> str:
    """The model in brackets, one a generator: [A:B],[C]."""
    return ",".join(
        "[" + ":".join(names[bit.bit_length() - 1] for bit in _single_bits(term)) + "]"
        for term in generators(model)
    )
