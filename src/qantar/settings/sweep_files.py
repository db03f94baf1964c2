"""What a sweep leaves: table.csv, table.parquet, a picture of each asked result, manifest.json."""

import datetime as dt
import importlib.util
import io
from collections import Counter as Tally
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from qantar.hashing import sha256_of_file
from qantar.render.results import write_json
from qantar.render.safe_csv import safe_csv
from qantar.settings.sweep import KEPT, Answer, Item

COLUMNS = ("setting", "id", *KEPT)
TABLE, PARQUET, MANIFEST, PICTURES = "table.csv", "table.parquet", "manifest.json", "pictures"
NO_PARQUET = "table.parquet was not written: it needs pyarrow (`uv sync --extra parquet`)."
Rows = Sequence[Mapping[str, Any]]


def write_sweep(
    to: Path,
    items: Sequence[Item],
    found: Sequence[Answer],
    rows: Rows,
    request: Mapping[str, Any],
    ids: Sequence[str] = (),
) -> list[str]:
    """Write the files of a sweep into `to`; returns what a person should know of it, in sentences.

    `request` is what was asked for and `ids` the results that get a picture.
    """
    to.mkdir(parents=True, exist_ok=True)
    told = []
    texts = [[_text(row[name]) for name in COLUMNS] for row in rows]
    (to / TABLE).write_text(safe_csv([list(COLUMNS), *texts]), encoding="utf-8")
    if importlib.util.find_spec("pyarrow"):
        (to / PARQUET).write_bytes(parquet(rows))
    else:
        told.append(NO_PARQUET)
    for name in ids:
        _draw(to / PICTURES, name, items, found)
    outcomes = Tally(answer.outcome for answer in found)
    files = sorted(p for p in to.rglob("*") if p.is_file() and not _aside(p.relative_to(to)))
    made = {
        path.relative_to(to).as_posix(): sha256_of_file(path)
        for path in files
        if path.name != MANIFEST
    }
    settings = [
        {"setting": item.setting, "without": dict(item.without), "outcome": answer.outcome}
        for item, answer in zip(items, found, strict=True)
    ]
    document = {"request": dict(request), "outcomes": dict(sorted(outcomes.items())), "files": made}
    write_json(to / MANIFEST, document | {"settings": settings})
    return told


def _aside(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def parquet(rows: Rows) -> bytes:
    """The table as Parquet: numbers as doubles, all else as text; the same bytes each time."""
    import pyarrow
    from pyarrow import parquet as format_

    numbers = ("value", "low", "high")
    columns = {
        name: pyarrow.array(
            [row[name] if name not in numbers else _number(row[name]) for row in rows],
            pyarrow.float64() if name in numbers else pyarrow.string(),
        )
        for name in COLUMNS
    }
    buffer = io.BytesIO()
    format_.write_table(pyarrow.table(columns), buffer, compression="zstd")
    return buffer.getvalue()


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _draw(folder: Path, name: str, items: Sequence[Item], found: Sequence[Answer]) -> None:
    """The result `name` over the settings: by date where dates were swept, else in their order."""
    from qantar.drawing.palette import ACCENT
    from qantar.drawing.style import finish, new_figure, to_png, to_svg

    points = [
        (item, answer.results[name])
        for item, answer in zip(items, found, strict=True)
        if name in answer.results and answer.results[name]["value"] is not None
    ]
    folder.mkdir(exist_ok=True)
    figure, axes = new_figure()
    lines: dict[str, list[tuple[Any, Mapping[str, Any]]]] = {}
    axis = _axis(items)
    for number, (item, result) in enumerate(points):
        others = {key: value for key, value in item.setting.items() if key != axis}
        label = str(Item(others, item.without)) if axis else ""
        place = dt.date.fromisoformat(item.setting[axis]) if axis else number + 1
        lines.setdefault(label, []).append((place, result))
    for words, line in lines.items():
        places = [place for place, _ in line]
        values = [result["value"] for _, result in line]
        style: dict[str, Any] = {"color": ACCENT} if len(lines) == 1 else {}
        axes.plot(places, values, marker="o", linestyle="-" if axis else "", label=words, **style)
        if all(result["low"] is not None and result["high"] is not None for _, result in line):
            low, high = ([result[end] for _, result in line] for end in ("low", "high"))
            axes.vlines(places, low, high, linewidth=0.8, alpha=0.6, **style)
    if not points:
        axes.text(0.5, 0.5, "not known under these settings", ha="center", transform=axes.transAxes)
    if 1 < len(lines) <= 12:
        axes.legend(fontsize=7)
    unit = points[0][1]["unit"] if points else ""
    axes.set_title(f"{name} ({unit})" if unit else name)
    axes.set_xlabel(f"{axis}" if axis else "setting, in the order of the table")
    finish(figure)
    (folder / f"{name}.svg").write_text(to_svg(figure), encoding="utf-8")
    (folder / f"{name}.png").write_bytes(to_png(figure))


def _axis(items: Sequence[Item]) -> str:
    """The parameter that is a day in every setting and differs among them; '' where there is none."""
    shared = set.intersection(*(set(item.setting) for item in items)) if items else set()
    for name in sorted(shared):
        given = {str(item.setting[name]) for item in items}
        if len(given) > 1 and all(map(_is_day, given)):
            return name
    return ""


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10
