"""The record of one episode: which case reports which form, and which publisher carries the case."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.stats.comparison import Counted
from analysis.stats.repertoires import Floats, Incidence


@dataclass(frozen=True)
class Record:
    """Cases by forms with the publisher of each case.

    `clusters` is parallel to the cases of `matrix`: cases of one cluster are not independent. Raises
    ValueError where the lengths differ or no case reports a form.
    """

    matrix: Incidence
    clusters: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a record that says nothing."""
        if len(self.clusters) != len(self.matrix.units):
            raise ValueError(
                f"{len(self.matrix.units)} cases need as many publishers, "
                f"but there are {len(self.clusters)}."
            )
        if not self.matrix.reported.any():
            raise ValueError("A record needs at least one case that reports a form.")

    @property
    def cases(self) -> int:
        return len(self.clusters)

    @cached_property
    def reported(self) -> Floats:
        """Reports as numbers: 1 where the case (row) reports the form (column)."""
        return self.matrix.reported.astype(np.float64)

    @property
    def counted(self) -> Counted:
        """Cases that report each form (forms,), and the number of cases ()."""
        return self.reported.sum(axis=0), np.asarray(float(self.cases))

    @property
    def reports_per_case(self) -> float:
        """Forms that a case reports on average."""
        return float(self.reported.sum()) / self.cases

    @cached_property
    def groups(self) -> tuple[NDArray[np.intp], ...]:
        """Positions of the cases of each cluster, clusters by name."""
        labels = np.asarray(self.clusters, dtype=object).astype(str)
        return tuple(np.flatnonzero(labels == name) for name in np.unique(labels))

    @property
    def cluster_sizes(self) -> tuple[int, ...]:
        """Cases of each cluster, the largest first."""
        return tuple(sorted((len(rows) for rows in self.groups), reverse=True))

    def without(self, forms: Collection[str]) -> "Record":
        """The record without some forms; a case that reported nothing else is left out.

        Raises ValueError for a form that is no category, and where nothing remains.
        """
        strangers = sorted(set(forms) - set(self.matrix.categories))
        if strangers:
            raise ValueError(f"There are no forms {strangers} to leave out.")
        columns = np.array([name not in forms for name in self.matrix.categories])
        rows = np.asarray(self.matrix.reported[:, columns].any(axis=1), dtype=np.bool_)
        return self._part(rows, columns)

    def where(self, kept: NDArray[np.bool_]) -> "Record":
        """The cases (cases,) that are `kept`. Raises ValueError where none of them reports a form."""
        return self._part(kept, np.ones(len(self.matrix.categories), dtype=np.bool_))

    def _part(self, rows: NDArray[np.bool_], columns: NDArray[np.bool_]) -> "Record":
        units = tuple(u for u, kept in zip(self.matrix.units, rows, strict=True) if kept)
        kept = tuple(c for c, stays in zip(self.matrix.categories, columns, strict=True) if stays)
        matrix = Incidence(units, kept, self.matrix.reported[np.ix_(rows, columns)])
        clusters = tuple(c for c, stays in zip(self.clusters, rows, strict=True) if stays)
        return Record(matrix, clusters)


def same_forms(*records: Record) -> None:
    """Raise ValueError unless all records are over the same forms in the same order."""
    if len({record.matrix.categories for record in records}) > 1:
        raise ValueError("Records can be compared only over the same forms in the same order.")
