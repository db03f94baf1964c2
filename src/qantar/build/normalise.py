"""Executed notebooks without what differs from run to run: times, paths, process ids, addresses."""

import json
import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from qantar.wire import RESULT

INJECTED_TAG = "injected-parameters"
CELL_METADATA_KEPT = ("tags", "jupyter", "collapsed", "scrolled", "slideshow")
NOTEBOOK_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
TEMPORARY_SOURCE = re.compile(r"(?<!\S)\S*ipykernel_\d+[/\\]\d+\.py")


def normalised(notebook: Mapping[str, Any], folders: Mapping[str, str]) -> dict[str, Any]:
    """The notebook as the same run gives it on any day and in any folder.

    `folders` maps the path of a folder to the word that stands for it in what cells print.
    """
    return {
        "cells": [_cell(cell, folders) for cell in notebook["cells"]],
        "metadata": NOTEBOOK_METADATA,
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def as_text(notebook: Mapping[str, Any]) -> str:
    """The notebook as JSON in one fixed form."""
    return json.dumps(notebook, sort_keys=True, ensure_ascii=False, indent=1) + "\n"


def payloads(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """The payload of each result that the executed notebook shows, by id; the last one counts."""
    found = {}
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            payload = output.get("data", {}).get(RESULT)
            if payload is not None:
                found[payload["id"]] = payload
    return found


def _cell(cell: Mapping[str, Any], folders: Mapping[str, str]) -> dict[str, Any]:
    metadata = cell.get("metadata", {})
    tags = metadata.get("tags", [])
    kept = {name: metadata[name] for name in CELL_METADATA_KEPT if metadata.get(name)}
    plain = {
        "cell_type": cell["cell_type"],
        "id": INJECTED_TAG if INJECTED_TAG in tags else cell["id"],
        "metadata": kept,
        "source": _text(cell["source"]),
    }
    if cell.get("attachments"):
        plain["attachments"] = cell["attachments"]
    if cell["cell_type"] == "code":
        plain["execution_count"] = cell.get("execution_count")
        plain["outputs"] = list(_outputs(cell.get("outputs", []), folders))
    return plain


def _outputs(outputs: Iterable[Mapping[str, Any]], folders: Mapping[str, str]) -> Iterable[Any]:
    """What was printed between two displays becomes one text for each stream, output first."""
    for printed, group in groupby(outputs, lambda output: output["output_type"] == "stream"):
        if not printed:
            yield from (_display(output) for output in group)
            continue
        texts: dict[str, list[str]] = {}
        for output in group:
            texts.setdefault(output["name"], []).append(_text(output["text"]))
        for name in sorted(texts, reverse=True):
            text = _scrubbed("".join(texts[name]), folders)
            yield {"output_type": "stream", "name": name, "text": text}


def _display(output: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: value for name, value in output.items() if name != "transient"}
    if "text/plain" in plain.get("data", {}):
        text = ADDRESS.sub("", _text(plain["data"]["text/plain"]))
        plain["data"] = {**plain["data"], "text/plain": text}
    return plain


def _scrubbed(text: str, folders: Mapping[str, str]) -> str:
    text = TEMPORARY_SOURCE.sub("<cell>", ADDRESS.sub("", text))
    for folder in sorted(folders, key=len, reverse=True):
        text = text.replace(folder, folders[folder])
    return text


def _text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "".join(value)
