"""A comparison in words: lines for a terminal, Markdown for a pull request, a page with figures."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from qantar.audit import markdown, page
from qantar.audit.compare.compare import Comparison, Moved
from qantar.audit.compare.sides import Side

MOST_ROWS = 60  # of a table in Markdown; a comment on a pull request holds 65,536 characters
LONGEST = 120  # characters of a cell, in the terminal and in Markdown
NUMBERS = ("Number", "Unit", "Old", "New", "Cause")
VERDICTS = ("Of", "Old verdict", "New verdict", "Cause")
WORDS = ("Result", "Old", "New", "Cause")
EXHIBITS = ("Kind", "Name", "Verdict", "What differs")


def summary(comparison: Comparison) -> str:
    """One sentence with the counts."""
    counts = (
        (len(comparison.numbers), "numbers moved"),
        (len(comparison.verdicts), "verdicts changed"),
        (len(comparison.words), "results in words changed"),
        (len(comparison.regrounded), "results say the same on other grounds"),
        (comparison.same, "results are the same"),
    )
    told = ", ".join(f"{number} {words}" for number, words in counts)
    return f"From {comparison.old} to {comparison.new}: {told}."


def what_changed(comparison: Comparison) -> Iterator[str]:
    """What differs between the grounds of the two sides, one sentence each."""
    grounds = comparison.grounds
    for name, (old, new) in grounds.parameters.items():
        yield f"parameter {name}: {_value(old)} became {_value(new)}"
    by_kind: dict[str, list[str]] = {}
    for change in grounds.rows.values():
        by_kind.setdefault(f"{change.table}.csv, rows {change.kind}", []).append(change.row)
    for kind, rows in by_kind.items():
        more = f" and {len(rows) - 12} more" if len(rows) > 12 else ""
        yield f"{kind}: {', '.join(rows[:12])}{more}"
    for kind, names in (
        ("data", grounds.raw),
        ("code", grounds.program),
        ("notebooks", grounds.notebooks),
        ("libraries", grounds.libraries),
    ):
        if names:
            more = f" and {len(names) - 12} more" if len(names) > 12 else ""
            yield f"{kind}: {', '.join(names[:12])}{more}"


def as_lines(comparison: Comparison) -> list[str]:
    """The comparison for a terminal."""
    lines = [summary(comparison), *(f"  {words}" for words in what_changed(comparison))]
    for moved in (*comparison.verdicts, *comparison.numbers, *comparison.words):
        change = f" ({moved.change:+g})" if moved.change else ""
        old, new = short(moved.old) or "new", short(moved.new) or "gone"
        lines.append(f"{moved.id}: {old} -> {new}{change}")
        lines.append(f"    {_cause(moved)}")
    lines += [str(finding) for finding in comparison.seen]
    return lines


def as_markdown(comparison: Comparison, _old: Side, _new: Side) -> str:
    """The comparison as Markdown, short enough for a comment, every text inert."""
    parts = ["## What this changes in the report", markdown.cell(summary(comparison))]
    parts += ["\n".join(f"- {markdown.cell(words)}" for words in what_changed(comparison))]
    for title, names, rows in _tables(comparison):
        shown = [[short(text) for text in row] for row in rows[:MOST_ROWS]]
        parts += [f"### {title}", markdown.table(names, shown)]
        if len(rows) > MOST_ROWS:
            parts += [f"And {len(rows) - MOST_ROWS} more, on the page of the comparison."]
    return "\n\n".join(part for part in parts if part) + "\n"


def as_page(comparison: Comparison, old: Side, new: Side) -> str:
    """The comparison as a page with the figures that differ side by side."""
    figures = [
        (name, [(side.label, _picture(side, name)) for side in (old, new)])
        for name in comparison.figures
    ]
    return page.fill(
        "comparison.html",
        title=f"{comparison.old} and {comparison.new} compared",
        summary=summary(comparison),
        changes=list(what_changed(comparison)),
        tables=list(_tables(comparison)),
        figures=figures,
    )


def _picture(side: Side, name: str) -> Path | None:
    path = side.folder / "figures" / f"{name}.png"
    return path if path.is_file() else None


def _tables(comparison: Comparison) -> Iterator[tuple[str, Sequence[str], list[Sequence[str]]]]:
    if comparison.verdicts:
        yield (
            "Verdicts that changed",
            VERDICTS,
            [(m.id, m.old, m.new, _cause(m)) for m in comparison.verdicts],
        )
    if comparison.numbers:
        yield (
            "Numbers that moved",
            NUMBERS,
            [(m.id, m.unit, m.old, m.new, _cause(m)) for m in comparison.numbers],
        )
    if comparison.words:
        yield (
            "Words that changed",
            WORDS,
            [(m.id, m.old, m.new, _cause(m)) for m in comparison.words],
        )
    if comparison.seen:
        yield (
            "Tables and figures that differ",
            EXHIBITS,
            [(f.kind, f.name, f.verdict.value, f.detail) for f in comparison.seen],
        )


def short(text: str) -> str:
    """`text`, cut where it is longer than LONGEST."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


def _cause(moved: Moved) -> str:
    words = list(moved.causes)
    for verb, rows in (("rests now on", moved.entered), ("no longer on", moved.left)):
        more = f" and {len(rows) - 6} more" if len(rows) > 6 else ""
        words += [f"{verb} {', '.join(rows[:6])}{more}"] if rows else []
    return "; ".join(words)


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
