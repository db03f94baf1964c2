"""The table of sources as references that pandoc's citeproc understands."""

from collections.abc import Collection, Mapping, Sequence
from importlib import resources
from pathlib import Path

from analysis.render.tree import Element, text

STYLE = Path(str(resources.files("analysis.render") / "qantar.csl"))
KINDS = {
    "media": "article-newspaper",
    "ngo": "report",
    "igo": "report",
    "official": "report",
    "academic": "article-journal",
    "memoir": "book",
    "court": "document",
}
LANGUAGES = {
    "ar": "Arabic",
    "bg": "Bulgarian",
    "de": "German",
    "es": "Spanish",
    "fi": "Finnish",
    "fr": "French",
    "hu": "Hungarian",
    "hy": "Armenian",
    "it": "Italian",
    "kk": "Kazakh",
    "ko": "Korean",
    "ky": "Kyrgyz",
    "lt": "Lithuanian",
    "pl": "Polish",
    "ru": "Russian",
    "sv": "Swedish",
    "tg": "Tajik",
    "tk": "Turkmen",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "uz": "Uzbek",
    "vi": "Vietnamese",
}
RELAY = "read in a relay copy, not linked: "
TERTIARY = "known from a tertiary work"


def references(sources: Sequence[Mapping[str, str]], cited: Collection[str]) -> dict[str, Element]:
    """Pandoc metadata for citeproc with the `cited` among `sources` (rows of sources.csv).

    Every field is plain text in the tree, so that no title can hold markup. The author of a source
    without one is its publisher. The address of a relay copy is text and no link.
    """
    entries = [_reference(row) for row in sources if row["source_id"] in cited]
    return {
        "references": {"t": "MetaList", "c": entries},
        "link-citations": {"t": "MetaBool", "c": True},
        "lang": _words("en-GB"),
    }


def _reference(row: Mapping[str, str]) -> Element:
    relay = row["copy"] == "relay"
    fields = {
        "title": row["title"],
        "author": row["author"] or row["publisher"],
        "publisher": row["publisher"] if row["author"] else "",
        "issued": row["published"],
        "URL": "" if relay else row["url"],
        "note": "; ".join(_remarks(row)),
    }
    content: dict[str, Element] = {
        "id": {"t": "MetaString", "c": row["source_id"]},
        "type": {"t": "MetaString", "c": KINDS.get(row["kind"], "document")},
    }
    for name, value in fields.items():
        if not value:
            continue
        if name == "author":
            literal: Element = {"t": "MetaMap", "c": {"literal": _words(value)}}
            content[name] = {"t": "MetaList", "c": [literal]}
        elif name in ("issued", "URL"):
            content[name] = {"t": "MetaString", "c": value}
        else:
            content[name] = _words(value)
    return {"t": "MetaMap", "c": content}


def _remarks(row: Mapping[str, str]) -> list[str]:
    remarks = []
    if row["language"] in LANGUAGES:
        remarks.append(f"in {LANGUAGES[row['language']]}")
    if row["copy"] == "tertiary":
        remarks.append(TERTIARY)
    if row["copy"] == "relay":
        remarks.append(RELAY + row["url"] if row["url"] else RELAY.split(",")[0])
    return remarks


def _words(string: str) -> Element:
    return {"t": "MetaInlines", "c": text(string)}
