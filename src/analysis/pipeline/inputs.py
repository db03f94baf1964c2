"""What a piece of work read, by content, and whether it still stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from analysis.errors import QantarError
from analysis.hashing import UNSTABLE, sha256_of_file
from analysis.project import Project
from analysis.recording import PACKAGE

Digests = Mapping[str, str | None]


class Today:
    """The content of files now, each hashed at most once a build."""

    def __init__(self, project: Project) -> None:
        self._folders = {"files": project.root, "package": PACKAGE}
        self._known: dict[Path, str | None] = {}

    def digest(self, path: Path) -> str | None:
        if path not in self._known:
            self._known[path] = sha256_of_file(path)
        return self._known[path]

    def stands(self, inputs: "Inputs") -> bool:
        """Whether every file has the content that was recorded, and is absent if it was."""
        return all(
            digest != UNSTABLE and self.digest(self._folders[kind] / path) == digest
            for kind, digests in inputs.as_json().items()
            for path, digest in digests.items()
        )


@dataclass(frozen=True)
class Inputs:
    """SHA-256 by path: `files` below the project, `package` below this package; None: absent."""

    files: Digests = field(default_factory=dict)
    package: Digests = field(default_factory=dict)

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Self:
        """Raises KeyError if the record is not one."""
        return cls(dict(record["files"]), dict(record["package"]))

    def as_json(self) -> dict[str, Digests]:
        return {"files": self.files, "package": self.package}


def together(inputs: Iterable[Inputs]) -> Inputs:
    """All that several pieces of work read.

    Raises QantarError if a file changed meanwhile: one edition is made from one state of the files.
    """
    merged: dict[str, dict[str, str | None]] = {"files": {}, "package": {}}
    for one in inputs:
        for kind, digests in one.as_json().items():
            for path, digest in digests.items():
                if digest == UNSTABLE or merged[kind].setdefault(path, digest) != digest:
                    raise QantarError(
                        f"{path} changed while the build ran, so that the report would rest on two "
                        "states of it; build again."
                    )
    return Inputs(merged["files"], merged["package"])
