"""Every code of the evidence base with its definition, read from the code tables and descriptor."""

import json
from typing import Any

import pandas as pd

from qantar.project import DESCRIPTOR, Project
from qantar.result import traced
from qantar.show import Table

CODE_TABLES = (
    ("measure", "measures", "measure", "definition"),
    ("population", "populations", "population", "definition"),
    ("form of torture", "torture_methods", "method", "definition"),
    ("act of the authorities", "response_codes", "response", "definition"),
    ("episode", "episodes", "episode", "name"),
)


def read_descriptor(project: Project) -> dict[str, Any]:
    """The data package's descriptor."""
    return dict(json.loads((project.root / DESCRIPTOR).read_text(encoding="utf-8")))


def small_lists(descriptor: dict[str, Any]) -> pd.DataFrame:
    """The codes of columns with a short list of values: columns list, code, definition.

    A list that several tables share (status, qualifier) stands once.
    """
    rows: dict[tuple[str, str], str] = {}
    for resource in descriptor["resources"]:
        for field in resource["schema"]["fields"]:
            for category in field.get("categories", []):
                key = (field["name"], str(category["value"]))
                rows.setdefault(key, category.get("label", ""))
    data = [(name, code, words) for (name, code), words in sorted(rows.items())]
    return pd.DataFrame(data, columns=["list", "code", "definition"])


def definitions(project: Project) -> pd.DataFrame:
    """Every code with its definition: columns list, code, definition."""
    frames = []
    for label, table, code, words in CODE_TABLES:
        frame = pd.read_csv(project.raw_file(f"{table}.csv"), dtype=str, keep_default_na=False)
        part = frame[[code, words]].set_axis(["code", "definition"], axis="columns")
        frames.append(part.assign(list=label)[["list", "code", "definition"]])
    return pd.concat([*frames, small_lists(read_descriptor(project))], ignore_index=True)


@traced
def definitions_table(project: Project) -> Table:
    """All definitions as one long table."""
    frame = definitions(project).rename(columns=str.capitalize)
    return Table(
        "tbl-definitions",
        frame,
        "Every code of the evidence base and what it means. The lists of measures, populations, "
        "forms and acts stand in tables of their own in data/raw.",
        fold=True,
    )
