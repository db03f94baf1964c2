"""Each figure of an edition as a page of its own, to share and to embed, and its data as JSON."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from qantar.audit import page as pages
from qantar.citation import Citation

FOLDER, DATA = "share", "data"
INDEX, FORM = "index.json", "README.md"
VERSION = 1  # of the form of the files, raised when a reader of the old form would fail
_FIGURE = re.compile(r'<figure id="((?:fig|tbl)-[\w-]+)".*?</figure>', re.DOTALL)
_CAPTION = re.compile(r"<figcaption[^>]*>(.*?)</figcaption>", re.DOTALL)
_LABEL = re.compile(r'<span class="label">(.*?)</span>', re.DOTALL)
_NOTE_MARK = re.compile(r'<a [^>]*class="footnote-ref".*?</a>', re.DOTALL)
_ALT = re.compile(r'<svg\b[^>]*aria-label="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
ABOUT = """# Data of the figures and tables

`index.json` lists every figure and table of this edition. Each has a file of its own, `<id>.json`:

| name | what |
|---|---|
| `form` | number of this form: 1 |
| `id` | name of the figure or table, the same in every edition that has it |
| `label`, `title` | as the report prints them; `alt` is the alternative text of a figure |
| `date`, `version` | of the edition (ISO 8601) |
| `report` | where it stands in the report, as an address relative to this folder |
| `columns` | names of the columns |
| `rows` | rows of text cells, as wide as `columns`; `""` is an empty cell |

Names are added and never given another meaning; where a file of the old form could be misread, `form`
is raised.
"""


@dataclass(frozen=True)
class Exhibit:
    """A figure or table as the page shows it: id, label, title, alt text ('' for a table), and the
    file of its data ('' where it has none), relative to the edition."""

    id: str
    label: str
    title: str
    alt: str
    file: str


def exhibits(edition: Path) -> Iterator[Exhibit]:
    """The numbered figures and tables of the edition in the folder `edition`, in order of reading."""
    page = (edition / "report.html").read_text(encoding="utf-8")
    for match in _FIGURE.finditer(page):
        caption = _CAPTION.search(match.group())
        label = _LABEL.search(caption.group(1)) if caption else None
        if caption is None or label is None:
            continue
        alt = _ALT.search(match.group())
        folder = "figures" if match.group(1).startswith("fig-") else "tables"
        file = f"{folder}/{match.group(1)}.csv"
        yield Exhibit(
            id=match.group(1),
            label=_words(label.group(1)),
            title=_words(caption.group(1).replace(label.group(), "", 1)),
            alt=unescape(alt.group(1)) if alt else "",
            file=file if (edition / file).is_file() else "",
        )


def _words(markup: str) -> str:
    return " ".join(unescape(_TAG.sub("", _NOTE_MARK.sub("", markup))).split())


def write_exhibits(stage: Path, edition: Path, citation: Citation, date: str, url: str) -> None:
    """Write a page for each figure into share/, and data/index.json with a file for each figure and
    table that has data."""
    found = list(exhibits(edition))
    address = f"{url.rstrip('/')}/" if url else ""
    for folder in (FOLDER, DATA):
        (stage / folder).mkdir(exist_ok=True)
    for one in found:
        if one.id.startswith("fig-"):
            page = pages.fill(
                "share.html", figure=one, citation=citation, date=date, address=address
            )
            (stage / FOLDER / f"{one.id}.html").write_text(page, encoding="utf-8")
        if one.file:
            document = _document(one, citation, date) | _table(edition / one.file)
            _write(stage / DATA / f"{one.id}.json", document)
    listed = [_listed(one) for one in found]
    head = {"form": VERSION, "title": citation.title, "date": date, "version": citation.version}
    _write(stage / DATA / INDEX, head | {"exhibits": listed})
    (stage / DATA / FORM).write_text(ABOUT, encoding="utf-8")


def _document(one: Exhibit, citation: Citation, date: str) -> dict[str, Any]:
    words = {"id": one.id, "label": one.label, "title": one.title, "alt": one.alt}
    edition = {"date": date, "version": citation.version, "report": f"../index.html#{one.id}"}
    return {"form": VERSION, **words, **edition}


def _listed(one: Exhibit) -> dict[str, str]:
    files = {"data": f"{one.id}.json", "csv": f"../{one.file}"} if one.file else {}
    if one.id.startswith("fig-"):
        files |= {kind: f"../figures/{one.id}.{kind}" for kind in ("svg", "png")}
        files["page"] = f"../{FOLDER}/{one.id}.html"
    words = {"id": one.id, "label": one.label, "title": one.title, "alt": one.alt}
    return {**words, "report": f"../index.html#{one.id}", **files}


def _table(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file)) or [[]]
    return {"columns": head, "rows": rows}


def _write(path: Path, document: dict[str, Any]) -> None:
    text = json.dumps(document, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8")
