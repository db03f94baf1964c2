"""`qantar compare`: what moved between two editions, and why."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from qantar.audit.compare.causes import Grounds, grounds_of
from qantar.audit.compare.sides import Side
from qantar.audit.verify.difference import compare_editions
from qantar.audit.verify.judges import Finding, Sameness
from qantar.project import Project
from qantar.wire import PHONE_SUFFIX

VERDICT = "verdict"  # the unit of a result that judges
MEASURED = ("text", "value", "low", "high", "unit")


@dataclass(frozen=True)
class Moved:
    """A number or verdict that moved; `old` or `new` is '' where one side does not show it.

    `change` is new minus old, None where one is not known. `entered` and `left` are the rows that
    only the new and only the old number rests on; `causes` are whole phrases.
    """

    id: str
    unit: str
    old: str
    new: str
    change: float | None
    entered: tuple[str, ...]
    left: tuple[str, ...]
    causes: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """What moved between `old` and `new` (labels): numbers, verdicts, and results in words.

    `regrounded` are the ids of results that say the same on other rows or with other words beside
    them; `exhibits` are figures, tables, documents.
    """

    old: str
    new: str
    grounds: Grounds
    numbers: tuple[Moved, ...]
    verdicts: tuple[Moved, ...]
    words: tuple[Moved, ...]
    regrounded: tuple[str, ...]
    same: int
    exhibits: tuple[Finding, ...]

    @property
    def figures(self) -> list[str]:
        """The ids of figures that look otherwise, or are on one side only."""
        paths = {Path(f.name) for f in self.exhibits if f.kind == "figure"}
        names = {path.stem for path in paths if path.suffix == ".png"}
        return sorted({name.removesuffix(PHONE_SUFFIX) for name in names})

    @property
    def seen(self) -> list[Finding]:
        """Tables and figures that differ, a figure by its data and its picture in print."""
        kinds, beside = ("table", "figure"), (".svg", f"{PHONE_SUFFIX}.png")
        return [f for f in self.exhibits if f.kind in kinds and not f.name.endswith(beside)]

    def plain(self) -> dict[str, Any]:
        """The comparison as JSON data."""
        return {
            "old": self.old,
            "new": self.new,
            "changes": self.grounds.plain(),
            "numbers": [asdict(moved) for moved in self.numbers],
            "verdicts": [asdict(moved) for moved in self.verdicts],
            "words": [asdict(moved) for moved in self.words],
            "same_on_other_grounds": list(self.regrounded),
            "same": self.same,
            "exhibits": [finding.plain() for finding in self.exhibits],
        }


def compare_sides(project: Project, old: Side, new: Side) -> Comparison:
    """The comparison of two editions; `old` is the one that the other is held against."""
    before, after = (_results(side) for side in (old, new))
    grounds = grounds_of(project, old, new)
    moved: list[Moved] = []
    regrounded = []
    for name in sorted(before | after):
        left, right = before.get(name), after.get(name)
        if left and right and all(left.get(part) == right.get(part) for part in MEASURED):
            regrounded += [name] if left != right else []
        else:
            moved.append(_moved(name, left or {}, right or {}, grounds))
    counted = {n for entries in (before, after) for n, entry in entries.items() if _counts(entry)}
    exhibits = [
        finding
        for finding in compare_editions(old.folder, new.folder)
        if finding.kind != "number" and finding.verdict is not Sameness.IDENTICAL
    ]
    return Comparison(
        old=old.label,
        new=new.label,
        grounds=grounds,
        numbers=tuple(item for item in moved if item.unit != VERDICT and item.id in counted),
        verdicts=tuple(item for item in moved if item.unit == VERDICT),
        words=tuple(item for item in moved if item.unit != VERDICT and item.id not in counted),
        regrounded=tuple(regrounded),
        same=len(before | after) - len(moved) - len(regrounded),
        exhibits=tuple(exhibits),
    )


def _counts(entry: Mapping[str, Any]) -> bool:
    """Whether a result holds a number, and not words alone."""
    return any(entry.get(part) is not None for part in ("value", "low", "high"))


def _results(side: Side) -> dict[str, dict[str, Any]]:
    text = (side.folder / "results.json").read_text(encoding="utf-8")
    return dict(json.loads(text)["results"])


def _moved(name: str, old: Mapping[str, Any], new: Mapping[str, Any], grounds: Grounds) -> Moved:
    before, after = (frozenset(entry.get("rows", ())) for entry in (old, new))
    values = old.get("value"), new.get("value")
    known = values[0] is not None and values[1] is not None
    return Moved(
        id=name,
        unit=str((new or old)["unit"]),
        old=_shown(old),
        new=_shown(new),
        change=round(values[1] - values[0], 9) if known else None,  # type: ignore[operator]
        entered=tuple(sorted(after - before)) if old and new else (),
        left=tuple(sorted(before - after)) if old and new else (),
        causes=grounds.causes(before | after, new or old),
    )


def _shown(entry: Mapping[str, Any]) -> str:
    """The number as printed, with its ends where it has both a value and ends."""
    if not entry:
        return ""
    ends = [str(end) for end in (entry.get("low"), entry.get("high")) if end is not None]
    inside = entry.get("value") is not None and ends and entry["unit"] != "share"
    return f"{entry['text']} ({' to '.join(ends)})" if inside else str(entry["text"])
