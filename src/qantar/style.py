"""The style of prose: words that a study avoids, and sentences that are overfull or said twice.

The words stand in notebooks/style.csv of the study, a rule a line: `rule` names it, `pattern` is a
regular expression (its case counts unless it begins with (?i)), `instead` is the mend, and `wrong`
and `right` are a sentence that breaks the rule and one that keeps it.
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qantar.errors import QantarError
from qantar.project import SUMMARY, Project
from qantar.prose import NOT_PROSE, ROLE, Breach, sections

STYLE_FILE = "style.csv"
COLUMNS = ("rule", "pattern", "instead", "wrong", "right")
MOST_WORDS = 40
"""Words of a sentence; a number of the ledger counts as one."""
MOST_NUMBERS = 4
"""Numbers of the ledger in a sentence; who said one and when are not counted."""
RUN = 9
"""Words in a row, numbers left out, that no two sections may share."""
BESIDE = ("claimant", "date_text", "unit")
NUMBER, BESIDE_IT = "\u2116", "\u2020"  # what stands for a role while prose is looked at
_FENCE = re.compile(r"^[ \t]*:::[^\n]*$|^[ \t]*```.*?^[ \t]*```[ \t]*$", re.M | re.S)
_MARKS = re.compile(r"[*_\[\]>]|^\s*-\s", re.MULTILINE)
_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][)\"']))\s+(?=[A-Z(\u2116])|\n\s*\n")


@dataclass(frozen=True)
class Avoided:
    """Words that a study avoids: a line of its style.csv."""

    rule: str
    pattern: re.Pattern[str]
    instead: str
    wrong: str
    right: str


def avoided(project: Project) -> tuple[Avoided, ...]:
    """The rules of notebooks/style.csv; none where there is no such file.

    Raises QantarError, naming the line, for a missing column, an empty cell and a broken pattern.
    """
    path = project.notebooks / STYLE_FILE
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file)
        return tuple(_avoided(row, lines.line_num) for row in lines)


def _avoided(row: Mapping[str, str | None], line: int) -> Avoided:
    where = f"notebooks/{STYLE_FILE}, line {line}"
    for column in COLUMNS:
        if not row.get(column):
            raise QantarError(f"{where}: the cell '{column}' is empty or missing; fill it in.")
    rule, pattern, instead, wrong, right = (str(row[column]) for column in COLUMNS)
    try:
        return Avoided(rule, re.compile(pattern), instead, wrong, right)
    except re.error as error:
        raise QantarError(
            f"{where}: the pattern '{pattern}' is no regular expression ({error}); correct it."
        ) from None


def style_breaches(
    notebooks: Mapping[str, Sequence[Mapping[str, Any]]], rules: Sequence[Avoided]
) -> list[Breach]:
    """What the prose of `notebooks` (cells by name) breaks of `rules` and of the rules of sentences."""
    breaches: list[Breach] = []
    for notebook, cells in notebooks.items():
        for heading, text in sections(cells):
            problems = [
                *word_problems(text, rules),
                *interval_problems(text),
                *sentence_problems(text),
            ]
            breaches += [Breach(notebook, heading, problem) for problem in problems]
    return breaches + repeated(notebooks)


def word_problems(text: str, rules: Sequence[Avoided]) -> Iterator[str]:
    """A sentence for each place of `text` (Markdown) that a rule of the study speaks of."""
    words = " ".join(plain(text).split())
    for rule in rules:
        for match in rule.pattern.finditer(words):
            yield f"'{match.group(0).strip()}' ({rule.rule}): write {rule.instead}."


BOTH_ENDS = re.compile(
    r"\{eval\}`r\.(?P<id>\w+)\.low_text` (?:to|and) \{eval\}`r\.(?P=id)\.high_text`"
)
"""Both ends of one number, side by side: they read "from 3 to 3" where they are printed alike."""


def interval_problems(text: str) -> Iterator[str]:
    """A sentence for each place of `text` (Markdown) that prints both ends of one number by hand."""
    for match in BOTH_ENDS.finditer(text):
        yield (
            f"both ends of '{match['id']}' stand side by side, and are one number in some runs; "
            f"write {{eval}}`r.{match['id']}.interval_text`, without 'from' and 'between'."
        )


def sentence_problems(text: str) -> Iterator[str]:
    """A sentence for each sentence of `text` (Markdown) that is too long or holds too many numbers."""
    for sentence in sentences(text):
        opening = " ".join(sentence.split()[:6])
        words = [word for word in sentence.split() if re.search(rf"\w|{NUMBER}", word)]
        if len(words) > MOST_WORDS:
            yield (
                f"the sentence '{opening} ...' has {len(words)} words; make two of it, or keep to "
                f"{MOST_WORDS}."
            )
        if (numbers := sentence.count(NUMBER)) > MOST_NUMBERS:
            yield (
                f"the sentence '{opening} ...' holds {numbers} numbers; leave at most "
                f"{MOST_NUMBERS} and give the rest to a table."
            )


ABOUT = re.compile(r"^::: (?:about|\{\.about)\b.*?^:::", re.MULTILINE | re.DOTALL)
"""A note for those who rerun a chapter, whatever other classes it has."""


def repeated(notebooks: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[Breach]:
    """The sentences that share nine words in a row with one of an earlier section.

    Numbers are left out, so that a template filled twice is found. Left out too are the summary,
    which repeats by its nature, and the boxes that say how a notebook is run again.
    """
    first: dict[tuple[str, ...], tuple[str, str]] = {}
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    chapters = {name: cells for name, cells in notebooks.items() if not name.startswith(SUMMARY)}
    for notebook, cells in chapters.items():
        for heading, text in sections(cells):
            told = ABOUT.sub(" ", text)
            for sentence in sentences(told):
                runs = list(_runs(sentence))
                place = (notebook, heading)
                twice = [run for run in runs if first.setdefault(run, place) != place]
                if twice:
                    other = " of ".join(reversed([repr(name) for name in first[twice[0]]]))
                    found[place].append(
                        f"the words '{' '.join(twice[0])}' stand in section {other} too; say it once."
                    )
    return [
        Breach(notebook, heading, problem)
        for (notebook, heading), problems in found.items()
        for problem in problems
    ]


def _runs(sentence: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", sentence.lower())
    for start in range(len(words) - RUN + 1):
        yield tuple(words[start : start + RUN])


def sentences(text: str) -> list[str]:
    """The sentences of `text` (Markdown) as plain words; headings are none."""
    body = re.sub(r"^#{1,6} .*$", "", text, flags=re.MULTILINE)
    return [part.strip() for part in _END.split(plain(body)) if part.strip()]


def plain(text: str) -> str:
    """`text` (Markdown) without marks, conditions, citations and code; a sign for each number."""
    text = _FENCE.sub(" ", text)
    text = ROLE.sub(lambda role: BESIDE_IT if role.group(2) in BESIDE else NUMBER, text)
    for pattern in NOT_PROSE:
        text = pattern.sub(" ", text)
    return _MARKS.sub("", text)


def prose_of(project: Project) -> dict[str, Sequence[Mapping[str, Any]]]:
    """The cells of each notebook of `project`, by its name, in order."""
    paths = sorted(project.notebooks.glob("*.ipynb"))
    return {path.stem: json.loads(path.read_text(encoding="utf-8"))["cells"] for path in paths}
