"""The lines of the funnel: complaints, cases, officers and people, each with its share and claimant."""

from dataclasses import dataclass

from analysis.evidence.load import Evidence
from analysis.torture import court, funnel, sentences
from qantar.result import Result

STATED, CLOSED, LEFT, LATER = "stated", "closed", "left", "later"
"""Kinds of line: a stated total, cases lost to trial, cases not closed, verdicts added."""


STAGES = {
    "suspected": "suspected",
    "charged": "charged",
    "tried": "sent to court",
    "convicted": "convicted",
}
"""Stages of officers -> what the line is called."""


@dataclass(frozen=True)
class Line:
    """One line: its unit and stage, its number, its share of the cases opened, how it was computed."""

    unit: str
    words: str
    number: Result
    share: Result | None = None
    kind: str = STATED
    said: str = ""


def lines(evidence: Evidence) -> list[Line]:
    """The lines of the funnel in their order; computed ones only where they are known."""
    return [
        Line("Complaints", "received", funnel.results(evidence)["torture_complaints_official"]),
        *_cases(evidence),
        *_officers(evidence),
        Line(
            "People",
            "recognised as victims",
            funnel.results(evidence)["torture_victims_recognised"],
        ),
    ]


def _cases(evidence: Evidence) -> list[Line]:
    found = funnel.results(evidence)
    made = [Line("Cases", "opened", found["torture_cases_opened"])]
    for words, number, share, kind in (
        ("closed without trial", "torture_cases_closed", "torture_cases_closed_share", CLOSED),
        ("taken forward", "torture_cases_taken_forward", "funnel_taken_forward_share", STATED),
    ):
        made.append(Line("Cases", words, found[number], found[share], kind))
    left = court.bounds(evidence)["cases_not_closed"]
    said = "computed: the cases left over"
    rest = Line("Cases", "not closed", left, None, LEFT, said)
    return made if left.value is None else [*made[:2], rest, *made[2:]]


def _officers(evidence: Evidence) -> list[Line]:
    found, verdicts = funnel.officers(evidence), sentences.results(evidence)
    made = [
        Line("Officers", words, found[f"officers_{stage}"])
        for stage, words in STAGES.items()
        if stage != "tried" or found["officers_tried"].value is not None
    ]
    number = verdicts["officers_convicted_documented"]
    said = "computed: the verdicts on record added"
    wider = verdicts["officers_convicted_with_weak"]
    if wider.value is not None:
        said = f"computed: verdicts added; {wider.number(wider.value)} with one in a weak text"
    documented = Line("Officers", "by single verdicts", number, None, LATER, said)
    return made if number.value is None else [*made, documented]
