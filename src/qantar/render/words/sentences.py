"""Sentences that a run cannot say: they cite a source or print a number that it does not know."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qantar.render.words import tree
from qantar.render.words.markdown import slot_part
from qantar.render.words.tree import Element
from qantar.result import NOT_KNOWN

ROLE = "{eval}"
EXPRESSION = re.compile(r"r\.([a-z][a-z0-9_]*)(?:\.([a-z_]+))?")
NOTHING_KNOWN = "Nothing that this section asks for was known under the settings of this run."
_END = re.compile(r"(?<!\b[A-Z])[.!?][)\]\u201d\u2019\"']*$")


@dataclass(frozen=True)
class Known:
    """What a run knows: payloads of results by id, its ISO day, and sources it does not know."""

    results: Mapping[str, Mapping[str, Any]]
    day: str
    unknown_sources: frozenset[str] = frozenset()


def sayable(paragraph: Element, known: Known) -> Element:
    """`paragraph` (a Para or Plain) without the sentences that the run cannot say.

    Such a sentence cites a source of `known.unknown_sources`, or takes from the ledger a number that
    is not known. What stands in place of it, if anything, is for the prose to say under a condition.
    """
    kept = [
        inline
        for sentence in sentences(tree.children(paragraph))
        if not known.unknown_sources & _cited(sentence) and not _has_unknown(sentence, known)
        for inline in sentence
    ]
    return tree.with_children(paragraph, kept)


def sentences(inlines: list[Element]) -> Iterator[list[Element]]:
    """The inlines of each sentence; the space after it belongs to it."""
    sentence: list[Element] = []
    ended = False
    for inline in inlines:
        if ended and inline["t"] not in tree.BLANK:
            yield sentence
            sentence, ended = [], False
        sentence.append(inline)
        if inline["t"] == "Str":
            ended = bool(_END.search(tree.string(inline)))
        elif inline["t"] not in tree.BLANK:
            ended = False
    yield sentence


def has_words(block: Element) -> bool:
    """Whether `block` is prose, or a box or list of prose, rather than a heading, figure or table."""
    if block["t"] == "Div":
        return slot_part(block) is None and any(map(has_words, tree.children(block)))
    return block["t"] in (*tree.RUNNING, "BulletList", "OrderedList", "BlockQuote")


def _cited(sentence: list[Element]) -> set[str]:
    return {
        citation["citationId"]
        for element in tree.elements(sentence)
        if element["t"] == "Cite"
        for citation in tree.citations(element)
    }


def _has_unknown(sentence: list[Element], known: Known) -> bool:
    """Whether the sentence prints a number of the ledger that is not known."""
    before = ""
    for element in tree.elements(sentence):
        if element["t"] == "Code" and before.endswith(ROLE):
            match = EXPRESSION.fullmatch(tree.string(element))
            if match and match.group(1) in known.results:
                texts = known.results[match.group(1)]["texts"]
                if texts.get(match.group(2) or "") == NOT_KNOWN:
                    return True
        before = tree.string(element) if element["t"] == "Str" else ""
    return False
