"""Average over decomposable graphs of dependence between lists (Madigan and York 1997; dga)."""

from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
from scipy.special import gammaln, logsumexp

from qantar.lists.models import pairs
from qantar.lists.newton import Floats
from qantar.lists.patterns import Patterns

FEWEST, MOST = 3, 5
GRID = 1000
FARTHEST = 30
"""The grid of unlisted people goes from 1 to 30 times the listed, in 1,000 steps, as in MSETools."""

Graph = tuple[int, ...]
"""The edges, each a pair of lists as bits."""


@dataclass(frozen=True)
class Posterior:
    """Grid of totals (g,), their probability (g,), and the probability of each graph (graphs,)."""

    totals: Floats
    probability: Floats
    graphs: Floats
    edges: tuple[Graph, ...]

    def quantile(self, share: float) -> float:
        """The first total of the grid by which `share` of the probability is reached."""
        reached = np.searchsorted(np.cumsum(self.probability), share)
        return float(self.totals[min(int(reached), len(self.totals) - 1)])

    @property
    def at_the_end(self) -> float:
        """The probability in the last twentieth of the grid: much of it, and the answer runs away."""
        return float(self.probability[-len(self.totals) // 20 :].sum())


def default_grid(people: int) -> Floats:
    """Numbers of unlisted people: whole numbers from 1 to 30 n, 1,000 at most."""
    return np.unique(np.round(np.linspace(1, FARTHEST * people, GRID)))


def posterior(
    patterns: Patterns, unlisted: Floats | None = None, prior_cell: float | None = None,
    log_prior: Floats | None = None,
) -> Posterior:  # fmt: skip
    """Probability of the total, over every decomposable graph with equal prior weight.

    Hyper-Dirichlet prior of `prior_cell` people a cell (2^-t), p(N) proportional to 1/N unless
    `log_prior` (one a number of `unlisted`) says otherwise. For each graph, with cliques c and
    separators s: log p(y, n0) = sum L(c) - sum L(s) + (cliques - separators)(lnG(a) - lnG(N + a)) +
    lnG(N + 1) - lnG(n0 + 1) + log p(N), a = 2^t prior_cell. Raises ValueError for other than three
    to five lists.
    """
    if not FEWEST <= patterns.number <= MOST:
        raise ValueError(f"Graphs are averaged for {FEWEST} to {MOST} lists.")
    missing = default_grid(patterns.people) if unlisted is None else unlisted
    total = patterns.people + missing
    delta = 2.0**-patterns.number if prior_cell is None else prior_cell
    weight = delta * 2**patterns.number
    parts = np.stack(
        [_marginal(patterns, c, missing, delta) for c in range(1, 1 << patterns.number)]
    )
    edges, signs = decomposable_graphs(patterns.number)
    free = signs.sum(axis=1)
    prior = -np.log(total) if log_prior is None else log_prior
    logs = (
        signs @ parts
        + free[:, None] * (gammaln(weight) - gammaln(total + weight))[None, :]
        + (gammaln(total + 1) - gammaln(missing + 1) + prior)[None, :]
    )
    joint = np.exp(logs - logsumexp(logs))
    return Posterior(total, joint.sum(axis=0), joint.sum(axis=1), edges)


def _marginal(patterns: Patterns, lists: int, missing: Floats, delta: float) -> Floats:
    """L(c) (g,): the log Dirichlet integral of the table of the lists of c, the unlisted in cell 0."""
    cells = np.arange(len(patterns.counts)) & lists
    table = np.bincount(cells, weights=patterns.counts, minlength=len(patterns.counts))
    inside = [cell for cell in range(1, lists + 1) if cell & lists == cell]
    prior = delta * 2.0 ** (patterns.number - lists.bit_count())
    seen = float(gammaln(table[inside] + prior).sum()) - (len(inside) + 1) * float(gammaln(prior))
    filled: Floats = gammaln(missing + table[0] + prior) + seen
    return filled


@cache
def decomposable_graphs(lists: int) -> tuple[tuple[Graph, ...], Floats]:
    """Every decomposable graph (8, 61, 822 of 3, 4, 5 lists), and (graphs, 2^t - 1) signs.

    A sign is how often the set of lists c (column c - 1) is a clique, less how often a separator;
    empty separators are left out.
    """
    graphs: list[Graph] = []
    rows = []
    edges = pairs(lists)
    for size in range(len(edges) + 1):
        for chosen in combinations(edges, size):
            order = _perfect_order(lists, chosen)
            if order is not None:
                graphs.append(chosen)
                rows.append(_signs(lists, chosen, order))
    return tuple(graphs), np.array(rows)


def _neighbours(lists: int, edges: Graph) -> list[int]:
    return [
        sum((edge & ~(1 << i)) for edge in edges if edge >> i & 1) for i in range(lists)
    ]  # fmt: skip


def _perfect_order(lists: int, edges: Graph) -> list[int] | None:
    """Maximum cardinality search; None where the graph has a chordless cycle."""
    near = _neighbours(lists, edges)
    visited = 0
    order: list[int] = []
    while len(order) < lists:
        left = [i for i in range(lists) if not visited >> i & 1]
        chosen = max(left, key=lambda i: ((near[i] & visited).bit_count(), -i))
        before = near[chosen] & visited
        known = [i for i in range(lists) if before >> i & 1]
        if any(before & ~(1 << i) & ~near[i] for i in known):
            return None
        order.append(chosen)
        visited |= 1 << chosen
    return order


def _signs(lists: int, edges: Graph, order: list[int]) -> list[float]:
    """Cliques less separators, from the factors p(i | earlier neighbours): clique over separator."""
    near = _neighbours(lists, edges)
    signs = [0.0] * ((1 << lists) - 1)
    visited = 0
    for i in order:
        before = near[i] & visited
        signs[(before | 1 << i) - 1] += 1
        if before:
            signs[before - 1] -= 1
        visited |= 1 << i
    return signs
