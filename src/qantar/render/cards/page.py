"""The evidence cards and the register of rows as markup of the page; all text is escaped."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from qantar.render.cards.cards import LISTED
from qantar.render.cards.files import FOLDER, NUMBERS, ROWS
from qantar.render.explore.names import PAGE as EXPLORER
from qantar.render.lz77 import packed_element
from qantar.render.parts import Card, Cards
from qantar.render.templates import fill
from qantar.render.words.addresses import readable
from qantar.rows import Row

PACKED = "packed-evidence"
NO_ROWS = "Rests on no row of data of its own."
LINKED = 6  # rows of a list that are links; to a browser without scripts a longer one is text
COPIES = {
    "original": "",
    "relay": "secondary: read in a copy, translation or rewording by others, not linked",
    "tertiary": "secondary: a work that sums up the work of others",
}
STANDING = {
    "current": "",
    "superseded": "later replaced",
    "retracted": "withdrawn",
    "refuted": "shown to be false",
}
ARCHIVE = "web.archive.org/"


@dataclass(frozen=True)
class _Group:
    """Rows of one source: any of them, which tells the source; whether the source itself is among
    the rows that results rest on; the other rows by id."""

    first: Row
    anchored: bool
    rows: list[tuple[str, Row]]


def evidence_html(cards: Cards, printed: Collection[str] = (), files_beside: bool = True) -> Markup:
    """The cards, and the register of the rows that they name, to stand below the chapter's heading.

    The cards of figures, tables and of the numbers that are `printed` in the text, by id, can be read
    without scripts; other numbers, and cells of tables, are packed. With `files_beside`, the files of
    the whole register stand beside the page, which then says so.
    """
    told = rows_told(cards)
    plain = [card for card in cards.numbers if card.id in printed]
    others = [card for card in cards.numbers if card.id not in printed]
    plain_rows = _named([card.rows for card in (*plain, *cards.exhibits)])
    beside = f"; the whole lists stand beside this page in {FOLDER}/{NUMBERS} and {FOLDER}/{ROWS}"
    made = fill(
        "evidence.html",
        cards=cards,
        printed=frozenset(printed),
        names={card.id: card.name for card in cards.numbers},
        origins=by_origin(plain),
        told_rows=list(_register({name: told[name] for name in told if name in plain_rows})),
        others=bool(others or any(card.cells for card in cards.exhibits)),
        other_origins=by_origin(others),
        other_rows=list(_register({name: told[name] for name in told if name not in plain_rows})),
        packed=lambda lists: packed_element(PACKED, _without_blank_lines(lists)),
        rows_told=told,
        told_of=lambda row: list(filter(None, told_of(row))),
        said=said,
        no_rows=NO_ROWS,
        files=beside if files_beside else "",
        LINKED=LINKED,
        EXPLORER=EXPLORER,
    )
    return Markup(_without_blank_lines(made))


def _without_blank_lines(made: str) -> str:
    """`made` with one entry a line; an apostrophe needs no escape where no attribute has such quotes."""
    return "\n".join(filter(None, str(made).replace("&#39;", "'").split("\n")))


def rows_told(cards: Cards) -> dict[str, Row]:
    """The rows that some card names one by one, sorted by id."""
    lists = [card.rows for card in (*cards.numbers, *cards.exhibits)]
    lists += [cell.rows for card in cards.exhibits for cell in card.cells]
    named = _named(lists)
    return {name: row for name, row in cards.rows.items() if name in named}


def _named(lists: Iterable[Sequence[str]]) -> set[str]:
    """The rows of those lists that are short enough to be told one by one."""
    return {row for rows in lists if len(rows) <= LISTED for row in rows}


def by_origin(cards: Iterable[Card]) -> list[tuple[str, list[Card]]]:
    """Cards of one cell and function together, said once; in the order of the notebooks."""
    ordered = sorted(cards, key=lambda card: card.origin)
    return [(origin, list(members)) for origin, members in groupby(ordered, lambda c: c.origin)]


def told_of(row: Row) -> Iterator[str]:
    """What is told of a source: publisher, how near to the first telling, an address not linked."""
    copy = COPIES.get(row.copy, row.copy)
    yield row.publisher
    yield copy
    yield "archived copy" if ARCHIVE in row.address else ""
    if row.address and not row.link:
        address = readable(row.address)
        yield address if "not linked" in copy else f"not linked: {address}"


def said(row: Row) -> str:
    """A row in plain words: what, who said it and when, how it stands, where in the source."""
    who = ", ".join(filter(None, (row.claimant, row.date)))
    standing = STANDING.get(row.status, row.status)
    return "; ".join(filter(None, (row.statement, who, standing, row.locator)))


def _register(rows: Mapping[str, Row]) -> Iterator[_Group]:
    """The rows by source, each source said once; rows without a source last."""
    ordered = sorted(rows, key=lambda name: (not rows[name].source_id, rows[name].source_id, name))
    for source, ids in groupby(ordered, key=lambda name: rows[name].source_id):
        members = list(ids)
        others = [(name, rows[name]) for name in members if name != source]
        yield _Group(rows[members[0]], source in members, others)
