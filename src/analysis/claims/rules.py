"""The rules by name, each with its words for readers, and the one function that applies them."""

from collections.abc import Callable
from dataclasses import dataclass

from analysis.claims import method_rules, rules_acts, rules_chapters, rules_numbers
from analysis.claims.outcome import Outcome
from analysis.claims.parts import TABLE, Part
from analysis.evidence.load import Evidence
from qantar.errors import InputError


@dataclass(frozen=True)
class Rule:
    """A rule: the function that applies it, and in words when it says what."""

    apply: Callable[[Evidence, Part], Outcome]
    words: str


RULES = {
    "number_equals": Rule(
        rules_numbers.number_equals,
        "Supported if the current statement of the body that counts says the number within the "
        "margin; partly if another statement that was not withdrawn says it; contradicted if none "
        "does and the count is closed; else not supported.",
    ),
    "number_said": Rule(
        rules_numbers.number_said,
        "Supported if the State itself said the number, whatever became of it; partly if only "
        "others said it; else not supported.",
    ),
    "at_least": Rule(
        rules_numbers.at_least,
        "Supported if an undisputed statement reaches the threshold; partly if only a disputed one "
        "does; contradicted if the count is closed and falls short; else not supported.",
    ),
    "within_remainder": Rule(
        rules_numbers.within_remainder,
        "Supported if the number fits into the total less the dead of the security forces; "
        "contradicted if it does not; not supported if either is not known.",
    ),
    "said_then_withdrawn": Rule(
        rules_numbers.said_then_withdrawn,
        "Supported if the number was said and later withdrawn or refuted; contradicted if "
        "somebody of another party still says it; partly if only a denial is known; else not supported.",
    ),
    "exists_method": Rule(
        method_rules.exists_method,
        "Supported if a court, a medical examination or a documented count reports it, or if as "
        "many independent cases and publishers as the threshold do; partly if it is reported on "
        "less; not supported if it is not reported. It is about reports, never about proof.",
    ),
    "methods_in_both": Rule(
        method_rules.methods_in_both,
        "Supported if the method is reported on both sides, else not supported.",
    ),
    "forms_shared": Rule(
        method_rules.forms_shared,
        "Supported if more than the threshold's share of the forms reported for the episode are "
        "reported for the others too; partly if some are; else not supported.",
    ),
    "exists_response": Rule(
        rules_acts.exists_response,
        "Supported if as many acts as the threshold are known; partly if fewer; not supported if "
        "none is.",
    ),
    "denied": Rule(
        rules_acts.denied,
        "Supported if only denials are known; partly if denials and admissions are; contradicted "
        "if only admissions are; else not supported.",
    ),
    "first_of_its_kind": Rule(
        rules_acts.first_of_its_kind,
        "Contradicted if an earlier act of the kind is known in independent Kazakhstan; supported "
        "if only the later one is; not supported if that is not known.",
    ),
    "followed": Rule(
        rules_acts.followed,
        "Supported if as many acts since the episode began as the threshold (one, where none is "
        "given) were not planned before; partly if fewer, or if the planning is unknown; "
        "contradicted if every known act was planned or done before; else not supported.",
    ),
    "class_share": Rule(
        rules_chapters.class_share,
        "Supported if the interval of the share, with the security staff in and out, lies below the "
        "threshold; partly if it straddles; not supported if it lies above or is not known. Never "
        "contradicted: a class that the State gives is no finding.",
    ),
    "share_fits": Rule(
        rules_chapters.share_fits,
        "Supported if the number within its margin holds the median over claimants; partly if it "
        "meets the range of all pairs; where it lies outside, contradicted if the deaths counted "
        "are all that the statement speaks of, else not supported.",
    ),
    "nearer_to": Rule(
        rules_chapters.nearer_to,
        "Supported if the data tell for every baseline that January 2022 is nearer to the Stalin "
        "era; partly if for some; contradicted if they tell the opposite; else not supported.",
    ),
    "wider_than": Rule(
        rules_chapters.wider_than,
        "Supported if the number is as many times the largest earlier one as the threshold says; "
        "partly if larger by less, or if an earlier protest is on record as nationwide without a "
        "number; contradicted if not larger, or not supported where the number is only a floor or "
        "not known.",
    ),
    "not_testable": Rule(
        rules_chapters.not_testable,
        "No verdict: a judgement, a forecast, or something that the base has no rows for.",
    ),
    "index_moved": Rule(
        rules_chapters.index_moved, "No verdict: what a country-year index recorded is shown."
    ),
}  # fmt: skip


def judge(evidence: Evidence, part: Part) -> Outcome:
    """What the declared rule of `part` makes of `evidence`, no better than its ceiling.

    Raises InputError where the table names a rule that does not exist.
    """
    rule = RULES.get(part.rule)
    if rule is None:
        raise InputError(
            f"{TABLE}: part {part.part} of {part.claim_id} names the rule '{part.rule}', which "
            f"does not exist; write one of {', '.join(sorted(RULES))}."
        )
    return rule.apply(evidence, part).capped(part.ceiling)
