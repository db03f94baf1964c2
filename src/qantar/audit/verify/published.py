"""A published edition against its own manifest: inputs, files, program and libraries by hash."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qantar.audit.compare.row_changes import committed_text, describe_changes, table_changes
from qantar.audit.verify.judges import Finding, Sameness
from qantar.audit.verify.rebuild import DERIVED, input_paths
from qantar.build.libraries import canonical, installed_libraries
from qantar.errors import InputError
from qantar.hashing import sha256_of_file
from qantar.project import Project
from qantar.study import packages, study_of

MANIFEST = "manifest.json"
NEEDED = re.compile(r"data/raw/|notebooks/\d[^/]*\.ipynb$")


@dataclass(frozen=True)
class Manifest:
    """What an edition says it was made from, and of."""

    folder: Path
    parameters: Mapping[str, Any]
    inputs: Mapping[str, str]
    program: Mapping[str, str]
    libraries: Mapping[str, str]
    outputs: Mapping[str, Mapping[str, Any]]


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the edition in `folder`.

    Raises InputError if it is missing, is no manifest, or names files outside its folder.
    """
    path = folder / MANIFEST
    names = ("parameters", "inputs", "program", "libraries", "outputs")
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        parts = [dict(document[name]) for name in names]
    except OSError as error:
        raise InputError(
            f"{path} cannot be read ({error.strerror}); build the report, or name the folder of an "
            "edition."
        ) from error
    except (ValueError, LookupError, TypeError) as error:
        raise InputError(f"{path} is no manifest of an edition ({error}).") from error
    for name in parts[4]:
        if not (folder / name).resolve().is_relative_to(folder.resolve()):
            raise InputError(f"{path} lists the output '{name}', which lies outside its folder.")
    return Manifest(folder, *parts)


def output_findings(manifest: Manifest) -> Iterator[Finding]:
    """Published files that are not what the manifest of their own edition says."""
    for name, about in manifest.outputs.items():
        found = sha256_of_file(manifest.folder / name)
        if found is None:
            yield Finding("published file", name, Sameness.MISSING, "the manifest lists it")
        else:
            yield _by_hash("published file", name, about["sha256"], found)


def input_findings(project: Project, manifest: Manifest) -> Iterator[Finding]:
    """Inputs that are not what the edition was made from; changed rows are named where known."""
    listed = {name: digest for name, digest in manifest.inputs.items() if _given(name)}
    for name, digest in listed.items():
        found = sha256_of_file(project.root / name)
        if found is None:
            yield Finding("input", name, Sameness.MISSING, "the edition was made with it")
        elif found == digest:
            yield Finding("input", name, Sameness.IDENTICAL)
        else:
            yield Finding("input", name, Sameness.DIFFERENT, _change(project, name, digest, found))
    for name in input_paths(project):
        if name not in listed and NEEDED.match(name):
            yield Finding("input", name, Sameness.NEW, "the edition was made without it")


def _given(name: str) -> bool:
    return not name.startswith(DERIVED)


def _change(project: Project, name: str, digest: str, found: str) -> str:
    before = committed_text(project, name, digest)
    if before is not None and name.endswith(".csv"):
        after = (project.root / name).read_text(encoding="utf-8", errors="replace")
        keys = study_of(project).row_keys()
        return describe_changes(table_changes(Path(name).stem, before, after, keys))
    return _hashes(digest, found)


def program_findings(project: Project, manifest: Manifest) -> Iterator[Finding]:
    """Modules and resources of the program that changed since the edition was made."""
    for name, path in program_files(project, manifest.program).items():
        digest, found = manifest.program[name], sha256_of_file(path)
        if found is None:
            yield Finding("program", name, Sameness.MISSING, "the edition was made with it")
        else:
            yield _by_hash("program", name, digest, found)


def program_files(project: Project, names: Iterable[str]) -> dict[str, Path]:
    """Where the program's files of a manifest (package/path) are here, by name."""
    folders, found = packages(project), {}
    for name in names:
        package, _, rest = name.partition("/")
        found[name] = folders.get(package, project.root / "src" / package) / rest
    return found


def library_findings(project: Project, manifest: Manifest) -> Iterator[Finding]:
    """Libraries installed in another version than the edition was made with (absent ones pass)."""
    installed = installed_libraries(project)
    for name, version in manifest.libraries.items():
        here = installed.get(canonical(name), version)
        if here == version:
            yield Finding("library", name, Sameness.IDENTICAL)
        else:
            detail = f"the edition was made with {version}, here is {here}"
            yield Finding("library", name, Sameness.DIFFERENT, detail)


def _by_hash(kind: str, name: str, expected: str, found: str) -> Finding:
    if expected == found:
        return Finding(kind, name, Sameness.IDENTICAL)
    return Finding(kind, name, Sameness.DIFFERENT, _hashes(expected, found))


def _hashes(expected: str, found: str) -> str:
    return f"sha256 in the manifest {expected[:12]}..., here {found[:12]}..."
