"""What this study hands over to the tool: its parameters, evidence, checks, words and cautions."""

import csv
import datetime as dt
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qantar.dates import last_day
from qantar.errors import InputError
from qantar.project import Project
from qantar.result import NOT_KNOWN
from qantar.study import Study

if TYPE_CHECKING:
    from analysis.evidence.load import Evidence
    from analysis.parameters import Parameters
    from qantar.disclosure import Phrase, SmallCells
    from qantar.explore import Listing
    from qantar.instruments import Timeline
    from qantar.rows import RowIndex
    from qantar.tables.fault import Fault
    from qantar.tables.promised import Promise


PROMISED = Path(__file__).parent / "evidence" / "checks" / "promised.txt"
"""The checks that the schema of data/raw has to make, one a line, after the name of the package."""

BRIEF = Path(__file__).parent / "brief"
"""The brief for the press, a text for each language."""


ARTICLE = "foreignpolicy-2022-03-16-torture-stability"
"""The source whose statements are tested."""
TERTIARY = "tertiary"
"""The copy of works that retell others: encyclopaedias, digests."""

TURNING_DAYS = (
    "2012-06-01",
    "2022-01-05",
    "2022-01-08",
    "2022-01-20",
    "2022-03-16",
    "2022-08-16",
    "2023-01-05",
    "2024-12-31",
)
"""Days of shooting, of first tolls, of the article, of the last official counts."""


TOLD_TWICE = (
    ("curve_attackers_verdict", ("attackers_latest",)),
    ("curve_ordinary_verdict", ("coalition_january_words",)),
    ("curve_famine_verdict", ("famine_share_republic",)),
    ("curve_nearness_verdict", ("nearness_weight",)),
    ("curve_lists_verdict", ("lists_union", "deaths_official")),
)
"""A conclusion as the chapter on choices tells it, and all that its own chapter needs for it, by result."""
CANNOT_BE_TOLD = "cannot be told"
LEFT_OPEN = (("curve_nearness_verdict", ("nearness_told",)),)
"""A conclusion in the chapter on choices, and the result that is not known where nothing is told."""


class January2022(Study):
    """January 2022 in Kazakhstan, beside earlier repression and other risings."""

    def parameters(self) -> type["Parameters"]:
        from analysis.parameters import Parameters

        return Parameters

    def evidence(self, project: Project, parameters: Any) -> "Evidence":
        from analysis.evidence.load import load

        return load(project, parameters)

    def days_to_try(self) -> Sequence[str]:
        return TURNING_DAYS

    def timeline(self, evidence: Any) -> "Timeline":
        from analysis.timeline import timeline

        return timeline(evidence)

    def state_of(self, evidence: Any) -> Hashable:
        from analysis.timeline import state_of

        return state_of(evidence)

    def disagreements(self, results: Mapping[str, Mapping[str, Any]]) -> Sequence[str]:
        """Conclusions that the chapter on choices draws and their own chapter does not, or the reverse."""
        texts = {name: str(result["text"]) for name, result in results.items()}
        twice, undecided = (
            [(one, others) for one, others in pairs if texts.keys() >= {one, *others}]
            for pairs in (TOLD_TWICE, LEFT_OPEN)
        )
        told = {
            others: " and ".join(f"{name} is '{texts[name]}'" for name in others)
            for _, others in (*twice, *undecided)
        }
        unknown = {others: NOT_KNOWN in (texts[name] for name in others) for others in told}
        return [
            f"{one} is '{texts[one]}' while {told[others]}: a run knows the one where it knows all "
            "of the others, and nowhere else."
            for one, others in twice
            if (texts[one] == NOT_KNOWN) != unknown[others]
        ] + [
            f"{one} is '{texts[one]}' although {told[others]}: what its chapter cannot tell, the "
            "chapter on choices must not."
            for one, others in undecided
            if unknown[others] and texts[one] not in (NOT_KNOWN, CANNOT_BE_TOLD)
        ]

    def leave_out(self, evidence: Any, what: Mapping[str, Any]) -> "Evidence":
        unknown = sorted(set(what) - {"source"})
        if unknown:
            raise InputError(f"This study can leave out a source, and no {', '.join(unknown)}.")
        made: Evidence = evidence.without(sources=[what["source"]])
        return made

    def leavable(self, evidence: Any, kind: str) -> Sequence[str]:
        """Every source that the settings keep and that a count, method or act was read in."""
        if kind != "source":
            raise InputError(f"This study can leave out a source, and no '{kind}'.")
        tables = (evidence.statements, evidence.methods, evidence.responses, evidence.overlaps)
        return sorted({name for table in tables for name in table["source_id"]})

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
        """Sources published after the day of the run, or of a party, kind, copy or round left out.

        A date that stops at the month or year counts from its last day; an undated source is known.
        Of tertiary works prose says that they are: it may cite them in every run. The article under
        test is what the report asks about, and no evidence: no setting leaves it out.
        """
        from analysis.evidence.rules import LATER

        day = dt.date.fromisoformat(str(parameters["as_of"]))
        return frozenset(
            row["source_id"]
            for row in sources
            if row["source_id"] != ARTICLE
            and (
                (row["published"] and last_day(row["published"]) > day)
                or row["party"] not in parameters["parties"]
                or row["kind"] not in parameters["source_kinds"]
                or row["copy"] not in (*parameters["copies"], TERTIARY)
                or (row["round"] == LATER and LATER not in parameters["rounds"])
            )
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
