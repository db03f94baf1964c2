"""The evidence appendix of the PDF: every number with its rows, and those rows, in small type."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from qantar.render.cards.cards import LISTED
from qantar.render.parts import Card, Cards
from qantar.render.print.text import quoted
from qantar.render.words.tree import Element, raw_block
from qantar.rows import Row

INTRODUCTION = (
    "Every number of this report by its id, under the notebook, the cell and the function that made "
    "it, with the rows of data that it rests on; numbers on the same rows stand together. "
    "Figures and tables follow in the same way. "
    f"Of a list of more than {LISTED} rows, the first and last are named. "
    "Then come the rows by id: what was said, by whom, when; the publisher and the place in the text; "
    "status where it is not current. The whole lists, the rows behind single cells of tables, and "
    "titles and addresses of sources stand in the HTML edition."
)
PIECE = 60  # paragraphs to a typst call; one call of all is slower to lay out
LONGEST = 56  # characters of a number that is a sentence; the text of the report has all of it
RUN = 3  # consecutive ids from which a run is shorter than a list
CURRENT = "current"
_ID = re.compile(r"([a-z]+)(\d+)")
Paragraph = list[str]  # bold and plain pieces in turn; one piece alone is a head


def evidence_blocks(cards: Cards) -> list[Element]:
    """The appendix as raw typst; every text is a typst string and holds no markup."""
    every = [*cards.numbers, *cards.exhibits]
    listed = {row for card in every if len(card.rows) <= LISTED for row in card.rows}
    rows = {name: cards.rows[name] for name in sorted(listed) if name in cards.rows}
    sections = [
        ("Numbers", list(_by_origin(sorted(cards.numbers, key=_origin)))),
        ("Figures and tables", list(_by_origin(cards.exhibits))),
        ("Rows", list(_register(rows))),
    ]
    body = "".join(_section(title, paragraphs) for title, paragraphs in sections)
    return [raw_block("typst", f"#q-evidence({quoted(INTRODUCTION)}, {{\n{body}}})")]


def _section(title: str, paragraphs: Sequence[Paragraph]) -> str:
    if not paragraphs:
        return ""
    calls = []
    for start in range(0, len(paragraphs), PIECE):
        entries = "".join(
            f"({''.join(f'{quoted(piece)},' for piece in paragraph)}),"
            for paragraph in paragraphs[start : start + PIECE]
        )
        calls.append(f"q-entries(({entries}))\n")
    return f"q-entries-head({quoted(title)})\n" + "".join(calls)


def _by_origin(cards: Sequence[Card]) -> Iterator[Paragraph]:
    """A head for each run of cards of one cell and function, then these cards."""
    for origin, members in groupby(cards, key=_origin):
        if any(origin):
            yield [": ".join(filter(None, origin))]
        yield from _gathered(list(members))


def _origin(card: Card) -> tuple[str, str]:
    return card.place.replace(", cell ", " / "), card.function.partition(".")[2]


def _gathered(cards: Sequence[Card]) -> Iterator[Paragraph]:
    """A paragraph for each basis: the cards that rest on it, in order, then the rows."""
    bases: dict[str, list[Card]] = {}
    for card in cards:
        bases.setdefault(_basis(card), []).append(card)
    for basis, members in bases.items():
        pieces = [piece for card in members for piece in (card.id, f" {_name(card)}; ")]
        pieces[-1] = f"{pieces[-1].removesuffix('; ')}: {basis}"
        yield pieces


def _name(card: Card) -> str:
    name = " ".join([card.name, *card.words[:1]])
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def _basis(card: Card) -> str:
    rows = card.rows
    if not rows and card.cells:
        return "rows by cell in the HTML edition"
    if not rows:
        return f"shows {' '.join(card.results)}" if card.results else "no rows of its own"
    if len(rows) > LISTED:
        return f"{len(rows):,} rows from {rows[0]} to {rows[-1]}"
    return compressed(rows)


def compressed(rows: Sequence[str]) -> str:
    """Sorted ids as text in which three or more consecutive ones are a run: 'c0531–c0538 c0600'."""
    runs: list[list[str]] = []
    for row in rows:
        if runs and _follows(runs[-1][-1], row):
            runs[-1].append(row)
        else:
            runs.append([row])
    return " ".join(f"{run[0]}–{run[-1]}" if len(run) >= RUN else " ".join(run) for run in runs)


def _follows(before: str, row: str) -> bool:
    first, second = _ID.fullmatch(before), _ID.fullmatch(row)
    if not first or not second or len(before) != len(row):
        return False
    return first[1] == second[1] and int(second[2]) == int(first[2]) + 1


def _register(rows: dict[str, Row]) -> Iterator[Paragraph]:
    """A paragraph for each run of rows of one statement; what they share is said once, last."""
    for (who, publisher), names in groupby(rows, key=lambda name: _statement(rows[name])):
        run = list(names)
        shared = _shared([rows[name].statement for name in run])
        places = {rows[name].locator for name in run}
        place = places.pop() if len(places) == 1 else ""
        pieces = []
        for name in run:
            row = rows[name]
            told = row.statement[: len(row.statement) - len(shared)]
            status = "" if row.status == CURRENT else row.status
            own = ", ".join(filter(None, (status, "" if place else row.locator)))
            pieces += [name, f" {told}{f' ({own})' if own else ''}; "]
        source = ", ".join(filter(None, (publisher, place)))
        end = ". ".join(filter(None, (shared.lstrip(",: "), who, source)))
        pieces[-1] = f"{pieces[-1].removesuffix('; ')}. {end}".removesuffix(". ")
        yield pieces


def _statement(row: Row) -> tuple[str, str]:
    """Who said it and when, and who published it; '' for a publisher who said it."""
    claimant = row.claimant.partition(" (printed as")[0]
    publisher = row.publisher or row.title
    return ", ".join(filter(None, (claimant, row.date))), "" if publisher == claimant else publisher


def _shared(texts: Sequence[str]) -> str:
    """The end that all `texts` share, from a comma or colon on; '' for a single text."""
    if len(texts) == 1:
        return ""
    parts = [re.split("(?=[,:] )", text) for text in texts]
    shared = 0
    while all(len(part) > shared for part in parts) and len({p[-1 - shared] for p in parts}) == 1:
        shared += 1
    return "".join(parts[0][len(parts[0]) - shared :])
