"""The evidence cards and the register of rows as markup of the page; all text is escaped."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from qantar.render.cards.cards import runs
from qantar.render.parts import Cards
from qantar.render.templates import fill
from qantar.rows import Row

NO_ROWS = "Rests on no row of data of its own."
COPIES = {"relay": "relay copy, not linked", "tertiary": "tertiary work", "original": "original"}


@dataclass(frozen=True)
class _Group:
    """Rows of one source: any of them, which tells the source; whether the source itself is among
    the rows that results rest on; the other rows by id."""

    first: Row
    anchored: bool
    rows: list[tuple[str, Row]]


def evidence_html(cards: Cards) -> Markup:
    """The cards and the register, to stand below the heading of the chapter."""
    order = list(cards.rows)
    return fill(
        "evidence.html",
        cards=cards,
        names={card.id: card.name for card in cards.numbers},
        register=list(_register(cards.rows)),
        runs=lambda rows: _in_words(runs(rows, order)),
        no_rows=NO_ROWS,
        copies=COPIES,
    ).rstrip("\n")


def _in_words(named: list[tuple[str, str]]) -> str:
    return ", ".join(first if first == last else f"{first} to {last}" for first, last in named)


def _register(rows: Mapping[str, Row]) -> Iterator[_Group]:
    """The rows by source, each source said once; rows without a source last."""
    ordered = sorted(rows, key=lambda name: (not rows[name].source_id, rows[name].source_id, name))
    for source, ids in groupby(ordered, key=lambda name: rows[name].source_id):
        members = list(ids)
        others = [(name, rows[name]) for name in members if name != source]
        yield _Group(rows[members[0]], source in members, others)
