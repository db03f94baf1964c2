"""Executed notebooks to the report's files: one reading, one numbering, two documents at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from qantar import prose
from qantar.executor import Executor, Processes
from qantar.project import Project
from qantar.render.brief.names import addresses
from qantar.render.brief.texts import NO_BRIEF, Brief, read_brief
from qantar.render.brief.write import write_brief
from qantar.render.cards import references as references_of
from qantar.render.cards.cards import evidence_chapter
from qantar.render.cards.files import FOLDER, evidence_files
from qantar.render.cards.references import reference_files
from qantar.render.describe import describe_edition
from qantar.render.edition import Edition
from qantar.render.explore.page import write_explorer
from qantar.render.instruments.days import FILE as AS_OF
from qantar.render.instruments.days import follow
from qantar.render.instruments.page import NO_INSTRUMENTS, Instruments, with_instruments
from qantar.render.notebooks import choices_of, read_cells, read_parts
from qantar.render.page.body import html_body
from qantar.render.page.frame import page
from qantar.render.parts import Cards, Part
from qantar.render.print.pdf import compile_pdf, typst_document
from qantar.render.results import ledger_of, results_document, shown_results, write_json
from qantar.render.safe_csv import disarm, safe_csv
from qantar.render.svg.text import with_text
from qantar.render.words.citations import references
from qantar.render.words.closing import edition_chapter, no_sources_chapter, sources_chapter
from qantar.render.words.labels import Label, number_all
from qantar.render.words.left_out import LEFT_OUT, LeftOut, as_json
from qantar.render.words.markdown import Chapter, parse
from qantar.render.words.resolve import Resolver
from qantar.render.words.tree import Element
from qantar.study import study_of
from qantar.wire import PHONE_SUFFIX, Figure, TextTable


@dataclass(frozen=True)
class Report:
    """A report whose every number, reference and citation is resolved, ready to be written."""

    edition: Edition
    chapters: Sequence[Chapter]
    labels: Mapping[str, Label]
    meta: Mapping[str, Element]
    version: list[int]
    left_out: LeftOut

    @property
    def figures(self) -> list[Figure]:
        return [part for part in self._parts() if isinstance(part, Figure)]

    @property
    def tables(self) -> list[TextTable]:
        return [part for part in self._parts() if isinstance(part, TextTable)]

    def _parts(self) -> list[Part]:
        return [part for chapter in self.chapters for part in chapter.parts]

    def html(self, instruments: Instruments = NO_INSTRUMENTS) -> str:
        """The page, one self-contained file, with its `instruments`."""
        body = html_body(
            self.chapters, self.labels, self.meta, self.version, self.edition.files_beside
        )
        body = with_instruments(body, instruments, self.edition.rows, self.edition.files_beside)
        return page(self.edition, self.chapters, self.labels, body)

    def pdf(self) -> bytes:
        """The PDF."""
        source = typst_document(self.edition, self.chapters, self.labels, self.meta, self.version)
        pictures = {figure.id: with_text(figure.svg) for figure in self.figures}
        return compile_pdf(source, pictures, self.edition.date, self.evidence_files)

    @property
    def known_sources(self) -> list[Mapping[str, str]]:
        """The rows of sources.csv that the run knows."""
        unknown = self.edition.unknown_sources
        return [row for row in self.edition.sources if row["source_id"] not in unknown]

    @cached_property
    def evidence_files(self) -> dict[str, str]:
        """The files of the evidence by name: what the cards tell, and every row behind them."""
        return evidence_files(self.edition, self.cards) if self.cards else {}

    @property
    def cards(self) -> Cards | None:
        """The evidence cards; None where the report has none."""
        return next((part for part in self._parts() if isinstance(part, Cards)), None)


def compose(
    notebooks: Mapping[str, Sequence[Part]], edition: Edition, strict: bool = True, only: str = ""
) -> Report:
    """The report of `notebooks` (name to parts, in report order), or of the one named `only`.

    The others then give what it refers to: numbers of sections, figures and tables.

    Raises QantarError, naming notebook and section or cell, for an unknown result, reference or
    source, an id used twice, an open fence, or markup that only one of the two documents knows.
    """
    chapters, version = parse(notebooks)
    closing = [sources_chapter(), edition_chapter(edition)]
    labels = number_all([*chapters, *closing])
    if only:
        chapters = [chapter for chapter in chapters if chapter.notebook == only]
    closing.append(evidence_chapter(edition, chapters, labels))
    labels |= number_all(closing[-1:])
    resolver = resolver_of(edition, labels, strict)
    resolved = resolver.chapters(chapters)
    if not resolver.cited:
        closing[0] = no_sources_chapter()
    left_out = resolver.left_out(chapters)
    closing[1] = edition_chapter(edition, left_out if strict else None)
    meta = references(edition.sources, resolver.cited)
    return Report(edition, [*resolved, *closing], labels, meta, version, left_out)


def resolver_of(edition: Edition, labels: Mapping[str, Label], strict: bool = True) -> Resolver:
    """What replaces the roles, references and citations of a report of `edition`."""
    return Resolver(
        results=edition.results,
        labels=labels,
        sources=frozenset(row["source_id"] for row in edition.sources),
        day=edition.date,
        unknown_sources=edition.unknown_sources,
        strict=strict,
        beside=addresses(edition.brief),
    )


def make_report(
    project: Project,
    parameters: Mapping[str, Any],
    executed: Mapping[str, Path],
    stage: Path,
    jobs: int = 2,
    executor: Executor | None = None,
) -> None:
    """Write results.json, report.html, report.pdf, figures/, tables/, evidence/ and sources/ into
    `stage`, with the brief, the explorer and as-of.csv of a study that has them.

    `executed` maps notebook names, in report order, to executed notebooks. The days are computed in
    `jobs` parts by the `executor`, by default in processes, while the documents are made. Raises
    QantarError if the prose breaks a rule or the report cannot be rendered.
    """
    notebooks = {name: read_cells(path) for name, path in executed.items()}
    ledger = ledger_of(notebooks)
    parts = read_parts(notebooks)
    every = [part for found in parts.values() for part in found]
    study = study_of(project)
    brief = read_brief(study.brief(), project)
    told = {**notebooks, **brief.cells}
    prose.stop_on(prose.ledger_breaches(told, ledger, shown_results(every)))
    listings = study.explore(project, parameters)
    choices = choices_of(notebooks)
    executor = executor or Processes(jobs)
    with ThreadPoolExecutor(max_workers=1) as beside, stopped_by_failure(executor.stop):
        days = beside.submit(follow, project, parameters, notebooks, ledger, executor, jobs)
        edition = describe_edition(project, parameters, ledger, brief, listings)
        report = compose(parts, edition)
        document = results_document(parameters, ledger, every, brief)
        write_json(stage / "results.json", document | {LEFT_OUT: as_json(report.left_out)})
        instruments = Instruments(days.result, choices, executor.stop)
        write_report(report, stage, brief, jobs, instruments)


@contextmanager
def stopped_by_failure(stop: Callable[[], None]) -> Iterator[None]:
    """Calls `stop` where the block ends in an error: what it waits for is then wanted by nobody."""
    try:
        yield
    except BaseException:
        stop()
        raise


def render_report(
    notebooks: Mapping[str, Sequence[Part]],
    edition: Edition,
    stage: Path,
    brief: Brief = NO_BRIEF,
    jobs: int = 2,
) -> None:
    """Write report.html, report.pdf, figures/, tables/, evidence/ and sources/ of `notebooks`, and the
    `brief` and the explorer of `edition`, into `stage`.

    `notebooks` maps a name to its parts, in report order. Raises QantarError, and then writes neither
    document, where `compose` does.
    """
    write_report(compose(notebooks, edition), stage, brief, jobs)


def write_report(
    report: Report,
    stage: Path,
    brief: Brief = NO_BRIEF,
    jobs: int = 2,
    instruments: Instruments = NO_INSTRUMENTS,
) -> None:
    """Write report.html, report.pdf, figures/, tables/ and the `brief` into `stage`.

    With `jobs` above 1 the two documents are made at the same time: pandoc runs in processes of its
    own and typst outside Python's lock. The page comes last: it waits for the days.
    """
    stage.mkdir(parents=True, exist_ok=True)
    write_texts(report.evidence_files, stage / FOLDER)  # made once, before two tasks ask for them
    tasks: list[Callable[[], object]] = [
        lambda: (stage / "report.pdf").write_bytes(report.pdf()),
        lambda: write_brief(brief, report.edition, report.labels, stage),
        lambda: write_explorer(report.edition, report.cards, stage),
        lambda: write_page(report, instruments, stage),
    ]
    with (
        ThreadPoolExecutor(max_workers=min(max(jobs, 1), len(tasks))) as pool,
        stopped_by_failure(instruments.give_up),
    ):
        running = [pool.submit(task) for task in tasks]
        write_figures(report.figures, stage / "figures")
        write_tables(report.tables, stage / "tables")
        write_texts(reference_files(report.known_sources), stage / references_of.FOLDER)
        for task in running:
            task.result()


def write_page(report: Report, instruments: Instruments, stage: Path) -> None:
    """Write report.html, and as-of.csv where the `instruments` have days."""
    (stage / "report.html").write_text(report.html(instruments), encoding="utf-8")
    if (days := instruments.days()) is not None:
        (stage / AS_OF).write_text(days.csv(), encoding="utf-8")


def write_figures(figures: Sequence[Figure], folder: Path) -> None:
    """Write each figure as <id>.svg and <id>.png, and the data behind it as <id>.csv.

    Its drawing for a phone stands beside it as <id>-phone.svg.
    """
    folder.mkdir(exist_ok=True)
    for figure in figures:
        (folder / f"{figure.id}.svg").write_text(figure.svg, encoding="utf-8")
        (folder / f"{figure.id}.png").write_bytes(figure.png)
        if figure.phone_svg:
            phone = folder / f"{figure.id}{PHONE_SUFFIX}.svg"
            phone.write_text(figure.phone_svg, encoding="utf-8")
        if figure.csv:
            (folder / f"{figure.id}.csv").write_text(disarm(figure.csv), encoding="utf-8")


def write_tables(tables: Sequence[TextTable], folder: Path) -> None:
    """Write each numbered table as <id>.csv."""
    folder.mkdir(exist_ok=True)
    for table in tables:
        if table.id.startswith("tbl-"):
            rows = [[column.name for column in table.columns], *table.rows]
            (folder / f"{table.id}.csv").write_text(safe_csv(rows), encoding="utf-8")


def write_texts(texts: Mapping[str, str], folder: Path) -> None:
    """Write each text under its name into `folder`."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
