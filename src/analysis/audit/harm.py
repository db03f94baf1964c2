"""The do-no-harm gate: what must not be in anything that is published."""

import csv
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from analysis.audit.blocklist import Blocklist

SMALLEST_CELL = 3  # survivors; the threshold of the evidence base's do-no-harm rule
IDENTIFYING = ("place", "date", "sex", "age", "method")
PEOPLE = ("people", "survivors", "victims", "n_reported", "cases", "complaints")
TAG = re.compile(r"<[^>]*>")
EMBEDDED = re.compile(r"(?:base64,[A-Za-z0-9+/=]{80,}|<svg\b.*?</svg>|<style\b.*?</style>)", re.S)
CONSISTENT = re.compile(r"\bconsistent\s+with\b", re.I)
MEDICAL = re.compile(r"\b(medical|forensic|istanbul protocol|clinician)", re.I)
LINK = re.compile(r"""(?:href|src)\s*=\s*["']([^"']+)["']""", re.I)


@dataclass(frozen=True)
class Harm:
    """Something that must not be published: file, place in it, what it is and the way out."""

    file: str
    place: str
    problem: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}, {self.place}: {self.problem} {self.mend}"


def readable_text(path: Path) -> str:
    """The text of an output file as a person would find it: tags, pictures and styles taken out."""
    if path.suffix == ".pdf":
        from pypdf import PdfReader

        return "\n".join(page.extract_text() for page in PdfReader(path).pages)
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix in (".html", ".svg"):
        return unescape(TAG.sub(" ", EMBEDDED.sub(" ", text)))
    return text


def text_harms(
    file: str, text: str, blocklist: Blocklist, own_paths: Collection[str]
) -> Iterator[Harm]:
    """Blocked names, the forbidden phrase and the builder's paths in the text of one file."""
    for place in blocklist.matches(text):
        yield Harm(file, place, "a name of the local blocklist stands here.", "Take it out.")
    for match in CONSISTENT.finditer(text):
        around = text[max(0, match.start() - 120) : match.end() + 120]
        if not MEDICAL.search(around) and re.search(r"tortur|ill-treat|beat", around, re.I):
            yield Harm(
                file,
                f"line {text.count(chr(10), 0, match.start()) + 1}",
                "'consistent with' is a clinician's finding, and no medical report is named here.",
                "Write who alleges or reports it.",
            )
    for path in sorted(own_paths):
        if path and path in text:
            line = text.count("\n", 0, text.index(path)) + 1
            yield Harm(file, f"line {line}", "a path of the builder's machine.", "Take it out.")


def link_harms(file: str, html: str, relay_addresses: Collection[str]) -> Iterator[Harm]:
    """Links to relay copies, whose addresses may be shown as text only."""
    relays = {address.rstrip("/") for address in relay_addresses if address}
    for match in LINK.finditer(html):
        if unescape(match.group(1)).rstrip("/") in relays:
            line = html.count("\n", 0, match.start()) + 1
            yield Harm(file, f"line {line}", "a link to a relay copy.", "Show its address as text.")


def table_harms(file: str, path: Path) -> Iterator[Harm]:
    """Cells of a CSV table that single out fewer than SMALLEST_CELL survivors.

    A line is at risk if the table says place, date, sex, age and method together. The way out is to
    coarsen: a region for the place, a year for the date, an age group, a broad method.
    """
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        names = {name.lower(): name for name in reader.fieldnames or ()}
        given = [next((n for n in names if n.startswith(word)), "") for word in IDENTIFYING]
        counted = next((names[n] for n in names if n in PEOPLE), "")
        if not all(given):
            return
        for number, row in enumerate(reader, start=2):
            if not all(row[names[name]] for name in given):
                continue
            people = row.get(counted) or "1"
            if people.replace(".", "", 1).isdigit() and float(people) < SMALLEST_CELL:
                yield Harm(
                    file,
                    f"line {number}",
                    f"place, date, sex, age and method together single out {people} of at least "
                    f"{SMALLEST_CELL} survivors.",
                    "Coarsen one: region, year, age group or broad method; or pool the line.",
                )
