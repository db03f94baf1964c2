"""The form in which names are compared: what looks alike, or only hides a letter, is one."""

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache

WORD = re.compile(r"[^\W\d_]+")
LOOK_ALIKES = str.maketrans(
    "авекмнорстухіѕјһԛԝүәαβεηικμνορτυχω",
    "abekmhopctyxisjhqwy\u0259abehikmvoptyxw",
)
"""Letters of the Cyrillic and Greek alphabets (lower case) by the Latin letter that they resemble in
one of their two cases; after the Unicode Consortium's confusable characters (UTS 39)."""
UNSEEN = frozenset({"Mn", "Me", "Cf", "Cc"})
"""General categories of marks upon letters, joiners, directions and other unseen characters."""
SPACES = frozenset("\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85")
SPELT_MOST = 40  # letters of a name that stand apart from one another


def fold(text: str) -> str:
    """`text` in NFKC and lower case, without soft hyphens and other invisible characters.

    A name's hash was once taken of this form.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    if folded.isascii():
        return folded
    return "".join(c for c in folded if unicodedata.category(c) != "Cf")


def skeleton(text: str) -> str:
    """`text` in lower case without accents, stress marks and joiners, look-alike letters as one.

    The lines stay as they are, so that a place in it is told by its line.
    """
    if text.isascii() and text.isprintable():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return plain.translate(_as_seen())


@cache
def _as_seen() -> dict[int, str | int | None]:
    """Every character that is compared as another one, or as none."""
    unseen = {
        number: None
        for number in range(sys.maxunicode + 1)
        if unicodedata.category(chr(number)) in UNSEEN and chr(number) not in SPACES
    }
    return {**unseen, **LOOK_ALIKES}


def words_of(text: str) -> list[tuple[str, int]]:
    """The words of `text` and where each begins."""
    return [(match.group(), match.start()) for match in WORD.finditer(text)]


def spelt(words: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Every word that letters which stand apart could spell, three or more of them, and its place."""
    first = 0
    while first < len(words):
        end = first
        while end < len(words) and len(words[end][0]) == 1:
            end += 1
        letters = words[first:end]
        for start in range(len(letters) - 2):
            joined = "".join(letter for letter, _ in letters[start : start + SPELT_MOST])
            for length in range(3, len(joined) + 1):
                yield joined[:length], letters[start][1]
        first = max(end, first + 1)


def readings(data: bytes) -> Iterator[str]:
    """`data` as text in each encoding that it may be in."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp1251"):
        try:
            yield data.decode(encoding)
        except UnicodeDecodeError:
            continue
