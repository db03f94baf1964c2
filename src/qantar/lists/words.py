"""Estimates in words, for the terminal and the page."""

from collections.abc import Iterator

from qantar.lists.again import Again
from qantar.lists.assumptions import ALWAYS, ASSUMES, NAMES, UNSEEN
from qantar.lists.estimate import Estimate


def people(number: float | None) -> str:
    """Whole people, with thousands apart."""
    return "no number" if number is None else f"{number:,.0f}"


def answer(estimate: Estimate) -> str:
    """One estimator's answer in a sentence."""
    if estimate.refused is not None:
        return f"refuses. {estimate.refused}"
    if not estimate.converged:
        return (
            "gives no figure: its samplers disagree (Gelman-Rubin "
            f"{estimate.also['gelman_rubin']:.2f}, above 1.1)."
        )
    share = f"{estimate.level:.0%}"
    return (
        f"{people(estimate.estimate)} ({share}: {people(estimate.low)} to {people(estimate.high)}; "
        f"{estimate.interval}). Model: {estimate.model}."
    )


def remark(estimate: Estimate) -> str:
    """What must be read with a number: models that fit as well and say something else."""
    if estimate.stands and estimate.also.get("models_disagree"):
        low, high = estimate.also["close_models"]
        return (
            f"Models that fit about as well give {people(low)} to {people(high)}: read the range, not "
            "the point."
        )
    return ""


def curve_lines(estimate: Estimate) -> list[str]:
    """Two lists: the total for each odds ratio."""
    return [
        f"if the odds ratio between the lists is {point['odds_ratio']:g}: {people(point['estimate'])}"
        for point in estimate.also.get("curve", [])
    ]


def refusals(again: Again) -> Iterator[str]:
    """One sentence a reason, naming the estimators that refuse for it."""
    reasons: dict[str, list[str]] = {}
    for name, estimate in again.everyone.items():
        if estimate.refused is not None:
            reasons.setdefault(estimate.refused, []).append(NAMES[name])
    for reason, names in reasons.items():
        yield f"{'; '.join(names)}: {'refuses' if len(names) == 1 else 'refuse'}. {reason}"


def lines(again: Again, listed: int) -> Iterator[str]:
    """Everything that the estimators say, the doubts first."""
    yield f"The lists name {listed:,} different people. This many are documented."
    yield ""
    yield UNSEEN
    yield ALWAYS
    curve: list[str] = []
    for name, estimate in again.everyone.items():
        if estimate.refused is not None:
            continue
        yield ""
        yield f"{NAMES[name]}: {answer(estimate)}"
        yield f"  Assumes: {ASSUMES[name]}"
        if remark(estimate):
            yield f"  {remark(estimate)}"
        curve = curve_lines(estimate) or curve
        yield from _again_lines(again, name)
    if curve:
        yield ""
        yield "Two lists cannot show how they depend on each other. Everyone would be"
        yield from (f"  {line}" for line in curve)
    yield ""
    yield from refusals(again)


def _again_lines(again: Again, name: str) -> Iterator[str]:
    left = [
        f"{lost} {short(found[name])}" for lost, found in again.without.items() if name in found
    ]
    if left:
        yield f"  Without one list: {', '.join(left)}."
    for column, groups in again.strata.items():
        parts = [f"{value} {short(f[name])}" for value, f in groups.items() if name in f]
        total = again.total(column, name)
        end = f"; together {people(total)}" if total is not None else ""
        if parts:
            yield f"  By {column}: {', '.join(parts)}{end}."


def short(estimate: Estimate) -> str:
    """An estimate in a table: its people, or that there are none to tell."""
    if estimate.refused is not None:
        return "refused"
    return people(estimate.estimate) if estimate.converged else "not settled"
