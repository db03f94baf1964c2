"""The bundled fonts as data in a page: those sets of letters, in those styles, that its words need."""

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass

from qantar.fonts import FONTS, LETTERS, letter_range

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
_IN = r"<({})\b[^>]*>(.*?)</\1>"
_STYLED = {
    "serif-semibold": re.compile(_IN.format("h[1-3]|strong|b"), re.DOTALL),
    "sans-semibold": re.compile(_IN.format("h[4-6]|strong|b|th|summary|figcaption"), re.DOTALL),
    "serif-italic": re.compile(_IN.format("em|i|cite"), re.DOTALL),
}
"""What is set in a face, of those that no page is set in as a whole (see page.css)."""
_OTHERS = {
    name: re.compile(f"[{''.join(sorted(letters))}]")
    for name, letters in LETTERS.items()
    if name != ALWAYS
}


def faces_of(markup: str) -> str:
    """The rules of every face that a page of `markup` needs. They stand in its head: rules that come
    later make the browser lay out again all that it has, and the first lines would break elsewhere."""
    return "".join([*(_rule(face, ALWAYS) for face in FACES), *_further(markup)])


def with_fonts(page: str) -> str:
    """`page` with the rules of every face that its words need where `HERE` stands in its style."""
    page = str(page)  # what a template made would escape the quotes of the rules
    return page.replace(HERE, faces_of(page), 1)


def _further(markup: str) -> Iterator[str]:
    shown = {name: letters for name, letters in _OTHERS.items() if letters.search(markup)}
    if not shown:
        return
    for face in FACES:
        style = _STYLED.get(face.file)
        words = " ".join(found.group(2) for found in style.finditer(markup)) if style else markup
        for name, letters in shown.items():
            if letters.search(words):
                yield _rule(face, name)


def _rule(face: Face, letters: str) -> str:
    data = base64.b64encode((FONTS / "web" / f"{face.file}-{letters}.woff2").read_bytes()).decode()
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-style:{face.style};'
        f"font-display:swap;unicode-range:{letter_range(LETTERS[letters])};"
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
    )
