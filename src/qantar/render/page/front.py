"""What stands on the first screen of the page: the picture under the byline, the numbers that matter."""

import re
from collections.abc import Mapping

from qantar.render.cards.cards import CARD
from qantar.render.page.parts import Keeper, picture_box
from qantar.render.words.tree import Element, attributes, div, paragraph, span
from qantar.wire import Figure

COVER = "fig-cover"  # the one figure without a number: it belongs to the title
FINDINGS = "findings"
_COVER = re.compile(r"<!--cover-->\n?(.*?)<!--/cover-->\n?", re.DOTALL)


def cover_blocks(
    figure: Figure, words: Mapping[str, list[Element]], keeper: Keeper
) -> list[Element]:
    """The cover as a figure without tools, between marks that `taken_out` looks for."""
    picture = picture_box(figure, "The picture under the title, scrolls sideways")
    opening = f'<!--cover--><figure id="{figure.id}" class="cover">{picture}<figcaption>'
    return [
        keeper.keep(opening),
        *(words["caption"] or words["title"]),
        *words["source"],
        keeper.keep(f'<a href="#{CARD}{COVER}">Evidence</a></figcaption></figure><!--/cover-->'),
    ]


def taken_out(body: str) -> tuple[str, str]:
    """`body` without its cover, and the cover ('' if there is none), to stand in the title."""
    covers = _COVER.findall(body)
    return _COVER.sub("", body), "".join(covers)


def findings(element: Element) -> Element:
    """The Div of class findings with each item parted in a numeral and the words beside it.

    The numeral is what an item has in strong type first; an item without it is words alone.
    """
    attrs, blocks = element["c"]
    return div(attrs, [_listed(block) if block["t"] == "BulletList" else block for block in blocks])


def _listed(bullets: Element) -> Element:
    return {"t": "BulletList", "c": [_item(blocks) for blocks in bullets["c"]]}


def _item(blocks: list[Element]) -> list[Element]:
    if not blocks or blocks[0]["t"] not in ("Plain", "Para") or not blocks[0]["c"]:
        return blocks
    first, *others = blocks[0]["c"]
    if first["t"] != "Strong":
        return blocks
    beside = div(
        attributes("", ["words"]), [paragraph(_without_space(others), "Plain"), *blocks[1:]]
    )
    numeral = span(attributes("", ["numeral"]), first["c"])
    return [paragraph([{"t": "Strong", "c": [numeral]}], "Plain"), beside]


def _without_space(inlines: list[Element]) -> list[Element]:
    while inlines and inlines[0]["t"] in ("Space", "SoftBreak", "LineBreak"):
        inlines = inlines[1:]
    return inlines
