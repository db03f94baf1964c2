"""A rule of style: no sentence of the report begins with a figure.

A reader who meets "69 of the known numbers" at the start of a sentence cannot tell where the last
one ended. A number set in strong type, as in the strip of main numbers, may stand first.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from qantar.result import from_payload

ROOT = Path(__file__).resolve().parents[1]
OPENING = re.compile(
    r"(?:^|\n\s*\n|(?<=[.!?])[\"\u201d')\]]*\s+|^\s*[-*]\s+|\]\{[^}]*\}\s+)"
    r"[\[(]*\{eval\}`r\.([a-z][a-z0-9_]*)(?:\.([a-z_]+))?`",
    re.MULTILINE,
)
WRAPPED = re.compile(r"(?<!\n)\n(?![\n#:>|-])")


def figures_that_open(text: str, texts: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """The id of each number with which a sentence of `text` begins; `texts` as a Result gives them."""
    for match in OPENING.finditer(WRAPPED.sub(" ", text)):
        identifier, attribute = match.group(1), match.group(2) or ""
        if texts.get(identifier, {}).get(attribute, "")[:1].isdigit():
            yield identifier


TEXTS = {
    "floods": {"": "42", "claimant": "River Office"},
    "verdict": {"": "cannot be told"},
}


@pytest.mark.parametrize(
    "text",
    [
        "{eval}`r.floods` were counted.",
        "It rained. {eval}`r.floods` were counted.",
        'It "rained." {eval}`r.floods` were counted.',
        "It rained.\n\n{eval}`r.floods` were counted.",
        "- {eval}`r.floods` floods\n",
        '[It rained.]{known="floods"} {eval}`r.floods` were counted.',
        '[{eval}`r.floods` were counted.]{known="floods"}',
    ],
)
def test_a_sentence_that_begins_with_a_figure_is_found(text: str) -> None:
    assert list(figures_that_open(text, TEXTS)) == ["floods"]


@pytest.mark.parametrize(
    "text",
    [
        "There were {eval}`r.floods` floods.",
        "There were, on a line that wraps,\n{eval}`r.floods` floods.",
        "**{eval}`r.floods`** floods.",
        "{eval}`r.floods.claimant` counted them.",
        "It rained. {eval}`r.verdict`.",
        "After 4.5 metres {eval}`r.floods` followed.",
    ],
)
def test_other_sentences_pass(text: str) -> None:
    assert list(figures_that_open(text, TEXTS)) == []


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda p: p.stem)
def test_no_sentence_of_the_edition_begins_with_a_figure(path: Path) -> None:
    ledger: dict[str, Any] = json.loads((ROOT / "reports" / "results.json").read_text())["results"]
    texts = {name: from_payload(payload).texts() for name, payload in ledger.items()}
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    prose = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    assert [name for text in prose for name in figures_that_open(text, texts)] == []
