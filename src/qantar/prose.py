"""The rules of prose: numbers come from the ledger by id, and no digit is typed by hand.

Prose takes a number with MyST's inline role {eval}`r.<id>` or {eval}`r.<id>.<attribute>`.
"""

import csv
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qantar import myst
from qantar.errors import QantarError
from qantar.project import Project

ROLE = re.compile(r"\{eval\}`r\.([a-z][a-z0-9_]*)(?:\.([a-z_]+))?`")
ANY_ROLE = re.compile(r"\{eval\}`([^`]*)`")
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*(?:\{[^}]*\})?\s*$", re.MULTILINE)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
YEAR = r"(?:1[6-9]|20)\d\d"
SPAN_TO = r"(?:\s*[-\u2013/]\s*|\s+(?:to|and|until)\s+)"
NOT_PROSE = (
    re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL),
    re.compile(r"<!--.*?-->", re.DOTALL),
    ANY_ROLE,
    re.compile(r"`[^`]*`"),
    re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$", re.DOTALL),
    re.compile(r"\[\^[^\]]+\]:?"),
    re.compile(r"\{(?:[#.]|[a-z]+=)[^}]*\}"),
    re.compile(r"\]\([^)]*\)"),
    re.compile(r"<https?://[^>]*>|https?://\S+"),
    re.compile(r"\[[^\[\]]*@[\w{][^\[\]]*\]"),
    re.compile(r"-?@\{?[\w][\w:.#$%&+?<>~/-]*\}?"),
    re.compile(r"^#{1,6}\s+[\d.]+\s", re.MULTILINE),
    re.compile(r"^\s*\d+[.)]\s", re.MULTILINE),
)
DATES = (
    re.compile(r"\b\d{4}-\d{2}-\d{2}\b"),
    re.compile(rf"\b\d{{1,2}}(?:{SPAN_TO}\d{{1,2}})?\s+(?:{MONTHS})(?:\s+{YEAR})?\b"),
    re.compile(rf"\b(?:{MONTHS})\s+{YEAR}\b"),
    re.compile(
        rf"\b{YEAR}(?:s\b|{SPAN_TO}(?:{YEAR}|\d\d)\b)?"
        r"(?!\s+(?:people|deaths|dead|killed|cases|complaints|officers|detainees|wounded)\b)"
    ),
)
CELL = re.compile(r"cell \w+")
NAMES_FILE = "names_with_digits.csv"


@dataclass(frozen=True)
class Breach:
    """A breach of a rule of prose: where it stands (a heading, or 'cell N') and what it is."""

    notebook: str
    section: str
    problem: str

    def __str__(self) -> str:
        place = self.section if CELL.match(self.section) else f"section '{self.section}'"
        return f"{self.notebook}, {place}: {self.problem}"


def allowed_names(project: Project) -> tuple[str, ...]:
    """Names with digits that prose may hold ('Order 00447'), from notebooks/names_with_digits.csv."""
    path = project.notebooks / NAMES_FILE
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(sorted((row["name"] for row in csv.DictReader(file)), key=len, reverse=True))


def sections(cells: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each piece of prose, in pandoc's markdown, with the heading it stands under, in order."""
    heading = "before the first heading"
    for cell in cells:
        if cell["cell_type"] != "markdown":
            continue
        text = myst.to_pandoc("".join(cell["source"]))
        start = 0
        for match in HEADING.finditer(text):
            yield heading, text[start : match.start()]
            heading, start = match.group(1), match.start()
        yield heading, text[start:]


def typed_digits(text: str, names: Collection[str] = ()) -> list[str]:
    """The words of `text` that hold a digit and are no date, name, citation, heading number or note."""
    for pattern in NOT_PROSE:
        text = pattern.sub(" ", text)
    for name in names:
        text = re.sub(rf"(?<![\w.]){re.escape(name)}(?![\w]|\.\d)", " ", text)
    for pattern in DATES:
        text = pattern.sub(" ", text)
    return [word.strip(".,;:()[]*_\"'") for word in text.split() if re.search(r"\d", word)]


def used_ids(text: str) -> list[tuple[str, str]]:
    """The (id, attribute) of each inline role of `text`; attribute '' where none is given."""
    return [(match.group(1), match.group(2) or "") for match in ROLE.finditer(text)]


def source_breaches(
    notebook: str, cells: Sequence[Mapping[str, Any]], names: Collection[str]
) -> list[Breach]:
    """Breaches that the source of a notebook shows before it runs: typed digits and broken roles."""
    breaches = [
        Breach(notebook, heading, problem)
        for cell in cells
        if cell["cell_type"] == "markdown"
        for problem in myst.faults("".join(cell["source"]))
        for heading in [next((title for title, _ in sections([cell])), "")]
    ]
    for heading, text in sections(cells):
        for word in typed_digits(text, names):
            breaches.append(
                Breach(
                    notebook,
                    heading,
                    f"the number '{word}' is typed into the prose; take it from the ledger with "
                    f"{{eval}}`r.<id>`, or list the name it belongs to in notebooks/{NAMES_FILE}.",
                )
            )
        for expression in ANY_ROLE.findall(text):
            if not re.fullmatch(r"r\.[a-z][a-z0-9_]*(\.[a-z_]+)?", expression):
                breaches.append(
                    Breach(
                        notebook,
                        heading,
                        f"the role {{eval}}`{expression}` is not of the form r.<id> or "
                        "r.<id>.<attribute>.",
                    )
                )
    return breaches


def ledger_breaches(
    notebooks: Mapping[str, Sequence[Mapping[str, Any]]],
    results: Mapping[str, Mapping[str, Any]],
    shown_elsewhere: Collection[str],
) -> list[Breach]:
    """Breaches between prose and ledger: ids that nobody recorded, results that nobody shows.

    `notebooks` maps a name to its cells, `results` an id to its payload with 'notebook' and 'cell';
    `shown_elsewhere` are ids that a table or figure shows.
    """
    breaches = []
    used = set(shown_elsewhere)
    for notebook, cells in notebooks.items():
        for heading, text in sections(cells):
            for identifier, attribute in used_ids(text):
                used.add(identifier)
                if identifier not in results:
                    problem = f"there is no result '{identifier}' in the ledger."
                elif attribute and attribute not in results[identifier]["texts"]:
                    problem = f"the result '{identifier}' has no text '{attribute}'."
                else:
                    continue
                breaches.append(Breach(notebook, heading, problem))
    for identifier in sorted(set(results) - used):
        payload = results[identifier]
        breaches.append(
            Breach(
                payload["notebook"],
                f"cell {payload['cell']}",
                f"the result '{identifier}' is recorded but shown nowhere; show it or drop it.",
            )
        )
    return breaches


def stop_on(breaches: Sequence[Breach]) -> None:
    """Raise QantarError with all `breaches`, a line each; do nothing if there are none."""
    if breaches:
        lines = "\n".join(map(str, breaches))
        raise QantarError(f"The prose of the report breaks its rules:\n{lines}")


def check_sources(project: Project, notebooks: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Raise QantarError if the source of a notebook (cells by name) breaks a rule of prose."""
    names = allowed_names(project)
    stop_on(
        [
            breach
            for name, cells in notebooks.items()
            for breach in source_breaches(name, cells, names)
        ]
    )


def curved(words: str) -> str:
    """`words` with straight apostrophes and quotation marks curved, as pandoc does it in prose."""
    for straight, opening, closing in (('"', "\u201c", "\u201d"), ("'", "\u2018", "\u2019")):
        words = re.sub(rf"(?<![^\s(\[\u201c]){straight}(?=\S)", opening, words)
        words = words.replace(straight, closing)
    return words
