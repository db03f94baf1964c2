"""Parts of the statements: what each asks, what a rule found for it, and how parts make a verdict."""

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import ModuleType

from analysis.evidence.base import Base
from analysis.evidence.load import Evidence
from qantar.errors import InputError
from qantar.result import Result, traced

TABLE = "data/raw/claim_rules.csv"
SEPARATOR = "|"


class Verdict(StrEnum):
    """The five verdicts, from the most to the least favourable; the last one is none."""

    SUPPORTED = "supported"
    PARTLY = "partly supported"
    NOT_SUPPORTED = "not supported"
    CONTRADICTED = "contradicted"
    NOT_TESTABLE = "not testable"


FAILED = (Verdict.NOT_SUPPORTED, Verdict.CONTRADICTED)
CLAIM, READING, CONTEXT = "claim", "reading", "context"
"""Roles of a part: what the statement says; a looser reading of it; what is shown and never decides."""
ROLES = (CLAIM, READING, CONTEXT)


@dataclass(frozen=True)
class Outcome:
    """What a rule made of one part: the verdict, what it found in words, and the deciding number.

    `found` is a phrase with its numbers, claimants and dates, `brief` the same for a sentence where
    `found` is too long for one (empty: it is not); `number` is in `unit` (None where no number
    decides); `rows` are the row ids of data/raw that were used. `unknown` is true where the run knows
    nothing to judge by: then no sentence tells of it. `function` and `defined_at` name the rule, as in
    a `Result`.
    """

    verdict: Verdict
    found: str
    rows: tuple[str, ...] = ()
    number: float | None = None
    unit: str = ""
    claimant: str = ""
    reported_on: str = ""
    brief: str = ""
    unknown: bool = False
    function: str = ""
    defined_at: str = ""

    @property
    def told(self) -> str:
        """What was found, as a sentence can hold it."""
        return self.brief or self.found

    def capped(self, ceiling: str) -> "Outcome":
        """The same outcome, no better than `ceiling` (a verdict, or '' for no ceiling)."""
        if ceiling and self.verdict is Verdict.SUPPORTED:
            return replace(self, verdict=Verdict(ceiling))
        return self

    def result(self) -> Result:
        """The outcome as a ledger entry whose text is what was found, or that it is not known."""
        words = "" if self.unknown else self.found
        return Result(
            self.number, self.unit or "evidence", rows=self.rows, words=words,
            claimant=self.claimant, reported_on=self.reported_on, note=str(self.verdict),
            function=self.function, defined_at=self.defined_at,
        )  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One part of a statement: what is tested, by which rule, with which arguments.

    `threshold` is in the unit of the rule (a number, a factor or a share), `margin` a share of the
    number asserted; `asserted` is the number that the statement gives. `set_aside` are rows that
    carry the code asked for and are about something else.
    """

    claim_id: str
    part: int
    role: str
    asks: str
    rule: str
    reason: str
    would_change: str
    episode: str
    episodes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    populations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    responses: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    asserted: float | None = None
    threshold: float | None = None
    margin: float = 0.0
    closed: bool = False
    ceiling: str = ""

    @property
    def key(self) -> str:
        """'a01_2' for the second part of a01."""
        return f"{self.claim_id}_{self.part}"

    @property
    def number(self) -> float:
        """The number asserted. Raises InputError where the rule needs one and none is there."""
        if self.asserted is None:
            raise InputError(
                f"{TABLE}: part {self.part} of {self.claim_id} has the rule '{self.rule}', which "
                "needs a number, but claims.csv asserts none and `threshold` is empty; give one."
            )
        return self.asserted

    @property
    def least(self) -> float:
        """The threshold, or the number asserted where the table gives no other."""
        return self.number if self.threshold is None else self.threshold


@dataclass(frozen=True)
class Rule:
    """A rule of a verdict: its name in the table of rules, the words that readers are given, its code."""

    name: str
    words: str
    apply: Callable[[Evidence, Part], Outcome]

    def __call__(self, evidence: Evidence, part: Part) -> Outcome:
        """What the rule makes of `part` in `evidence`; the outcome names the rule's function."""
        return self.apply(evidence, part)


def rule(function: Callable[[Evidence, Part], Outcome]) -> Rule:
    """`function` as the rule of its name; its docstring is the wording that the report prints."""
    return Rule(function.__name__, " ".join((function.__doc__ or "").split()), traced(function))


def rules_of(modules: Iterable[ModuleType]) -> dict[str, Rule]:
    """The rules of `modules` by name, in the order in which they are written."""
    found = [item for module in modules for item in vars(module).values()]
    return {item.name: item for item in found if isinstance(item, Rule)}


LISTS = (
    "episodes", "measures", "populations", "places", "claimants", "responses", "against", "methods",
    "groups", "settings", "set_aside",
)  # fmt: skip
TEXTS = ("claim_id", "role", "asks", "rule", "reason", "would_change", "episode", "ceiling")


def read_part(row: Mapping[str, str], asserted: float | None, line: int) -> Part:
    """A `Part` from a row of the table; `line` is its line in the file, for the message.

    Raises InputError for a number that cannot be read, an unknown role or an unknown ceiling.
    """
    fields: dict[str, object] = {name: row[name] for name in TEXTS}
    for name in LISTS:
        fields[name] = tuple(item for item in row[name].split(SEPARATOR) if item)
    try:
        fields["part"] = int(row["part"])
        fields["threshold"] = float(row["threshold"]) if row["threshold"] else None
        fields["margin"] = float(row["margin"] or 0)
        Verdict(row["ceiling"] or Verdict.SUPPORTED)
    except ValueError as error:
        raise InputError(f"{TABLE}, line {line}: {error}; correct the cell.") from error
    if row["role"] not in ROLES:
        raise InputError(
            f"{TABLE}, line {line}, field role: '{row['role']}' is no role; "
            f"write one of {', '.join(ROLES)}."
        )
    return Part(**fields, asserted=asserted, closed=row["closed"] == "yes")  # type: ignore[arg-type]


@functools.lru_cache(maxsize=8)
def parts(base: Base) -> tuple[Part, ...]:
    """Every part of every statement, in the order of the table."""
    claims = base.table("claims").set_index("claim_id")
    stated = claims["asserted_best"].fillna(claims["asserted_low"])
    made = []
    for line, row in enumerate(base.table("claim_rules").to_dict("records"), start=2):
        if row["claim_id"] not in stated.index:
            raise InputError(
                f"{TABLE}, line {line}, field claim_id: '{row['claim_id']}' is not in claims.csv; "
                "correct the id or add the statement."
            )
        number = stated[row["claim_id"]]
        asserted = None if number != number else float(number)
        made.append(read_part({str(k): v for k, v in row.items()}, asserted, line))
    return tuple(made)


def together(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict on parts that all belong to the statement.

    The same verdict for all: that one. Something supported beside something that is not, or that
    cannot be tested: partly supported. Nothing supported: contradicted where a part is, else not
    supported.
    """
    found = set(verdicts)
    if not found:
        return Verdict.NOT_TESTABLE
    if len(found) == 1:
        return found.pop()
    if found & {Verdict.SUPPORTED, Verdict.PARTLY}:
        return Verdict.PARTLY
    return Verdict.CONTRADICTED if Verdict.CONTRADICTED in found else Verdict.NOT_SUPPORTED


def verdict_of(parts: Sequence[tuple[str, Verdict]]) -> Verdict:
    """The verdict on a statement from the (role, verdict) of its parts.

    Parts of role `claim` decide together; a `reading` that is at least partly supported lifts
    what is not supported or contradicted to partly supported; `context` never decides.
    """
    base = together(verdict for role, verdict in parts if role == CLAIM)
    looser = {verdict for role, verdict in parts if role == READING}
    if base in FAILED and looser & {Verdict.SUPPORTED, Verdict.PARTLY}:
        return Verdict.PARTLY
    return base
