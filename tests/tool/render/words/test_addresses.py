"""An address is read in letters and followed in its codes."""

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar.citation import Contact
from qantar.render.cards.page import told_of
from qantar.render.report import compose
from qantar.render.words import tree
from qantar.render.words.addresses import readable
from qantar.render.words.citations import CITING, references
from qantar.render.words.imprint import Imprint, imprint_blocks
from qantar.rows import Row
from tool.render.made_up import edition, markdown, parts

CODED = "https://a.example/%D0%B3%D0%BE%D0%B4?to=%2Fx"
READ = "https://a.example/\u0433\u043e\u0434?to=%2Fx"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://a.example/%D0%A7%D0%9F-1", "https://a.example/\u0427\u041f-1"),
        ("https://a.example/%d0%a7%20%D0%9F", "https://a.example/\u0427%20\u041f"),
        ("https://a.example/plain?x=1", "https://a.example/plain?x=1"),
        ("https://a.example/?enc=a%2Fb%2Bc%3D%3D", "https://a.example/?enc=a%2Fb%2Bc%3D%3D"),
        ("https://a.example/two%20words", "https://a.example/two%20words"),
        ("https://a.example/line%0Aend", "https://a.example/line%0Aend"),
        ("https://a.example/no%C2%A0break", "https://a.example/no%C2%A0break"),
        ("https://a.example/turned%E2%80%AEround", "https://a.example/turned%E2%80%AEround"),
        ("https://a.example/lost%EF%BF%BD", "https://a.example/lost%EF%BF%BD"),
        ("https://a.example/%D7%D0", "https://a.example/%D7%D0"),
    ],
)
def test_an_address_is_shown_in_the_letters_that_can_be_read(address: str, shown: str) -> None:
    assert readable(address) == shown


@given(st.text(max_size=20))
def test_a_browser_makes_the_same_address_of_what_is_shown(words: str) -> None:
    """It codes every letter beyond ASCII and leaves the others as they are."""
    address = "https://a.example/" + quote(words.encode("utf-8", "ignore"))
    assert quote(readable(address), safe=":/%") == address


def written(address: str, form: str, **changed: str) -> str:
    source = {
        "source_id": "river", "title": "Floods", "publisher": "Press", "author": "",
        "published": "2022", "url": address, "language": "", "kind": "media", "copy": "original",
    } | changed  # fmt: skip
    cite = tree.run_pandoc("Water.[@river]\n\n::: {#refs}\n:::", "-f", "markdown", "-t", "json")
    document = json.loads(cite)
    document["meta"] = references([source], {"river"})
    return tree.run_pandoc(json.dumps(document), "-f", "json", "-t", form, *CITING)


def test_the_list_of_sources_shows_letters_and_links_to_codes() -> None:
    assert f'<a href="{CODED}">{READ}</a>' in written(CODED, "html5")
    made = written(CODED, "typst")
    assert f'#link("{CODED}")[' in made
    assert "\u0433\u043e\u0434" in made
    assert "[https:" in made.replace("\\/", "/").replace('"', "")


def test_an_address_of_plain_letters_and_one_that_nobody_may_follow_are_as_before() -> None:
    plain = "https://a.example/floods"
    assert f'<a href="{plain}">{plain}</a>' in written(plain, "html5")
    relay = written(CODED, "html5", copy="relay")
    assert f"not linked: {READ}" in relay
    assert '<a href="https' not in relay


def test_an_address_in_prose_is_shown_alike_and_a_link_with_words_of_its_own_is_not(
    tmp_path: Path,
) -> None:
    cells = [markdown(f"# A\n\nAt <{CODED}> and [there]({CODED}).")]
    report = compose(parts(tmp_path, one=cells), edition())
    first, second = (e for e in tree.elements(report.chapters[0].blocks) if e["t"] == "Link")
    assert (tree.plain_text(first), tree.target(first)) == (READ, CODED)
    assert (tree.plain_text(second), tree.target(second)) == ("there", CODED)


def test_a_card_and_a_contact_show_it_alike() -> None:
    assert f"not linked: {READ}" in list(told_of(Row("Floods", address=CODED)))
    [link] = [
        element
        for element in tree.elements(imprint_blocks(Imprint(contacts=(Contact(CODED),)), (), ""))
        if element["t"] == "Link"
    ]
    assert (tree.plain_text(link), tree.target(link)) == (READ, CODED)
