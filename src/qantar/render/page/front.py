"""What stands on the first screen of the page: the picture under the byline, the numbers that matter."""

import re

from qantar.render.page.parts import Keeper, Words, phone_picture, picture
from qantar.render.words import tree
from qantar.render.words.tree import Element
from qantar.wire import Figure

_COVER = re.compile(r"<!--cover-->\n?(.*?)<!--/cover-->\n?", re.DOTALL)


def cover_blocks(figure: Figure, words: Words, keeper: Keeper) -> list[Element]:
    """The cover as a figure without tools, between marks that `without_cover` looks for."""
    text = [*(words["caption"] or words["title"]), *words["source"]]
    pictures = {"picture": picture(figure), "phone": phone_picture(figure)}
    return keeper.fill("cover.html", {"text": text}, figure=figure, **pictures)


def without_cover(body: str) -> tuple[str, str]:
    """`body` without its cover, and the cover ('' if there is none), to stand in the title."""
    covers = _COVER.findall(body)
    return _COVER.sub("", body), "".join(covers)


def findings(element: Element) -> Element:
    """The Div of class findings with each item parted in a numeral and the words beside it.

    The numeral is what an item has in strong type first; an item without it is words alone.
    """
    blocks = [
        tree.bullets([_item(item) for item in tree.children(block)])
        if block["t"] == "BulletList"
        else block
        for block in tree.children(element)
    ]
    return tree.with_children(element, blocks)


def _item(blocks: list[Element]) -> list[Element]:
    if not blocks or blocks[0]["t"] not in tree.RUNNING or not tree.children(blocks[0]):
        return blocks
    first, *others = tree.children(blocks[0])
    if first["t"] != "Strong":
        return blocks
    beside = tree.div(
        [tree.paragraph(_without_space(others), "Plain"), *blocks[1:]], classes=["words"]
    )
    numeral = tree.with_children(first, [tree.span(tree.children(first), classes=["numeral"])])
    return [tree.paragraph([numeral], "Plain"), beside]


def _without_space(inlines: list[Element]) -> list[Element]:
    while inlines and inlines[0]["t"] in ("Space", "SoftBreak", "LineBreak"):
        inlines = inlines[1:]
    return inlines
