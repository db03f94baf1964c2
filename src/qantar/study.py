"""What a study hands over to the tool: one object, named once in the study's pyproject.toml.

    [tool.qantar]
    study = "my_study.study:STUDY"

Its package is the one in the folder src/ of the project, which need not be installed; where there is
none, the one that Python finds.
"""

import importlib
import json
import sys
import tomllib
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qantar.errors import InputError
from qantar.hashing import sha256_of_file, sha256_of_json
from qantar.project import CITATION, DESCRIPTOR, Project

if TYPE_CHECKING:
    from qantar.disclosure import Phrase, SmallCells
    from qantar.explore import Listing
    from qantar.instruments import Timeline
    from qantar.parameters import Parameters
    from qantar.rows import RowIndex
    from qantar.tables.fault import Fault
    from qantar.tables.promised import Promise

TOOL = __name__.partition(".")[0]
SETTINGS = "pyproject.toml"
DECIDING = frozenset({".py", ".txt"})
"""Endings of the files of a program that decide what is a fault: its code, and what it promises."""
EXAMPLE = 'study = "my_study.study:STUDY" below [tool.qantar]'


class Study:
    """A study as the tool sees it; a study inherits from it and says what it has.

    Each method imports what it needs when it is called, so that naming a study costs nothing.
    """

    def parameters(self) -> type["Parameters"]:
        """The class of the parameters of a run; a study that names none has none."""
        from qantar.parameters import Parameters

        return Parameters

    def day(self, project: Project, parameters: Mapping[str, Any]) -> str:
        """The ISO date of an edition made under `parameters`: the day up to which it tells.

        That is the parameter `as_of` of a study that has one; else `vintage` in datapackage.json, the
        day of the data; else `date-released` in CITATION.cff. Both documents and the deposit bear it;
        no clock is read. Raises InputError where none of the three is a date.
        """
        from qantar.citation import read_citation

        if "as_of" in parameters:
            return str(parameters["as_of"])
        descriptor = json.loads((project.root / DESCRIPTOR).read_text(encoding="utf-8"))
        named = str(descriptor.get("vintage") or "")
        if not named and (project.root / CITATION).is_file():
            named = read_citation(project).released
        try:
            return date.fromisoformat(named).isoformat()
        except ValueError as error:
            raise InputError(
                f"Nothing dates an edition (found: '{named}'): the study has no parameter as_of, "
                f"{DESCRIPTOR} names no day of the data, {CITATION} no day of release. Write one of them, "
                'as "vintage": "YYYY-MM-DD" in the first file or date-released: YYYY-MM-DD in the '
                "second."
            ) from error

    def evidence(self, project: Project, parameters: Any) -> Any:  # noqa: ARG002
        """What a notebook is given as `run.evidence`: the rows that stand under `parameters`."""
        return None

    def days_to_try(self) -> Sequence[str]:
        """ISO days on which much changed in what is known, for a rehearsal to try."""
        return ()

    def leave_out(self, evidence: Any, what: Mapping[str, Any]) -> Any:  # noqa: ARG002
        """`evidence` without the rows of `what` ({kind: name}, of `leavable`).

        Raises InputError where the study cannot leave that out.
        """
        raise InputError(f"This study cannot leave out {', '.join(what)}.")

    def leavable(self, evidence: Any, kind: str) -> Sequence[str]:  # noqa: ARG002
        """The names of all things of one `kind` ("source") that `leave_out` can take away.

        Raises InputError for a kind that the study does not know.
        """
        raise InputError(f"This study knows no '{kind}' that could be left out.")

    def timeline(self, evidence: Any) -> "Timeline | None":  # noqa: ARG002
        """The days and policies under which a reader of the page can see its main numbers.

        `evidence` is that of the run. A study that follows nothing has none.
        """
        return None

    def state_of(self, evidence: Any) -> Hashable:  # noqa: ARG002
        """What results can rest on in `evidence`: equal for two days between which nothing changed."""
        return None

    def disagreements(self, results: Mapping[str, Mapping[str, Any]]) -> Sequence[str]:  # noqa: ARG002
        """Where two results of one run, by id, cannot both be said: a sentence for each.

        For what two chapters tell of one matter in different words.
        """
        return ()

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

        return run_checks(project, (), promise=self.promise())

    def promise(self) -> "Promise | None":
        """The checks that the schema of data/raw has to make at least; none for a study without."""
        return None

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

    def small_cells(self, project: Project) -> "SmallCells":  # noqa: ARG002
        """When a line of a table singles people out, and the coarser words that would not."""
        from qantar.disclosure import SmallCells

        return SmallCells()

    def brief(self) -> Path | None:
        """The folder with the texts of a brief for the press (see `qantar.render.brief.texts`).

        A study without one has no brief, and none is built.
        """
        return None

    def explore(
        self,
        project: Project,  # noqa: ARG002
        parameters: Mapping[str, Any],  # noqa: ARG002
    ) -> Sequence["Listing"]:
        """The rows that a run under `parameters` knows, as its readers may search them (explore.html).

        Each is a row or a source of `rows`. What `small_cells` guards is left out or coarser. A study
        that lists nothing has no explorer.
        """
        return ()

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
    _make_importable(_folder(project, module.partition(".")[0]))
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
        found[name] = _folder(project, name)
        _make_importable(found[name])
    return found


def search_path(project: Project) -> list[str]:
    """The folders in which another process finds the study's package, then the tool's.

    Raises InputError as `packages`.
    """
    tool, *study = packages(project).values()
    return list(dict.fromkeys(str(folder.parent) for folder in (*study, tool)))


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


def state_of(project: Project, digest: Callable[[Path], str | None] = sha256_of_file) -> str:
    """The SHA-256 of what decides what the evidence says: all of data/raw and the program.

    `digest` gives that of a file, for who has them at hand.
    """
    folders = packages(project).values()
    files = [
        *project.raw.rglob("*"),
        *(path for folder in folders for path in folder.rglob("*") if path.suffix in DECIDING),
    ]
    return sha256_of_json({str(path): digest(path) for path in files if path.is_file()})


def _folder(project: Project, name: str) -> Path:
    """The folder of the study's package `name`: the project's own, else the one Python finds.

    A project that holds a tool of its own, other than this one, is a whole house: the study beside
    this very tool is then taken, so that the two always come from one place.
    """
    source = (project.root / "src").resolve()
    beside = Path(__file__).resolve().parents[1]
    foreign = (source / TOOL).is_dir() and source != beside and (beside / name).is_dir()
    if (source / name).is_dir() and not foreign:
        return source / name
    if foreign:
        return beside / name
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise InputError(
            f"{SETTINGS} names a study in the package '{name}', which is neither in "
            f"{project.root / 'src'} nor installed; correct [tool.qantar] or install the study."
        )
    return Path(next(iter(spec.submodule_search_locations))).resolve()


def _make_importable(folder: Path) -> None:
    """Lets Python import the package in `folder`, and forgets one of that name from elsewhere."""
    name = folder.name
    spec = find_spec(name)
    places = (spec.submodule_search_locations or ()) if spec else ()
    if any(Path(place).resolve() == folder for place in places):
        return
    for module in [m for m in sys.modules if m == name or m.startswith(f"{name}.")]:
        del sys.modules[module]
    sys.path[:] = [str(folder.parent), *(p for p in sys.path if p != str(folder.parent))]
    importlib.invalidate_caches()
