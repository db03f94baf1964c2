"""The raw tables as frames: read once, and never changed by those who ask for them."""

from analysis.evidence.base import Base
from qantar.project import Project


def test_a_table_is_the_callers_own(project: Project) -> None:
    base = Base(project)
    mine = base.table("sources")
    kind = mine["kind"].iloc[0]
    mine.loc[:, "kind"] = "changed"
    mine["more"] = 1
    assert base.table("sources")["kind"].iloc[0] == kind
    assert "more" not in base.table("sources")


def test_columns_of_one_type_are_stored_together(project: Project) -> None:
    counts = Base(project).table("counts")
    assert len(counts._mgr.blocks) == counts.dtypes.nunique()
