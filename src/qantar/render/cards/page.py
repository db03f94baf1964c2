"""The evidence cards and the register of rows as markup of the page; all text is escaped."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from qantar.render.cards.cards import CARD, LISTED, runs
from qantar.render.parts import Card, CellEvidence, Evidence
from qantar.rows import Row

INTRODUCTION = (
    "<p>Every number, figure and table of this report with the rows of data that it rests on, the "
    "function that made it and where. All were made under the parameters of "
    '<a href="#this-edition">this edition</a>. A run such as "c0001 to c0009" stands for every row '
    "of the register whose id lies between the two in alphabetical order, both included.</p>"
)
NO_ROWS = "Rests on no row of data of its own."
_TAG = re.compile(r"<[^>]*>")
COPIES = {"relay": "relay copy, not linked", "tertiary": "tertiary work", "original": "original"}


def evidence_html(evidence: Evidence) -> str:
    """The cards and the register, to stand below the heading of the chapter."""
    writer = _Writer(evidence)
    numbers = _list(map(writer.card, evidence.numbers))
    exhibits = _list(map(writer.card, evidence.exhibits))
    pieces = [f'<div class="cards">{INTRODUCTION}']
    if exhibits:
        pieces.append(f'<h3 id="cards-exhibits">Figures and tables</h3>{exhibits}')
    if numbers:
        pieces.append(f'<h3 id="cards-numbers">Numbers</h3>{numbers}')
    if evidence.rows:
        register = _list(_register(evidence.rows))
        pieces.append(f'<h3 id="register">Register of rows</h3>{register}')
    return "\n".join([*pieces, "</div>"])


def _list(items: Iterable[str]) -> str:
    """A list whose number of letters tells the browser about how high it is before it is laid out."""
    inner = "\n".join(items)
    letters = len(_TAG.sub("", inner))
    return f'<ul style="--letters:{letters}">\n{inner}\n</ul>' if inner else ""


class _Writer:
    def __init__(self, evidence: Evidence) -> None:
        self._rows = evidence.rows
        self._order = list(evidence.rows)
        self._numbers = {card.id: card for card in evidence.numbers}

    def card(self, card: Card) -> str:
        words = "; ".join(map(_text, card.words))
        made = f"<code>{_text(card.function)}</code> in {_text(card.place)}"
        pieces = [
            f"<b>{_text(card.name)}</b>",
            f"{words}." if words else "",
            (made if card.function else f"Made in {_text(card.place)}") + "." if card.place else "",
            self._shown(card.results),
            self._list(card.rows, card.same_as)
            if card.rows or not (card.results or card.cells)
            else "",
        ]
        cells = "".join(map(self._cell, card.cells))
        body = " ".join(filter(None, pieces)) + (f"<ul>{cells}</ul>" if cells else "")
        return f'<li id="{CARD}{card.id}">{body}</li>'

    def _cell(self, cell: CellEvidence) -> str:
        more = f" and {cell.more} more" if cell.more else ""
        return f'<li id="{cell.id}"><b>{_text(cell.label)}</b>{more}: {self._ids(cell.rows)}</li>'

    def _shown(self, results: Sequence[str]) -> str:
        links = ", ".join(
            f'<a href="#{CARD}{name}">{_text(self._numbers[name].name)}</a>' for name in results
        )
        return f"Shows {links}." if links else ""

    def _list(self, rows: Sequence[str], same_as: str) -> str:
        if not rows:
            return NO_ROWS
        count = f"{len(rows):,} row{'s' if len(rows) > 1 else ''}"
        if same_as:
            return f'The {count} of <a class="same" href="#{CARD}{same_as}">{same_as}</a>.'
        return f"{count}: {self._ids(rows)}"

    def _ids(self, rows: Sequence[str]) -> str:
        if len(rows) <= LISTED:
            return f'<span class="rows">{" ".join(map(self._link, rows))}</span>'
        named = runs(rows, self._order)
        words = (first if first == last else f"{first} to {last}" for first, last in named)
        return f'<span class="runs">{_text(", ".join(words))}</span>'

    def _link(self, row: str) -> str:
        return f'<a href="#row-{_text(row)}">{_text(row)}</a>' if row in self._rows else _text(row)


def _register(rows: Mapping[str, Row]) -> Iterator[str]:
    """The rows by source, each source said once."""
    ordered = sorted(rows, key=lambda name: (not rows[name].source_id, rows[name].source_id, name))
    for source, ids in groupby(ordered, key=lambda name: rows[name].source_id):
        members = list(ids)
        inner = "".join(_row(name, rows[name]) for name in members if name != source)
        anchor = f' id="row-{_text(source)}"' if source in members else ""
        yield f"<li{anchor}>{_source(rows[members[0]])}<ul>{inner}</ul></li>".replace(
            "<ul></ul>", ""
        )


def _source(row: Row) -> str:
    if not row.source_id:
        return "<b>Rows without a source of their own</b>"
    title = _text(row.title or row.source_id)
    if row.link.startswith(("https://", "http://")):
        title = f'<a href="{_text(row.link)}">{title}</a>'
    copy = COPIES.get(row.copy, _text(row.copy))
    if row.address and not row.link and "not linked" not in copy:
        copy = f"{copy}, not linked"
    shown = "" if row.link else _text(row.address)
    return f"<b>{title}</b> " + "; ".join(filter(None, (_text(row.publisher), copy, shown)))


def _row(name: str, row: Row) -> str:
    told = "; ".join(
        map(_text, filter(None, (row.statement, row.claimant, row.date, row.status, row.locator)))
    )
    return f'<li id="row-{_text(name)}"><b>{_text(name)}</b> {told}</li>'


def _text(words: str) -> str:
    return html.escape(words, quote=True)
