"""The texts of a brief: a Markdown file for each language, read and held to the rules of prose."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qantar import prose
from qantar.conditions import OF_DAYS, OF_NUMBERS
from qantar.errors import InputError, QantarError
from qantar.project import Project
from qantar.render.brief.languages import language_of
from qantar.render.parts import Prose
from qantar.render.words import tree
from qantar.render.words.markdown import Chapter, parse
from qantar.render.words.sentences import EXPRESSION, ROLE
from qantar.render.words.tree import Element
from qantar.wire import Place

WORDS_FILE = "words.csv"
FIRST = "en"
"""The language that the others are held to: what the ledger itself is written in."""


@dataclass(frozen=True)
class Brief:
    """The texts of a brief by code of language (ISO 639-1), English first, the others by code.

    `words` maps a code to what the study says in that language for a phrase of the ledger: a claimant,
    an answer in words. A study without a brief has no texts.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def cells(self) -> dict[str, list[dict[str, Any]]]:
        """The texts as `prose` looks at a notebook: name to markdown cells."""
        return {
            name_of(code): [{"cell_type": "markdown", "source": [text]}]
            for code, text in self.texts.items()
        }

    @property
    def results(self) -> set[str]:
        """The ids of the results that the brief prints, if its sentences hold."""
        return {name for text in self.texts.values() for name, _ in prose.used_ids(text)}


Trees = tuple[dict[str, Chapter], list[int]]
NO_BRIEF = Brief()
"""That of a study without one."""


def name_of(code: str) -> str:
    """How errors call the text in the language of that code."""
    return f"the brief ({code}.md)"


def read_brief(folder: Path | None, project: Project) -> Brief:
    """The brief in `folder`: <code>.md for each language, and words.csv with a column for each.

    No texts for a study without a brief. Raises InputError if the folder holds no English text, one
    in a language that the tool has no words for, or a words.csv that lacks a language; QantarError if
    a text breaks a rule of prose.
    """
    if folder is None:
        return Brief()
    found = (path.stem for path in folder.glob("*.md"))
    codes = sorted(found, key=lambda code: (code != FIRST, code))
    if FIRST not in codes:
        raise InputError(f"The brief in {folder} has no {FIRST}.md, to which the others are held.")
    for code in codes:
        language_of(code)
    texts = {code: (folder / f"{code}.md").read_text(encoding="utf-8") for code in codes}
    brief = Brief(texts, _words(folder / WORDS_FILE, codes[1:]))
    prose.check_sources(project, brief.cells)
    return brief


def _words(path: Path, codes: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
    if not codes:
        return {}
    if not path.is_file():
        raise InputError(
            f"{path} is missing; write it with the columns {', '.join([FIRST, *codes])}: names and "
            "answers of the ledger in each language of the brief."
        )
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lacking = [code for code in (FIRST, *codes) if not rows or code not in rows[0]]
    if lacking:
        raise InputError(f"{path} has no column {lacking[0]}; the brief is written in it.")
    return {code: {row[FIRST]: row[code] for row in rows if row[code]} for code in codes}


def parsed(brief: Brief) -> Trees:
    """The texts as trees by code of language, and the version of pandoc's tree.

    Raises QantarError as `same_in_all`.
    """
    parts = {
        name_of(code): [Prose(Place(name_of(code), "text"), text)]
        for code, text in brief.texts.items()
    }
    chapters, version = parse(parts)
    made = dict(zip(brief.texts, chapters, strict=True))
    same_in_all(made)
    return made, version


def same_in_all(chapters: Mapping[str, Chapter]) -> None:
    """Raise QantarError, naming the piece, if a language tells other numbers than English does.

    Paragraph by paragraph and item by item the texts must take the same results from the ledger, under
    the same conditions; their order within a piece is free.
    """
    wanted = list(_pieces(chapters[FIRST].blocks)) if chapters else []
    for code, chapter in chapters.items():
        found = list(_pieces(chapter.blocks))
        if len(found) != len(wanted):
            raise QantarError(
                f"{name_of(code)} has {len(found)} pieces (headings, paragraphs, items) and "
                f"{name_of(FIRST)} has {len(wanted)}; all languages must say the same."
            )
        for place, (ours, theirs) in enumerate(zip(wanted, found, strict=True), 1):
            if ours != theirs:
                lacks = ", ".join((ours - theirs).elements()) or "nothing"
                adds = ", ".join((theirs - ours).elements()) or "nothing"
                raise QantarError(
                    f"In {name_of(code)}, piece {place} of {len(wanted)} lacks {lacks} and adds {adds} "
                    f"beside {name_of(FIRST)}; all languages must say the same."
                )


def _pieces(blocks: Sequence[Element]) -> Iterator[Counter[str]]:
    """What each heading, paragraph and item takes from the ledger, in the order of reading."""
    for block in blocks:
        if block["t"] == "Div":
            yield from _pieces(tree.children(block))
        elif block["t"] == "BulletList":
            for item in tree.children(block):
                yield _taken(item)
        else:
            yield _taken([block])


def _taken(blocks: Sequence[Element]) -> Counter[str]:
    """Every 'r.<id>' and condition in `blocks`, as often as it stands there."""
    taken: Counter[str] = Counter()
    before = ""
    for element in tree.elements(blocks):
        if element["t"] == "Code" and before.endswith(ROLE):
            taken[f"r.{EXPRESSION.sub(_name, tree.string(element))}"] += 1
        if element["t"] in ("Span", "Div"):
            for key, value in tree.attribute_pairs(element):
                if key in OF_NUMBERS + OF_DAYS:
                    taken[f'{key}="{" ".join(sorted(value.split()))}"'] += 1
        before = tree.string(element) if element["t"] == "Str" else ""
    return taken


def _name(match: Any) -> str:
    return ".".join(filter(None, match.groups()))
