"""What a page shows only when it is asked for, packed: drawings for a phone, and folds of long tables."""

import re

from qantar.render.lz77 import packed_element

DRAWINGS, FOLDS = "packed-drawings", "packed-folds"
_NARROW = re.compile(r'<div class="picture narrow">(<svg\b[^>]*?>.*?</svg>)</div>', re.DOTALL)
_VIEW_BOX = re.compile(r'viewBox="\S+ \S+ (\S+) (\S+)"')
_FOLD = re.compile(r"<!--packed-->(.*?)<!--/packed-->", re.DOTALL)


def with_packed_drawings(body: str) -> tuple[str, str]:
    """`body` with a room of the right shape in place of each drawing for a phone, and the element that
    holds these drawings, one a line; '' if there are none.

    A page shows one of the two drawings of a figure and prints the other, which stays as it is: to a
    browser without scripts it stands there at every width.
    """
    packed: list[str] = []

    def room(match: re.Match[str]) -> str:
        box = _VIEW_BOX.search(match.group(1))
        shape = f"{box.group(1)}/{box.group(2)}" if box else "1"
        packed.append(match.group(1))
        return (
            f'<div class="picture narrow" style="aspect-ratio:{shape}" '
            f'data-drawing="{len(packed) - 1}"></div>'
        )

    made = _NARROW.sub(room, body)
    return made, _element(DRAWINGS, packed)


def with_packed_folds(body: str) -> tuple[str, str]:
    """`body` without what stands between comments in its folds, and the element that holds these
    pieces of markup, one a line; '' if there are none. Each place names the number of its piece."""
    packed: list[str] = []

    def place(match: re.Match[str]) -> str:
        packed.append(match.group(1))
        return f'<template data-fold="{len(packed) - 1}"></template>'

    made = _FOLD.sub(place, body)
    return made, _element(FOLDS, packed)


def _element(name: str, pieces: list[str]) -> str:
    lines = [" ".join(piece.split("\n")) for piece in pieces]
    return packed_element(name, "\n".join(lines)) if lines else ""
