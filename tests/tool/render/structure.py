"""What a page is made of, and the page of a few made-up cells."""

from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from qantar.render.report import compose
from tool.render import made_up

VOID = {"meta", "br", "hr", "img", "link", "input", "col", "wbr"}


class Structure(HTMLParser):
    """Every element with its attributes, its text and the names of its ancestors."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[dict] = []
        self._open: list[dict] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = {"tag": tag, "text": "", "above": [e["tag"] for e in self._open]}
        element["attrs"] = dict(attrs)
        self.found.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append({"tag": tag, "text": "", "above": [], "attrs": dict(attrs)})

    def handle_endtag(self, tag: str) -> None:
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
