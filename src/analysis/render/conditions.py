"""Sentences that are said only where they are true: prose that follows the run.

A span or fenced block may carry conditions, all of which must hold for its words to be printed:

    [Of them {eval}`r.staff` were staff.]{known="staff"}
    [How many were staff is not known.]{unknown="staff"}
    [The parts exceed the total.]{nonzero="excess"}   [The parts make the total.]{zero="excess"}
    [It then was {eval}`r.first`.]{differ="first last"}   [It has not moved.]{same="first last"}
    [The text of that day was later withdrawn.]{from="2022-01-09"}   [... yet]{before="2022-01-09"}

`known` asks for every id named, `unknown` for at least one without a number; `same` and `differ`
compare what the ids named print; `from` and `before` compare the day of the run ("as of"). A
sentence that cites a source which the run does not know, as one published later, is not printed
either.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.errors import QantarError
from analysis.render.tree import Element, attributes, elements
from analysis.results import NOT_KNOWN

OF_NUMBERS = ("known", "unknown", "zero", "nonzero", "same", "differ")
OF_DAYS = ("from", "before")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BLANK = ("Space", "SoftBreak")
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?][)\]\u201d\u2019\"']*$")


@dataclass(frozen=True)
class Known:
    """What a run knows: payloads of results by id, its ISO day, and sources it does not know."""

    results: Mapping[str, Mapping[str, Any]]
    day: str
    unknown_sources: frozenset[str] = frozenset()


def said(found: list[Element], known: Known, where: str) -> list[Element]:
    """`found` without the elements whose conditions fail; those that hold lose their conditions.

    A paragraph or list item of which nothing is left goes too. Raises QantarError, beginning with
    `where`, for an id that is not in the ledger and for a day that is no date.
    """
    made: list[Element] = []
    for element in found:
        conditions = _conditions(element)
        if not conditions:
            kept = _without_empty_items(_of_known_sources(element, known))
            made += [] if _emptied(kept) else [kept]
        elif all(_holds(key, value, known, where) for key, value in conditions):
            made += _bare(element)
        elif made and made[-1]["t"] in _BLANK:
            made.pop()
    return made


def _of_known_sources(element: Element, known: Known) -> Element:
    """A paragraph without the sentences that cite an unknown source; any other element as it is."""
    if element["t"] not in ("Para", "Plain") or not known.unknown_sources:
        return element
    kept = [
        inline
        for sentence in _sentences(element["c"])
        if not known.unknown_sources & _cited(sentence)
        for inline in sentence
    ]
    return {**element, "c": kept}


def _cited(sentence: list[Element]) -> set[str]:
    return {
        citation["citationId"]
        for element in elements(sentence)
        if element["t"] == "Cite"
        for citation in element["c"][0]
    }


def _sentences(inlines: list[Element]) -> Iterator[list[Element]]:
    """The inlines of each sentence; the space after it belongs to it."""
    sentence: list[Element] = []
    ended = False
    for inline in inlines:
        if ended and inline["t"] not in _BLANK:
            yield sentence
            sentence, ended = [], False
        sentence.append(inline)
        if inline["t"] == "Str":
            ended = bool(_SENTENCE_END.search(inline["c"]))
        elif inline["t"] not in _BLANK:
            ended = False
    yield sentence


def _conditions(element: Element) -> list[tuple[str, str]]:
    if element["t"] not in ("Span", "Div"):
        return []
    return [(key, value) for key, value in element["c"][0][2] if key in OF_NUMBERS + OF_DAYS]


def _holds(key: str, value: str, known: Known, where: str) -> bool:
    if key in OF_DAYS:
        if not _DAY.fullmatch(value):
            raise QantarError(
                f'{where}: the condition {key}="{value}" is no date; write it as 2022-03-16.'
            )
        return (known.day >= value) == (key == "from")
    payloads = [_payload(name, key, known.results, where) for name in value.split()]
    if key in ("known", "unknown"):
        return all(payload["text"] != NOT_KNOWN for payload in payloads) == (key == "known")
    if key in ("same", "differ"):
        return (len({payload["text"] for payload in payloads}) == 1) == (key == "same")
    values = [payload["value"] for payload in payloads]
    return all(number is not None and (number == 0) == (key == "zero") for number in values)


def _payload(
    name: str, key: str, results: Mapping[str, Mapping[str, Any]], where: str
) -> Mapping[str, Any]:
    try:
        return results[name]
    except KeyError:
        raise QantarError(
            f"{where}: the condition {key} names '{name}', which is no result of the ledger."
        ) from None


def _bare(element: Element) -> list[Element]:
    """`element` without its conditions; only its content if nothing else distinguishes it."""
    (identifier, classes, pairs), content = element["c"]
    kept = {key: value for key, value in pairs if key not in OF_NUMBERS + OF_DAYS}
    if not identifier and not classes and not kept:
        return list(content)
    return [{**element, "c": [attributes(identifier, classes, **kept), content]}]


def _emptied(element: Element) -> bool:
    if element["t"] in ("Para", "Plain"):
        return all(inline["t"] in _BLANK for inline in element["c"])
    return element["t"] == "BulletList" and not any(element["c"])


def _without_empty_items(element: Element) -> Element:
    if element["t"] != "BulletList":
        return element
    return {**element, "c": [item for item in element["c"] if item]}
