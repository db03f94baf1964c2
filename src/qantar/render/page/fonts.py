"""The bundled fonts as data in a page: those sets of letters, in those styles, that its words need."""

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass

from qantar.fonts import FONTS, LETTERS, letter_range
from qantar.render.lz77 import packed_texts

HERE = "/*fonts*/"
ALWAYS = "latin"  # what a page has letters of without a look at its words


@dataclass(frozen=True)
class Face:
    """A face as CSS names it, and the beginning of its files in fonts/web."""

    family: str
    file: str
    weight: int
    style: str = "normal"


FACES = (
    Face("Qantar Serif", "serif-semibold", 600),
    Face("Qantar Serif", "serif-regular", 400),
    Face("Qantar Sans", "sans-regular", 400),
    Face("Qantar Serif", "serif-italic", 400, "italic"),
    Face("Qantar Sans", "sans-semibold", 600),
)
"""The first three are those of the first screen, for which page_early.js waits a little."""
_STYLED = {
    "serif-semibold": frozenset({"h1", "h2", "h3", "strong", "b"}),
    "sans-semibold": frozenset({"h4", "h5", "h6", "strong", "b", "th", "summary", "figcaption"}),
    "serif-italic": frozenset({"em", "i", "cite"}),
}
"""Elements set in a face, of the faces that no page is set in as a whole (see page.css)."""
_ENDS_A_HEAD = frozenset({"th", "td", "tr", "thead", "tbody", "table"})
"""What ends the head of a column, which has no end tag of its own in a page."""
_UNREAD = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
_TAG_OR_WORDS = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>|[^<]+")
_OTHERS = {
    name: re.compile(f"[{''.join(sorted(letters))}]")
    for name, letters in LETTERS.items()
    if name != ALWAYS
}


def faces_of(markup: str) -> str:
    """The rules of every face that a page of `markup` needs. They stand in its head: rules that come
    later make the browser lay out again all that it has, and the first lines would break elsewhere."""
    return "".join([*(_rule(face, ALWAYS) for face in FACES), *_further(markup)])


def with_fonts(page: str, body: str = "") -> str:
    """`page` with the rules of every face that its words need where `HERE` stands in its style; the
    words of `body` are in the page too, packed, and so may some of its own be."""
    page = str(page)  # what a template made would escape the quotes of the rules
    packed = "".join(text for _, text in packed_texts(body))
    return page.replace(HERE, faces_of(_UNREAD.sub("", page + body) + packed), 1)


def _further(markup: str) -> Iterator[str]:
    shown = {name: letters for name, letters in _OTHERS.items() if letters.search(markup)}
    if not shown:
        return
    words = _words_by_face(markup)
    for face in FACES:
        for name, letters in shown.items():
            if letters.search(words.get(face.file, markup)):
                yield _rule(face, name)


def _words_by_face(markup: str) -> dict[str, str]:
    """The words of `markup` that stand in an element of each face of `_STYLED`."""
    inside = dict.fromkeys(frozenset().union(*_STYLED.values()), 0)
    found: dict[str, list[str]] = {face: [] for face in _STYLED}
    for match in _TAG_OR_WORDS.finditer(markup):
        closes, tag = match.group(1), match.group(2)
        if tag is None:
            for face, tags in _STYLED.items():
                if any(inside[name] for name in tags):
                    found[face].append(match.group())
            continue
        if tag in _ENDS_A_HEAD:
            inside["th"] = 0
        if tag in inside:
            inside[tag] = max(inside[tag] + (-1 if closes else 1), 0)
    return {face: " ".join(words) for face, words in found.items()}


def _rule(face: Face, letters: str) -> str:
    data = base64.b64encode((FONTS / "web" / f"{face.file}-{letters}.woff2").read_bytes()).decode()
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-style:{face.style};'
        f"font-display:swap;unicode-range:{letter_range(LETTERS[letters])};"
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
    )
