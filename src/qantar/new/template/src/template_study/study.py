"""What this study hands over to the tool; pyproject.toml names it."""

from typing import TYPE_CHECKING, Any

from qantar.project import Project
from qantar.study import Study

if TYPE_CHECKING:
    from qantar.rows import RowIndex
    from template_study.evidence import Evidence
    from template_study.parameters import FloodParameters


class Floods(Study):
    """The floods of a made-up river. What it does not say, qantar.study.Study says for it."""

    def parameters(self) -> type["FloodParameters"]:
        from template_study.parameters import FloodParameters

        return FloodParameters

    def evidence(self, project: Project, parameters: Any) -> "Evidence":
        from template_study.evidence import load

        return load(project, parameters)

    def rows(self, project: Project) -> "RowIndex":
        from template_study.evidence import rows_of

        return rows_of(project)


STUDY = Floods()
