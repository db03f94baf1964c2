"""Two editions of the report side by side: each number, table, figure and document."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from qantar.audit.verify.judges import (
    Finding,
    Sameness,
    bytes_difference,
    document_difference,
    figure_difference,
    number_difference,
    table_difference,
)

DOCUMENTS = ("report.html", "report.pdf", "brief.html", "brief-*.pdf", "explore.html")


def compare_editions(published: Path, rebuilt: Path) -> list[Finding]:
    """All findings, numbers first; `published` and `rebuilt` are folders of two editions."""
    return [
        *_numbers(published, rebuilt),
        *_files("table", published, rebuilt, "tables/*.csv", table_difference),
        *_files("figure", published, rebuilt, "figures/*", figure_difference),
        *_files("document", published, rebuilt, "results.json", bytes_difference),
        *(
            finding
            for name in DOCUMENTS
            for finding in _files("document", published, rebuilt, name, document_difference)
        ),
    ]


def compare_others(
    published: Path, rebuilt: Path, names: Iterable[str], compared: Iterable[Finding]
) -> list[Finding]:
    """The files `names` of two editions that are not among the `compared`, byte by byte.

    They are what no reader looks at but a program may read, such as the rows in evidence/.
    """
    rest = set(names) - {finding.name for finding in compared}
    return [
        finding
        for name in sorted(rest)
        for finding in _files("document", published, rebuilt, name, bytes_difference)
    ]


def _numbers(published: Path, rebuilt: Path) -> Iterator[Finding]:
    old, new = (_results(folder) for folder in (published, rebuilt))
    for name in sorted(old | new):
        if name not in new:
            yield Finding("number", name, Sameness.MISSING, f"was {old[name].get('text')}")
        elif name not in old:
            yield Finding("number", name, Sameness.NEW, f"is {new[name].get('text')}")
        else:
            yield Finding("number", name, *number_difference(old[name], new[name]))


def _results(folder: Path) -> dict[str, Any]:
    """The results of an edition by id; none where its results.json cannot be read."""
    try:
        document = json.loads((folder / "results.json").read_text(encoding="utf-8"))
        return {name: dict(entry) for name, entry in document["results"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


Judge = Callable[[Path, Path], tuple[Sameness, str]]


def _files(
    kind: str, published: Path, rebuilt: Path, pattern: str, judge: Judge
) -> Iterator[Finding]:
    old = {path.relative_to(published).as_posix() for path in published.glob(pattern)}
    new = {path.relative_to(rebuilt).as_posix() for path in rebuilt.glob(pattern)}
    for name in sorted(old | new):
        if name not in new:
            yield Finding(kind, name, Sameness.MISSING)
        elif name not in old:
            yield Finding(kind, name, Sameness.NEW)
        elif (published / name).read_bytes() == (rebuilt / name).read_bytes():
            yield Finding(kind, name, Sameness.IDENTICAL)
        else:
            yield Finding(kind, name, *judge(published / name, rebuilt / name))
