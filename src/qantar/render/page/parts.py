"""Figures and tables as markup of the page, around words that pandoc will write."""

import html
import re
from collections.abc import Mapping

from qantar.render.cards.cards import CARD
from qantar.render.page.tables import data_table, html_table
from qantar.render.svg.inline import inline_svg
from qantar.render.words.labels import Label
from qantar.render.words.tree import Element, attributes, paragraph, raw_block, span
from qantar.wire import Figure, TextTable

SHORT = 15  # rows; a longer table scrolls under its head, and the script lets sort and filter it
_KEPT = re.compile(r"<!--qantar:(\d+)-->")
Words = Mapping[str, list[Element]]  # title, caption, source of a part as blocks


class Keeper:
    """Keeps markup out of pandoc's way: a comment stands for it until `restore`.

    `files_beside` says whether figures and tables may link to their files.
    """

    def __init__(self, files_beside: bool) -> None:
        self.files_beside = files_beside
        self._kept: list[str] = []

    def keep(self, markup: str) -> Element:
        """The block that stands for `markup`."""
        self._kept.append(markup)
        return raw_block("html", f"<!--qantar:{len(self._kept) - 1}-->")

    def restore(self, text: str) -> str:
        """`text` with every comment replaced by what it stands for."""
        return _KEPT.sub(lambda match: self._kept[int(match.group(1))], text)


def figure_blocks(figure: Figure, words: Words, label: Label, keeper: Keeper) -> list[Element]:
    """The figure: its finding, the picture, the caption, the source line, its data folded."""
    name = f"{label.text}, scrolls sideways"
    data = data_table(figure.csv, f"Data of {label.text}")
    if data:
        data = (
            '<details class="data"><summary>Data of this figure</summary>'
            f"{scroll_box(data, f'Data of {name}')}</details>"
        )
    blocks = [
        keeper.keep(f'<figure id="{figure.id}" class="drawing"><figcaption>'),
        *led(words["title"], label),
        keeper.keep(f'</figcaption>\n{picture_box(figure, name)}\n<div class="note">'),
        *words["caption"],
    ]
    if words["source"]:
        blocks += [keeper.keep('</div>\n<div class="source">'), *words["source"]]
    tools = _tools(figure.id, f"figures/{figure.id}.csv" if figure.csv else "", keeper)
    return [*blocks, keeper.keep(f"</div>\n{tools}{data}</figure>")]


def picture_box(figure: Figure, name: str) -> str:
    """The picture in a box that scrolls sideways where its text would be too small to read."""
    return scroll_box(inline_svg(figure.svg, figure.id, html.escape(figure.alt)), name, "picture")


def _tools(identifier: str, file: str, keeper: Keeper) -> str:
    """The line below a figure or table: its evidence, its data; the script adds the rest."""
    data = f'<a href="{file}" download>CSV</a>' if file and keeper.files_beside else ""
    return f'<p class="tools"><a href="#{CARD}{identifier}">Evidence</a>{data}</p>'


def table_blocks(table: TextTable, words: Words, label: Label | None, keeper: Keeper) -> list[Element]:
    """The table under its caption; a folded one opens on request."""
    caption = f"{table.id}-caption"
    name = f"{label.text if label else 'Parameters'}, scrolls sideways"
    body = scroll_box(html_table(table, caption), name, "tall" if len(table.rows) > SHORT else "")
    if table.fold:
        body = f"<details><summary>Show all {len(table.rows):,} rows</summary>{body}</details>"
    kind = "table folded" if table.fold else "table"
    tools = _tools(table.id, f"tables/{table.id}.csv", keeper) if label and label.number else ""
    return [
        keeper.keep(f'<figure id="{table.id}" class="{kind}"><figcaption id="{caption}">'),
        *led(words["caption"], label),
        keeper.keep(f"</figcaption>\n{tools}{body}</figure>"),
    ]


def written_table(table: Element, label: Label | None, keeper: Keeper) -> list[Element]:
    """A table written in markdown, with its number, made to scroll in itself."""
    attrs, (short, caption), *rest = table["c"]
    made = {"t": "Table", "c": [attrs, [short, led(caption, label)], *rest]}
    name = f"{label.text if label else 'A small table'}, scrolls sideways"
    opening, _, closing = scroll_box("\n", name).partition("\n")
    return [keeper.keep(opening), made, keeper.keep(closing)]


def led(blocks: list[Element], label: Label | None) -> list[Element]:
    """The blocks of a caption with its label ("Figure 3") before their first words."""
    if label is None or not label.number:
        lead: list[Element] = []
    else:
        words = [{"t": "Str", "c": label.text}]
        lead = [span(attributes("", ["label"]), words), {"t": "Space"}]
    first, *rest = blocks or [paragraph([])]
    if first["t"] not in ("Para", "Plain"):
        return [paragraph(lead, "Plain"), first, *rest]
    return [paragraph([*lead, *first["c"]], "Para" if rest else "Plain"), *rest]


def scroll_box(body: str, name: str, kind: str = "") -> str:
    """A box that scrolls sideways by mouse, touch and keyboard and is announced by its name."""
    classes = f"scroll {kind}".strip()
    label = html.escape(name)
    return f'<div class="{classes}" role="region" tabindex="0" aria-label="{label}">{body}</div>'
