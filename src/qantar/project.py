"""Where the files of a project are: the folder that holds data/raw/datapackage.json and its known places."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from qantar.errors import InputError

DESCRIPTOR = Path("data/raw/datapackage.json")
CITATION = "CITATION.cff"
SUMMARY = "00_"
"""How the name of a summary begins: a notebook that is given the results of all others."""


@dataclass(frozen=True)
class Project:
    """A project folder; every place in it is derived from `root` (an absolute path).

    `inputs` are the folders in which no output may be put.
    """

    root: Path
    inputs: ClassVar[tuple[str, ...]] = ("data", "src", "notebooks", "tests", ".git", ".qantar")

    @property
    def raw(self) -> Path:
        return self.root / "data" / "raw"

    def raw_file(self, name: str) -> Path:
        """The path of the file `name` of data/raw.

        Raises InputError if the name, or a link of that name, leads out of the folder.
        """
        path = self.raw / name
        if not path.resolve().is_relative_to(self.raw.resolve()):
            raise InputError(
                f"data/raw/{name} leads out of data/raw (by a link or by '..'); put the file itself "
                "into the folder."
            )
        return path

    def refuse_output(self, folder: Path) -> None:
        """Raises InputError if outputs in `folder` would lie among what the project is made of."""
        target, root = folder.resolve(), self.root.resolve()
        if root.is_relative_to(target):
            raise InputError(
                f"{folder} is the project's own folder or one above it; name a folder inside it, "
                "such as other, or one elsewhere."
            )
        for name in self.inputs:
            if target.is_relative_to(root / name):
                raise InputError(
                    f"{folder} lies in {name}/, which holds what the project is made of; name "
                    "another folder."
                )

    @property
    def processed(self) -> Path:
        return self.root / "data" / "processed"

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    def notebook_files(self) -> list[Path]:
        """The notebooks of the report, in its order: those whose names begin with a digit."""
        return sorted(self.notebooks.glob("[0-9]*.ipynb"))

    @property
    def reports(self) -> Path:
        return self.root / "reports"

    @property
    def lock_file(self) -> Path:
        return self.root / "uv.lock"

    @property
    def cache(self) -> Path:
        return self.root / ".qantar"


def find_project(start: Path | None = None) -> Project:
    """The project that `start` (default: the working folder) lies in.

    That is the nearest folder upwards with a data package.

    Raises InputError if there is none.
    """
    begin = (start or Path.cwd()).resolve()
    for folder in (begin, *begin.parents):
        if (folder / DESCRIPTOR).is_file():
            return Project(folder)
    raise InputError(
        f"No project here: neither {begin} nor a folder above it holds {DESCRIPTOR}. "
        "Change into the project's folder or name it with --project DIR."
    )
