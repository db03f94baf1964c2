"""What a study declares for the instruments of the page: days to look back to, and choices to make.

The page lets its readers set the day and the policy of the main numbers (`Timeline`), and the
choices behind each conclusion (`Choices`). Both are data: what they hold is computed by the study's
own functions, and shown by `qantar.render.instruments`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Self


@dataclass(frozen=True)
class Policy:
    """A choice of sources that a reader can make: its key, its words, the parameters that it sets."""

    key: str
    label: str
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Followed:
    """A result that is followed over the days: its id, and what it is in words."""

    id: str
    label: str


@dataclass(frozen=True)
class Group:
    """Results that are shown together under a title."""

    title: str
    followed: tuple[Followed, ...]


@dataclass(frozen=True)
class Timeline:
    """What the reader can look back to.

    `days` (ISO, ascending) are those on which something became known, the last one the day of the
    run; `policies` begin with the run's own. `after` is the id of the figure or table behind which
    the page shows it. `stated` names, by day, the rows of data/raw that were stated on it. Of
    `landmarks`, some of the days, the numbers of the first group stand in a table for readers
    without scripts.
    """

    after: str
    days: tuple[str, ...]
    policies: tuple[Policy, ...]
    groups: tuple[Group, ...]
    stated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    landmarks: tuple[str, ...] = ()

    @property
    def followed(self) -> tuple[Followed, ...]:
        """Every result that is followed, group after group."""
        return tuple(one for group in self.groups for one in group.followed)


@dataclass(frozen=True)
class Choice:
    """A choice that could be made otherwise: its words, its kind, its options, the first ours."""

    label: str
    kind: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Number:
    """A number that some way of computing gives: as printed, as a value, and whether the statement
    holds at it."""

    text: str
    value: float
    holds: bool


@dataclass(frozen=True)
class Conclusion:
    """One conclusion under every combination of its choices.

    `ways` holds, for each combination in the order in which the last choice changes first, the
    position in `numbers` (ascending by value) of what it gives, or None where it gives no number.
    `yes` is what is concluded where the statement holds, `no` where it does not; `line` says where
    it begins to hold.
    """

    key: str
    title: str
    yes: str
    no: str
    line: str
    choices: tuple[Choice, ...]
    numbers: tuple[Number, ...]
    ways: tuple[int | None, ...]


@dataclass(frozen=True)
class Choices:
    """The conclusions whose choices a reader can make, shown behind the exhibit of id `after`."""

    after: str
    conclusions: tuple[Conclusion, ...]

    def as_json(self) -> dict[str, Any]:
        """Everything as JSON-plain data, which `from_json` reads back."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The choices that `data` was made from. Raises KeyError or TypeError for other data."""
        return cls(data["after"], tuple(_conclusion(one) for one in data["conclusions"]))


def _conclusion(data: Mapping[str, Any]) -> Conclusion:
    words = {name: data[name] for name in ("key", "title", "yes", "no", "line")}
    return Conclusion(
        **words,
        choices=tuple(
            Choice(one["label"], one["kind"], tuple(one["options"])) for one in data["choices"]
        ),
        numbers=tuple(Number(**one) for one in data["numbers"]),
        ways=tuple(data["ways"]),
    )


def number_of_ways(choices: Sequence[Choice]) -> int:
    """How many combinations of options `choices` allow."""
    count = 1
    for choice in choices:
        count *= len(choice.options)
    return count
