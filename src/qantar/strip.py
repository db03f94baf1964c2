"""Notebooks as they are kept under version control: no outputs, no marks of the last run.

JupyterLab saves what a run showed, how often cells ran, the values of inline expressions and the
kernel's version. `stripped` takes that out; what it gives is a form of its own, so that a notebook run
and saved again has the same bytes.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from qantar.errors import InputError

OF_A_CELL = ("tags", "jupyter", "slideshow")
"""The metadata of a cell that an author sets; all others are left by programs."""

OF_A_NOTEBOOK: Mapping[str, Any] = {
    "kernelspec": {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    },
    "language_info": {"name": "python"},
}
VOLATILE = ("widgets", "papermill", "signature", "toc")


def stripped(text: str, name: str) -> str:
    """The notebook `text` without outputs and volatile metadata, in one fixed form.

    Raises InputError, naming the notebook by `name`, if it is no notebook of format 4.
    """
    try:
        notebook = json.loads(text)
    except ValueError as error:
        raise InputError(f"{name} is not valid JSON ({error}); nothing was changed.") from None
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list) or notebook.get("nbformat") != 4:
        raise InputError(f"{name} is no notebook of format 4; nothing was changed.")
    metadata = {key: one for key, one in notebook["metadata"].items() if key not in VOLATILE}
    plain = {
        **notebook,
        "cells": [_cell(cell) for cell in cells],
        "metadata": {**metadata, **OF_A_NOTEBOOK},
    }
    return json.dumps(plain, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def strip_files(paths: Iterable[Path]) -> list[Path]:
    """Strip the notebooks at `paths` in place; those that were changed.

    Raises InputError for the first one that cannot be read; those before it are done.
    """
    changed = []
    for path in paths:
        try:
            before = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"The notebook {path} cannot be read: {error}.") from None
        after = stripped(before, str(path))
        if after != before:
            aside = path.with_name(f".{path.name}.part")
            aside.write_text(after, encoding="utf-8")
            aside.replace(path)
            changed.append(path)
    return changed


def _cell(cell: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: cell["metadata"][key] for key in OF_A_CELL if cell["metadata"].get(key)}
    if kept.get("slideshow") == {"slide_type": ""}:
        del kept["slideshow"]
    plain = {**cell, "metadata": kept, "source": _lines(cell["source"])}
    if not cell.get("attachments"):
        plain.pop("attachments", None)
    if cell["cell_type"] == "code":
        plain |= {"outputs": [], "execution_count": None}
    return plain


def _lines(source: str | list[str]) -> list[str]:
    return ("".join(source)).splitlines(keepends=True)
