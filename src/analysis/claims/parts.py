"""The parts of the statements as data/raw/claim_rules.csv declares them."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.claims.outcome import ROLES, Verdict
from analysis.evidence.base import Base
from qantar.errors import InputError

TABLE = "data/raw/claim_rules.csv"
SEPARATOR = "|"


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


def parts(base: Base) -> list[Part]:
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
    return made
