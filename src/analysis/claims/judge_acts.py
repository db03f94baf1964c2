"""Rules on reports of methods and on dated acts as pure functions: records in, a verdict out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from analysis.claims.outcome import Verdict

STRONG = ("court_finding", "medical_or_forensic", "documented_count")
"""Bases tested by somebody other than the one who tells: one such report is enough."""


@dataclass(frozen=True)
class Report:
    """One report of a method: its independent case, publisher and basis."""

    case: str
    publisher: str
    basis: str
    row: str = ""


@dataclass(frozen=True)
class Act:
    """One act: when, by whom, and whether it was planned before ('yes', 'no', 'unknown', '')."""

    date: str
    actor: str = ""
    planned: str = ""
    rows: tuple[str, ...] = ()


def exists_method(reports: Sequence[Report], needed: float) -> Verdict:
    """Supported if a report rests on a strong basis, or `needed` cases come from as many publishers.

    Partly if it is reported on less; not supported if it is not reported. It says how widely a
    method is reported, never that it was used.
    """
    if not reports:
        return Verdict.NOT_SUPPORTED
    cases = len({report.case for report in reports})
    publishers = len({report.publisher for report in reports})
    strong = any(report.basis in STRONG for report in reports)
    return Verdict.SUPPORTED if strong or min(cases, publishers) >= needed else Verdict.PARTLY


def methods_in_both(here: Sequence[Report], there: Sequence[Report]) -> Verdict:
    """Supported if the method is reported on both sides, else not supported."""
    return Verdict.SUPPORTED if here and there else Verdict.NOT_SUPPORTED


def forms_shared(here: Collection[str], there: Collection[str], least: float) -> Verdict:
    """Supported if the share of the forms reported here that are reported there exceeds `least`.

    Partly if some are shared; not supported if none is, or none is reported here.
    """
    shared = len(set(here) & set(there))
    if not shared:
        return Verdict.NOT_SUPPORTED
    return Verdict.SUPPORTED if shared > least * len(set(here)) else Verdict.PARTLY


def exists_response(acts: Sequence[Act], needed: float) -> Verdict:
    """Supported if `needed` acts are known, partly if fewer are, not supported if none is."""
    if not acts:
        return Verdict.NOT_SUPPORTED
    return Verdict.SUPPORTED if len(acts) >= needed else Verdict.PARTLY


def denied(denials: Sequence[Act], admissions: Sequence[Act]) -> Verdict:
    """Supported if only denials are known, contradicted if only admissions, partly if both.

    Not supported if neither is known.
    """
    if denials and admissions:
        return Verdict.PARTLY
    if denials:
        return Verdict.SUPPORTED
    return Verdict.CONTRADICTED if admissions else Verdict.NOT_SUPPORTED


def first_of_its_kind(acts: Sequence[Act], earlier: Sequence[Act]) -> Verdict:
    """Contradicted if an earlier act of the kind is known, supported if only the later one is.

    Not supported if the act itself is not known.
    """
    if earlier:
        return Verdict.CONTRADICTED
    return Verdict.SUPPORTED if acts else Verdict.NOT_SUPPORTED


def followed(before: Sequence[Act], after: Sequence[Act], needed: float = 1) -> Verdict:
    """Whether acts followed an episode: `after` are those since it began, `before` earlier ones.

    Supported if `needed` acts since then were not planned before; partly if fewer were, or the
    planning of one is unknown; contradicted if every known act was planned or done before; not
    supported if none is known.
    """
    plans = [act.planned for act in after]
    if plans.count("no") >= needed:
        return Verdict.SUPPORTED
    if set(plans) - {"yes"}:
        return Verdict.PARTLY
    return Verdict.CONTRADICTED if [*before, *after] else Verdict.NOT_SUPPORTED


def nearer_to(told: Mapping[str, str], claimed: str, opposite: str) -> Verdict:
    """From what was told for each baseline: supported if `claimed` for all, partly for some.

    Contradicted if some tell the `opposite` and none the claimed; not supported if nothing is told.
    """
    words = set(told.values())
    if claimed in words:
        return Verdict.SUPPORTED if words == {claimed} else Verdict.PARTLY
    return Verdict.CONTRADICTED if opposite in words else Verdict.NOT_SUPPORTED
