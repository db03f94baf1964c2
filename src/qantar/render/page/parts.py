"""Figures, tables, code and notes to rerunners as markup of the page, around words of pandoc's."""

import re
from collections.abc import Collection, Mapping, Sequence

from markupsafe import Markup, escape

from qantar.render.page.tables import data_grid, table_grid
from qantar.render.parts import Code
from qantar.render.svg.inline import inline_svg
from qantar.render.templates import fill
from qantar.render.words import tree
from qantar.render.words.labels import Label
from qantar.render.words.tree import Element
from qantar.wire import PHONE_SUFFIX, Figure, TextTable

SHORT = 15  # rows; a longer table scrolls under its head, and the script lets sort and filter it
LONG = 100  # rows; a longer table that is folded is packed, where its file stands beside the page
ENDS = (".", "?", ":")  # the words up to the first of these open the fold of an about box
_KEPT = re.compile(r"<!--qantar:(\d+)-->")
_ROOM = re.compile(r"<!--words:(\w+)-->")
Words = Mapping[str, list[Element]]
"""The blocks of the title, caption and source of a part."""


class Keeper:
    """Keeps markup out of pandoc's way: a comment stands for it until `restore`.

    `files_beside` says whether figures and tables may link to their files, `printed` which results
    the text of the page shows.
    """

    def __init__(self, files_beside: bool, printed: Collection[str] = ()) -> None:
        self.files_beside = files_beside
        self.printed = printed
        self._kept: list[str] = []

    def keep(self, markup: str) -> Element:
        """The block that stands for `markup`."""
        self._kept.append(markup)
        return tree.raw_block("html", f"<!--qantar:{len(self._kept) - 1}-->")

    def fill(self, template: str, words: Words, **values: object) -> list[Element]:
        """The template filled with `values`, and with the blocks of `words` where it asks for them."""
        rooms = {role: Markup(f"<!--words:{role}-->") for role, blocks in words.items() if blocks}
        asked = {role: rooms.get(role, "") for role in words}
        made: list[Element] = []
        for number, piece in enumerate(_ROOM.split(fill(template, words=asked, **values))):
            made += words[piece] if number % 2 else [self.keep(piece)]
        return made

    def restore(self, text: str) -> str:
        """`text` with every comment replaced by what it stands for."""
        return _KEPT.sub(lambda match: self._kept[int(match.group(1))], text)


def figure_blocks(figure: Figure, words: Words, label: Label, keeper: Keeper) -> list[Element]:
    """The figure: its finding, the picture, the caption, the source line, its data folded."""
    return keeper.fill(
        "figure.html",
        {**words, "title": labelled(words["title"], label)},
        figure=figure,
        picture=picture(figure),
        phone=phone_picture(figure),
        name=label.text,
        file=f"figures/{figure.id}.csv" if figure.csv and keeper.files_beside else "",
        data=data_grid(figure.csv),
    )


def picture(figure: Figure) -> Markup:
    """The picture of `figure`, announced by its alt text."""
    return Markup(inline_svg(figure.svg, figure.id, escape(figure.alt)))


def phone_picture(figure: Figure) -> Markup:
    """The picture of `figure` for a narrow screen, announced by its alt text; '' without one."""
    if not figure.phone_svg:
        return Markup()
    name = f"{figure.id}{PHONE_SUFFIX}"
    return Markup(inline_svg(figure.phone_svg, name, escape(figure.alt)))


def table_blocks(
    table: TextTable, words: Words, label: Label | None, keeper: Keeper
) -> list[Element]:
    """The table under its caption; a folded one opens on request."""
    return keeper.fill(
        "table.html",
        {"caption": labelled(words["caption"], label)},
        table=table,
        cells=table_grid(table),
        name=label.text if label else "Parameters",
        tall=len(table.rows) > SHORT,
        packed=len(table.rows) > LONG and keeper.files_beside,
        numbered=bool(label and label.number),
        file=f"tables/{table.id}.csv" if keeper.files_beside else "",
    )


def written_table(table: Element, label: Label | None, keeper: Keeper) -> list[Element]:
    """A table written in markdown, with its number, made to scroll in itself."""
    made = tree.with_caption(table, labelled(tree.caption(table), label))
    return keeper.fill(
        "scroll.html", {"inside": [made]}, name=label.text if label else "A small table"
    )


def labelled(blocks: list[Element], label: Label | None) -> list[Element]:
    """The blocks of a caption with its label ("Figure 3") before their first words."""
    lead: list[Element] = []
    if label and label.number:
        lead = [tree.span([tree.word(label.text)], classes=["label"]), tree.SPACE]
    first, *rest = blocks or [tree.paragraph([])]
    if first["t"] not in tree.RUNNING:
        return [tree.paragraph(lead, "Plain"), first, *rest]
    return [tree.paragraph([*lead, *tree.children(first)], "Para" if rest else "Plain"), *rest]


def code_blocks(run: Sequence[Code], keeper: Keeper) -> list[Element]:
    """A run of code cells and what they printed, folded as one; nothing for empty cells."""
    filled = [code for code in run if code.source.strip()]
    return keeper.fill("code.html", {}, cells=filled) if filled else []


def about_blocks(element: Element, keeper: Keeper) -> list[Element]:
    """The Div of class about, folded under the first sentence, or the words before its first colon."""
    first, *rest = tree.children(element) or [tree.paragraph([])]
    inlines = tree.children(first) if first["t"] in tree.RUNNING else []
    ends = (n for n, inline in enumerate(inlines, 1) if str(inline.get("c")).endswith(ENDS))
    end = next(ends, len(inlines))
    summary = [*inlines[: end - 1], *map(_without_stop, inlines[end - 1 : end])]
    told = [tree.paragraph(inlines[end + 1 :])] if inlines[end + 1 :] else []
    inside = [*(told if inlines else [first]), *rest]
    return keeper.fill(
        "about.html", {"summary": [tree.paragraph(summary, "Plain")], "inside": inside}
    )


def _without_stop(inline: Element) -> Element:
    return tree.word(tree.string(inline).rstrip(".:")) if inline["t"] == "Str" else inline
