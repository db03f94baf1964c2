"""ro-crate-metadata.json: the publication as a Provenance Run Crate (RO-Crate 1.1).

https://w3id.org/ro/wfrun/provenance/0.5: the notebooks are the workflow, its parameters are formal
parameters with the values of this run, inputs and outputs are files with their SHA-256. The first
notebook stands for the whole and runs last; each of the others is a tool that a step of it runs, on
the tables that its numbers rest on. No clock is read: times are the day of the edition.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from rocrate.model.contextentity import ContextEntity
from rocrate.rocrate import ROCrate

from qantar.audit.publish.media_types import media_type
from qantar.audit.verify.published import Manifest
from qantar.citation import Author, Citation, Licence
from qantar.hashing import sha256_of_file
from qantar.rows import RowIndex
from qantar.study import TOOL
from qantar.wire import PHONE_SUFFIX

NAME = "ro-crate-metadata.json"
SPECIFICATION = "https://w3id.org/ro/crate/1.1"
TERMS = "https://w3id.org/ro/terms/workflow-run/context"
PROFILES = {
    "https://w3id.org/ro/wfrun/process/0.5": ("Process Run Crate", "0.5"),
    "https://w3id.org/ro/wfrun/workflow/0.5": ("Workflow Run Crate", "0.5"),
    "https://w3id.org/ro/wfrun/provenance/0.5": ("Provenance Run Crate", "0.5"),
    "https://w3id.org/workflowhub/workflow-ro-crate/1.0": ("Workflow RO-Crate", "1.0"),
}
WORKFLOW_TYPE = ["File", "SoftwareSourceCode", "ComputationalWorkflow", "HowTo"]
COMPLETED = "http://schema.org/CompletedActionStatus"


@dataclass(frozen=True)
class Step:
    """What one notebook read and made: the tables its numbers rest on, its figures and tables."""

    read: tuple[str, ...]
    made: tuple[str, ...]


FIGURE_FILES = (".svg", ".png", ".csv", f"{PHONE_SUFFIX}.svg", f"{PHONE_SUFFIX}.png")


def steps_of(document: Mapping[str, Any], rows: RowIndex) -> dict[str, Step]:
    """The steps of an edition by notebook, from its results.json; files as paths in a publication."""
    read: dict[str, set[str]] = {}
    made: dict[str, set[str]] = {}
    for kind in ("results", "figures", "tables"):
        for name, entry in document.get(kind, {}).items():
            tables = {rows.describe(row).table for row in entry["rows"] if row in rows}
            read.setdefault(entry["notebook"], set()).update(
                f"data/raw/{table}.csv" for table in tables
            )
            files = {
                "figures": [f"figures/{name}{ending}" for ending in FIGURE_FILES],
                "tables": [f"tables/{name}.csv"],
            }
            made.setdefault(entry["notebook"], set()).update(files.get(kind, ["results.json"]))
    return {name: Step(tuple(sorted(read[name])), tuple(sorted(made[name]))) for name in read}


def crate_text(
    folder: Path,
    manifest: Manifest,
    citation: Citation,
    date: str,
    helps: Mapping[str, str],
    steps: Mapping[str, Step],
) -> str:
    """The metadata of the files in `folder`, which is a publication of the edition `manifest`.

    `helps` tells what each parameter is, by name; `steps` are those of `steps_of`.
    """
    crate = ROCrate(version="1.1")
    crate.metadata.extra_contexts.append(TERMS)
    run = _Crate(crate, folder, manifest, date, helps)
    root = crate.root_dataset
    root["name"] = citation.title
    root["description"] = citation.abstract or citation.title
    root["datePublished"] = date
    root["keywords"] = ", ".join(citation.keywords)
    root["version"] = citation.version
    if citation.licence:
        root["license"] = run.licence(citation.licence)
    profiles = [run.entity(i, "CreativeWork", name=n, version=v) for i, (n, v) in PROFILES.items()]
    root["conformsTo"] = profiles
    crate.metadata["conformsTo"] = [{"@id": SPECIFICATION}, {"@id": profiles[-1].id}]
    people = [run.author(number, author) for number, author in enumerate(citation.authors, 1)]
    root["author"] = _one_or_all(people)
    bodies = [p for p, a in zip(people, citation.authors, strict=True) if not a.family]
    if bodies:
        root["publisher"] = bodies[0]
    files = run.files()
    if "README.md" in files:
        files["README.md"]["about"] = root
    workflow = run.workflow(files, citation, people)
    root["mainEntity"] = workflow
    action = run.action(workflow, files, people)
    root["mentions"] = [action, *run.steps(workflow, files, steps, action, people)]
    return json.dumps(crate.metadata.generate(), ensure_ascii=False, indent=2) + "\n"


class _Crate:
    """Adds the entities of one publication to a crate."""

    def __init__(
        self,
        crate: ROCrate,
        folder: Path,
        manifest: Manifest,
        date: str,
        helps: Mapping[str, str],
    ) -> None:
        self._crate, self._folder, self._manifest, self._date = crate, folder, manifest, date
        self._help = helps

    def entity(self, identifier: str, kind: str, **properties: Any) -> ContextEntity:
        described = {"@type": kind, **{n: v for n, v in properties.items() if v not in ("", None)}}
        return self._crate.add(ContextEntity(self._crate, identifier, properties=described))

    def author(self, number: int, author: Author) -> ContextEntity:
        return self.entity(author.address or f"#author-{number}", author.kind, name=author.name)

    def licence(self, licence: Licence) -> ContextEntity:
        return self.entity(licence.address, "CreativeWork", name=licence.identifier)

    def files(self) -> dict[str, Any]:
        """Every file of the folder as an entity, by path."""
        paths = sorted(path for path in self._folder.rglob("*") if path.is_file())
        return {(n := p.relative_to(self._folder).as_posix()): self._file(n, p) for p in paths}

    def _file(self, name: str, path: Path) -> Any:
        described: dict[str, Any] = {
            "name": path.name,
            "encodingFormat": media_type(name),
            "contentSize": str(path.stat().st_size),
            "sha256": sha256_of_file(path),
        }
        if path.suffix == ".ipynb":
            first = path == min(path.parent.glob("*.ipynb"))
            described["@type"] = WORKFLOW_TYPE if first else WORKFLOW_TYPE[:2]
        return self._crate.add_file(str(path), dest_path=name, properties=described)

    def workflow(self, files: Mapping[str, Any], citation: Citation, people: list[Any]) -> Any:
        """The notebooks as one workflow: the first of them runs last, on what the others give."""
        names = sorted(_code(files))
        workflow = files[names[0]]
        workflow["name"] = "The notebooks of the report"
        workflow["description"] = citation.abstract
        workflow["programmingLanguage"] = self.entity(
            "#jupyter-notebook",
            "ComputerLanguage",
            name="Jupyter Notebook",
            url="https://jupyter.org/",
        )
        if citation.program_licence:
            workflow["license"] = self.licence(citation.program_licence)
        for name in names:
            files[name]["version"] = citation.version
        workflow["creator"] = _one_or_all(people)
        workflow["hasPart"] = _one_or_all([files[name] for name in names[1:]])
        workflow["input"] = [self._formal(name) for name in self._manifest.parameters]
        workflow["softwareRequirements"] = [
            self.entity(f"#library-{name}", "SoftwareApplication", name=name, version=version)
            for name, version in self._manifest.libraries.items()
        ]
        return workflow

    def _formal(self, name: str) -> ContextEntity:
        return self.entity(
            f"#parameter-{name}",
            "FormalParameter",
            name=name,
            additionalType="PropertyValue",
            description=self._help.get(name, ""),
        )

    def action(self, workflow: Any, files: Mapping[str, Any], people: list[Any]) -> ContextEntity:
        """The run that made the edition, dated with its as-of date: no clock is read."""
        manifest = self._manifest
        values = [self._value(name, value) for name, value in manifest.parameters.items()]
        used = [
            files[name] for name in manifest.inputs if name in files and name not in _code(files)
        ]
        made = [files[n] for n in (*manifest.outputs, "index.html") if n in files]
        action = self.entity("#run", "CreateAction", name="Build of the report")
        action["description"] = (
            "Every notebook was run from the raw tables under these parameters, and the report made of "
            "what they gave."
        )
        action["instrument"] = workflow
        action["object"] = [*used, *values]
        action["result"] = made
        action["agent"] = _one_or_all(people)
        action["endTime"] = self._date
        action["actionStatus"] = COMPLETED
        return action

    def steps(
        self,
        workflow: Any,
        files: Mapping[str, Any],
        steps: Mapping[str, Step],
        run: ContextEntity,
        people: list[Any],
    ) -> list[ContextEntity]:
        """The run of each notebook but the workflow's own, as a step of it and by the tool."""
        tools = [name for name in sorted(_code(files)) if files[name] is not workflow]
        made, controls, of_workflow = [], [], []
        for position, name in enumerate(tools, 1):
            stem = Path(name).stem
            step = steps.get(stem, Step((), ()))
            action = self.entity(f"#run-{stem}", "CreateAction", name=f"Run of {stem}")
            action["instrument"] = files[name]
            action["description"] = (
                f"The notebook {stem} was run on the tables its numbers rest on."
            )
            action["object"] = _one_or_all([files[path] for path in step.read if path in files])
            action["result"] = _one_or_all([files[path] for path in step.made if path in files])
            action["agent"] = _one_or_all(people)
            action["endTime"] = self._date
            action["actionStatus"] = COMPLETED
            how = self.entity(f"#step-{stem}", "HowToStep", position=str(position))
            how["workExample"] = files[name]
            control = self.entity(f"#control-{stem}", "ControlAction", name=f"Step {position}")
            control["instrument"], control["object"] = how, action
            made.append(action)
            controls.append(control)
            of_workflow.append(how)
        workflow["step"] = _one_or_all(of_workflow)
        engine = self.entity("#tool", "SoftwareApplication", name=TOOL, version=version("qantar"))
        organised = self.entity("#organised", "OrganizeAction", name="Run of the notebooks")
        organised["instrument"], organised["object"] = engine, _one_or_all(controls)
        organised["result"] = run
        organised["agent"] = _one_or_all(people)
        return [*made, organised]

    def _value(self, name: str, value: Any) -> ContextEntity:
        text = ", ".join(map(str, value)) if isinstance(value, list) else value
        found = self.entity(f"#value-{name}", "PropertyValue", name=name, value=text)
        found["exampleOfWork"] = {"@id": f"#parameter-{name}"}
        return found


def _code(files: Mapping[str, Any]) -> set[str]:
    return {name for name in files if name.endswith(".ipynb")}


def _one_or_all(entities: list[Any]) -> Any:
    """A single entity bare, several as a list: what validators recommend."""
    return entities[0] if len(entities) == 1 else entities


def _of_tool() -> str:
    """The version of the tool; '' where it runs without being installed."""
    try:
        return version(TOOL)
    except PackageNotFoundError:
        return ""
