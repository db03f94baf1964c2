"""explore.html: the listings of a study as one self-contained page.

The rows stand in `<noscript>` blocks: tables to a browser without scripts, text to one with them, which
shows a page of rows at a time. One line is one row.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from importlib import resources
from pathlib import Path

from markupsafe import Markup, escape

from qantar.errors import QantarError
from qantar.explore import Entry, Listing
from qantar.render.brief.names import REPORT
from qantar.render.cards.page import said, told_of
from qantar.render.edition import Edition
from qantar.render.explore.names import PAGE
from qantar.render.explore.resting import Resting, resting_on
from qantar.render.page.fonts import HERE, with_fonts
from qantar.render.page.frame import asset, policy, themes
from qantar.render.parts import Cards
from qantar.render.templates import fill, is_web_address
from qantar.rows import Row

STYLES = ("page.css", "page_exhibits.css")
SHARED_SCRIPTS = ("page_tools.js", "page_theme.js")
SCRIPTS = ("rows.js", "address.js", "card.js", "view.js")
SOURCE, CODES, SAID = "Source", "Codes", "In words"


def write_explorer(edition: Edition, cards: Cards | None, stage: Path) -> None:
    """Write explore.html into `stage`; nothing for a study that lists no rows.

    Raises QantarError as `explorer_page`.
    """
    if edition.listings and cards:
        (stage / PAGE).write_text(explorer_page(edition, cards), encoding="utf-8")


def explorer_page(edition: Edition, cards: Cards) -> str:
    """The page as text; it loads nothing and links only to the report and to what may be linked.

    Raises QantarError for a listed row that `edition` does not describe.
    """
    ids, listings = edition.explored, edition.listings
    if strange := sorted(ids - edition.rows.keys()):
        raise QantarError(
            f"The study lists the row '{strange[0]}' for readers to search, but describes no such row; "
            "its `explore` may list only what its `rows` describes."
        )
    resting = resting_on(cards, ids)
    early, script = asset("page_early.js").strip(), _script()
    data = {
        "listings": [_described(listing) for listing in listings],
        **resting.plain(),
    }
    made = fill(
        "explore.html",
        edition=edition,
        policy=Markup(policy(early, script)),
        early=Markup(early),
        script=Markup(script),
        style=Markup(themes() + "".join(map(asset, STYLES)) + _own("explore.css")),
        fonts=Markup(HERE),
        data=Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")),
        report=REPORT,
        listings=listings,
        SOURCE=SOURCE,
        CODES=CODES,
        SAID=SAID,
        line=lambda entry: _line(entry, edition.rows, resting, ids),
    )  # fmt: skip
    return with_fonts(made)


def _script() -> str:
    return "".join([*map(asset, SHARED_SCRIPTS), *map(_own, SCRIPTS)])


def _own(name: str) -> str:
    room = resources.files("qantar.render.explore") / "assets"
    return (room / name).read_text(encoding="utf-8")


def _described(listing: Listing) -> dict[str, object]:
    columns: list[Mapping[str, object]] = [asdict(column) for column in listing.columns]
    return {"name": listing.name, "title": listing.title, "columns": columns}


def _line(
    entry: Entry, rows: Mapping[str, Row], resting: Resting, listed: frozenset[str]
) -> Markup:
    """A row as one line of markup: its id, its cells, its source, its codes and itself in words."""
    row = rows[entry.id]
    if entry.status is not None:
        row = replace(row, status=entry.status)
    is_source = row.source_id == entry.id
    words = "; ".join(filter(None, told_of(row))) if is_source else said(row)
    cells = [escape(_in_one_line(cell)) for cell in entry.cells]
    if is_source and is_web_address(row.link):
        cells = [_link(row.link, cell) if cell == escape(row.title) else cell for cell in cells]
    source = "" if is_source else _source(row, listed)
    own = () if is_source else (row.source_id,)
    codes = escape(_in_one_line(" ".join(dict.fromkeys((*entry.codes, *own)))))
    borne = resting.of_row[entry.id]
    marked = Markup(' data-on="{}"').format(borne) if borne else Markup("")
    return Markup('<tr id="row-{}"{}><th scope="row">{}<td>{}').format(
        entry.id,
        marked,
        entry.id,
        Markup("<td>").join([*cells, source, codes, escape(_in_one_line(words))]),
    )


def _source(row: Row, listed: frozenset[str]) -> Markup:
    """Who published the source of `row`, which leads to its own row; its id where that is not listed."""
    if row.source_id not in listed:
        return escape(row.source_id)
    return _link(f"#row-{row.source_id}", escape(_in_one_line(row.publisher or row.title)))


def _link(address: str, words: Markup) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, words)


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
