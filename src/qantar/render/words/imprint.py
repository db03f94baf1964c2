"""Who answers for an edition: author, contact, licence, how it is cited, and what was corrected."""

from collections.abc import Iterator
from dataclasses import dataclass

from qantar.citation import Contact, Licence
from qantar.corrections import Correction, Corrections
from qantar.dates import spell
from qantar.project import CITATION
from qantar.render.parts import Prose
from qantar.render.words import tree
from qantar.render.words.addresses import readable
from qantar.render.words.markdown import UNNUMBERED, parse
from qantar.render.words.tree import Element
from qantar.wire import Place

HEADING = "imprint"
CORRECTIONS_HEADING = "corrections"
WHERE = "CORRECTIONS.md"
LEVEL = 2


@dataclass(frozen=True)
class Imprint:
    """Who answers: `contacts` may be none, licences None where none is named."""

    contacts: tuple[Contact, ...] = ()
    licence: Licence | None = None
    program_licence: Licence | None = None
    corrections: Corrections | None = None


def imprint_blocks(imprint: Imprint, authors: tuple[str, ...], cite: str) -> list[Element]:
    """The section on who answers, then that on corrections where the study keeps a log of them."""
    said = [("Author.", tree.text(f"{', '.join(authors)}."))] if authors else []
    said += [
        ("Contact.", _contacts(imprint.contacts)),
        ("Licence.", _licences(imprint)),
        ("How to cite.", tree.text(f"{cite} Programs that manage references read {CITATION}.")),
    ]
    blocks = [_heading("Imprint", HEADING), *(_labelled(*line) for line in said)]
    return blocks + list(_corrections(imprint.corrections))


def _heading(words: str, identifier: str, level: int = LEVEL) -> Element:
    return tree.header(level, tree.text(words), identifier, [UNNUMBERED])


def _labelled(label: str, inlines: list[Element]) -> Element:
    strong: Element = {"t": "Strong", "c": tree.text(label)}
    return tree.paragraph([strong, tree.SPACE, *inlines])


def _contacts(contacts: tuple[Contact, ...]) -> list[Element]:
    if not contacts:
        return tree.text(
            f"None is given: neither {CITATION} nor pyproject.toml names an address, so there is none "
            "yet to which a correction could be sent."
        )
    made: list[Element] = []
    for number, contact in enumerate(contacts):
        made += tree.text("; ") if number else []
        made += tree.text(f"{contact.name}, ") if contact.name else []
        mail = "@" in contact.address and not contact.address.startswith("http")
        made.append(
            tree.link(
                tree.text(readable(contact.address)),
                f"{'mailto:' if mail else ''}{contact.address}",
            )
        )
    return [*made, tree.word(".")]


def _licences(imprint: Imprint) -> list[Element]:
    if imprint.licence is None:
        return tree.text(
            f"{CITATION} names none, so nobody is told what may be done with the report."
        )
    made = [*tree.text("The report: "), _licence(imprint.licence)]
    if imprint.program_licence not in (None, imprint.licence):
        made += [*tree.text("; the program: "), _licence(imprint.program_licence)]
    return [*made, tree.word(".")]


def _licence(licence: Licence) -> Element:
    return tree.link(tree.text(licence.identifier), licence.address)


def _corrections(corrections: Corrections | None) -> Iterator[Element]:
    if corrections is None:
        return
    yield _heading("Corrections", CORRECTIONS_HEADING)
    [chapter], _ = parse({WHERE: [Prose(Place(WHERE, "the policy"), corrections.policy)]})
    for block in chapter.blocks:
        yield _lowered(block) if block["t"] == "Header" else block
    yield _heading("Log of corrections", f"{CORRECTIONS_HEADING}-log", LEVEL + 1)
    if not corrections.log:
        yield tree.paragraph(tree.text("No correction has been made yet."))
    yield from map(_entry, corrections.log)


def _lowered(header: Element) -> Element:
    """A heading of the policy below that of the section, with an id that no chapter has."""
    identifier = f"{CORRECTIONS_HEADING}-{tree.identifier(header)}"
    return tree.header(LEVEL + 1, tree.children(header), identifier, [UNNUMBERED])


def _entry(correction: Correction) -> Element:
    told = f" Told by: {correction.told_by}." if correction.told_by else ""
    return _labelled(
        f"{spell(correction.day)}: {correction.subject}.",
        tree.text(
            f"Edition {correction.edition} said: {_stopped(correction.was)} "
            f"Now: {_stopped(correction.now)} Why: {_stopped(correction.why)}{told}"
        ),
    )


def _stopped(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."
