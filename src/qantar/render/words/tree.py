"""Pandoc's document tree as JSON: run pandoc, build its elements, rewrite lists of them."""

import functools
import importlib.util
import re
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from qantar.errors import QantarError

HERE = Path(__file__).parent
Element = dict[str, Any]  # {"t": type, "c": content}; blocks and inlines alike


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


def text(string: str) -> list[Element]:
    """The inlines of a plain string: words and spaces, no markup."""
    made: list[Element] = []
    for piece in re.split(r"(\s+)", string):
        if piece.strip():
            made.append({"t": "Str", "c": piece})
        elif piece:
            made.append({"t": "Space"})
    return made


def plain_text(node: Any) -> str:
    """The words of `node` without markup, notes or citations' details."""
    words = []
    for element in _outside_notes(node):
        kind = element["t"]
        if kind in ("Str", "Code", "Math"):
            words.append(element["c"] if kind == "Str" else element["c"][1])
        elif kind in ("Space", "SoftBreak", "LineBreak"):
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


def attributes(identifier: str = "", classes: Iterable[str] = (), **pairs: str) -> list[Any]:
    """Pandoc's attributes; underscores in the names of pairs become hyphens."""
    return [
        identifier,
        list(classes),
        [[key.replace("_", "-"), value] for key, value in pairs.items()],
    ]


def raw_block(form: str, content: str) -> Element:
    return {"t": "RawBlock", "c": [form, content]}


def raw_inline(form: str, content: str) -> Element:
    return {"t": "RawInline", "c": [form, content]}


def paragraph(inlines: list[Element], kind: str = "Para") -> Element:
    return {"t": kind, "c": inlines}


def span(attrs: list[Any], inlines: list[Element]) -> Element:
    return {"t": "Span", "c": [attrs, inlines]}


def div(attrs: list[Any], blocks: list[Element]) -> Element:
    return {"t": "Div", "c": [attrs, blocks]}


def link(inlines: list[Element], target: str, classes: Iterable[str] = ()) -> Element:
    return {"t": "Link", "c": [attributes("", classes), inlines, [target, ""]]}
