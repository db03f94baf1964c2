"""Sentences that are said only where they are true: prose that follows the run.

A span or block may carry conditions (`qantar.conditions`), all of which must hold for its words to be
printed; they are classes, or attributes of the same names:

    {span .known-staff}``Of them {eval}`r.staff` were staff.``
    [How many were staff is not known.]{unknown="staff"}

Sentences without a condition of their own must be sayable (see `sentences`), and a sentence that opens
with a word such as "It" or "Of these" goes with the sentence before it.
"""

from qantar.conditions import OF_DAYS, OF_NUMBERS, holds, of_class
from qantar.render.words import tree
from qantar.render.words.left_out import Silence
from qantar.render.words.sentences import (
    FREE,
    GONE,
    HELD,
    Known,
    as_written,
    ends_sentence,
    mark,
    sayable,
)
from qantar.render.words.tree import Element
from qantar.result import NOT_KNOWN


def elements_that_hold(found: list[Element], known: Known, where: str) -> list[Element]:
    """`found` without the elements whose conditions fail; those that hold lose their conditions.

    Where whole sentences stand or fall, marks for `sayable` say so. Elements within these are not
    looked at: call it from the outside inwards. Raises QantarError, beginning with `where`, for an
    id that is not in the ledger and for a day that is no date.
    """
    made: list[Element] = []
    for element, after in zip(found, [*found[1:], None], strict=True):
        conditions = _conditions(element)
        names = [name for _, value in conditions for name in value.split()]
        whole = element["t"] == "Span" and bool(conditions) and _whole(element)
        if not conditions:
            made.append(element)
        elif all(holds(key, value, known.results, known.day, where) for key, value in conditions):
            inside = elements_that_hold(_bare(element), known, where)
            made += [mark(HELD, names), *inside, mark(FREE)] if whole else inside
        else:
            _note_silence(element, conditions, known, where)
            if made and made[-1]["t"] in tree.BLANK and _closes(after):
                made.pop()
            made += [mark(GONE, names)] if whole else []
    return made


def without_unsayable(
    found: list[Element], known: Known, where: str, after_silence: bool = False
) -> list[Element]:
    """`found` without the sentences that the run cannot say, and without what they leave empty.

    `after_silence` says that a paragraph before them went whole. To be called from the inside
    outwards, after `elements_that_hold`.
    """
    made: list[Element] = []
    emptied = after_silence
    for element in found:
        words = element["t"] in tree.RUNNING
        kept = sayable(element, known, where, emptied) if words else _without_empty_items(element)
        emptied = _emptied(kept)
        made += [] if emptied else [kept]
    return made


def _closes(after: Element | None) -> bool:
    """Whether no blank may stand before `after`: a blank, a mark that ends words, or nothing."""
    if after is None or after["t"] in tree.BLANK:
        return True
    return after["t"] == "Str" and tree.string(after)[:1] in ".,;:!?)"


def _whole(span: Element) -> bool:
    """Whether a Span holds whole sentences, rather than a part of one."""
    words = tree.plain_text(tree.children(span)).strip()
    begins = words[:1] in '([*{\u201c"' or not words[:1].islower()
    return bool(words) and begins and words[0] not in ",;:." and ends_sentence(words)


def _note_silence(
    element: Element, conditions: list[tuple[str, str]], known: Known, where: str
) -> None:
    """Remember sentences that would stand here if a number were known."""
    wanted = [name for key, value in conditions if key == "known" for name in value.split()]
    lost = tuple(name for name in wanted if known.results[name]["text"] == NOT_KNOWN)
    others = [item for item in conditions if item[0] != "known"]
    words = as_written(tree.children(element))
    if (
        lost
        and words
        and all(holds(key, value, known.results, known.day, where) for key, value in others)
    ):
        known.silent.append(Silence(where, words, lost))


def _conditions(element: Element) -> list[tuple[str, str]]:
    if element["t"] not in ("Span", "Div"):
        return []
    asked = [found for name in tree.classes(element) if (found := of_class(name))]
    return asked + [
        item for item in tree.attribute_pairs(element) if item[0] in OF_NUMBERS + OF_DAYS
    ]


def _bare(element: Element) -> list[Element]:
    """`element` without its conditions; only its content if nothing else distinguishes it."""
    pairs = tree.attributes(element).items()
    kept = {key: value for key, value in pairs if key not in OF_NUMBERS + OF_DAYS}
    classes = [name for name in tree.classes(element) if not of_class(name)]
    if not tree.identifier(element) and not classes and not kept:
        content = tree.children(element)
        return [{**part, "t": "Para"} if part["t"] == "Plain" else part for part in content]
    build = tree.span if element["t"] == "Span" else tree.div
    return [build(tree.children(element), tree.identifier(element), classes, **kept)]


def _emptied(element: Element) -> bool:
    if element["t"] in tree.RUNNING:
        return all(inline["t"] in tree.BLANK for inline in tree.children(element))
    return element["t"] == "BulletList" and not any(tree.children(element))


def _without_empty_items(element: Element) -> Element:
    if element["t"] != "BulletList":
        return element
    return tree.with_children(element, [item for item in tree.children(element) if item])
