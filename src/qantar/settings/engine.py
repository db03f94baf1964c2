"""One study under one setting after another, in one warm process: its results and its words.

The code cells of the notebooks run here (`qantar.cells`), their outputs are read and the prose is
resolved by the very code that makes the report; only kernels and pictures are left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from qantar import cells, prose
from qantar.errors import InputError
from qantar.parameters import resolve
from qantar.project import SUMMARY, Project
from qantar.remembered import Memory, remembering
from qantar.render.brief.pages import pages
from qantar.render.brief.pages import passages as brief_passages
from qantar.render.brief.texts import Brief, Trees, parsed, read_brief
from qantar.render.cards.cards import HEADING as EVIDENCE_HEADING
from qantar.render.describe import describe_edition
from qantar.render.edition import Edition
from qantar.render.notebooks import Cells, read_cells, read_parts
from qantar.render.parts import Part
from qantar.render.report import resolver_of
from qantar.render.results import ledger_of, shown_results
from qantar.render.words.closing import edition_chapter, sources_chapter
from qantar.render.words.labels import Label, number_all
from qantar.render.words.left_out import LeftOut
from qantar.render.words.markdown import UNNUMBERED, Chapter, parse
from qantar.render.words.passages import Passage, passages_of
from qantar.render.words.tree import header
from qantar.slices import Place, Slices, places_of
from qantar.study import study_of

REMEMBERED = 20_000  # results of traced functions, about 200 MB


@dataclass(frozen=True)
class Told:
    """What one setting gives: its parameters, its results and its words.

    `results` maps an id to its payload, with notebook and cell; `passages` are the texts of the
    report in the order of reading, as plain text, and those of the brief; `left_out` is what this run
    cannot say.
    """

    parameters: Mapping[str, Any]
    results: Mapping[str, Mapping[str, Any]]
    passages: tuple[Passage, ...]
    left_out: LeftOut


class Engine:
    """A project's notebooks, read once and run as often as asked."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.study = study_of(project)
        self._memory = Memory(REMEMBERED)
        self._slices: dict[tuple[str, ...], Slices] = {}

    @cached_property
    def notebooks(self) -> Mapping[str, Cells]:
        """The cells of every notebook by name, in report order. Raises InputError where none is."""
        found = {path.stem: read_cells(path) for path in self.project.notebook_files()}
        if not found:
            raise InputError(
                f"There is no notebook in {self.project.notebooks}; nothing can be run."
            )
        return found

    @cached_property
    def brief(self) -> Brief:
        """The texts of the study's brief. Raises as `read_brief`."""
        return read_brief(self.study.brief(), self.project)

    @cached_property
    def brief_trees(self) -> Trees:
        """The texts of the brief as trees. Raises as `parsed`."""
        return parsed(self.brief)

    @cached_property
    def _places(self) -> Mapping[str, Place]:
        """Where each result is recorded under the study's own parameters."""
        return places_of(self.results({}))

    def resolved(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """All parameters of a run from those `given`, JSON-plain.

        Raises InputError, before any work, for a setting that is refused.
        """
        return resolve(self.study.parameters(), given, self.project).plain()

    def results(
        self, given: Mapping[str, Any], without: Mapping[str, Any] | None = None
    ) -> dict[str, dict[str, Any]]:
        """The payload of every result under `given`, by id.

        `without` is what `Study.leave_out` takes away. Raises InputError for a setting that is
        refused, CellFailedError for a cell that fails.
        """
        return ledger_of(self._executed(given, without))

    def results_of(self, ids: Sequence[str], given: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """The payload of each result of `ids` that a run under `given` records, by id.

        The first question of all runs everything once, under the study's own parameters, to learn
        where each is recorded; each further one runs only what it needs. Raises as `results`, and
        QantarError for an id that no notebook records.
        """
        asked = tuple(ids)
        if asked not in self._slices:
            self._slices[asked] = Slices(self.notebooks, asked, self._places)
        with remembering(self._memory):
            return self._slices[asked].results(self._host(given))

    def tell(self, given: Mapping[str, Any]) -> Told:
        """Results and words under `given`.

        Raises as `results`, and QantarError where a figure or table lacks its words or the prose
        names what is not there.
        """
        executed = self._executed(given)
        ledger, parts = ledger_of(executed), read_parts(executed)
        every = [part for found in parts.values() for part in found]
        told = {**executed, **self.brief.cells}
        prose.stop_on(prose.ledger_breaches(told, ledger, shown_results(every)))
        parameters = self.resolved(given)
        edition = describe_edition(self.project, parameters, ledger, self.brief)
        chapters, labels, left_out = _words(parts, edition)
        passages = [passage for chapter in chapters for passage in passages_of(chapter)]
        if self.brief.texts:
            told_brief, _ = pages(self.brief, edition, labels, self.brief_trees)
            passages += [passage for page in told_brief for passage in brief_passages(page)]
        return Told(parameters, ledger, tuple(passages), left_out)

    def _host(
        self, given: Mapping[str, Any], without: Mapping[str, Any] | None = None
    ) -> cells.Host:
        """What the notebooks share under `given`."""
        parameters = resolve(self.study.parameters(), given, self.project)
        evidence = self.study.evidence(self.project, parameters)
        if without:
            evidence = self.study.leave_out(evidence, without)
        return cells.Host(self.project, parameters, evidence)

    def _executed(
        self, given: Mapping[str, Any], without: Mapping[str, Any] | None = None
    ) -> dict[str, list[dict[str, Any]]]:
        """The notebooks with their outputs, in report order; a summary runs last."""
        shared = self._host(given, without)
        with remembering(self._memory):
            done = {
                name: cells.run_cells(name, self.notebooks[name], shared)
                for name in sorted(self.notebooks, key=lambda name: name.startswith(SUMMARY))
            }
        return {name: done[name] for name in self.notebooks}


def _words(
    parts: Mapping[str, list[Part]], edition: Edition
) -> tuple[list[Chapter], Mapping[str, Label], LeftOut]:
    """The chapters with everything resolved, the labels of all ids, and what is left out."""
    chapters, _ = parse(parts, apart=True)
    evidence = Chapter("the report", [header(1, [], EVIDENCE_HEADING, [UNNUMBERED])], ())
    closing = [sources_chapter(), edition_chapter(edition), evidence]
    labels = number_all([*chapters, *closing])
    resolver = resolver_of(edition, labels)
    resolved = resolver.chapters(chapters)
    return resolved, labels, resolver.left_out(chapters)
