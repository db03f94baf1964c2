"""What a study hands over to the tool: one object, named once in the study's pyproject.toml.

    [tool.qantar]
    study = "analysis.study:STUDY"

Its package is found where Python finds it, and in the folder src/ of the project.
"""

import importlib
import sys
import tomllib
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qantar.errors import InputError
from qantar.project import Project

if TYPE_CHECKING:
    from qantar.audit.gate.harm import Phrase
    from qantar.audit.gate.small_cells import Coarser
    from qantar.parameters import Parameters
    from qantar.rows import RowIndex
    from qantar.tables.fault import Fault

TOOL = __name__.partition(".")[0]
SETTINGS = "pyproject.toml"
EXAMPLE = 'study = "my_study.study:STUDY" below [tool.qantar]'


class Study:
    """A study as the tool sees it; a study inherits from it and says what it has.

    Each method imports what it needs when it is called, so that naming a study costs nothing.
    """

    def parameters(self) -> type["Parameters"]:
        """The class of the parameters of a run; a study that names none has none."""
        from qantar.parameters import Parameters

        return Parameters

    def evidence(self, project: Project, parameters: Any) -> Any:  # noqa: ARG002
        """What a notebook is given as `run.evidence`: the rows that stand under `parameters`."""
        return None

    def rows(self, project: Project) -> "RowIndex":  # noqa: ARG002
        """Every row of data/raw that a number can rest on, by id, in words.

        Raises InputError where a table cannot be read.
        """
        from qantar.rows import RowIndex

        return RowIndex({}, {})

    def row_keys(self) -> Mapping[str, str]:
        """The column that names a row, by table, where that is not the first column."""
        return {}

    def checks(self, project: Project) -> Sequence["Fault"]:
        """Every fault of data/raw: what its schema says, and what the study adds to that."""
        from qantar.tables.check import run_checks

        return run_checks(project, ())

    def doubts(self, project: Project) -> Sequence["Fault"]:  # noqa: ARG002
        """What may be wrong in data/raw and may be right: shown, and never refused."""
        return ()

    def unknown_sources(
        self,
        sources: Sequence[Mapping[str, str]],  # noqa: ARG002
        parameters: Mapping[str, Any],  # noqa: ARG002
    ) -> frozenset[str]:
        """Ids of the `sources` (rows of sources.csv) that a run under `parameters` does not know."""
        return frozenset()

    def coarser(self, project: Project) -> "Coarser":  # noqa: ARG002
        """The next coarser word for a place and a method, offered where a table singles out people."""
        from qantar.audit.gate.small_cells import Coarser

        return Coarser()

    def phrases(self) -> Sequence["Phrase"]:
        """Phrases that may be published only beside words that warrant them."""
        return ()


def study_of(project: Project) -> Study:
    """The study of `project`.

    Raises InputError if pyproject.toml names none, or one that cannot be imported.
    """
    named = _named(project)
    if not named:
        raise InputError(f"{project.root / SETTINGS} names no study; write {EXAMPLE}.")
    module, _, attribute = named.partition(":")
    _make_importable(project, module)
    try:
        study = getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise InputError(
            f"{SETTINGS} names the study '{named}', which cannot be imported ({error}); correct "
            "[tool.qantar] or install the study."
        ) from error
    if not isinstance(study, Study):
        raise InputError(
            f"{SETTINGS} names '{named}' as the study, but that is no qantar.study.Study; make it "
            "an instance of a class that inherits from it."
        )
    return study


def study_module(project: Project) -> str:
    """The dotted name of the module that holds the study object; '' where no study is named."""
    return _named(project).partition(":")[0]


def packages(project: Project) -> dict[str, Path]:
    """The folders of the program by package name: the tool's and, where it is named, the study's.

    Raises InputError if the study's package is not to be found.
    """
    found = {TOOL: Path(__file__).resolve().parent}
    name = study_module(project).partition(".")[0]
    if name:
        _make_importable(project, name)
        spec = find_spec(name)
        if spec is None or not spec.submodule_search_locations:
            raise InputError(
                f"{SETTINGS} names a study in the package '{name}', which is neither installed nor "
                f"in {project.root / 'src'}; correct [tool.qantar] or install the study."
            )
        found[name] = Path(next(iter(spec.submodule_search_locations))).resolve()
    return found


def _named(project: Project) -> str:
    """What pyproject.toml names as the study, as module:attribute; '' where it names none."""
    path = project.root / SETTINGS
    if not path.is_file():
        return ""
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path} cannot be read ({error}); it must name {EXAMPLE}.") from error
    named = str(settings.get("tool", {}).get("qantar", {}).get("study", ""))
    module, colon, attribute = named.partition(":")
    if named and not (colon and module and attribute):
        raise InputError(f"{path} names the study '{named}'; write {EXAMPLE}.")
    return named


def _make_importable(project: Project, module: str) -> None:
    """Lets Python find the study's package in the project's own src/ where it is not installed."""
    name = module.partition(".")[0]
    source = project.root / "src"
    if name not in sys.modules and find_spec(name) is None and (source / name).is_dir():
        sys.path.insert(0, str(source))
        importlib.invalidate_caches()
