"""What this study hands over to the tool: its parameters, evidence, checks, words and cautions."""

import csv
import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qantar.dates import last_day
from qantar.project import Project
from qantar.study import Study

if TYPE_CHECKING:
    from analysis.evidence.load import Evidence
    from analysis.parameters import Parameters
    from qantar.disclosure import Phrase, SmallCells
    from qantar.explore import Listing
    from qantar.rows import RowIndex
    from qantar.tables.fault import Fault
    from qantar.tables.promised import Promise


PROMISED = Path(__file__).parent / "evidence" / "checks" / "promised.txt"
"""The checks that the schema of data/raw has to make, one a line, after the name of the package."""

BRIEF = Path(__file__).parent / "brief"
"""The brief for the press, a text for each language."""


class January2022(Study):
    """January 2022 in Kazakhstan, beside earlier repression and other risings."""

    def parameters(self) -> type["Parameters"]:
        from analysis.parameters import Parameters

        return Parameters

    def evidence(self, project: Project, parameters: Any) -> "Evidence":
        from analysis.evidence.load import load

        return load(project, parameters)

    def rows(self, project: Project) -> "RowIndex":
        from analysis.evidence.rows import rows_of

        return rows_of(project)

    def row_keys(self) -> Mapping[str, str]:
        from analysis.evidence.rows import KEYS

        return KEYS

    def checks(self, project: Project) -> Sequence["Fault"]:
        from analysis.evidence.checks import RULES
        from analysis.evidence.checks.renamed import renamed_codes
        from qantar.tables.check import run_checks

        return run_checks(project, RULES, renamed_codes, self.promise())

    def promise(self) -> "Promise":
        from qantar.tables.promised import read_promise

        return read_promise(PROMISED, Path(__file__).parents[1])

    def doubts(self, project: Project) -> Sequence["Fault"]:
        """What may be wrong and may be right, and is not settled in settled_doubts.csv."""
        from analysis.evidence.checks.doubts import doubts
        from qantar.tables.check import read_package

        return [fault for _, fault in doubts(read_package(project)[0])]

    def unknown_sources(
        self, sources: Sequence[Mapping[str, str]], parameters: Mapping[str, Any]
    ) -> frozenset[str]:
        """Sources published after the day of the run, or of a party, kind or round that it leaves out.

        A date that stops at the month or year counts from its last day; an undated source is known.
        """
        from analysis.evidence.rules import LATER

        day = dt.date.fromisoformat(str(parameters["as_of"]))
        return frozenset(
            row["source_id"]
            for row in sources
            if (row["published"] and last_day(row["published"]) > day)
            or row["party"] not in parameters["parties"]
            or row["kind"] not in parameters["source_kinds"]
            or (row["round"] == LATER and LATER not in parameters["rounds"])
        )

    def small_cells(self, project: Project) -> "SmallCells":
        """The rule for survivors; coarser are a place's parent and a method's broad group."""
        from analysis.disclosure import small_cells

        return small_cells(
            _column(project.raw / "places.csv", "place", "parent"),
            _column(project.raw / "torture_methods.csv", "method", "broad"),
        )

    def brief(self) -> Path:
        return BRIEF

    def explore(self, project: Project, parameters: Mapping[str, Any]) -> Sequence["Listing"]:
        from analysis.explore import listings

        return listings(project, parameters)

    def phrases(self) -> Sequence["Phrase"]:
        from analysis.disclosure import PHRASES

        return PHRASES


def _column(path: Path, key: str, value: str) -> dict[str, str]:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row.get(key, ""): row.get(value, "") for row in csv.DictReader(file)}


STUDY = January2022()
