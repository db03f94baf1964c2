"""The do-no-harm gate: what must not be in anything that is published."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from qantar.audit.gate.blocklist import Blocklist
from qantar.disclosure import Phrase

AROUND = 120  # characters before and after that belong to a phrase
HOMES = re.compile(r"(?<![\w./:-])(?:/home/|/Users/|[A-Z]:\\+Users\\+)[\w.-]+")


@dataclass(frozen=True)
class Harm:
    """Something that must not be published: file, place in it, what it is and the way out."""

    file: str
    place: str
    problem: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}, {self.place}: {self.problem} {self.mend}"


def name_harms(file: str, text: str, blocklist: Blocklist, of: str = "") -> Iterator[Harm]:
    """Blocked names in a text of one file; `of` is what the text is, as in `views.views`."""
    for line in blocklist.matches(text):
        problem = "a name of the local blocklist stands here."
        yield Harm(file, _place(of, line), problem, "Take it out.")


def phrase_harms(file: str, text: str, phrases: Iterable[Phrase], of: str = "") -> Iterator[Harm]:
    """The `phrases` that stand in a text without what warrants them."""
    for phrase in phrases:
        for match in re.finditer(phrase.words, text, re.I):
            around = text[max(0, match.start() - AROUND) : match.end() + AROUND]
            near = re.search(phrase.near, around, re.I)
            if near and not re.search(phrase.warrant, around, re.I):
                place = _place(of, _line(text, match.start()))
                yield Harm(file, place, phrase.problem, phrase.mend)


def path_harms(file: str, text: str, own_paths: Collection[str], of: str = "") -> Iterator[Harm]:
    """Paths of the builder's machine: `own_paths`, and any person's home folder."""
    own = [
        re.compile(rf"(?<![\w./:-]){re.escape(p)}(?=[/\\]|\b(?![.-]?\w))") for p in own_paths if p
    ]
    for pattern in (*own, HOMES):
        match = pattern.search(text)
        if match:
            place = _place(of, _line(text, match.start()))
            yield Harm(file, place, "a path of the builder's machine.", "Take it out.")


def link_harms(
    file: str, links: Iterable[tuple[str, str]], never_linked: Collection[str]
) -> Iterator[Harm]:
    """Links (place, address) to what is shown as text only: relay copies, and pages with names."""
    found = list(links)
    never = {_address(address) for address in never_linked if address} if found else set()
    for place, address in found:
        if _address(address) in never:
            problem = "a link to a relay copy or to a page that prints names."
            yield Harm(file, place, problem, "Show its address as text.")


def _address(text: str) -> str:
    """An address without what does not change where it leads."""
    bare = text.strip().partition("#")[0].rstrip("/")
    return re.sub(r"^(?:https?:)?//(?:www\.)?", "", bare, flags=re.I).casefold()


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _place(of: str, line: int) -> str:
    return f"{of}, line {line}" if of else f"line {line}"
