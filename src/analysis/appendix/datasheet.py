"""What the evidence base is made of, counted afresh."""

import pandas as pd

from analysis.appendix.definitions import read_descriptor
from analysis.evidence.load import Evidence
from analysis.project import Project
from analysis.results import Result, traced
from analysis.show import Table


@traced
def composition(evidence: Evidence) -> dict[str, Result]:
    """Sizes of the base before any date or policy: rows, sources, languages, relay share."""
    base = evidence.base
    sources, counts = base.table("sources"), base.table("counts")
    relay = int((sources["copy"] == "relay").sum())
    opening = int((counts["locator"] == "opening paragraphs").sum())
    return {
        "base_counts": Result(len(counts), "counts"),
        "base_methods": Result(len(base.table("methods")), "reports"),
        "base_responses": Result(len(base.table("responses")), "acts"),
        "base_sources": Result(len(sources), "sources"),
        "base_languages": Result(sources["language"].nunique(), "languages"),
        "base_relay_share": Result(relay / len(sources), "share"),
        "base_opening_share": Result(opening / len(counts), "share"),
        "base_undated_sources": Result(int((sources["published"] == "").sum()), "sources"),
    }


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
    )
