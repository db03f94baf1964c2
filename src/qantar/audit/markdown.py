"""Text as Markdown that says just that text, and tables of it."""

import re
from collections.abc import Iterable, Sequence

SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~$])")
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}


def cell(text: str) -> str:
    """`text` on one line with nothing that Markdown, HTML or a mention of a person would act on."""
    line = " ".join(text.split())
    safe = "".join(ENTITIES.get(character, character) for character in line)
    parts = re.split(r"(&(?:amp|lt|gt|#64);)", safe)
    return "".join(p if n % 2 else SPECIAL.sub(r"\\\1", p) for n, p in enumerate(parts))


def table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A pipe table of text cells."""
    lines = [names, ["---"] * len(names)]
    head = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join(head + [f"| {' | '.join(cell(text) for text in row)} |" for row in rows])
