"""A chapter's blocks as calls of report.typ that pandoc's typst writer passes on."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from qantar.render.parts import Cards, Part
from qantar.render.print.calls import Arguments, call, heading, running
from qantar.render.print.tables import lay_out, typst_table
from qantar.render.print.text import quoted
from qantar.render.print.words import blocks_of_kind, first_sentence, notes, raw, without_notes
from qantar.render.words import tree
from qantar.render.words.labels import COVER, Label
from qantar.render.words.left_out import number_of
from qantar.render.words.markdown import Chapter, slot_part, slot_words
from qantar.render.words.resolve import RESULT
from qantar.render.words.tree import Element
from qantar.wire import Figure, TextTable

PICTURES = "figures"
MOST_PRINTED_ROWS = 12  # a longer table that is also wide is not printed


def rooms(blocks: list[Element]) -> Iterator[tuple[list[Element], list[Element]]]:
    """The opening of each part under a heading of level 1, and its rest from the first section,
    figure or table on, to which figures and tables are confined."""
    starts = [n for n, block in enumerate(blocks) if _head(block) == 1]
    for start, end in pairwise([0, *filter(None, starts), len(blocks)]):
        part = blocks[start:end]
        inner = (n for n, b in enumerate(part) if _head(b) > 1 or slot_part(b) is not None)
        cut = next(inner, len(part))
        yield part[:cut], part[cut:]


def _head(block: Element) -> int:
    """The level of a heading; 0 for any other block."""
    return tree.level(block) if block["t"] == "Header" else 0


class Writer:
    """Lowers chapters to calls of report.typ.

    What stands for a folded table gathers in `left_out`, the figure of the cover in `cover` (arguments of
    its call). A number leads to its card on the page at `address`, or, where
    the report is not online, nowhere.
    """

    def __init__(self, labels: Mapping[str, Label], address: str = "") -> None:
        self._labels = labels
        self._address = address
        self.left_out: list[Element] = []
        self.cover: Arguments = ()

    def blocks(self, chapter: Chapter) -> list[Element]:
        """The blocks of `chapter` as pandoc's typst writer should see them."""

        def lower(found: list[Element]) -> list[Element]:
            return [made for element in found for made in self._lower(element, chapter)]

        if any(isinstance(part, Cards) for part in chapter.parts):
            return []
        lowered: list[Element] = []
        for opening, rest in rooms(chapter.blocks):
            lowered += tree.rewrite(opening, lower)
            if rest:
                lowered += [raw("#q-chapter["), *tree.rewrite(rest, lower), raw("]")]
        return lowered

    def _lower(self, element: Element, chapter: Chapter) -> list[Element]:
        part = slot_part(element)
        if part is not None:
            return self._part(chapter.parts[part], slot_words(element))
        match element["t"]:
            case "Header":
                name = tree.identifier(element)
                number = self._labels[name].number
                return [heading(tree.level(element), number, tree.children(element), name)]
            case "Math":
                spoken = tree.raw_inline("typst", f"#q-math({quoted(tree.string(element))})[")
                return [spoken, element, tree.raw_inline("typst", "]")]
            case "Link" if RESULT in tree.classes(element):
                return self._number(element)
            case "Div":
                return blocks_of_kind(element)
        return [element]

    def _part(self, part: Part, words: Mapping[str, list[Element]]) -> list[Element]:
        match part:
            case Figure() if part.id == COVER:
                self.cover = self._figure(part, words)
                return []
            case Figure():
                number = quoted(self._labels[part.id].number)
                target, *rest = self._figure(part, words)
                return [call("q-figure", target, number, *rest)]
            case TextTable():
                return self._table(part, running(words["caption"], part.id))
        return []

    def _figure(self, figure: Figure, words: Mapping[str, list[Element]]) -> Arguments:
        """Id, picture, alt text, title, caption and source; notes of the title go to the caption."""
        title = running(words["title"], figure.id)
        return (
            quoted(figure.id),
            quoted(f"{PICTURES}/{figure.id}.svg"),
            quoted(figure.alt),
            without_notes(title),
            [*running(words["caption"], figure.id), *notes(title)],
            running(words["source"], figure.id) or "none",
        )

    def _number(self, number: Element) -> list[Element]:
        words = tree.children(number)
        if not self._address:
            return [tree.span(words)]
        card = quoted(f"{self._address}{tree.target(number)}")
        opened = tree.raw_inline("typst", f"#q-number({card})[")
        return [opened, *words, tree.raw_inline("typst", "]")]

    def _table(self, table: TextTable, caption: list[Element]) -> list[Element]:
        label = self._labels.get(table.id)
        number = label.number if label else ""
        named = tree.raw_inline("typst", f"#label-text[Table~{number}], ")
        lead = [
            named,
            *tree.text(f"{number_of(len(table.rows), 'row')}: "),
            *first_sentence(caption),
        ]
        layout = lay_out(table)
        long = len(table.rows) > MOST_PRINTED_ROWS
        if table.fold or (long and layout.turned):
            file = f"tables/{table.id}.csv"
            if not table.fold:
                return [call("q-see-file", quoted(table.id), quoted(file), lead)]
            self.left_out.append(call("q-in-list", quoted(table.id), lead))
            return []
        made = call(
            "q-turned-table" if layout.turned else "q-table",
            quoted(table.id),
            quoted(number),
            str(layout.size),
            str(len(table.columns)),
            caption,
            typst_table(table, layout),
        )
        return [made]
