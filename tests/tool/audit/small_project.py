"""A small whole project, quick to build: two notebooks on the made-up floods of a river."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

STUDY = Path(__file__).parent / "floods_study"
PARAMETERS = """\
as_of = None
parties = ["state", "press"]
bank = "both"
seed = 20220105
"""
START = """\
from qantar.drawing.style import finish, new_figure
from qantar.notebook import start
from qantar.result import Result, row_ids
from qantar.show import Drawing, Table
run = start(globals())
r, evidence = run.results, run.evidence
"""
COUNT = """\
r.floods = evidence.latest()
every = evidence.statements
"""
FIGURE = """\
figure, axes = new_figure(height=2)
axes.barh(every["count_id"], every["best"])
data = every[["count_id", "best"]]
drawing = Drawing(
    "fig-floods", finish(figure), "Floods by statement", "Each bar is one statement.",
    "A bar for each statement.", data, tuple(every["count_id"]), ("floods",), "Source: the base.")
run.figure(drawing)
"""
TABLE = """\
cells = {(n, "best"): (name,) for n, name in enumerate(every["count_id"])}
shown = every[["claimant", "best", "note"]]
run.table(Table("tbl-floods", shown, "What was stated.", ("best",), cells, row_ids(every["count_id"])))
"""
SUMMARY = """\
words = "supported" if r.floods.value and r.floods.value > 40 else "not supported"
r.claim_a01 = Result(None, "verdict", words=words, rows=("a01",))
"""
FILES = {
    "counts": """\
count_id,reported_on,claimant,low,best,high,qualifier,source_id,locator,status,note
c0001,2023-04-02,River Office,,40,,exact,river-2023,p 1,superseded,first count
c0002,2023-07-01,River Office,,42,,exact,river-2023b,p 2,current,second count
""",
    "sources": """\
source_id,title,publisher,author,published,url,language,kind,party,copy
river-2023,Floods of the spring,River Office,,2023-04-02,https://river.example/1,en,official,state,\
original
river-2023b,Floods of the half-year,River Office,,2023-07-01,https://relay.example/2,en,official,\
state,relay
""",
    "claims": "claim_id,paragraph,claim\na01,1,More than forty floods\n",
}
SETTINGS = """\
[tool.qantar]
study = "floods_study.study:STUDY"
"""
CITATION = """\
cff-version: 1.2.0
message: Cite it.
type: software
title: "High water: floods of a made-up river"
abstract: What is known about the floods of one river.
authors:
  - name: Board of Bridges
version: "1.2.3"
license: MIT
keywords: [floods]
"""


def notebook(name: str, cells: Sequence[tuple[str, str]]) -> str:
    """A notebook of (kind, source) cells; the kind 'parameters' is tagged code."""
    made: list[dict[str, object]] = []
    for number, (kind, source) in enumerate(cells):
        tags = ["parameters"] if kind == "parameters" else []
        cell = {"cell_type": "markdown", "id": f"{name}-{number}", "source": source}
        cell["metadata"] = {"tags": tags} if tags else {}  # type: ignore[assignment]
        if kind != "markdown":
            cell |= {"cell_type": "code", "outputs": [], "execution_count": None}  # type: ignore
        made.append(cell)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return json.dumps({"cells": made, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def write_project(root: Path) -> Path:
    """Write the project into the folder `root`; returns it."""
    raw, notebooks = root / "data" / "raw", root / "notebooks"
    raw.mkdir(parents=True)
    notebooks.mkdir()
    for name, text in FILES.items():
        (raw / f"{name}.csv").write_text(text, encoding="utf-8")
    package = {"name": "floods", "vintage": "2024-05-17", "version": "1.0.0", "resources": []}
    (raw / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    shutil.copytree(STUDY, root / "src" / STUDY.name, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    (root / "CITATION.cff").write_text(CITATION, encoding="utf-8")
    (root / "CORRECTIONS.md").write_text("# Corrections\n\nWe mend errors.\n\n## Log\n")
    (root / "uv.lock").write_text('[[package]]\nname = "numpy"\nversion = "0.0"\n')
    summary = [
        ("markdown", "# Summary {#sec-summary}\nThe claim is {eval}`r.claim_a01`."),
        ("parameters", PARAMETERS),
        ("code", START),
        ("code", SUMMARY),
    ]
    floods = [
        ("markdown", "# Floods {#sec-floods}\nThere were {eval}`r.floods` floods (@fig-floods)."),
        ("parameters", PARAMETERS),
        ("code", START),
        ("code", COUNT),
        ("code", FIGURE),
        ("code", TABLE),
    ]
    for name, cells in (("00_summary", summary), ("01_floods", floods)):
        (notebooks / f"{name}.ipynb").write_text(notebook(name, cells), encoding="utf-8")
    return root
