"""Resolve what prose refers to: numbers of the ledger, sections, figures, tables and sources."""

import difflib
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from qantar.errors import QantarError
from qantar.render.brief.languages import LANGUAGES
from qantar.render.brief.names import addresses
from qantar.render.words import tree
from qantar.render.words.addresses import readable
from qantar.render.words.conditions import elements_that_hold, without_unsayable
from qantar.render.words.labels import CARD, Label, is_reference, refer
from qantar.render.words.left_out import LeftOut, Silence
from qantar.render.words.markdown import Chapter
from qantar.render.words.sentences import (
    EXPRESSION,
    FREE,
    GONE,
    HELD,
    NOTHING_KNOWN,
    ROLE,
    Known,
    has_words,
)
from qantar.render.words.tree import Element
from qantar.result import NOT_KNOWN
from qantar.wire import shows_nothing

OF_A_BRIEF = addresses(LANGUAGES)
END: Element = {"t": "End", "c": []}
ELSEWHERE: dict[str, Any] = {
    "text": "",
    "value": None,
    "texts": {},
}  # a result of another notebook, taken to be known
RESULT = "result"  # the class of a number of the ledger
WORDS = "words"  # and of what is no number: its claimant, its date, its unit, a sentence
BESIDE = ("claimant", "date_text", "unit")  # what a number comes with, not the number itself


@dataclass
class Resolver:
    """Replaces roles, references and citations in chapters.

    A number becomes a link to its evidence card. Without `strict` (one notebook exported alone) an
    id of another notebook is shown as its name; with it, an unknown id raises QantarError naming
    notebook and section. `day` and `unknown_sources` are the run's (see `conditions`). A text may link
    to the addresses `beside` the document. `cited` collects the sources in use, `silent` the sentences
    that the run does not say, `empty` the ids of figures and tables with nothing to show.
    """

    results: Mapping[str, Mapping[str, Any]]
    labels: Mapping[str, Label]
    sources: Collection[str]
    day: str = ""
    unknown_sources: frozenset[str] = frozenset()
    strict: bool = True
    beside: frozenset[str] = frozenset()
    cited: set[str] = field(default_factory=set)
    silent: list[Silence] = field(default_factory=list)
    empty: frozenset[str] = frozenset()

    def chapters(self, chapters: Sequence[Chapter]) -> list[Chapter]:
        """The chapters with everything resolved."""
        self.empty |= {
            part.id for chapter in chapters for part in chapter.parts if shows_nothing(part)
        }
        return [replace(chapter, blocks=self._blocks(chapter)) for chapter in chapters]

    def _blocks(self, chapter: Chapter) -> list[Element]:
        section = "before the first heading"
        made: list[Element] = []
        start, asked, emptied = 0, False, False
        for block in [*chapter.blocks, END]:
            if block["t"] in ("Header", "End"):
                if asked and not any(map(has_words, made[start:])):
                    made.insert(start, tree.paragraph(tree.text(NOTHING_KNOWN)))
                section = (
                    tree.plain_text(tree.children(block)) if block["t"] == "Header" else section
                )
                start, asked = len(made) + 1, False
            where = f"{chapter.notebook}, section '{section}'"
            asked = asked or has_words(block)
            known = self._known()
            held = partial(elements_that_hold, known=known, where=where)
            running = block["t"] in tree.RUNNING
            after = emptied and running
            said = partial(without_unsayable, known=known, where=where, after_silence=after)
            kept = tree.rewrite(tree.rewrite_inwards([block], held), said)
            emptied = running and not kept
            made += tree.rewrite(kept, partial(self._list, where=where))
        return made[:-1]

    def _known(self) -> Known:
        results = self.results if self.strict else defaultdict(lambda: ELSEWHERE, self.results)
        return Known(results, self.day, self.unknown_sources, self.empty, self.silent)

    def left_out(self, chapters: Sequence[Chapter]) -> LeftOut:
        """What the chapters resolved so far leave out; `chapters` hold the exhibits."""
        unknown = (name for name, payload in self.results.items() if payload["text"] == NOT_KNOWN)
        exhibits = (part for chapter in chapters for part in chapter.parts)
        return LeftOut(
            tuple(sorted(unknown)),
            tuple(self.silent),
            tuple(part.id for part in exhibits if shows_nothing(part)),
            tuple(sorted(self.unknown_sources & set(self.sources))),
        )

    def _list(self, found: list[Element], where: str) -> list[Element]:
        made: list[Element] = []
        for element in found:
            match element["t"]:
                case "Code" if (
                    made and made[-1]["t"] == "Str" and tree.string(made[-1]).endswith(ROLE)
                ):
                    before = tree.string(made.pop()).removesuffix(ROLE)
                    made += [tree.word(before)] if before else []
                    made.append(self._result(tree.string(element), where))
                case mark if mark in (HELD, GONE, FREE):
                    continue
                case "Cite":
                    made += self._cite(element, where)
                case "Link":
                    made.append(self._link(element, where))
                case "RawBlock" | "RawInline":
                    _only_comment(element, where)
                case "Image" | "Figure":
                    raise QantarError(
                        f"{where}: a picture stands in the text; draw it with run.figure(), so that "
                        "it has a number, a caption and an alt text."
                    )
                case "Str" if re.search(r"\[\^[^\]]+\]", tree.string(element)):
                    raise QantarError(f"{where}: the footnote {tree.string(element)} has no text.")
                case "Str" if tree.string(element).startswith(("```", "~~~", ":::")):
                    raise QantarError(
                        f"{where}: the fence {tree.string(element)} has no partner; open and close it in one "
                        "cell, each on a line of its own."
                    )
                case _:
                    made.append(element)
        return made

    def _result(self, expression: str, where: str) -> Element:
        match = EXPRESSION.fullmatch(expression)
        if not match:
            raise QantarError(
                f"{where}: {ROLE}`{expression}` is not of the form r.<id> or r.<id>.<attribute>."
            )
        identifier, attribute = match.group(1), match.group(2) or ""
        payload = self.results.get(identifier)
        if payload is None or attribute not in payload["texts"]:
            if not self.strict:
                return tree.span([tree.word(f"[{expression}]")], classes=["missing"])
            name = f"text '{attribute}' of the result '{identifier}'" if payload else "result"
            known = payload["texts"] if payload else self.results
            raise QantarError(
                f"{where}: there is no {name if payload else f'result {identifier!r}'} in the "
                f"ledger{_nearest(attribute if payload else identifier, known)}"
            )
        inlines = tree.text(payload["texts"][attribute])
        kinds = [RESULT, WORDS] if attribute in BESIDE else [RESULT]
        return tree.link(inlines, f"#{CARD}{identifier}", kinds, data_result=identifier)

    def _cite(self, cite: Element, where: str) -> list[Element]:
        ids = [str(citation["citationId"]) for citation in tree.citations(cite)]
        written = tree.plain_text(tree.children(cite))
        if all(map(is_reference, ids)):
            if not self.strict and not self.labels.keys() >= set(ids):
                return tree.text(written)
            return refer(tree.citations(cite), self.labels, where)
        if any(map(is_reference, ids)):
            raise QantarError(
                f"{where}: {written} mixes sources with figures, tables or "
                "sections; write two brackets."
            )
        for identifier in ids:
            if identifier not in self.sources:
                if not self.strict:
                    return tree.text(written)
                missing = "" if self.sources else ", which holds no source"
                raise QantarError(
                    f"{where}: the source @{identifier} is not in data/raw/sources.csv{missing}"
                    f"{_nearest(identifier, self.sources)}"
                )
            self.cited.add(identifier)
        return [cite]

    def _link(self, element: Element, where: str) -> Element:
        address = tree.target(element)
        if address.startswith("#") and address[1:] not in self.labels:
            if not self.strict:
                return tree.span(tree.children(element))
            raise QantarError(f"{where}: nothing has the id of the link to {address}.")
        if address not in self.beside and not address.startswith(
            ("#", "https://", "http://", "mailto:")
        ):
            if not self.strict and address in OF_A_BRIEF:
                return tree.span(tree.children(element))
            raise QantarError(
                f"{where}: the link to '{address}' leads out of the document but not to the web; "
                "link to an id (#...) or to an address that begins with https://."
            )
        words = tree.children(element)
        if tree.plain_text(words) == address != readable(address):
            return tree.with_children(element, [tree.word(readable(address))])
        return element


def _nearest(wanted: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(wanted, list(known), 1)
    return f"; did you mean '{near[0]}'?" if near else "."


def _only_comment(element: Element, where: str) -> None:
    content = tree.string(element).strip()
    if not re.fullmatch(r"(<!--.*?-->\s*)*", content, re.DOTALL):
        raise QantarError(
            f"{where}: '{content[:60]}' is markup for one of the two documents only; write markdown."
        )
