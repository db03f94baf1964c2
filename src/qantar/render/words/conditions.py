"""Sentences that are said only where they are true: prose that follows the run.

A span or block may carry conditions (`qantar.conditions`), all of which must hold for its words to be
printed; they are classes, or attributes of the same names:

    {span .known-staff}``Of them {eval}`r.staff` were staff.``
    [How many were staff is not known.]{unknown="staff"}

Sentences without a condition of their own must be sayable (see `sentences`).
"""

from qantar.conditions import OF_DAYS, OF_NUMBERS, holds, of_class
from qantar.render.words import tree
from qantar.render.words.sentences import Known, sayable
from qantar.render.words.tree import Element


def elements_that_hold(found: list[Element], known: Known, where: str) -> list[Element]:
    """`found` without the elements whose conditions fail; those that hold lose their conditions.

    A paragraph or list item of which nothing is left goes too. Raises QantarError, beginning with
    `where`, for an id that is not in the ledger and for a day that is no date.
    """
    made: list[Element] = []
    for element in found:
        conditions = _conditions(element)
        if not conditions:
            words = element["t"] in tree.RUNNING
            kept = sayable(element, known) if words else _without_empty_items(element)
            made += [] if _emptied(kept) else [kept]
        elif all(holds(key, value, known.results, known.day, where) for key, value in conditions):
            made += _bare(element)
        elif made and made[-1]["t"] in tree.BLANK:
            made.pop()
    return made


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
