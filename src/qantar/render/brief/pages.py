"""A brief resolved: in each language its title, its numbers, and what else it says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from qantar.errors import QantarError
from qantar.render.brief.languages import date, language_of, plural, texts_in
from qantar.render.brief.texts import Brief, Trees, name_of, parsed
from qantar.render.edition import Edition
from qantar.render.words import tree
from qantar.render.words.labels import Label
from qantar.render.words.markdown import Chapter
from qantar.render.words.passages import Passage, passages_of
from qantar.render.words.resolve import Resolver
from qantar.render.words.sentences import NOTHING_KNOWN
from qantar.render.words.tree import Element

NUMBERS = "numbers"
"""The class of the fenced block that holds the list of numbers."""
PLURAL = "plural"
"""The attribute of a span whose words follow the number of the result that it names."""


@dataclass(frozen=True)
class Page:
    """The brief in one language (`code`), every number in its form and linked to its card (#...).

    `other_run` says, of a run that is not the published one, that it is none. `before` are the blocks
    between the title and the numbers, `after` those behind; each item of
    `numbers` begins with a paragraph whose first inline is its numeral in strong type.
    """

    code: str
    title: str
    stamp: str
    other_run: str
    before: list[Element]
    numbers: list[list[Element]]
    after: list[Element]


def pages(
    brief: Brief, edition: Edition, labels: Mapping[str, Label], trees: Trees | None = None
) -> tuple[list[Page], list[int]]:
    """The pages of `brief`, English first, and the version of pandoc's tree.

    `trees` is what `parsed` makes of it, for those who ask often. A text may link to anything that has
    an id in the report (`labels`). Raises QantarError, naming the text, for an unknown result or id,
    for a text without a title or without numbers, and for one that tells other numbers than the
    English one.
    """
    chapters, version = trees or parsed(brief)
    made = [_page(brief, edition, labels, code, chapter) for code, chapter in chapters.items()]
    return made, version


def _page(
    brief: Brief, edition: Edition, labels: Mapping[str, Label], code: str, chapter: Chapter
) -> Page:
    words = brief.words.get(code, {})
    results = {
        name: {**payload, "texts": texts_in(code, payload, words)}
        for name, payload in edition.results.items()
    }
    resolver = Resolver(
        results=results,
        labels=labels,
        sources=frozenset(),
        day=edition.date,
        unknown_sources=edition.unknown_sources,
    )
    numbered = tree.rewrite(chapter.blocks, partial(_with_plurals, code=code, edition=edition))
    [resolved] = resolver.chapters([replace(chapter, blocks=numbered)])
    said = [block for block in resolved.blocks if tree.plain_text(block) != NOTHING_KNOWN]
    return _parted(code, said, edition)


def _parted(code: str, blocks: list[Element], edition: Edition) -> Page:
    places = [
        place
        for place, block in enumerate(blocks)
        if block["t"] == "Div" and NUMBERS in tree.classes(block)
    ]
    if not blocks or blocks[0]["t"] != "Header" or len(places) != 1:
        raise QantarError(
            f"{name_of(code)} must begin with its title (# ...) and hold one block ::: {NUMBERS} "
            "with a list."
        )
    lists = [b for b in tree.children(blocks[places[0]]) if b["t"] == "BulletList"]
    items = [item for found in lists for item in tree.children(found) if _is_told(item)]
    language = language_of(code)
    day = language.as_of.format(date(edition.date, code))
    version = language.version.format(edition.version) if edition.version else ""
    return Page(
        code=code,
        title=tree.plain_text(tree.children(blocks[0])),
        stamp=" · ".join(filter(None, (day, version))),
        other_run=_other_run(edition, code),
        before=blocks[1 : places[0]],
        numbers=items,
        after=blocks[places[0] + 1 :],
    )


def _other_run(edition: Edition, code: str) -> str:
    told = "; ".join(f"{name}={text}" for name, text in edition.other_settings.items())
    return language_of(code).other_run.format(told) if told else ""


def passages(page: Page) -> Iterator[Passage]:
    """What a reader of the page reads, piece by piece; the name of the text stands for a notebook."""
    warning = [tree.paragraph(tree.text(page.other_run))] if page.other_run else []
    blocks = [
        tree.header(1, tree.text(page.title)),
        *warning,
        *page.before,
        tree.bullets(page.numbers),
        *page.after,
    ]
    return passages_of(Chapter(name_of(page.code), blocks, ()))


def _is_told(item: Sequence[Element]) -> bool:
    """Whether an item still has its numeral: what stands behind an unknown one says nothing alone."""
    first = tree.children(item[0]) if item and item[0]["t"] in tree.RUNNING else []
    return bool(first) and first[0]["t"] == "Strong"


def numeral_and_words(
    item: Sequence[Element],
) -> tuple[list[Element], list[Element], list[Element]]:
    """The inlines of an item's numeral, the inlines beside it, and the blocks that follow."""
    strong, *rest = tree.children(item[0])
    while rest and rest[0]["t"] in tree.BLANK:
        rest = rest[1:]
    return tree.children(strong), rest, list(item[1:])


def _with_plurals(found: list[Element], code: str, edition: Edition) -> list[Element]:
    """`found` with each span [words]{plural="id" one="..." few="..."} in the form beside that number.

    The words in brackets are the form of every category that no attribute names.
    """
    made: list[Element] = []
    for element in found:
        pairs = tree.attributes(element) if element["t"] == "Span" else {}
        if PLURAL not in pairs:
            made.append(element)
            continue
        payload = edition.results.get(pairs[PLURAL])
        if payload is None:
            raise QantarError(
                f"{name_of(code)}: plural names '{pairs[PLURAL]}', which is no result of the ledger."
            )
        value = payload["value"]
        category = "" if value is None else plural(value, int(payload["decimals"]), code)
        chosen = pairs.get(category)
        made += tree.children(element) if chosen is None else tree.text(chosen)
    return made
