"""The sources as files for reference managers: BibTeX, RIS and CSL JSON.

An address that must not be linked stands among the remarks, and in no field that becomes a link.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from qantar.render.words.citations import KINDS, may_be_linked, remarks

FOLDER = "sources"
BIBTEX, RIS, CSL = "sources.bib", "sources.ris", "sources.json"
_RIS_TYPES = {
    "article-newspaper": "NEWS",
    "article-journal": "JOUR",
    "report": "RPRT",
    "book": "BOOK",
    "document": "GEN",
}
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {letter: f"\\{letter}" for letter in "&%$#_"}

Source = Mapping[str, str]


def reference_files(sources: Sequence[Source]) -> dict[str, str]:
    """The text of each file by its name; `sources` are rows of sources.csv.

    BibTeX as https://ctan.org/pkg/bibtex, RIS with the tags of
    https://en.wikipedia.org/wiki/RIS_(file_format), CSL JSON as
    https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-data.json.
    """
    return {
        BIBTEX: "\n".join(map(_bibtex, sources)),
        RIS: "\n".join(map(_ris, sources)),
        CSL: json.dumps([_csl(row) for row in sources], ensure_ascii=False, indent=1) + "\n",
    }


def _authors(row: Source) -> list[str]:
    """The authors; the publisher where none is named, as the report cites it."""
    return (row["author"] or row["publisher"]).split("; ")


def _address(row: Source) -> str:
    return row["url"] if may_be_linked(row) else ""


def _csl(row: Source) -> dict[str, Any]:
    parts = [int(part) for part in row["published"].split("-") if part.isdigit()]
    fields = {
        "id": row["source_id"],
        "type": KINDS.get(row["kind"], "document"),
        "title": row["title"],
        "author": [{"literal": name} for name in _authors(row)],
        "publisher": row["publisher"],
        "issued": {"date-parts": [parts]} if parts else None,
        "URL": _address(row),
        "language": row["language"],
        "note": "; ".join(remarks(row)),
    }
    return {name: value for name, value in fields.items() if value}


def _bibtex(row: Source) -> str:
    year, _, rest = row["published"].partition("-")
    fields = {
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in _authors(row)),
        "title": f"{{{_escaped(row['title'])}}}",
        "howpublished": _escaped(row["publisher"]) if row["author"] else "",
        "year": year,
        "month": rest.partition("-")[0],
        "url": _address(row),
        "language": row["language"],
        "note": _escaped("; ".join(remarks(row))),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{row['source_id']},\n{lines}}}\n"


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(letter, letter) for letter in _one_line(text))


def _ris(row: Source) -> str:
    kind = _RIS_TYPES[KINDS.get(row["kind"], "document")]
    year, _, rest = row["published"].partition("-")
    month, _, day = rest.partition("-")
    tags = [
        ("TY", kind),
        ("ID", row["source_id"]),
        *(("AU", name) for name in _authors(row)),
        ("TI", row["title"]),
        ("PB", row["publisher"]),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}/" if month else ""),
        ("UR", _address(row)),
        ("LA", row["language"]),
        ("N1", "; ".join(remarks(row))),
    ]
    lines = "".join(f"{tag}  - {_one_line(value)}\n" for tag, value in tags if value)
    return f"{lines}ER  - \n"


def _one_line(text: str) -> str:
    return " ".join(text.split())
