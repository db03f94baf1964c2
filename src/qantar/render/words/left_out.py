"""What a run leaves out: numbers, sentences, figures and tables, and sources, each with its cause."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

LEFT_OUT = "left_out"
"""The key of results.json under which stands what a run leaves out."""
NO_ANTECEDENT = "the sentence before it"
"""The cause of a sentence that goes because the one it leans on went."""


@dataclass(frozen=True)
class Silence:
    """A sentence that a run does not print: where it would stand, its words, and why not.

    `numbers` are the ids that are not known, `sources` those that the run does not know, `exhibits`
    those of figures and tables with nothing to show; where all are empty the sentence leans on one that
    went (`NO_ANTECEDENT`).
    """

    where: str
    words: str
    numbers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    exhibits: tuple[str, ...] = ()

    @property
    def cause(self) -> str:
        """What the sentence asks for and the run does not know."""
        return ", ".join((*self.numbers, *self.sources, *self.exhibits)) or NO_ANTECEDENT


@dataclass(frozen=True)
class LeftOut:
    """What a run leaves out: ids of `numbers` not known, `sentences`, ids of `exhibits` with nothing
    to show, ids of `sources` that the run does not know."""

    numbers: tuple[str, ...] = ()
    sentences: tuple[Silence, ...] = ()
    exhibits: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether the run leaves nothing out."""
        return not (self.numbers or self.sentences or self.exhibits or self.sources)

    @property
    def counted(self) -> str:
        """How much it is, in words: '3 numbers, 1 sentence and 2 sources'."""
        found = (
            (len(self.numbers), "number"),
            (len(self.sentences), "sentence"),
            (len(self.exhibits), "figure or table", "figures or tables"),
            (len(self.sources), "source"),
        )
        return listed(number_of(*words) for words in found if words[0])


def as_json(left_out: LeftOut) -> dict[str, Any]:
    """`left_out` for results.json; `from_json` reads it back."""
    return asdict(left_out)


def from_json(document: Mapping[str, Any]) -> LeftOut:
    """What `as_json` was made of."""
    silences = tuple(
        Silence(
            one["where"],
            one["words"],
            *(tuple(one[name]) for name in ("numbers", "sources", "exhibits")),
        )
        for one in document["sentences"]
    )
    numbers, exhibits, sources = (tuple(document[n]) for n in ("numbers", "exhibits", "sources"))
    return LeftOut(numbers, silences, exhibits, sources)


def number_of(count: int, one: str, many: str = "") -> str:
    """'1 source', '2 sources'; `many` where an s does not do."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(things: Iterable[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    *first, last = [*things] or [""]
    return f"{', '.join(first)} and {last}" if first else last
