"""Evidence: the rows that stand on a day under a source policy, as the questions of the report ask."""

import datetime as dt
import functools
import itertools
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Unpack

import numpy as np
import pandas as pd

from analysis.evidence import rules
from analysis.evidence.base import Base
from analysis.evidence.dated import (
    DatedTable,
    dated_table,
    indicator_sources,
    released_on,
    set_aside,
)
from analysis.evidence.select import FOCUS, Wanted, indexed, statements
from analysis.evidence.status import judge_of
from analysis.parameters import Computing, Parameters
from qantar.project import Project
from qantar.remembered import WHOLE, Answering

CHOOSING = frozenset({"as_of", "parties", "source_kinds", "copies", "rounds"})
"""Parameters that choose among the rows of the base; the others change what is computed from them."""
SHARED = frozenset(
    {
        "_sources", "_statements", "_counts", "_methods", "_responses", "_events", "_overlaps",
        "_status", "_told", "_judged", "_rows_known", "_rows_divided",
    }
)  # fmt: skip
"""Tables that hang on nothing but the base, `CHOOSING` and what is left out."""


@dataclass(frozen=True)
class Evidence(Answering):
    """What the parameters `setting` let through of a base.

    `left_out_sources`, `left_out_claimants` and `left_out_rows` take single sources, canonical
    claimants or rows of counts.csv away, for the question what each main number rests on.

    What is read of it is noted (`qantar.remembered`): ask for as little as the question needs.
    """

    base: Base
    setting: Parameters
    left_out_sources: frozenset[str] = frozenset()
    left_out_claimants: frozenset[str] = frozenset()
    left_out_rows: frozenset[str] = frozenset()

    @property
    def kin(self) -> Hashable:
        return type(self), self.base, self.computing

    def answer(self, question: Hashable) -> Hashable:
        """The rows that a table, or part of one, holds, and how each statement is judged."""
        if question not in self._answers:
            self._answers[question] = self._answered(question)
        return self._answers[question]

    @functools.cached_property
    def _answers(self) -> dict[Hashable, Hashable]:
        return {}

    def answers_for(self, other: Answering) -> bool:
        return isinstance(other, Evidence) and self._answers is other._answers

    def _answered(self, question: Any) -> Any:
        match question:
            case "whole":
                choices = tuple(value for name, value in self.setting if name in CHOOSING)
                left_out = (self.left_out_sources, self.left_out_claimants, self.left_out_rows)
                return choices, left_out
            case "as_of" | "parties":
                return getattr(self.setting, question)
            case "statements":
                return tuple(tuple(found.items()) for found in self._told.values())
            case ("told", episode, measure):
                return self._told.get(episode, {}).get(measure, ())
            case ("told", episode):
                return tuple(self._told.get(episode, {}).items())
            case ("named", names):
                judged = self._judged
                return tuple((name, judged[name]) for name in names if name in judged)
            case ("methods" | "responses" as table, episode):
                return self._rows_by_episode(table).get(episode, ())
            case "sources":
                return tuple(self._sources["set_aside"].tolist())
            case "methods" | "responses" | "events" | "overlaps":
                return self._rows(question)
            case "indicators":
                return tuple(itertools.compress(indicator_sources(self.base), self._released))
        raise KeyError(question)

    @property
    def parameters(self) -> Parameters:
        """All parameters of the run. Who asks for a single one asks for less: `as_of`, `computing`."""
        self.noted(WHOLE)
        return self.setting

    @property
    def as_of(self) -> dt.date:
        """The day of the run."""
        self.noted("as_of")
        return self.setting.as_of

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties whose publications are kept."""
        self.noted("parties")
        return self.setting.parties

    @functools.cached_property
    def computing(self) -> Computing:
        """The parameters that choose no rows: they change what is computed from them."""
        return Computing.of(self.setting)

    def without(
        self, sources: Iterable[str] = (), claimants: Iterable[str] = (), rows: Iterable[str] = ()
    ) -> "Evidence":
        """The same evidence with `sources`, `claimants` (canonical) and `rows` (ids) left out too."""
        self.noted(WHOLE)
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
        made = replace(self, setting=self.setting.model_copy(update=changes))
        moved = {name for name in changes if changes[name] != getattr(self.setting, name)}
        if moved & CHOOSING:
            self.noted(WHOLE)
        else:
            shared = SHARED & vars(self).keys()
            made.__dict__.update(
                {name: vars(self)[name] for name in shared}, _answers=self._answers
            )
        return made

    @property
    def sources(self) -> pd.DataFrame:
        """All sources with `set_aside`: the reason of the policy, '' where the source is kept.

        Who asks nothing of the policy reads `base.table("sources")`.
        """
        self.noted("sources")
        return self._sources

    @functools.cached_property
    def _sources(self) -> pd.DataFrame:
        frame = self.base.table("sources")
        frame["set_aside"] = list(self._set_aside.values())
        return frame

    @property
    def _set_aside(self) -> Mapping[str, str]:
        """Why each source is set aside, '' where it is kept."""
        policy = rules.SourcePolicy.of(self.setting)
        return set_aside(self.base, policy, self.left_out_sources)

    def _read_as(self, table: str) -> str:
        """The file of data/raw that is read for `table`."""
        return table

    def _rows(self, table: str) -> tuple[int, ...]:
        """The places in `table` of the rows of kept sources and rounds that were known on the day."""
        if table not in self._rows_known:
            dated, choice = dated_table(self.base, self._read_as(table)), self.setting
            last, rounds, aside = choice.as_of, choice.rounds, self._set_aside
            leaving_out = dated.claimants and (self.left_out_claimants or self.left_out_rows)
            self._rows_known[table] = tuple(
                row
                for row, (day, source, found) in enumerate(dated.decided_by)
                if day <= last and found in rounds and not aside[source]
                and not (leaving_out and self._left_out(dated, row))
            )  # fmt: skip
        return self._rows_known[table]

    def _rows_by_episode(self, table: str) -> Mapping[str, tuple[int, ...]]:
        """The places of `_rows` by the episode of each."""
        if table not in self._rows_divided:
            episodes = dated_table(self.base, self._read_as(table)).episodes
            made: dict[str, list[int]] = {}
            for row in self._rows(table):
                made.setdefault(episodes[row], []).append(row)
            self._rows_divided[table] = {name: tuple(rows) for name, rows in made.items()}
        return self._rows_divided[table]

    @functools.cached_property
    def _rows_divided(self) -> dict[str, Mapping[str, tuple[int, ...]]]:
        return {}

    def _left_out(self, dated: DatedTable, row: int) -> bool:
        by_name = dated.ids[row] in self.left_out_rows
        return by_name or dated.claimants[row] in self.left_out_claimants

    @functools.cached_property
    def _rows_known(self) -> dict[str, tuple[int, ...]]:
        return {}

    def _known(self, table: str) -> pd.DataFrame:
        """The rows of `_rows`, numbered anew, with the column `known_from`."""
        frame = dated_table(self.base, self._read_as(table)).frame
        return frame.take(np.array(self._rows(table), np.intp)).reset_index(drop=True)

    @functools.cached_property
    def claimants(self) -> pd.DataFrame:
        return self.base.table("claimants")

    @property
    def statements(self) -> pd.DataFrame:
        """Every count known on the day under the policy, whatever its status.

        `status` is judged again from these rows; `coded_status` is the coder's; `claimant` is the
        canonical name, `claimant_as_printed` the spelling, `claimant_party` and `office` who it is.
        """
        self.noted("statements")
        return self._statements

    @functools.cached_property
    def _statements(self) -> pd.DataFrame:
        known = self._known("counts")
        return indexed(known.assign(coded_status=known["status"], status=self._status))

    @functools.cached_property
    def _status(self) -> list[str]:
        """The status of each statement, in the order of the table."""
        acts = dated_table(self.base, "responses").ids
        known_acts = [acts[row] for row in self._rows("responses")]
        withdrawals = rules.known_by(self.base, self.setting.as_of)
        return judge_of(self.base).judged(self._rows("counts"), known_acts, withdrawals)

    @property
    def counts(self) -> pd.DataFrame:
        """The statements that stand: judged current or disputed."""
        self.noted("statements")
        return self._counts

    @functools.cached_property
    def _counts(self) -> pd.DataFrame:
        keep = self._statements["status"].isin(rules.STANDING)
        return indexed(self._statements[keep].reset_index(drop=True))

    def stated(self, measure: str | Collection[str], **wanted: Unpack[Wanted]) -> pd.DataFrame:
        """The statements of one measure or several, whatever their status, as `select.statements`."""
        self._note(measure, wanted.get("episode", FOCUS))
        return statements(self._statements, measure, **wanted)

    def standing(self, measure: str | Collection[str], **wanted: Unpack[Wanted]) -> pd.DataFrame:
        """The statements of one measure or several that stand, as `select.statements`."""
        self._note(measure, wanted.get("episode", FOCUS))
        return statements(self._counts, measure, **wanted)

    def about(self, episode: str) -> pd.DataFrame:
        """All statements of `episode`, whatever their measure and status, in the order of the table."""
        self.noted(("told", episode))
        return self._statements.take(self._places.get(episode, []))

    def standing_about(self, episode: str) -> pd.DataFrame:
        """All statements of `episode` that stand, in the order of the table."""
        found = self.about(episode)
        return found[found["status"].isin(rules.STANDING)]

    def named(self, rows: Iterable[str]) -> pd.DataFrame:
        """The statements with the ids `rows`, whatever their status, in the order of the table; those
        that are not known are left out."""
        names = tuple(sorted(set(rows)))
        self.noted(("named", names))
        return self._statements[self._statements["count_id"].isin(names)]

    def _note(self, measure: str | Collection[str], episode: str) -> None:
        for one in [measure] if isinstance(measure, str) else sorted(measure):
            self.noted(("told", episode, one))

    @functools.cached_property
    def _places(self) -> Mapping[str, list[int]]:
        made: dict[str, list[int]] = {}
        for place, episode in enumerate(self._statements["episode"].tolist()):
            made.setdefault(episode, []).append(place)
        return made

    @functools.cached_property
    def _judged(self) -> Mapping[str, str]:
        """The status of each statement, by its id."""
        names = dated_table(self.base, "counts").ids
        rows = zip(self._rows("counts"), self._status, strict=True)
        return {names[row]: status for row, status in rows}

    @functools.cached_property
    def _told(self) -> Mapping[str, Mapping[str, tuple[tuple[str, str], ...]]]:
        """(count_id, status) of the statements, by episode and measure."""
        made: dict[str, dict[str, list[tuple[str, str]]]] = {}
        table = dated_table(self.base, "counts")
        episodes, measures, names = table.episodes, table.measures, table.ids
        for row, status in zip(self._rows("counts"), self._status, strict=True):
            of_episode = made.setdefault(episodes[row], {})
            of_episode.setdefault(measures[row], []).append((names[row], status))
        return {
            episode: {measure: tuple(rows) for measure, rows in found.items()}
            for episode, found in made.items()
        }

    @property
    def methods(self) -> pd.DataFrame:
        """Reports of methods of torture known on the day under the policy."""
        self.noted("methods")
        return self._methods

    def methods_of(self, episode: str) -> pd.DataFrame:
        """The reports of methods in `episode`."""
        self.noted(("methods", episode))
        return self._methods[self._methods["episode"] == episode]

    @functools.cached_property
    def _methods(self) -> pd.DataFrame:
        return self._known("methods")

    @property
    def responses(self) -> pd.DataFrame:
        """Acts of the authorities known on the day under the policy (an act is known when done)."""
        self.noted("responses")
        return self._responses

    def responses_of(self, episode: str) -> pd.DataFrame:
        """The acts of the authorities after `episode`."""
        self.noted(("responses", episode))
        return self._responses[self._responses["episode"] == episode]

    @functools.cached_property
    def _responses(self) -> pd.DataFrame:
        return self._known("responses")

    @property
    def events(self) -> pd.DataFrame:
        """What happened in January 2022, known on the day under the policy (known when it happened)."""
        self.noted("events")
        return self._events

    @functools.cached_property
    def _events(self) -> pd.DataFrame:
        return self._known("events")

    @property
    def overlaps(self) -> pd.DataFrame:
        """What was stated by the day, under the policy, of who stands on several lists of the dead."""
        self.noted("overlaps")
        return self._overlaps

    @functools.cached_property
    def _overlaps(self) -> pd.DataFrame:
        return self._known("overlaps")

    @functools.cached_property
    def population(self) -> pd.DataFrame:
        """Denominators; not subject to date or policy (a census is not a party's statement)."""
        return self.base.table("population")

    @property
    def indicators(self) -> pd.DataFrame:
        """Country-year indices of releases that were out on the day.

        Not subject to the source policy (a data set is no party's statement); releases are marked
        by `version`.
        """
        self.noted("indicators")
        return self._indicators

    @functools.cached_property
    def _indicators(self) -> pd.DataFrame:
        return self.base.table("indicators")[self._released].reset_index(drop=True)

    @property
    def _released(self) -> list[bool]:
        """Whether the release of each row of the table of indicators was out on the day."""
        last = self.setting.as_of
        return [day <= last for day in released_on(self.base)]

    @functools.cached_property
    def episodes(self) -> pd.DataFrame:
        return self.base.table("episodes")

    @functools.cached_property
    def claims(self) -> pd.DataFrame:
        return self.base.table("claims")


def load(project: Project, parameters: Parameters) -> Evidence:
    """The evidence of `project` under `parameters`; tables are read when first asked for."""
    return Evidence(Base(project), parameters)
