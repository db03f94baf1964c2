"""The gate before publication: every file of a staged folder, every text in it."""

import getpass
import re
import sys
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from qantar.audit.gate import harm
from qantar.audit.gate.blocklist import FILE, Blocklist, read_blocklist
from qantar.audit.gate.harm import Harm
from qantar.audit.gate.kinds import KINDS, Part, Refused, UnreadableError, parts
from qantar.audit.gate.small_cells import table_harms
from qantar.audit.gate.views import links, tables_of, views
from qantar.disclosure import Phrase, SmallCells
from qantar.hashing import sha256_of_file
from qantar.project import Project
from qantar.study import packages, study_of

PROGRAM = re.compile(r"^(?:src/|uv\.lock$|pyproject\.toml$|Makefile$)")
COMMON_USERS = ("root", "user", "runner", "ubuntu", "admin", "vagrant", "docker", "nobody")


@dataclass(frozen=True)
class Gate:
    """What nothing published may hold: blocked names, own paths, links that are never to be set."""

    blocklist: Blocklist
    own_paths: tuple[str, ...]
    never_linked: tuple[str, ...]
    small_cells: SmallCells
    phrases: tuple[Phrase, ...] = ()

    def harms(self, folder: Path) -> list[Harm]:
        """Everything in `folder` that must not be published, file by file."""
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        judged = {str(sha256_of_file(path)) for path in files}
        found = (
            h
            for path in files
            for h in self._of_file(path, path.relative_to(folder).as_posix(), judged)
        )
        return list(dict.fromkeys(found))

    def _of_file(self, path: Path, name: str, judged: Collection[str]) -> Iterator[Harm]:
        """Harms of a file and of what is packed into it and is not `judged` by itself."""
        yield from self._of_text(name, name, "its name")
        for part in parts(name, path.read_bytes(), judged):
            if isinstance(part, Refused):
                yield _refusal(name, part.of, part.why)
                continue
            try:
                yield from self._of_part(name, part)
            except UnreadableError as error:
                yield _refusal(name, part.of, str(error))

    def _of_part(self, name: str, part: Part) -> Iterator[Harm]:
        if part.of:
            yield from self._of_text(name, part.name, f"{part.of}, its name")
        for of, text in views(part):
            yield from self._of_text(name, text, of)
        yield from harm.link_harms(name, links(part), self.never_linked)
        for lines, rows in tables_of(part):
            yield from table_harms(name, rows, self.small_cells, lines)

    def _of_text(self, name: str, text: str, of: str) -> Iterator[Harm]:
        yield from harm.name_harms(name, text, self.blocklist, of)
        if not PROGRAM.match(name):
            yield from harm.phrase_harms(name, text, self.phrases, of)
            yield from harm.path_harms(name, text, self.own_paths, of)


def _refusal(name: str, of: str, why: str) -> Harm:
    endings = ", ".join(sorted(" ".join(KINDS.values()).split()))
    mend = f"Leave it out, or write it as one of the kinds that may be published ({endings})."
    return Harm(name, of or "the file", f"{why}, so nobody can say what is in it.", mend)


def gate_of(project: Project) -> Gate:
    """The gate of a project: its local blocklist, its addresses never linked, this machine's paths."""
    study = study_of(project)
    unlinked = [row.address for row in study.rows(project).texts().values() if not row.link]
    blocklist = read_blocklist(project.root / FILE)
    return Gate(
        blocklist,
        own_paths(project),
        tuple(unlinked),
        study.small_cells(project),
        tuple(study.phrases()),
    )


def own_paths(project: Project) -> tuple[str, ...]:
    """The paths of this machine that an output could give away."""
    program = {folder.parent for folder in packages(project).values()}
    folders = {project.root, project.root.resolve(), *program, Path(sys.prefix), Path.home()}
    paths = {str(folder) for folder in folders} | {tempfile.gettempdir()}
    user = _user()
    if user not in COMMON_USERS and len(user) > 2:
        paths |= {f"/home/{user}", f"/Users/{user}"}
    return tuple(sorted(path for path in paths if len(path) > 1))


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
