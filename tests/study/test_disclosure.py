"""A clinician's finding is not printed where no medical report is named."""

from analysis.disclosure import PHRASES
from qantar.audit.gate.harm import phrase_harms


def test_consistent_with_torture_needs_a_medical_report() -> None:
    text = "Injuries\nconsistent with torture were seen."
    (harm,) = map(str, phrase_harms("r", text, PHRASES, "page 3"))
    assert "page 3, line 2" in harm
    medical = "A forensic report found injuries consistent with torture."
    assert not list(phrase_harms("r", medical, PHRASES))
    assert not list(phrase_harms("r", "The sum is consistent with the total.", PHRASES))
