"""The report's tree as a typst document: words by pandoc, figures and tables as calls of report.typ."""

import json
from collections.abc import Mapping, Sequence
from datetime import date

from analysis.errors import QantarError
from analysis.render.citations import STYLE
from analysis.render.closing import spelt
from analysis.render.edition import Edition
from analysis.render.labels import Label, slot_part
from analysis.render.markdown import Chapter
from analysis.render.parts import Figure, Table
from analysis.render.print_table import lay_out, typst_table
from analysis.render.tree import (
    Element,
    attributes,
    div,
    paragraph,
    raw_inline,
    rewrite,
    run_pandoc,
    text,
)
from analysis.render.typst_text import only_drawable, quoted

BOXES = ("findings", "note", "about", "warning")
PICTURES = "figures"


def typst_document(
    edition: Edition,
    chapters: Sequence[Chapter],
    labels: Mapping[str, Label],
    meta: Mapping[str, Element],
    version: list[int],
) -> str:
    """The source of the PDF; its pictures are figures/<id>.svg beside it."""
    writer = _Writer(labels)
    blocks = [block for chapter in chapters for block in writer.blocks(chapter)]
    if writer.appendix:
        blocks += [_heading(1, "", text("Long tables"), ""), *writer.appendix]
    tree = {"pandoc-api-version": version, "meta": dict(meta), "blocks": blocks}
    body = run_pandoc(json.dumps(tree), "-f", "json", "-t", "typst", "--citeproc", f"--csl={STYLE}")
    return only_drawable(_opening(edition) + body)


def _opening(edition: Edition) -> str:
    authors = "".join(f"{quoted(author)}, " for author in edition.authors)
    day = date.fromisoformat(edition.date)
    language, _, region = edition.language.partition("-")
    return (
        '#import "report.typ": *\n'
        f"#show: report.with(title: {quoted(edition.title)}, subtitle: {quoted(edition.subtitle)}, "
        f"authors: ({authors}), as-of: {quoted(spelt(edition.date))}, "
        f"version: {quoted(edition.version)}, description: {quoted(edition.description)}, "
        f"language: {quoted(language)}, region: {quoted(region.lower() or 'gb')}, "
        f"day: datetime(year: {day.year}, month: {day.month}, day: {day.day}))\n\n"
    )


def _call(opening: str, *arguments: list[Element] | str, label: str = "") -> Element:
    """A paragraph that is the call `#opening(...)`; lists of inlines become content arguments."""
    inlines = [raw_inline("typst", f"#{opening}")]
    for number, argument in enumerate(arguments):
        inlines.append(raw_inline("typst", ", " if number else ""))
        if isinstance(argument, str):
            inlines.append(raw_inline("typst", argument))
        else:
            inlines += [raw_inline("typst", "["), *argument, raw_inline("typst", "]")]
    inlines.append(raw_inline("typst", ")" + (f" <{label}>" if label else "")))
    return paragraph(inlines)


def _inlines(blocks: list[Element], identifier: str) -> list[Element]:
    """The paragraphs of a title or caption as inlines."""
    made: list[Element] = []
    for block in blocks:
        if block["t"] not in ("Para", "Plain"):
            raise QantarError(
                f"The words of {identifier} hold more than paragraphs ({block['t']}); a title, "
                "caption or source line is running text."
            )
        made += [*([raw_inline("typst", "#parbreak()")] if made else []), *block["c"]]
    return made


def _heading(level: int, number: str, inlines: list[Element], label: str) -> Element:
    return _call("q-heading(", str(level), quoted(number), inlines, label=label)


class _Writer:
    """Lowers chapters to calls of report.typ; folded tables gather in `appendix`."""

    def __init__(self, labels: Mapping[str, Label]) -> None:
        self._labels = labels
        self.appendix: list[Element] = []

    def blocks(self, chapter: Chapter) -> list[Element]:
        def lower(found: list[Element]) -> list[Element]:
            return [made for element in found for made in self._lower(element, chapter)]

        lowered: list[Element] = rewrite(chapter.blocks, lower)
        return lowered

    def _lower(self, element: Element, chapter: Chapter) -> list[Element]:
        part = slot_part(element)
        if part is not None:
            words = {block["c"][0][1][0]: block["c"][1] for block in element["c"][1]}
            return self._part(chapter.parts[part], words)
        match element["t"]:
            case "Header":
                level, attrs, inlines = element["c"]
                number = self._labels[attrs[0]].number
                return [_heading(level, number, inlines, attrs[0])]
            case "Math":
                spoken = quoted(element["c"][1])
                return [
                    raw_inline("typst", f"#q-math({spoken})["),
                    element,
                    raw_inline("typst", "]"),
                ]
            case "Div":
                return _box(element)
            case "RawBlock":
                return []
            case "RawInline" if element["c"][0] != "typst":
                return []
        return [element]

    def _part(self, part: object, words: Mapping[str, list[Element]]) -> list[Element]:
        match part:
            case Figure():
                source = _inlines(words["source"], part.id)
                return [
                    _call(
                        "q-figure(",
                        quoted(self._labels[part.id].number),
                        quoted(f"{PICTURES}/{part.id}.svg"),
                        quoted(part.alt),
                        _inlines(words["title"], part.id),
                        _inlines(words["caption"], part.id),
                        source or "none",
                        label=part.id,
                    )
                ]
            case Table():
                return self._table(part, _inlines(words["caption"], part.id))
        return []

    def _table(self, table: Table, caption: list[Element]) -> list[Element]:
        layout = lay_out(table)
        label = self._labels.get(table.id)
        number = label.number if label else ""
        call: list[list[Element] | str] = [
            quoted(table.id),
            quoted(number),
            str(layout.size),
            caption,
            typst_table(table, layout),
        ]
        made = _call("q-turned-table(" if layout.turned else "q-table(", *call)
        if not table.fold:
            return [made]
        self.appendix.append(made)
        lead = [*text(f"Table {number} ({len(table.rows):,} rows). "), *caption]
        return [_call("q-see-appendix(", quoted(table.id), lead)]


def _box(element: Element) -> list[Element]:
    """A fenced block of one of the known kinds as a call of q-box; any other one as it is."""
    kinds = [kind for kind in element["c"][0][1] if kind in BOXES]
    if not kinds:
        return [element]
    if kinds[0] == "findings":
        items = [
            item for block in element["c"][1] if block["t"] == "BulletList" for item in block["c"]
        ]
        return [_call("q-findings(", *(_inlines(item, "a finding") for item in items))]
    opening = paragraph([raw_inline("typst", f"#q-box({quoted(kinds[0])})[")])
    inside = div(attributes(element["c"][0][0]), element["c"][1])
    return [opening, inside, paragraph([raw_inline("typst", "]")])]
