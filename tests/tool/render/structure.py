"""What a page is made of, and the page of a few made-up cells."""

from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from qantar.render.lz77 import packed_texts
from qantar.render.report import compose
from tool.render import made_up

CLOSED_BY = {  # tags whose end HTML lets a page leave out, and what ends them
    "li": {"li"},
    "td": {"td", "th", "tr", "tbody"},
    "th": {"td", "th", "tr", "tbody"},
    "tr": {"tr", "tbody"},
    "thead": {"tbody"},
    "tbody": {"tbody"},
}
VOID = {"meta", "br", "hr", "img", "link", "input", "col", "wbr"}


class Structure(HTMLParser):
    """Every element with its attributes, its text and the names of its ancestors.

    What is packed into the page stands unpacked behind the rest, and what is to become a link to a
    card has its address, as the script gives it.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[dict] = []
        self._open: list[dict] = []
        self.feed(str(page))
        for _, text in packed_texts(str(page)):
            self.feed(f"<div>{text if text.startswith('<') else ''}</div>")
        self.found = [e for e in self.found if e["attrs"].get("class") != "packed"]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self._open and tag in CLOSED_BY.get(self._open[-1]["tag"], ()):
            self._open.pop()
        element = {"tag": tag, "text": "", "above": [e["tag"] for e in self._open]}
        element["attrs"] = dict(attrs)
        if "data-card" in element["attrs"]:
            element["attrs"]["href"] = f"#evidence-{element['attrs']['data-card']}"
        self.found.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append({"tag": tag, "text": "", "above": [], "attrs": dict(attrs)})

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open[-1]["tag"] in CLOSED_BY and self._open[-1]["tag"] != tag:
            self._open.pop()
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1]["tag"] == tag, f"</{tag}> closes <{self._open[-1]['tag']}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element["text"] += data

    def all(self, *tags: str) -> list[dict]:
        return [element for element in self.found if element["tag"] in tags]

    def by_id(self, identifier: str) -> dict:
        [element] = [e for e in self.found if e["attrs"].get("id") == identifier]
        return element


def page_of(folder: Path, *cells: dict[str, Any], more: Sequence[dict[str, Any]] = ()) -> str:
    """The page of a report whose first notebook has `cells` and whose second, if any, has `more`."""
    notebooks = {"one": cells} | ({"two": more} if more else {})
    return compose(made_up.parts(folder, **notebooks), made_up.edition()).html()
