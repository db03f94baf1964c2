"""What the evidence base is made of, counted afresh."""

import pandas as pd

from analysis.appendix.definitions import read_descriptor
from analysis.evidence.load import Evidence
from qantar.project import Project
from qantar.result import Result, traced
from qantar.show import Table


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
    )
