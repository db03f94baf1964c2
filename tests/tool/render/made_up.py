"""Made-up executed notebooks for the tests of the renderer: bridges and their floods, no real thing."""

import base64
import functools
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from qantar.render.edition import Edition
from qantar.render.notebooks import read_cells, read_parts
from qantar.render.parts import Part
from qantar.rows import Row

DATE = "2024-05-17"


def markdown(text: str, **metadata: Any) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": metadata, "source": text}


def code(source: str = "x = 1", *outputs: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": 1,
        "metadata": metadata,
        "source": source,
        "outputs": list(outputs),
    }


def display(data: Mapping[str, Any], **notes: Any) -> dict[str, Any]:
    metadata = {"qantar": notes} if notes else {}
    return {"output_type": "display_data", "data": dict(data), "metadata": metadata}


@functools.cache
def picture(seed: int = 1, height: float = 2.4) -> tuple[str, str]:
    """(SVG, PNG in base64) of a small drawing in the house style."""
    from qantar.drawing import marks, palette, style

    figure, axes = style.new_figure(height=height)
    for number, (name, party) in enumerate(palette.PARTY.items()):
        value = 40 + 37 * ((number * 7 + seed) % 5)
        marks.draw_estimate(axes, number, value - 20, value, value + 30, party)
        marks.direct_label(axes, value + 30, number, f"{name} bridge", party)
    axes.set_yticks([])
    axes.set_xlim(0, 320)
    axes.set_xlabel("Floods counted")
    style.finish(figure)
    return style.to_svg(figure), base64.b64encode(style.to_png(figure)).decode()


def figure(identifier: str = "fig-floods", **changes: Any) -> dict[str, Any]:
    svg, png = picture(len(identifier))
    data = {
        "image/svg+xml": svg,
        "image/png": png,
        "text/plain": "alt",
        "text/csv": "bridge,floods\nNorth,12\nSouth,30\n",
    }
    notes = {
        "kind": "figure",
        "id": identifier,
        "title": "Half of all floods reach the old bridge",
        "caption": "Each mark is one count; the bar is its range.",
        "alt": "Four bridges with their flood counts; the old bridge has most.",
        "source": "Source: River Office.",
        "rows": [],
        "results": [],
    }
    data.update({key: value for key, value in changes.items() if "/" in key})
    notes.update({key: value for key, value in changes.items() if "/" not in key})
    return display(data, **notes)


def table(
    identifier: str = "tbl-floods",
    rows: Sequence[Sequence[str]] = (("North", "12"), ("South", "30")),
    columns: Sequence[tuple[str, str]] = (("bridge", "left"), ("floods", "right")),
    **changes: Any,
) -> dict[str, Any]:
    import csv
    import io

    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([[name for name, _ in columns], *rows])
    notes = {
        "kind": "table",
        "id": identifier,
        "caption": "Floods at each bridge.",
        "columns": [{"name": n, "label": n.capitalize(), "align": a} for n, a in columns],
        "cell_rows": {},
        "rows": [],
        "results": [],
        "fold": False,
        **changes,
    }
    return display({"text/csv": buffer.getvalue(), "text/plain": "table"}, **notes)


def result(identifier: str, text: str, **fields: Any) -> dict[str, Any]:
    payload = payload_of(identifier, text, **fields)
    return display({"application/vnd.qantar.result+json": payload, "text/plain": text})


def payload_of(identifier: str, text: str, **fields: Any) -> dict[str, Any]:
    texts = {"": text, "text": text, "interval_text": f"{text} or so", "date_text": "1 May 2024"}
    return {"id": identifier, "text": text, "unit": "floods", "texts": texts, "rows": [], **fields}


def write(folder: Path, **notebooks: Sequence[dict[str, Any]]) -> dict[str, Path]:
    """Notebooks of the given cells, written as name.ipynb into `folder`: name to path."""
    paths = {}
    for name, cells in notebooks.items():
        numbered = [{"id": f"{name}-{number}", **cell} for number, cell in enumerate(cells)]
        document = {"cells": numbered, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        paths[name] = folder / f"{name}.ipynb"
        paths[name].write_text(json.dumps(document), encoding="utf-8")
    return paths


def parts(folder: Path, **notebooks: Sequence[dict[str, Any]]) -> dict[str, list[Part]]:
    """The parts of notebooks of the given cells, written into `folder` and read from there."""
    paths = write(folder, **notebooks)
    return read_parts({name: read_cells(path) for name, path in paths.items()})


SOURCES = (
    {
        "source_id": "river-2023",
        "title": "Floods of the year",
        "publisher": "River Office",
        "author": "",
        "published": "2023-04-02",
        "url": "https://river.example/floods",
        "language": "en",
        "kind": "official",
        "party": "state",
        "copy": "original",
        "note": "",
    },
    {
        "source_id": "walker-relay",
        "title": "A 'walk,' along the banks",
        "publisher": "Bank Notes",
        "author": "Ann Walker",
        "published": "2022-11",
        "url": "https://relay.example/copy/of/walk",
        "language": "ru",
        "kind": "media",
        "party": "independent",
        "copy": "relay",
        "note": "",
    },
    {
        "source_id": "encyclopaedia",
        "title": "Bridges <b>of</b> *the* #world",
        "publisher": "Encyclopaedia",
        "author": "",
        "published": "",
        "url": "https://tertiary.example/bridges",
        "language": "en",
        "kind": "academic",
        "party": "independent",
        "copy": "tertiary",
        "note": "",
    },
)


def row(said: str, source: int = 0, **fields: str) -> Row:
    """A row in words under one of `SOURCES`."""
    told = SOURCES[source]
    relay = told["copy"] == "relay"
    return Row(
        statement=said,
        source_id=told["source_id"],
        title=told["title"],
        publisher=told["publisher"],
        copy=told["copy"],
        link="" if relay else told["url"],
        address=told["url"],
        **fields,
    )


HOSTILE_ROW = '<script>alert(2)</script> #read("x") *b* $1$'
ROWS = {
    "c1": row("40: floods, North", claimant="River Office", date="1 May 2024", status="current"),
    "c2": row(HOSTILE_ROW, 1, claimant="<i>Ann</i>", locator="page 7"),
    "river-2023": row("Floods of the year"),
    **{f"d{n:02}": row(f"{n}: days of rain", 2) for n in range(30)},
}


def edition(**changes: Any) -> Edition:
    fields: dict[str, Any] = {
        "title": "High water",
        "subtitle": "Bridges and floods of a made-up river",
        "authors": ("Board of Bridges",),
        "date": DATE,
        "language": "en",
        "description": "What is known about floods at four bridges, by whom, and how surely.",
        "parameters": {"as_of": (DATE, "Only what was known on this day counts.")},
        "version": "1.2.3",
        "sources": SOURCES,
        "results": {
            "floods": payload_of(
                "floods",
                "42",
                claimant="River Office",
                reported_on="2024-05-01",
                rows=["c2", "c1"],
                low=40,
                high=44,
                interval="stated range",
                function="analysis.bridges.floods",
                defined_at="analysis/bridges.py:7",
                notebook="s01_counts",
                cell="counts",
            ),
            "share": payload_of("share", "17%"),
            "many": payload_of("many", "30", rows=[f"d{n:02}" for n in range(30)]),
            "near": payload_of("near", "7", rows=["d00", "d01", "d02", "d29"]),
            "more": payload_of("more", "31", rows=[f"d{n:02}" for n in range(30)]),
        },
        "rows": ROWS,
    }
    return Edition(**{**fields, **changes})
