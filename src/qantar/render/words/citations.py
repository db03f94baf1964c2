"""The table of sources as references that pandoc's citeproc understands."""

from collections.abc import Collection, Mapping, Sequence
from importlib import resources
from pathlib import Path

from qantar.errors import InputError
from qantar.project import Project
from qantar.render.words.addresses import FILTER, READABLE, readable, shown_addresses
from qantar.render.words.tree import Element, text
from qantar.rows import read_lines

STYLE = Path(str(resources.files("qantar.render.words") / "qantar.csl"))
CITING = ("--citeproc", f"--csl={STYLE}", f"--lua-filter={FILTER}")
"""What pandoc is told to make notes and a list of sources of the metadata of `references`."""
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
    "az": "Azerbaijani",
    "be": "Belarusian",
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
COLUMNS = (
    "source_id",
    "title",
    "publisher",
    "author",
    "published",
    "url",
    "language",
    "kind",
    "copy",
)
RELAY = "read in a relay copy, not linked: "
NOT_LINKED = "not linked, because it prints names: "
IN_NOTE = {"relay": "read in a relay copy", "tertiary": "known from a tertiary work"}


def references(sources: Sequence[Mapping[str, str]], cited: Collection[str]) -> dict[str, Element]:
    """Pandoc metadata for citeproc with the `cited` among `sources` (rows of sources.csv).

    Every field is plain text in the tree, so that no title can hold markup. The author of a source
    without one is its publisher; several authors are parted by semicolons. The address of a relay
    copy, or of a source whose `link` is "no", is text and no link; any is shown in
    letters. A note leads to the entry among the sources cited; its remarks (`medium`) are shorter than
    those of the entry (`note`).
    """
    rows = [row for row in sources if row["source_id"] in cited]
    return {
        "references": {"t": "MetaList", "c": [_reference(row) for row in rows]},
        READABLE: shown_addresses(row["url"] for row in rows),
        "link-citations": {"t": "MetaBool", "c": True},
        "lang": _words("en-GB"),
    }


def read_sources(project: Project) -> list[dict[str, str]]:
    """The rows of data/raw/sources.csv, every column of COLUMNS filled in, if only with ''.

    None where the study has no such file. Raises InputError where it cannot be read or does not name
    its sources.
    """
    sources = [row for _, row in read_lines(project, "sources")]
    if any("source_id" not in row for row in sources):
        raise InputError(
            "data/raw/sources.csv has no column source_id, by which prose cites a source; add it."
        )
    return [{**dict.fromkeys(COLUMNS, ""), **row} for row in sources]


def _reference(row: Mapping[str, str]) -> Element:
    authors = (row["author"] or row["publisher"]).split("; ")
    fields = {
        "title": row["title"],
        "publisher": row["publisher"] if row["author"] else "",
        "note": "; ".join([*_language(row), *remarks(row)]),
        "medium": ", ".join([*_language(row), *filter(None, [IN_NOTE.get(row["copy"])])]),
    }
    names: list[Element] = [{"t": "MetaMap", "c": {"literal": _words(name)}} for name in authors]
    content: dict[str, Element] = {
        "id": _string(row["source_id"]),
        "type": _string(KINDS.get(row["kind"], "document")),
        "author": {"t": "MetaList", "c": names},
    }
    content |= {name: _words(value) for name, value in fields.items() if value}
    plain = {"issued": row["published"], "URL": row["url"] if may_be_linked(row) else ""}
    content |= {name: _string(value) for name, value in plain.items() if value}
    return {"t": "MetaMap", "c": content}


def may_be_linked(row: Mapping[str, str]) -> bool:
    """Whether the address of a source may be a link: no relay copy, and no page with names."""
    return row["copy"] != "relay" and row.get("link") != "no"


def _language(row: Mapping[str, str]) -> list[str]:
    return [f"in {LANGUAGES[row['language']]}"] if row["language"] in LANGUAGES else []


def remarks(row: Mapping[str, str]) -> list[str]:
    """What is said of how a source was read, with the address that must not be linked as text."""
    if row["copy"] == "tertiary":
        return [IN_NOTE["tertiary"]]
    if row["copy"] == "relay":
        return [RELAY + readable(row["url"]) if row["url"] else RELAY.split(",")[0]]
    if row["url"] and not may_be_linked(row):
        return [NOT_LINKED + readable(row["url"])]
    return []


def _words(string: str) -> Element:
    return {"t": "MetaInlines", "c": text(string)}


def _string(string: str) -> Element:
    return {"t": "MetaString", "c": string}
