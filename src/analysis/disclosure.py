"""What must not be told of survivors: findings that are a clinician's."""

from qantar.audit.gate.harm import Phrase

PHRASES = (
    Phrase(
        words=r"\bconsistent\s+with\b",
        near=r"tortur|ill-treat|beat",
        warrant=r"\b(medical|forensic|istanbul protocol|clinician)",
        problem="'consistent with' is a clinician's finding, and no medical report is named here.",
        mend="Write who alleges or reports it.",
    ),
)
