"""Reports of methods in custody straight from the files, for a second computation."""

import csv

from analysis.evidence.load import Evidence

CUSTODY = {"custody", "camp", "transfer", "hospital"}


def rows_of(evidence: Evidence, episode: str) -> list[dict[str, str]]:
    root = evidence.base.project.root / "data" / "raw"
    with (root / "sources.csv").open(encoding="utf-8", newline="") as file:
        kept = {r["source_id"] for r in csv.DictReader(file) if r["copy"] != "tertiary"}
    with (root / "torture_methods.csv").open(encoding="utf-8", newline="") as file:
        methods = {r["method"] for r in csv.DictReader(file) if r["role"] == "method"}
    with (root / "methods.csv").open(encoding="utf-8", newline="") as file:
        return [
            r
            for r in csv.DictReader(file)
            if r["episode"] == episode
            and r["setting"] in CUSTODY
            and r["source_id"] in kept
            and r["method"] in methods
        ]
