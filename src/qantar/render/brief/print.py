"""brief-<language>.pdf: the brief in one language on one sheet, tagged, by typst."""

import io
import json
from collections.abc import Sequence
from importlib import resources

from qantar.errors import QantarError
from qantar.render.brief.languages import language_of
from qantar.render.brief.pages import Page, numeral_and_words
from qantar.render.brief.texts import name_of
from qantar.render.edition import Edition
from qantar.render.print.calls import call, running
from qantar.render.print.pdf import compile_pdf
from qantar.render.print.text import TYPST, only_drawable, quoted
from qantar.render.words import tree
from qantar.render.words.labels import CARD
from qantar.render.words.tree import Element

DESIGN = "brief.typ"
SIZES = (10.2, 9.8, 9.4, 9.0, 8.6, 8.3, 8.0)
"""Sizes of the text in points, the largest first: the first that fits one sheet is taken."""


def brief_pdf(page: Page, edition: Edition, version: list[int]) -> bytes:
    """The PDF of `page`, one sheet of A4.

    Raises QantarError, naming the text, if it does not fit at the smallest size, and as `compile_pdf`.
    """
    body = _typst(page, version)
    design = (resources.files("qantar.render.brief") / DESIGN).read_text(encoding="utf-8")
    sheets = 0
    for size in SIZES:
        source = f"{design}\n{_opening(page, edition, size)}\n{body}"
        made = compile_pdf(only_drawable(source), {}, edition.date)
        sheets = _sheets(made)
        if sheets == 1:
            return made
    raise QantarError(
        f"{name_of(page.code)} fills {sheets} sheets at {SIZES[-1]} points, and a brief has one; "
        "say it in fewer words."
    )


def _sheets(pdf: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(pdf)).pages)


def _opening(page: Page, edition: Edition, size: float) -> str:
    year, month, day = (int(part) for part in edition.date.split("-"))
    authors = "".join(f"{quoted(author)}, " for author in edition.authors)
    language = language_of(page.code)
    names = language.names.format(f"#{CARD}…")
    return (
        f"#show: brief.with(title: {quoted(page.title)}, stamp: {quoted(page.stamp)}, "
        f"other-run: {quoted(page.other_run)}, "
        f"authors: ({authors}), language: {quoted(page.code)}, names: {quoted(names)}, "
        f"size: {size}pt, day: datetime(year: {year}, month: {month}, day: {day}))\n"
    )


def _typst(page: Page, version: list[int]) -> str:
    before, after = (tree.rewrite(blocks, _without_links) for blocks in (page.before, page.after))
    blocks = [*before, *_numbers(page), *after]
    document = {"pandoc-api-version": version, "meta": {}, "blocks": blocks}
    return tree.run_pandoc(json.dumps(document), "-f", "json", "-t", TYPST, "--wrap=none")


def _numbers(page: Page) -> list[Element]:
    """The list of numbers as one call, an item an argument, so that they stand side by side."""
    if not page.numbers:
        return []
    items = [_item(item) for item in page.numbers]
    inlines = [tree.raw_inline("typst", "#b-numbers(")]
    for item in items:
        inlines += [*tree.children(item), tree.raw_inline("typst", ", ")]
    return [tree.paragraph([*inlines, tree.raw_inline("typst", ")")])]


def _item(item: Sequence[Element]) -> Element:
    numeral, words, details = numeral_and_words(item)
    name = next(
        (
            tree.attributes(element)["data-result"]
            for element in tree.elements([*numeral, *words, *details])
            if element["t"] == "Link" and "data-result" in tree.attributes(element)
        ),
        "",
    )
    lines = running(details, "the brief") if details else []
    made = call(
        "b-number",
        tree.rewrite(numeral, _without_links),
        tree.rewrite(words, _without_links),
        tree.rewrite(lines, _without_links),
        quoted(name),
    )
    first, *others = tree.children(made)
    return tree.paragraph([tree.raw_inline("typst", first["c"][1].removeprefix("#")), *others])


def _without_links(found: list[Element]) -> list[Element]:
    """`found` with the words of its links alone: a sheet of paper leads nowhere."""
    made: list[Element] = []
    for element in found:
        made += tree.children(element) if element["t"] == "Link" else [element]
    return made
