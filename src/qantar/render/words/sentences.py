"""Sentences that a run cannot say.

They cite a source or print a number that it does not know, open with a figure that shows nothing, or
lean on a sentence that went.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from qantar.render.words import tree
from qantar.render.words.left_out import Silence
from qantar.render.words.markdown import slot_part
from qantar.render.words.tree import Element
from qantar.result import NOT_KNOWN

ROLE = "{eval}"
EXHIBITS = ("fig-", "tbl-")  # how the ids of figures and tables begin
EXPRESSION = re.compile(r"r\.([a-z][a-z0-9_]*)(?:\.([a-z_]+))?")
NOTHING_KNOWN = "Nothing that this section asks for is known under these settings."
_ROLES = re.compile(r"\{eval\}r\.([a-z0-9_]+)(?:\.[a-z_]+)?")
_END = re.compile(r"(?<!\b[A-Z])[.!?][)\]\u201d\u2019\"']*$")


HELD, GONE, FREE = "Held", "Gone", "Free"
"""Marks among the inlines of a paragraph, for `sayable` alone: the sentences of a condition that holds
begin, or have gone, or end. Their content is the ids and days that the condition names."""
_LEANS = re.compile(
    r"(?:It|Its|They|Their|Them|These|He|She|His|Her|Both|Neither|But|Among (?:them|these)"
    r"|That(?! (?:is because|the|a|an|no)\b)|Those(?! (?:who|that|whom|whose|of)\b)"
    r"|This(?! (?:report|chapter|appendix|section|run|edition|article|study|page|table|figure)\b)"
    r"|Of (?:it|its|these|those|them|which)|Another|The (?:last|latter|former|second|other|others"
    r"|rest|same|larger|smaller|higher|lower|difference|two)(?: official)?(?: ones?| of them| number"
    r"| sum)?(?= (?:is|are|was|were|sets|has|have|may|of|and)\b))\b"
)


def leans(words: str) -> bool:
    """Whether a sentence opens with a word that points to the sentence before it."""
    return _LEANS.match(words.lstrip("\u201c\"'(*")) is not None


@dataclass(frozen=True)
class Known:
    """What a run knows: payloads of results by id, its ISO day, and sources it does not know.

    `empty` are the ids of figures and tables with nothing to show; `silent` collects the sentences
    that it does not say.
    """

    results: Mapping[str, Mapping[str, Any]]
    day: str
    unknown_sources: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    silent: list[Silence] = field(default_factory=list)


def as_written(inlines: list[Element]) -> str:
    """The words of `inlines` in one line, with the ids of numbers in brackets."""
    return _ROLES.sub(r"[\1]", " ".join(tree.plain_text(inlines).split()))


def mark(kind: str, names: Iterable[str] = ()) -> Element:
    """A mark for `sayable`: HELD, GONE or FREE."""
    return {"t": kind, "c": sorted(names)}


def sayable(paragraph: Element, known: Known, where: str, after_silence: bool = False) -> Element:
    """`paragraph` (a Para or Plain) without its marks and the sentences that the run cannot say.

    Such a sentence cites a source of `known.unknown_sources`, takes from the ledger a number that is
    not known, opens with a figure or table ("@fig-days shows ...") and calls none that shows something,
    or opens with a word ("It", "Of these") that points to a sentence that went. What stands in place of
    one that went, if anything, is for the prose to say under a condition: two conditions that name the
    same id are alternatives, and one stands in for the other.
    """
    reading = _Reading(known, where, missing=after_silence)
    kept = [inline for unit in _units(tree.children(paragraph)) for inline in reading.kept(unit)]
    return tree.with_children(paragraph, kept)


@dataclass
class _Reading:
    """Goes over the sentences of a paragraph and knows whether the last one was said.

    `gone` are the names that what went asked for, `said` those of the last sentence that was said,
    `within` those of the condition whose sentences are being read.
    """

    known: Known
    where: str
    missing: bool = False
    gone: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()

    def kept(self, unit: list[Element]) -> list[Element]:
        """What is left of `unit`, a mark or a sentence."""
        if unit[0]["t"] in (HELD, GONE, FREE):
            self._marked(unit[0]["t"], frozenset(unit[0]["c"]))
            return []
        numbers = _numbers(unit, self.known)
        unknown = frozenset(name for name, text in numbers if text == NOT_KNOWN)
        cited = _cited(unit)
        sources = self.known.unknown_sources & cited
        exhibits = _called_first(unit, cited)
        empty = exhibits if exhibits <= self.known.empty else frozenset()
        words = as_written(unit)
        if not words:
            return unit
        if unknown or sources or empty or (self.missing and leans(words)):
            causes = (tuple(sorted(names)) for names in (unknown, sources, empty))
            self.known.silent.append(Silence(self.where, words, *causes))
            self.missing, self.gone = True, self.gone | unknown
            return [inline for inline in unit[:1] if inline["t"] in tree.BLANK]  # the one before's
        self.missing, self.gone = False, frozenset()
        self.said = self.within | {name for name, _ in numbers}
        return unit

    def _marked(self, kind: str, names: frozenset[str]) -> None:
        if kind == GONE and not names & self.said:
            self.missing, self.gone = True, self.gone | names
        elif kind == HELD:
            self.within = names
            self.missing = self.missing and not names & self.gone
        elif kind == FREE:
            self.within = frozenset()


def _units(inlines: list[Element]) -> Iterator[list[Element]]:
    """The sentences of a paragraph, and the marks that stand between two of them, in their order."""
    waiting: list[Element] = []
    for inline in inlines:
        if inline["t"] not in (HELD, GONE, FREE):
            waiting.append(inline)
            continue
        before = [*sentences(waiting)]
        words = next((one for one in reversed(waiting) if one["t"] not in tree.BLANK), None)
        if words is None or _ends(words):
            yield from filter(None, before)
            yield [inline]
            waiting = []
    yield from filter(None, sentences(waiting))


def sentences(inlines: list[Element]) -> Iterator[list[Element]]:
    """The inlines of each sentence; the space after it belongs to it."""
    sentence: list[Element] = []
    ended = False
    for inline in inlines:
        if ended and inline["t"] not in tree.BLANK:
            yield sentence
            sentence, ended = [], False
        sentence.append(inline)
        if inline["t"] not in tree.BLANK:
            ended = _ends(inline)
    yield sentence


def _ends(inline: Element) -> bool:
    """Whether a sentence ends with `inline`: a word, or words in italics (*Not so.*).

    Words in bold that end so are the title of the sentence after them, and go with it.
    """
    if inline["t"] == "Emph":
        return ends_sentence(tree.plain_text(inline))
    return inline["t"] == "Str" and ends_sentence(tree.string(inline))


def ends_sentence(words: str) -> bool:
    """Whether `words` end as a sentence does."""
    return _END.search(words) is not None


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


def _called_first(sentence: list[Element], cited: set[str]) -> frozenset[str]:
    """The figures and tables that the sentence calls, if it opens with one; else none."""
    first = next((one for one in sentence if one["t"] not in tree.BLANK), None)
    called = frozenset(name for name in cited if name.startswith(EXHIBITS))
    opens = first is not None and first["t"] == "Cite" and called & _cited([first])
    return called if opens else frozenset()


def _numbers(sentence: list[Element], known: Known) -> list[tuple[str, str]]:
    """The (id, text as printed) of each number of the ledger in the sentence."""
    found, before = [], ""
    for element in tree.elements(sentence):
        if element["t"] == "Code" and before.endswith(ROLE):
            match = EXPRESSION.fullmatch(tree.string(element))
            if match and match.group(1) in known.results:
                texts = known.results[match.group(1)]["texts"]
                found.append((match.group(1), str(texts.get(match.group(2) or "", ""))))
        before = tree.string(element) if element["t"] == "Str" else ""
    return found
