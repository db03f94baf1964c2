"""Evidence: the rows that stand on a day under a source policy, as the questions of the report ask."""

import datetime as dt
import functools
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from analysis.evidence import rules
from analysis.evidence.base import Base, in_one_block
from analysis.evidence.select import indexed
from analysis.parameters import Parameters, vintage
from qantar.project import Project

SOVIET = "soviet"
CHOOSING = frozenset({"as_of", "parties", "source_kinds", "copies", "rounds"})
"""Parameters that choose among the rows of the base; the others change what is computed from them."""
SHARED = frozenset(
    {"sources", "statements", "counts", "methods", "responses", "events", "overlaps", "_told"}
)
"""Tables that hang on nothing but the base, `CHOOSING` and what is left out."""
TOLD = ("episode", "measure", "count_id", "status")
"""Columns that say which statements are told of what, and how each is judged."""


@dataclass(frozen=True)
class Evidence:
    """What `parameters` let through of a base.

    `left_out_sources`, `left_out_claimants` and `left_out_rows` take single sources, canonical
    claimants or rows of counts.csv away, for the question what each main number rests on.
    """

    base: Base
    parameters: Parameters
    left_out_sources: frozenset[str] = frozenset()
    left_out_claimants: frozenset[str] = frozenset()
    left_out_rows: frozenset[str] = frozenset()

    def without(
        self, sources: Iterable[str] = (), claimants: Iterable[str] = (), rows: Iterable[str] = ()
    ) -> "Evidence":
        """The same evidence with `sources`, `claimants` (canonical) and `rows` (ids) left out too."""
        return replace(
            self,
            left_out_sources=self.left_out_sources | frozenset(sources),
            left_out_claimants=self.left_out_claimants | frozenset(claimants),
            left_out_rows=self.left_out_rows | frozenset(rows),
        )

    def under(self, **changes: object) -> "Evidence":
        """The same base under changed parameters (already valid values).

        Tables that are read already are shared where no changed parameter chooses among their rows.
        """
        made = replace(self, parameters=self.parameters.model_copy(update=changes))
        if not CHOOSING & {
            name for name in changes if changes[name] != getattr(self.parameters, name)
        }:
            made.__dict__.update({name: vars(self)[name] for name in SHARED & vars(self).keys()})
        return made

    @functools.cached_property
    def sources(self) -> pd.DataFrame:
        """All sources with `set_aside`: the reason of the policy, '' where the source is kept."""
        frame = self.base.table("sources")
        frame["set_aside"] = rules.source_policy(frame, self.parameters).to_numpy()
        out = frame["source_id"].isin(self.left_out_sources)
        frame.loc[out & (frame["set_aside"] == ""), "set_aside"] = "left out by name"
        return frame

    @functools.cached_property
    def _kept(self) -> frozenset[str]:
        """The ids of the sources that the policy keeps."""
        aside = self.sources["set_aside"].tolist()
        names = self.sources["source_id"].tolist()
        return frozenset(name for name, why in zip(names, aside, strict=True) if not why)

    @functools.cached_property
    def _published(self) -> pd.Series:
        return self.sources.set_index("source_id")["published"]

    def _known(self, frame: pd.DataFrame, name: str, stated: str | None) -> pd.DataFrame:
        """Rows of kept sources and rounds that were known on the day, with the column `known_from`.

        They are numbered anew. `frame` holds rows of the table `name` under their places in it; the
        column `stated` dates them.
        """
        last, rounds, kept = self.parameters.as_of, self.parameters.rounds, self._kept
        days = _known_from(self.base, name, stated)
        keep = [
            found in rounds and source in kept and days[row] <= last
            for row, source, found in zip(
                frame.index.tolist(),
                frame["source_id"].tolist(),
                frame["round"].tolist(),
                strict=True,
            )
        ]
        rows = frame[keep]
        day = pd.Series([days[row] for row in rows.index.tolist()], index=rows.index, dtype=object)
        return in_one_block(rows.assign(known_from=day).reset_index(drop=True))

    @functools.cached_property
    def _vintage(self) -> dt.date:
        return vintage(self.base.project)

    @functools.cached_property
    def claimants(self) -> pd.DataFrame:
        return self.base.table("claimants")

    @functools.cached_property
    def statements(self) -> pd.DataFrame:
        """Every count known on the day under the policy, whatever its status.

        `status` is judged again from these rows; `coded_status` is the coder's; `claimant` is the
        canonical name, `claimant_as_printed` the spelling, `claimant_party` and `office` who it is.
        """
        every = self.base.table("counts")
        frame = _with_claimants(self.base, "counts")
        if self.left_out_claimants or self.left_out_rows:
            out = frame["claimant"].isin(self.left_out_claimants)
            frame = frame[~out & ~frame["count_id"].isin(self.left_out_rows)]
        known = self._known(frame, "counts", "reported_on")
        acts = frozenset(self.responses["response_id"])
        withdrawals = rules.known_by(self.base, self.parameters.as_of)
        status = rules.judged_status(known, every, acts, withdrawals)
        return indexed(known.assign(coded_status=known["status"], status=status))

    @functools.cached_property
    def counts(self) -> pd.DataFrame:
        """The statements that stand: judged current or disputed."""
        keep = self.statements["status"].isin(rules.STANDING)
        return indexed(self.statements[keep].reset_index(drop=True))

    def told(self, episode: str, measures: Collection[str] = ()) -> Hashable:
        """The statements of `episode` (of `measures`, where given), and how each is judged.

        Equal where the rows of two evidences of one base are equal, whatever brought them about.
        """
        by_measure = self._told.get(episode, {})
        if not measures:
            return tuple(by_measure.items())
        return tuple(by_measure.get(measure, ()) for measure in measures)

    @functools.cached_property
    def _told(self) -> Mapping[str, Mapping[str, tuple[tuple[str, str], ...]]]:
        """(count_id, status) of the statements, by episode and measure."""
        made: dict[str, dict[str, list[tuple[str, str]]]] = {}
        columns = (self.statements[name].tolist() for name in TOLD)
        for episode, measure, *row in zip(*columns, strict=True):
            made.setdefault(episode, {}).setdefault(measure, []).append((row[0], row[1]))
        return {
            episode: {measure: tuple(rows) for measure, rows in found.items()}
            for episode, found in made.items()
        }

    @functools.cached_property
    def computing(self) -> Hashable:
        """The parameters that choose no rows: they change what is computed from them."""
        return tuple(value for name, value in self.parameters if name not in CHOOSING)

    @functools.cached_property
    def methods(self) -> pd.DataFrame:
        """Reports of methods of torture known on the day under the policy."""
        return self._known(self.base.table("methods"), "methods", None)

    @functools.cached_property
    def responses(self) -> pd.DataFrame:
        """Acts of the authorities known on the day under the policy (an act is known when done)."""
        return self._known(self.base.table("responses"), "responses", "date")

    @functools.cached_property
    def events(self) -> pd.DataFrame:
        """What happened in January 2022, known on the day under the policy (known when it happened)."""
        return self._known(self.base.table("events"), "events", "date")

    @functools.cached_property
    def overlaps(self) -> pd.DataFrame:
        """What was stated by the day, under the policy, of who stands on several lists of the dead."""
        frame = _with_claimants(self.base, "overlaps")
        frame = frame[~frame["claimant"].isin(self.left_out_claimants)]
        frame = frame[~frame["overlap_id"].isin(self.left_out_rows)]
        return self._known(frame, "overlaps", "reported_on")

    @functools.cached_property
    def population(self) -> pd.DataFrame:
        """Denominators; not subject to date or policy (a census is not a party's statement)."""
        return self.base.table("population")

    @functools.cached_property
    def indicators(self) -> pd.DataFrame:
        """Country-year indices of releases that were out on the day.

        Not subject to the source policy (a data set is no party's statement); releases are marked
        by `version`.
        """
        frame = self.base.table("indicators")
        printed = frame["source_id"].map(self._published).fillna("")
        out = rules.released(printed, self.parameters.as_of, self._vintage)
        return frame[out].reset_index(drop=True)

    @functools.cached_property
    def episodes(self) -> pd.DataFrame:
        return self.base.table("episodes")

    @functools.cached_property
    def claims(self) -> pd.DataFrame:
        return self.base.table("claims")


def load(project: Project, parameters: Parameters) -> Evidence:
    """The evidence of `project` under `parameters`; tables are read when first asked for."""
    return Evidence(Base(project), parameters)


@functools.lru_cache(maxsize=32)
def _known_from(base: Base, name: str, stated: str | None) -> list[dt.date]:
    """The day from which each row of the table `name` is known, whatever the parameters say."""
    frame, sources = base.table(name), base.table("sources").set_index("source_id")
    era = base.table("episodes").set_index("episode")["era"]
    said = frame[stated] if stated else pd.Series("", index=frame.index)
    soviet = (
        frame["episode"].map(era).eq(SOVIET)
        if "episode" in frame
        else pd.Series(False, index=frame.index)
    )
    printed = frame["source_id"].map(sources["published"]).fillna("")
    return list(rules.known_from(said, printed, soviet, vintage(base.project)))


@functools.lru_cache(maxsize=8)
def _with_claimants(base: Base, name: str) -> pd.DataFrame:
    """The table `name` with canonical claimants; it is shared and must not be changed."""
    return in_one_block(rules.with_claimants(base.table(name), base.table("claimants")))
