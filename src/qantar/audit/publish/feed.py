"""The feed of editions (Atom, RFC 4287): each with the numbers that moved since the one before it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from qantar.citation import Citation

NAME = "feed.xml"
MOST = 40  # numbers that an entry names
ATOM = "http://www.w3.org/2005/Atom"


def write_feed(stage: Path, before: Path, citation: Citation, date: str, address: str) -> None:
    """Write feed.xml into `stage`: the entries of the publication in `before`, if it has some, and
    one for this edition. Publishing an edition again changes nothing.

    `address` is where the publication is online; a feed needs one, so none is written without it.
    """
    if not address:
        return
    ElementTree.register_namespace("", ATOM)
    entries = _entries(before / NAME)
    identity = f"{address}#{citation.version}-{date}"
    if identity not in [_text(entry, "id") for entry in entries]:
        words = moved(_results(before), _results(stage)) if entries else FIRST
        entries.insert(0, _entry(identity, citation, date, address, words))
    feed = ElementTree.Element(_name("feed"))
    _add(feed, "id", address)
    _add(feed, "title", f"Editions of: {citation.title}")
    _add(feed, "updated", max(_text(entry, "updated") for entry in entries))
    author = ElementTree.SubElement(feed, _name("author"))
    _add(author, "name", ", ".join(one.name for one in citation.authors))
    _add(feed, "link", "", rel="self", href=f"{address}{NAME}")
    _add(feed, "link", "", rel="alternate", href=address)
    feed.extend(entries)
    ElementTree.indent(feed)
    ElementTree.ElementTree(feed).write(stage / NAME, encoding="utf-8", xml_declaration=True)


FIRST = "The first edition in this feed."


def moved(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """What became of the numbers of an edition, in sentences: moved, new, gone."""
    both = [name for name in new if name in old and new[name]["text"] != old[name]["text"]]
    told = [f"{name}: {old[name]['text']} became {new[name]['text']}." for name in sorted(both)]
    more = [f"{len(told) - MOST} more numbers moved."] if len(told) > MOST else []
    come, gone = len(new.keys() - old.keys()), len(old.keys() - new.keys())
    ends = [f"New numbers: {come}."] if come else []
    ends += [f"Numbers that are gone: {gone}."] if gone else []
    return " ".join([*told[:MOST], *more, *ends]) or "No number moved."


def _entry(
    identity: str, citation: Citation, date: str, address: str, words: str
) -> ElementTree.Element:
    entry = ElementTree.Element(_name("entry"))
    _add(entry, "id", identity)
    _add(entry, "title", f"Version {citation.version}, as of {date}")
    _add(entry, "updated", f"{date}T00:00:00Z")
    _add(entry, "link", "", rel="alternate", href=address)
    _add(entry, "summary", words)
    return entry


def _entries(path: Path) -> list[ElementTree.Element]:
    if not path.is_file():
        return []
    return list(ElementTree.parse(path).getroot().iter(_name("entry")))


def _results(folder: Path) -> dict[str, Any]:
    path = folder / "results.json"
    if not path.is_file():
        return {}
    return dict(json.loads(path.read_text(encoding="utf-8"))["results"])


def _name(tag: str) -> str:
    return f"{{{ATOM}}}{tag}"


def _text(entry: ElementTree.Element, tag: str) -> str:
    return entry.findtext(_name(tag)) or ""


def _add(parent: ElementTree.Element, tag: str, words: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, _name(tag), attributes).text = words or None
