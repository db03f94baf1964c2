"""The appendix: what the base is made of, what its codes mean, and how the report stands to standards."""

import json
from typing import Any

import pandas as pd

from analysis.evidence.load import Evidence
from qantar.errors import InputError
from qantar.project import DESCRIPTOR, Project
from qantar.result import Result, traced
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
        "forms and acts are in tables of their own in data/raw.",
        fold=True,
    )


@traced
def composition(evidence: Evidence) -> dict[str, Result]:
    """Sizes of the base before any date or policy: rows, sources, languages, relay share."""
    base = evidence.base
    sources, counts = base.table("sources"), base.table("counts")
    relay = int((sources["copy"] == "relay").sum())
    opening = int((counts["locator"] == "opening paragraphs").sum())
    from_counts = "Counted over every row of data/raw/counts.csv."
    from_sources = "Counted over every row of data/raw/sources.csv."
    undated = int((sources["published"] == "").sum())
    return {
        "base_counts": Result(len(counts), "counts", note=from_counts),
        "base_methods": Result(
            len(base.table("methods")), "reports", note="Every row of data/raw/methods.csv."
        ),
        "base_responses": Result(
            len(base.table("responses")), "acts", note="Every row of data/raw/responses.csv."
        ),
        "base_sources": Result(len(sources), "sources", note=from_sources),
        "base_languages": Result(sources["language"].nunique(), "languages", note=from_sources),
        "base_relay_share": Result(relay / len(sources), "share", note=from_sources),
        "base_opening_share": Result(opening / len(counts), "share", note=from_counts),
        "base_undated_sources": Result(undated, "sources", note=from_sources),
    }


@traced
def tables_of_base(project: Project) -> Table:
    """Every table of data/raw with its rows, columns and licence."""
    descriptor = read_descriptor(project)
    default = descriptor["licenses"][0]["name"]
    rows = []
    for resource in descriptor["resources"]:
        path = project.raw_file(resource["path"])
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        licence = resource.get("licenses", [{"name": default}])[0]
        rows.append(
            {
                "Table": resource["path"],
                "One row is": resource.get("title", ""),
                "Rows": len(frame),
                "Columns": len(frame.columns),
                "Licence": licence.get("name") or licence.get("title", ""),
            }
        )
    frame = pd.DataFrame(rows)
    return Table(
        "tbl-base",
        frame,
        "The tables of the evidence base. Every column is described in data/raw/datapackage.json.",
        right=("Rows", "Columns"),
        fold=True,
    )


FILE = "standards.csv"
COUNTED = f"Counted over the rows of notebooks/{FILE}."
VERDICTS = ("yes", "partly", "no", "not applicable")


def read_standards(project: Project) -> pd.DataFrame:
    """notebooks/standards.csv: standard, requirement, met, where_or_why.

    Raises InputError for a verdict outside VERDICTS or an empty reason, naming the line.
    """
    path = project.notebooks / FILE
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    for number, row in enumerate(frame.itertuples(index=False), start=2):
        if row.met not in VERDICTS or not row.where_or_why:
            raise InputError(
                f"notebooks/{FILE}, line {number}: met is '{row.met}'; write one of "
                f"{', '.join(VERDICTS)}, and where it is met or why it is not."
            )
    return frame


@traced
def standards_met(project: Project) -> dict[str, Result]:
    """How many demands are met, met in part, not met, and not applicable."""
    met = read_standards(project)["met"]
    numbers = {name: int((met == name).sum()) for name in VERDICTS}
    return {
        f"standards_{name.replace(' ', '_')}": Result(number, "demands", note=COUNTED)
        for name, number in numbers.items()
    } | {"standards_all": Result(len(met), "demands", note=COUNTED)}


@traced
def standards_table(project: Project) -> Table:
    """All demands with the verdict and its reason."""
    frame = read_standards(project).set_axis(
        ["Standard", "Demand", "Met", "Where, or why not"], axis="columns"
    )
    return Table(
        "tbl-standards",
        frame,
        "Demands of the field's standards, whether the report meets each, and where, or why not.",
        fold=True,
    )
