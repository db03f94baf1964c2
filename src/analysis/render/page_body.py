"""The report's tree as the body of the page.

Pandoc writes the words; pictures, tables and code stand in its output as comments until the end, so
that pandoc never carries or reads them.
"""

import html
import json
import re
from collections.abc import Callable, Mapping, Sequence

from pygments import highlight  # type: ignore[import-untyped]
from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
from pygments.lexers.python import PythonLexer  # type: ignore[import-untyped]

from analysis.render.citations import STYLE
from analysis.render.html_table import data_table, html_table
from analysis.render.labels import Label, slot_part
from analysis.render.markdown import Chapter
from analysis.render.parts import Code, Figure, Table
from analysis.render.svg import inline_svg
from analysis.render.tree import (
    Element,
    attributes,
    paragraph,
    raw_block,
    rewrite,
    run_pandoc,
    span,
)

TOP = 2  # the level in the page of a notebook's first heading; the title of the report is level 1
_KEPT = re.compile(r"<!--qantar:(\d+)-->")


class Body:
    """Writes chapters as HTML: `text()` gives the body, without the frame of the page."""

    def __init__(self, labels: Mapping[str, Label]) -> None:
        self._labels = labels
        self._kept: list[str] = []

    def text(
        self, chapters: Sequence[Chapter], meta: Mapping[str, Element], version: list[int]
    ) -> str:
        """The HTML of `chapters`; `meta` holds the references that citeproc prints at the end."""
        blocks = [block for chapter in chapters for block in self._blocks(chapter)]
        tree = {"pandoc-api-version": version, "meta": dict(meta), "blocks": blocks}
        written = run_pandoc(
            json.dumps(tree),
            *("-f", "json", "-t", "html5", "--mathml", "--syntax-highlighting=none"),
            *("--email-obfuscation=none", "--citeproc", f"--csl={STYLE}"),
        )
        return _KEPT.sub(lambda match: self._kept[int(match.group(1))], written)

    def _keep(self, markup: str) -> Element:
        self._kept.append(markup)
        return raw_block("html", f"<!--qantar:{len(self._kept) - 1}-->")

    def _blocks(self, chapter: Chapter) -> list[Element]:
        def lower(found: list[Element]) -> list[Element]:
            return [made for element in found for made in self._lower(element, chapter)]

        lowered: list[Element] = rewrite(chapter.blocks, lower)
        return lowered

    def _lower(self, element: Element, chapter: Chapter) -> list[Element]:
        part = slot_part(element)
        if part is not None:
            shown = chapter.parts[part]
            words = {block["c"][0][1][0]: block["c"][1] for block in element["c"][1]}
            match shown:
                case Figure():
                    return self._figure(shown, words)
                case Table():
                    return self._table(shown, words["caption"])
                case Code():
                    return self._code(shown)
        if element["t"] == "Header":
            return [self._heading(element)]
        if element["t"] in ("RawBlock", "RawInline"):
            return [element] if _KEPT.fullmatch(element["c"][1]) else []
        if element["t"] == "Table":
            return self._written_table(element)
        return [element]

    def _heading(self, header: Element) -> Element:
        level, attrs, inlines = header["c"]
        label = self._labels.get(attrs[0])
        if label and label.number:
            number = span(attributes("", ["number"]), [{"t": "Str", "c": label.number}])
            inlines = [number, {"t": "Space"}, *inlines]
        return {"t": "Header", "c": [min(level + TOP - 1, 6), [attrs[0], [], []], inlines]}

    def _label(self, identifier: str) -> list[Element]:
        label = self._labels.get(identifier)
        if label is None:
            return []
        words = [{"t": "Str", "c": label.text}]
        return [span(attributes("", ["label"]), words), {"t": "Space"}]

    def _figure(self, figure: Figure, words: Mapping[str, list[Element]]) -> list[Element]:
        number = self._labels[figure.id].text
        alt = html.escape(figure.alt)
        data = data_table(figure.csv, f"Data of {number}")
        if data:
            name = f'role="region" tabindex="0" aria-label="Data of {number}, scrolls sideways"'
            data = (
                '<details class="data"><summary>Data of this figure</summary>'
                f'<div class="scroll" {name}>{data}</div></details>'
            )
        region = f'role="region" tabindex="0" aria-label="{number}, scrolls sideways"'
        return [
            self._keep(f'<figure id="{figure.id}" class="drawing"><figcaption>'),
            *_led(words["title"], self._label(figure.id), "Plain"),
            self._keep(
                f'</figcaption>\n<div class="scroll picture" {region}>'
                f'{inline_svg(figure.svg, figure.id, alt)}</div>\n<div class="note">'
            ),
            *words["caption"],
            self._keep('</div>\n<div class="source">'),
            *words["source"],
            self._keep(f"</div>\n{data}</figure>"),
        ]

    def _table(self, table: Table, caption: list[Element]) -> list[Element]:
        name = f"{table.id}-caption"
        label = self._labels[table.id].text if table.id in self._labels else "Parameters"
        region = f'role="region" tabindex="0" aria-label="{label}, scrolls sideways"'
        body = f'<div class="scroll" {region}>{html_table(table, name)}</div>'
        if table.fold:
            body = f"<details><summary>Show all {len(table.rows):,} rows</summary>{body}</details>"
        return [
            self._keep(f'<figure id="{table.id}" class="table"><figcaption id="{name}">'),
            *_led(caption, self._label(table.id), "Plain"),
            self._keep(f"</figcaption>\n{body}</figure>"),
        ]

    def _written_table(self, table: Element) -> list[Element]:
        """A table written in markdown, numbered if it has an id and made to scroll in itself."""
        identifier, caption = table["c"][0][0], table["c"][1]
        if identifier:
            caption = [caption[0], _led(caption[1], self._label(identifier), "Plain")]
        made = {"t": "Table", "c": [table["c"][0], caption, *table["c"][2:]]}
        region = 'role="region" tabindex="0" aria-label="Table, scrolls sideways"'
        return [self._keep(f'<div class="scroll" {region}>'), made, self._keep("</div>")]

    def _code(self, code: Code) -> list[Element]:
        if not code.source.strip():
            return []
        source = highlight(code.source, PythonLexer(), HtmlFormatter(nowrap=True)).rstrip("\n")
        printed = f"<pre><samp>{html.escape(code.printed)}</samp></pre>" if code.printed else ""
        name = f'role="region" tabindex="0" aria-label="Code of {html.escape(str(code.place))}"'
        return [
            self._keep(
                f'<details class="code"><summary>Code</summary><div class="scroll" {name}>'
                f"<pre><code>{source}</code></pre>{printed}</div></details>"
            )
        ]


def _led(blocks: list[Element], lead: list[Element], kind: str) -> list[Element]:
    """`blocks` with `lead` before the words of the first one."""
    first, *rest = blocks or [paragraph([])]
    if first["t"] not in ("Para", "Plain"):
        return [paragraph(lead, kind), first, *rest]
    made = kind if not rest else "Para"
    return [paragraph([*lead, *first["c"]], made), *rest]


Lowering = Callable[[list[Element]], list[Element]]
