"""Pandoc's document tree as JSON: run pandoc, read its elements, build and rewrite them.

An element is {"t": type, "c": content}. Where in the content its parts stand differs from type to
type; only this module knows it (pandoc's types: hackage.haskell.org/package/pandoc-types).
"""

import functools
import importlib.util
import re
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from qantar.errors import QantarError
from qantar.prose import curved

HERE = Path(__file__).parent
Element = dict[str, Any]  # blocks and inlines alike
SPACE: Element = {"t": "Space"}
BLANK = ("Space", "SoftBreak")
RUNNING = ("Para", "Plain")
WITH_ATTRIBUTES = (
    "Header",
    "Div",
    "Span",
    "Code",
    "CodeBlock",
    "Link",
    "Image",
    "Figure",
    "Table",
)
_BREAKS = re.compile(r"([ \t\r\n]+)")
_OF_TWO = ("Div", "Span", "Link", "Image", "Cite", "Quoted")  # their children are the second part


@functools.cache
def pandoc_path() -> str:
    """The pandoc that the environment brings (never another one of the machine)."""
    found = importlib.util.find_spec("pypandoc")
    if found is None or found.origin is None:
        raise QantarError("The package pypandoc_binary is not installed; run `make .venv/.ready`.")
    return str(Path(found.origin).parent / "files" / "pandoc")


def run_pandoc(text: str, *arguments: str) -> str:
    """Pandoc's output for the input `text`.

    Raises QantarError if pandoc fails or warns: a warning means that something would be lost.
    """
    written, warnings = pandoc(text, *arguments)
    if warnings.strip():
        message = " ".join(warnings.split())
        raise QantarError(f"Pandoc could not convert all of the notebooks' text: {message}")
    return written


def pandoc(text: str, *arguments: str) -> tuple[str, str]:
    """Pandoc's output and its warnings for the input `text`; QantarError if it fails.

    The data folder is ours, so that a reader's own pandoc settings change nothing.
    """
    done = subprocess.run(
        [pandoc_path(), f"--data-dir={HERE}", "--wrap=none", *arguments],
        input=text.encode(),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        message = " ".join(done.stderr.decode(errors="replace").split())
        raise QantarError(f"Pandoc could not convert the text of the notebooks: {message}")
    return done.stdout.decode(), done.stderr.decode(errors="replace")


def rewrite(node: Any, on_list: Callable[[list[Element]], list[Element]]) -> Any:
    """`node` with `on_list` applied to each list of elements in it, innermost lists first."""
    if isinstance(node, dict):
        if "t" not in node:
            return {key: rewrite(value, on_list) for key, value in node.items()}
        return {**node, "c": rewrite(node["c"], on_list)} if "c" in node else node
    if isinstance(node, list):
        made = [rewrite(item, on_list) for item in node]
        if made and all(isinstance(item, dict) and "t" in item for item in made):
            return on_list(made)
        return made
    return node


def rewrite_inwards(node: Any, on_list: Callable[[list[Element]], list[Element]]) -> Any:
    """`node` with `on_list` applied to each list of elements in it, outermost lists first."""
    if isinstance(node, dict):
        if "t" not in node:
            return {key: rewrite_inwards(value, on_list) for key, value in node.items()}
        return {**node, "c": rewrite_inwards(node["c"], on_list)} if "c" in node else node
    if isinstance(node, list):
        if node and all(isinstance(item, dict) and "t" in item for item in node):
            node = on_list(node)
        return [rewrite_inwards(item, on_list) for item in node]
    return node


def elements(node: Any) -> Iterable[Element]:
    """Every element in `node`, in the order of reading."""
    if isinstance(node, dict):
        if "t" in node:
            yield node
        for value in node.values():
            yield from elements(value)
    elif isinstance(node, list):
        for item in node:
            yield from elements(item)


def identifier(element: Element) -> str:
    """The id of an element; '' where it has none."""
    return str(_attributes(element)[0])


def classes(element: Element) -> list[str]:
    """The classes of an element, in their order; none where its type has none."""
    return list(_attributes(element)[1])


def attributes(element: Element) -> dict[str, str]:
    """The further attributes of an element by name (key="value" in its braces)."""
    return dict(attribute_pairs(element))


def attribute_pairs(element: Element) -> list[tuple[str, str]]:
    """The further attributes as they are written; a name may stand twice."""
    return [(name, value) for name, value in _attributes(element)[2]]


def _attributes(element: Element) -> list[Any]:
    if element["t"] not in WITH_ATTRIBUTES:
        return ["", [], []]
    attrs: list[Any] = element["c"][1 if element["t"] == "Header" else 0]
    return attrs


def children(element: Element) -> list[Any]:
    """What an element holds: inlines, blocks or, of a list, the blocks of each item."""
    content: list[Any] = element["c"]
    if element["t"] == "Header":
        content = content[2]
    elif element["t"] in _OF_TWO or element["t"] == "OrderedList":
        content = content[1]
    return content


def with_children(element: Element, content: list[Any]) -> Element:
    """`element` with `content` in place of its children."""
    if element["t"] == "Header":
        return {**element, "c": [*element["c"][:2], content]}
    if element["t"] in _OF_TWO or element["t"] == "OrderedList":
        first, _, *rest = element["c"]
        return {**element, "c": [first, content, *rest]}
    return {**element, "c": content}


def string(element: Element) -> str:
    """The characters of a word, of code, mathematics or raw markup."""
    return str(element["c"] if element["t"] == "Str" else element["c"][1])


def level(header: Element) -> int:
    """The level of a heading, from 1."""
    return int(header["c"][0])


def target(link: Element) -> str:
    """The address that a link leads to."""
    return str(link["c"][2][0])


def citations(cite: Element) -> list[dict[str, Any]]:
    """The citations of a Cite: citationId, citationPrefix, citationSuffix, citationMode."""
    found: list[dict[str, Any]] = cite["c"][0]
    return found


def caption(table: Element) -> list[Element]:
    """The blocks of the caption of a Table."""
    blocks: list[Element] = table["c"][1][1]
    return blocks


def with_caption(table: Element, blocks: list[Element]) -> Element:
    """The Table with `blocks` as its caption."""
    attrs, (short, _), *rest = table["c"]
    return {**table, "c": [attrs, [short, blocks], *rest]}


def plain_text(node: Any) -> str:
    """The words of `node` without markup, notes or citations' details."""
    words = []
    for element in _outside_notes(node):
        if element["t"] in ("Str", "Code", "Math"):
            words.append(string(element))
        elif element["t"] in ("Space", "SoftBreak", "LineBreak"):
            words.append(" ")
    return "".join(words)


def _outside_notes(node: Any) -> Iterable[Element]:
    if isinstance(node, dict):
        if node.get("t") == "Note":
            return
        if "t" in node:
            yield node
        for value in node.values():
            yield from _outside_notes(value)
    elif isinstance(node, list):
        for item in node:
            yield from _outside_notes(item)


def text(words: str) -> list[Element]:
    """The inlines of a plain string: words and spaces, no markup, quotation marks curved as in prose.

    A no-break space is part of its word.
    """
    pieces = _BREAKS.split(curved(words))
    return [word(piece) if piece.strip() else SPACE for piece in pieces if piece]


def word(letters: str) -> Element:
    return {"t": "Str", "c": letters}


def paragraph(inlines: list[Element], kind: str = "Para") -> Element:
    return {"t": kind, "c": inlines}


def bullets(items: list[list[Element]]) -> Element:
    return {"t": "BulletList", "c": items}


def header(
    depth: int, inlines: list[Element], identifier: str = "", classes: Iterable[str] = ()
) -> Element:
    return {"t": "Header", "c": [depth, _made(identifier, classes, {}), inlines]}


def span(
    inlines: list[Element], identifier: str = "", classes: Iterable[str] = (), **pairs: str
) -> Element:
    """A Span; underscores in the names of further attributes become hyphens, here and below."""
    return {"t": "Span", "c": [_made(identifier, classes, pairs), inlines]}


def div(
    blocks: list[Element], identifier: str = "", classes: Iterable[str] = (), **pairs: str
) -> Element:
    return {"t": "Div", "c": [_made(identifier, classes, pairs), blocks]}


def link(
    inlines: list[Element], address: str, classes: Iterable[str] = (), **pairs: str
) -> Element:
    return {"t": "Link", "c": [_made("", classes, pairs), inlines, [address, ""]]}


def raw_block(form: str, content: str) -> Element:
    return {"t": "RawBlock", "c": [form, content]}


def raw_inline(form: str, content: str) -> Element:
    return {"t": "RawInline", "c": [form, content]}


def _made(identifier: str, classes: Iterable[str], pairs: Mapping[str, str]) -> list[Any]:
    named = [[key.replace("_", "-"), value] for key, value in pairs.items()]
    return [identifier, list(classes), named]
