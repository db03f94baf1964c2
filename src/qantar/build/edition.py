"""The edition in its folder: what it should be made of, whether it is, and bringing it there."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from qantar.build import folders, manifest, place, rendering
from qantar.build.cache import Entry
from qantar.build.inputs import Today, together
from qantar.build.manifest import Outputs
from qantar.build.plan import Plan
from qantar.build.rendering import Finish, Rendered, Renderings


@dataclass
class Edition:
    """What the executed notebooks of a build (`entries`) are to become in the folder `out`."""

    plan: Plan
    entries: Mapping[str, Entry]
    today: Today
    out: Path
    _rendered: Rendered | None = field(default=None, init=False)

    @cached_property
    def _renderings(self) -> Renderings:
        return Renderings(self.plan.project.cache / "cache" / "renderings", self.today)

    @cached_property
    def _key(self) -> str:
        digests = {name: self.entries[name].executed_digest for name in self.plan.notebooks}
        return rendering.key_of(digests, self.plan.parameters, self.plan.surroundings)

    def find(self) -> Outputs | None:
        """The outputs, if this very report is in its place, whole; None if it must be rendered."""
        if not self.plan.force:
            self._rendered = self._renderings.find(self._key, self.out)
        return self._rendered.outputs if self._rendered else None

    def render(self, finish: Finish, work: Path) -> Outputs:
        """Renders beside the folder and moves all of it in; on any error nothing has moved."""
        together(entry.inputs for entry in self.entries.values())
        executed = {}
        (work / "executed").mkdir()
        for name in self.plan.notebooks:
            executed[name] = work / "executed" / f"{name}.ipynb"
            shutil.copyfile(self.entries[name].executed, executed[name])
        with folders.staging(self.out) as stage:
            rendered = rendering.render(self.plan.project, finish, executed, stage)
            self._rendered = rendered
            (stage / manifest.NAME).write_text(self._manifest(), encoding="utf-8")
            stale = manifest.listed_outputs(self.out) - set(rendered.outputs)
            place.move_in(stage, self.out, manifest.NAME, sorted(stale))
        self._renderings.keep(self._key, rendered)
        return rendered.outputs

    def settle(self) -> None:
        """Brings the manifest up to date, whether or not the report moved."""
        text = self._manifest()
        target = self.out / manifest.NAME
        if not target.is_file() or target.read_text(encoding="utf-8") != text:
            with folders.staging(self.out) as stage:
                (stage / manifest.NAME).write_text(text, encoding="utf-8")
                place.move_in(stage, self.out, manifest.NAME, ())

    def _manifest(self) -> str:
        assert self._rendered is not None
        read = [*(entry.inputs for entry in self.entries.values()), self._rendered.inputs]
        return manifest.compose(
            self.plan.project,
            self.today,
            self.plan.parameters,
            self.plan.sources,
            together(read),
            self._rendered.outputs,
        )
