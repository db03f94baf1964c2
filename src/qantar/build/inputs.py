"""What a piece of work read, by content, and whether it still stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from qantar.errors import QantarError
from qantar.hashing import UNSTABLE, sha256_of_file
from qantar.project import Project
from qantar.study import packages

Digests = Mapping[str, str | None]


class Today:
    """The content of files now, each hashed at most once a build."""

    def __init__(self, project: Project) -> None:
        self._root, self._packages = project.root, packages(project)
        self._known: dict[Path, str | None] = {}

    def digest(self, path: Path) -> str | None:
        if path not in self._known:
            self._known[path] = sha256_of_file(path)
        return self._known[path]

    def stands(self, inputs: "Inputs") -> bool:
        """Whether every file has the content that was recorded, and is absent if it was."""
        return all(
            digest != UNSTABLE and self.digest(path) == digest for path, digest in self._of(inputs)
        )

    def _of(self, inputs: "Inputs") -> Iterator[tuple[Path, str | None]]:
        for name, digest in inputs.files.items():
            yield self._root / name, digest
        for name, digest in inputs.program.items():
            package, _, rest = name.partition("/")
            yield self._packages.get(package, Path(package)) / rest, digest


@dataclass(frozen=True)
class Inputs:
    """SHA-256 by path: `files` below the project, `program` as package/path; None: absent."""

    files: Digests = field(default_factory=dict)
    program: Digests = field(default_factory=dict)

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Self:
        """Raises KeyError if the record is not one."""
        return cls(dict(record["files"]), dict(record["program"]))

    def as_json(self) -> dict[str, Digests]:
        return {"files": self.files, "program": self.program}


def together(inputs: Iterable[Inputs]) -> Inputs:
    """All that several pieces of work read.

    Raises QantarError if a file changed meanwhile: one edition is made from one state of the files.
    """
    merged: dict[str, dict[str, str | None]] = {"files": {}, "program": {}}
    for one in inputs:
        for kind, digests in one.as_json().items():
            for path, digest in digests.items():
                if digest == UNSTABLE or merged[kind].setdefault(path, digest) != digest:
                    raise QantarError(
                        f"{path} changed while the build ran, so that the report would rest on two "
                        "states of it; build again."
                    )
    return Inputs(merged["files"], merged["program"])
