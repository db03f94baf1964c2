"""Was a form in use that no case reports? One occupancy model over all episodes, by quadrature.

Silence means little where a form is seldom reported even when in use. How visible each form is, and
how common, is learnt from the other episodes, form by form; what stays unknown is carried along.

A form f is in use in episode e with probability u_f. If it is, a case of the cell c (an episode and a
kind of source) reports it with probability d_fc ~ Beta(m_f phi, (1 - m_f) phi): m_f is how visible the
form is on average, phi how little that differs from cell to cell. Over the forms m_f ~ Beta with mean
mu and concentration kappa, u_f ~ Beta with mean nu and concentration tau. mu and nu have Jeffreys'
prior; phi, kappa and tau are uniform in their logarithm over the ranges of `Prior`. Occupancy after
MacKenzie and others (2002), detection that differs by species and site after Royle and Dorazio (2008,
chapters 6 and 12). Everything is summed over grids, so there are no draws.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaln, logsumexp

from analysis.stats.repertoires import Floats

CELLS = 40
"""Cells of 0..1 in which m_f is held."""
USE_CELLS = 20
"""Cells of 0..1 in which u_f is held."""
MEANS = np.sin((np.arange(10) + 0.5) * np.pi / 20) ** 2
"""Values of mu and nu, of equal weight: the arcsine distribution, Jeffreys' prior of a share."""
STEPS = 7
"""Values of each concentration, evenly spaced in its logarithm, of equal weight."""


@dataclass(frozen=True)
class Prior:
    """What is assumed beforehand.

    Ranges of the concentrations over the forms (visibility, use) and over the cells of a form: 1
    allows nearly anything, 200 holds all values together. `least_visibility`: no form in use is on
    average reported by a smaller share of the cases. The data cannot show forms less visible than
    that (Link 2003), so the answer must be read at several of its values. Raises ValueError for a
    range that is not positive and rising, and a least visibility outside 0 to 0.5.
    """

    visibility: tuple[float, float] = (0.5, 200.0)
    use: tuple[float, float] = (0.5, 200.0)
    between_cells: tuple[float, float] = (1.0, 200.0)
    least_visibility: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what is no prior."""
        if not 0 <= self.least_visibility <= 0.5:
            raise ValueError(f"The least visibility cannot be {self.least_visibility}.")
        for low, high in (self.visibility, self.use, self.between_cells):
            if not 0 < low < high:
                raise ValueError(f"A concentration cannot range from {low} to {high}.")


@dataclass(frozen=True)
class FormUse:
    """Posterior of one episode, form by form (forms,).

    `used`: probability that the form was in use (1 where a case reports it). `visibility`: mean
    probability that a case reports the form if in use. `expected`: how many unreported forms were in
    use; `any_used`: probability that at least one was. `log10_bayes_factor`: of forms that differ in
    visibility over forms that are all equally visible; above 0 the data speak for a difference.
    """

    used: Floats
    visibility: Floats
    expected: float
    any_used: float
    log10_bayes_factor: float


def form_use(
    reported: Floats,
    cases: Floats,
    episodes: Sequence[str],
    focus: str,
    prior: Prior | None = None,
) -> FormUse:
    """Which forms were in use in the episode `focus`?

    `reported` (cells, forms): cases of a cell that report each form, `cases` (cells,): its cases,
    `episodes` (cells,): the episode of each cell. Raises ValueError for other shapes, more reports
    than cases, and a focus without a cell.
    """
    _require(reported, cases, episodes, focus)
    ranges = prior or Prior()
    names = sorted(set(episodes))
    member = np.array([names.index(name) for name in episodes])
    phi = np.geomspace(*ranges.between_cells, STEPS)
    m = _middles(CELLS, ranges.least_visibility)
    likelihood = _likelihood(reported, cases, member, phi, m)
    silent = np.array(
        [reported[member == i].sum(axis=0) == 0 for i in range(len(names))], dtype=np.bool_
    )
    here = names.index(focus)
    visible, common = _masses(CELLS, ranges.visibility), _masses(USE_CELLS, ranges.use)
    parts = [
        _form(likelihood[:, :, :, form], silent[:, form], here, m, (visible, common))
        for form in range(reported.shape[1])
    ]
    return _posterior(parts)


def _require(reported: Floats, cases: Floats, episodes: Sequence[str], focus: str) -> None:
    if reported.ndim != 2 or not len(reported) == len(cases) == len(episodes):
        raise ValueError(
            "Each cell needs its reports by form, its number of cases and its episode."
        )
    if np.any(reported > cases[:, None]) or np.any(reported < 0):
        raise ValueError("A form cannot be reported by more cases than a cell has.")
    if focus not in episodes:
        raise ValueError(f"There is no cell of the episode {focus!r}.")


def _edges(cells: int) -> Floats:
    """Ends of cells of 0..1, narrow at 0 and 1 where a beta density may be steep; (cells + 1,)."""
    return np.asarray(np.sin(np.linspace(0, np.pi / 2, cells + 1)) ** 2, dtype=np.float64)


def _middles(cells: int, least: float = 0.0) -> Floats:
    """The point that stands for each cell, the cells stretched over `least` to 1."""
    angle = (np.arange(cells) + 0.5) * np.pi / (2 * cells)
    return np.asarray(least + (1 - least) * np.sin(angle) ** 2, dtype=np.float64)


def _masses(cells: int, concentrations: tuple[float, float]) -> Floats:
    """Mass of each cell of the range under each pair of mean and concentration; (pairs, cells)."""
    mean, size = np.meshgrid(MEANS, np.geomspace(*concentrations, STEPS), indexing="ij")
    a, b = (mean * size).ravel()[:, None], ((1 - mean) * size).ravel()[:, None]
    return np.asarray(np.diff(betainc(a, b, _edges(cells)[None, :]), axis=1), dtype=np.float64)


def _likelihood(
    reported: Floats, cases: Floats, member: NDArray[np.int_], phi: Floats, m: Floats
) -> Floats:
    """Likelihood of the reports of each episode if the form is in use; (phi, m, episodes, forms)."""
    a = (m[None, :] * phi[:, None])[:, :, None, None]
    b = ((1 - m)[None, :] * phi[:, None])[:, :, None, None]
    cell = betaln(a + reported, b + cases[:, None] - reported) - betaln(a, b)
    episodes = int(member.max()) + 1
    summed = np.stack([cell[:, :, member == i].sum(axis=2) for i in range(episodes)], axis=2)
    return np.asarray(np.exp(summed), dtype=np.float64)


@dataclass(frozen=True)
class _Part:
    """One form: evidence by (phi, visibility pair, use pair), the part of it in which the form was
    in use in the focus, and evidence by (phi, m, use pair); `moment` carries m."""

    whole: Floats
    used: Floats
    moment: Floats
    by_cell: Floats


def _form(
    likelihood: Floats,
    silent: NDArray[np.bool_],
    here: int,
    m: Floats,
    masses: tuple[Floats, Floats],
) -> _Part:
    visible, common = masses
    u = _middles(USE_CELLS)[None, None, :]
    whole = np.ones((*likelihood.shape[:2], USE_CELLS))
    for episode in range(likelihood.shape[2]):
        own = likelihood[:, :, episode, None]
        whole = whole * (u * own + (1 - u) * silent[episode])
    own = likelihood[:, :, here, None]
    used = whole * (u * own) / (u * own + (1 - u) * silent[here])
    by_cell = whole @ common.T
    over = [visible @ x for x in (by_cell, used @ common.T, by_cell * m[None, :, None])]
    return _Part(over[0], over[1], over[2], by_cell)


def _posterior(parts: Sequence[_Part]) -> FormUse:
    """Sum over the hyperparameters, all of equal prior weight on their grids."""
    total = np.asarray(sum(np.log(part.whole) for part in parts), dtype=np.float64)
    weight = np.exp(total - logsumexp(total))
    used = np.array([float(np.sum(weight * part.used / part.whole)) for part in parts])
    seen = np.array([float(np.sum(weight * part.moment / part.whole)) for part in parts])
    none = np.ones_like(weight)
    for part in parts:
        chance = part.used / part.whole
        none = none * np.where(np.all(chance > 1 - 1e-12), 1.0, 1 - chance)
    open_forms = used < 1 - 1e-12
    alike = np.asarray(sum(np.log(part.by_cell) for part in parts), dtype=np.float64)
    differing = logsumexp(total) - math.log(total.size)
    factor = (differing - (logsumexp(alike) - math.log(alike.size))) / math.log(10)
    return FormUse(
        np.where(open_forms, used, 1.0),
        seen,
        float(np.sum(used[open_forms])),
        float(1 - np.sum(weight * none)) if open_forms.any() else 0.0,
        float(factor),
    )


def visibility_bayes_factor(counts: Floats, cases: int) -> float:
    """log10 of the Bayes factor, in one episode, of forms that differ in visibility over equal ones.

    `counts` (forms,) of `cases`. Equal: every form in use is reported with one probability, uniform.
    Differing: with one of its own from Beta(m c, (1 - m) c), m uniform, c uniform in its logarithm
    over 0.5 to 200 (Royle 2006). Share in use uniform, summed exactly. What it does not say is how
    visible the forms are that no case reports. Raises ValueError for a count above the cases or
    where no form is reported.
    """
    if np.any(counts > cases) or not np.any(counts > 0):
        raise ValueError(f"Each form needs a count of 0 to {cases}, and one needs to be reported.")
    seen = counts[counts > 0]
    unseen = np.arange(len(counts) - len(seen) + 1.0)
    choose = -betaln(1 + unseen, 1 + unseen[::-1]) - math.log(len(unseen))
    in_use = len(seen) + unseen
    prior = choose + betaln(1 + in_use, 1 + unseen[::-1])
    chances = cases * in_use
    equal = float(logsumexp(prior + betaln(1 + seen.sum(), 1 + chances - seen.sum())))
    means = (np.arange(50) + 0.5)[:, None] / 50
    c = np.geomspace(0.5, 200.0, 40)[None, :]
    a, b = means * c, (1 - means) * c
    hits = sum(betaln(a + y, b + cases - y) - betaln(a, b) for y in seen.tolist())
    missed = betaln(a, b + cases) - betaln(a, b)
    differing = prior + (hits[..., None] + missed[..., None] * unseen)
    return (float(logsumexp(differing)) - math.log(a.size) - equal) / math.log(10)
