"""The printed names of forms of torture in the chapter on history."""

from analysis.evidence.load import Evidence
from analysis.history.repertoires import forms
from analysis.torture.methods import words

SHORT = {
    "crush_injury": "Crushing or breaking",
    "traumatic_removal": "Tearing out or cutting off",
    "penetrating_injury": "Wounds by pointed objects",
    "positional": "Forced positions",
    "pharmacological": "Drugs given by force",
    "attack_by_animals": "Attacks by animals",
    "humiliation": "Humiliation",
    "behavioural_coercion": "Forced acts",
    "sensory_deprivation": "Denial of the senses",
    "forced_witnessing": "Made to see or hear torture",
    "psychological_manipulation": "Psychological means",
}
"""Names of forms that are too long beside a picture; all others bear those of torture_methods.csv."""


def labels_of_forms(evidence: Evidence) -> dict[str, str]:
    """The printed name of each form: that of the chapter on torture, cut where it is long."""
    named = evidence.base.table("torture_methods").set_index("method")["istanbul_category"]
    return {form: SHORT.get(form, str(named.get(form, words(form)))) for form in forms(evidence)}
