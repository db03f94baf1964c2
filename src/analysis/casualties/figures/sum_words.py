"""Sums in words: a total with what it counts, and its parts one after another."""

from itertools import groupby

from analysis.casualties.figures.classes import LABELS
from analysis.casualties.identities import Identity, Term
from analysis.evidence.select import COUNTRY
from qantar.dates import spell

SIGNS = {1: "+", -1: "\N{MINUS SIGN}"}
MEASURES = {
    "deaths": "dead", "hospitalised": "ever in hospital", "in_hospital_now": "still in care",
    "deaths_in_medical_facilities": "dead in medical facilities",
}  # fmt: skip


def total_words(item: Identity) -> str:
    """'230 dead, stated 14 March 2022' of a sum's total."""
    term = (item.right or ())[0]
    place = "" if term.place == COUNTRY else f" in {term.place}"
    return f"{item.right_value:,.0f} {_measure(term)}{place} ({spell(item.stated_on)})"


def _measure(term: Term) -> str:
    return MEASURES.get(term.measure, term.measure.replace("_", " "))


def _part(term: Term) -> str:
    """Who a part of a sum is: the State's class of the dead, else what was counted."""
    if term.measure == "deaths" and term.population != "all":
        return LABELS.get(term.population, term.population.replace("_", " "))
    return _measure(term)


def part_words(item: Identity) -> str:
    """A sum in words, neighbours of one kind together: '86 + 63 attackers - 11 bystanders'."""
    words = ""
    for (sign, part), terms in groupby(item.left or (), key=lambda term: (term.sign, _part(term))):
        numbers = f" {SIGNS[sign]} ".join(f"{term.value:,.0f}" for term in terms)
        words += f" {SIGNS[sign]} {numbers} {part}"
    return words.strip().removeprefix("+ ")
