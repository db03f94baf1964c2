"""The imprint says who answers for an edition, and what it does not know it says plainly."""

from dataclasses import replace

import pytest

from qantar.citation import Contact, Licence
from qantar.corrections import Correction, Corrections
from qantar.render.words import tree
from qantar.render.words.closing import edition_chapter
from qantar.render.words.imprint import Imprint, imprint_blocks
from qantar.render.words.labels import number_all
from qantar.render.words.tree import Element
from tool.render import made_up

CITE = "Board of Bridges. High water."
FIX = Correction("2026-11-30", "Floods", "1.0.0", "40", "at least 42", "One was left out.")


def blocks(**known: object) -> list[Element]:
    return imprint_blocks(Imprint(**known), ("Board of Bridges",), CITE)  # type: ignore[arg-type]


def words(**known: object) -> str:
    return "\n".join(tree.plain_text(block) for block in blocks(**known))


def targets(found: list[Element]) -> list[str]:
    return [tree.target(element) for element in tree.elements(found) if element["t"] == "Link"]


def test_what_is_not_named_is_not_made_up() -> None:
    told = words()
    assert "Author. Board of Bridges." in told
    assert "Contact. None is given" in told
    assert "Licence. CITATION.cff names none" in told
    assert f"How to cite. {CITE}" in told
    assert "Corrections" not in told
    assert targets(blocks()) == []


def test_contacts_and_licences_are_linked() -> None:
    known = {
        "contacts": (Contact("desk@river.example", "Ada Weir"), Contact("https://river.example/")),
        "licence": Licence("CC-BY-4.0"),
        "program_licence": Licence("MIT"),
    }
    assert "Contact. Ada Weir, desk@river.example; https://river.example/." in words(**known)
    assert "The report: CC-BY-4.0; the program: MIT." in words(**known)
    assert targets(blocks(**known)) == [
        "mailto:desk@river.example",
        "https://river.example/",
        "https://creativecommons.org/licenses/by/4.0/",
        "https://spdx.org/licenses/MIT",
    ]


def test_one_licence_is_named_once() -> None:
    both = {"licence": Licence("MIT"), "program_licence": Licence("MIT")}
    assert "Licence. The report: MIT." in words(**both)


@pytest.mark.parametrize("told_by", ["", "a walker"])
def test_every_correction_is_told(told_by: str) -> None:
    known = Corrections("We mend.\n\n## How\n\nWrite.", (replace(FIX, told_by=told_by),))
    told = words(corrections=known)
    assert "We mend." in told
    assert (
        "30 November 2026: Floods. Edition 1.0.0 said: 40. Now: at least 42. Why: One was left out."
    ) in told
    assert ("Told by: a walker." in told) == bool(told_by)


def test_an_empty_log_says_so() -> None:
    assert "No correction has been made yet." in words(corrections=Corrections("We mend.", ()))


def test_the_section_stands_in_the_edition_with_ids_of_its_own() -> None:
    known = Imprint(corrections=Corrections("## How\n\nWrite.", (FIX,)))
    chapter = edition_chapter(made_up.edition(imprint=known))
    labels = number_all([chapter])
    assert {"this-edition", "imprint", "corrections", "corrections-how", "corrections-log"} <= set(
        labels
    )
    assert not any(label.number for name, label in labels.items() if name != "parameters")
    assert "imprint" not in number_all([edition_chapter(made_up.edition())])
