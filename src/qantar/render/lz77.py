"""Text made short by what it said before, as text that stands in a page and is unpacked by a script.

The method is LZ77 (Ziv and Lempel, 1977, https://doi.org/10.1109/TIT.1977.1055714) over letters: what
was said before is said again by how far back it begins and how long it is. Python's zlib serves the
page worse: builds of it give other bytes, a browser unpacks them only while other scripts run on, and
as base64 they grow by a third.

The form: a letter stands for itself; "`" begins a reference with two digits for the distance, "~" one
with three, and one or two digits of length follow; "`" and "~" themselves stand twice. Digits are the
letters of `DIGITS`; a distance is counted from 1, a length from `SHORTEST`, both in code points.
"""

import re
from collections.abc import Iterator

from markupsafe import Markup

NEAR, FAR = "`", "~"
DIGITS = "".join(chr(code) for code in range(33, 127) if chr(code) not in "<>&`~")
BASE = len(DIGITS)
SHORTEST = 4  # letters: no reference is shorter
PAIRS = 8  # highest digits of a length that begin one of two digits
SINGLE = BASE - PAIRS
LONGEST = SHORTEST + SINGLE + PAIRS * BASE - 1
LOOKED_UP = (16, 6)  # letters by which the last place that began alike is found, the longer first
OPENING = '<script type="text/plain" class="packed"'
"""How an element begins that holds packed text."""
_ELEMENT = re.compile(rf'{OPENING} id="[^"]*" data-letters="(\d+)">(.*?)</script>', re.DOTALL)
_ENDS_EARLY = re.compile(r"</script|<!--", re.IGNORECASE)


def packed_element(name: str, text: str) -> Markup:
    """The element of id `name` that holds `text` packed, which page_tools.js unpacks.

    Raises ValueError where the text holds the end of a script or the beginning of a comment.
    """
    short = pack(text)
    if found := _ENDS_EARLY.search(short):
        raise ValueError(
            f"A text to be packed into the page holds '{found.group()}', which would end it early; "
            "escape it as markup does."
        )
    return Markup(f'{OPENING} id="{name}" data-letters="{len(text)}">{short}</script>')


def packed_texts(page: str) -> Iterator[tuple[int, str]]:
    """Where in `page` each packed text begins, and the text itself.

    Raises ValueError for one that is not what `pack` writes.
    """
    for match in _ELEMENT.finditer(page):
        text = unpack(match.group(2))
        if len(text) != int(match.group(1)):
            raise ValueError("a packed text of it has another length than it says")
        yield match.start(2), text


def pack(text: str) -> str:
    """`text` with references for what was said before; the same on every machine."""
    tables: list[tuple[int, dict[str, int]]] = [(size, {}) for size in LOOKED_UP]
    made: list[str] = []
    at = plain = 0
    while at < len(text):
        back, length = _longest(text, at, tables)
        if not length:
            length = 1
        else:
            made += [_escaped(text[plain:at]), _reference(back, length)]
            plain = at + length
        for size, places in tables:
            for place in range(at, at + length):
                places[text[place : place + size]] = place
        at += length
    return "".join([*made, _escaped(text[plain:])])


def _longest(text: str, at: int, tables: list[tuple[int, dict[str, int]]]) -> tuple[int, int]:
    """How far back the last place lies that goes on as `text` does at `at`, and for how many letters;
    zeros if there is none. It may end behind `at`, as in a run of one letter."""
    for size, places in tables:
        begins = text[at : at + size]
        place = places.get(begins, -1)
        back, length = at - place, len(begins)
        if place < 0 or length < SHORTEST or back >= BASE**3:
            continue
        most = min(LONGEST, len(text) - at)
        step = 64
        while step:
            longer = length + step
            if (
                longer <= most
                and text[place + length : place + longer] == text[at + length : at + longer]
            ):
                length = longer
            else:
                step //= 2
        return back, length
    return 0, 0


def _reference(back: int, length: int) -> str:
    far, middle, near = (back - 1) // BASE**2, (back - 1) // BASE % BASE, (back - 1) % BASE
    distance = f"{FAR}{DIGITS[far]}" if far else NEAR
    return f"{distance}{DIGITS[middle]}{DIGITS[near]}{_length(length - SHORTEST)}"


def _length(number: int) -> str:
    if number < SINGLE:
        return DIGITS[number]
    high, low = divmod(number - SINGLE, BASE)
    return DIGITS[SINGLE + high] + DIGITS[low]


def _escaped(plain: str) -> str:
    return plain.replace(NEAR, NEAR * 2).replace(FAR, FAR * 2)


def unpack(short: str) -> str:
    """The text that `pack` made `short` of. Raises ValueError for anything else."""
    made: list[str] = []
    signs = iter(short)
    try:
        for sign in signs:
            if sign not in (NEAR, FAR) or (first := next(signs)) == sign:
                made.append(sign)
                continue
            back = _value(first)
            for _ in range(2 if sign == FAR else 1):
                back = back * BASE + _value(next(signs))
            length = _value(next(signs))
            if length >= SINGLE:
                length = SINGLE + (length - SINGLE) * BASE + _value(next(signs))
            begin = len(made) - back - 1
            if begin < 0:
                raise ValueError("a packed text of it refers to what it has not said")
            for place in range(begin, begin + length + SHORTEST):
                made.append(made[place])
    except StopIteration:
        raise ValueError("a packed text of it ends within a reference") from None
    return "".join(made)


def _value(digit: str) -> int:
    if digit not in DIGITS:
        raise ValueError(f"a packed text of it has '{digit}' where a digit stands")
    return DIGITS.index(digit)
