"""Pandoc's tree read and built by name, as pandoc itself writes it."""

import json

import pytest

from qantar.render.words.tree import (
    BLANK,
    Element,
    attributes,
    bullets,
    caption,
    children,
    citations,
    classes,
    div,
    elements,
    header,
    identifier,
    level,
    link,
    paragraph,
    plain_text,
    rewrite,
    run_pandoc,
    span,
    string,
    target,
    text,
    with_caption,
    with_children,
    word,
)


def read(markdown: str) -> list[Element]:
    found: list[Element] = json.loads(run_pandoc(markdown, "-f", "markdown", "-t", "json"))[
        "blocks"
    ]
    return found


def one(markdown: str, kind: str) -> Element:
    [found] = [element for element in elements(read(markdown)) if element["t"] == kind]
    return found


@pytest.mark.parametrize(
    ("markdown", "kind"),
    [
        ("## Rain {#a .b c=d}", "Header"),
        ("::: {#a .b c=d}\nRain\n:::", "Div"),
        ("[Rain]{#a .b c=d}", "Span"),
        ("[Rain](#x){#a .b c=d}", "Link"),
        ("`Rain`{#a .b c=d}", "Code"),
        ("``` {#a .b c=d}\nRain\n```", "CodeBlock"),
    ],
)
def test_id_classes_and_attributes_are_found_wherever_they_stand(markdown: str, kind: str) -> None:
    element = one(markdown, kind)
    assert identifier(element) == "a"
    assert classes(element) == ["b"]
    assert attributes(element) == {"c": "d"}
    assert plain_text([element]) == ("" if kind == "CodeBlock" else "Rain")


def test_an_element_that_can_have_none_has_none() -> None:
    [element] = read("Rain")
    assert (identifier(element), classes(element), attributes(element)) == ("", [], {})


@pytest.mark.parametrize(
    ("markdown", "kind"),
    [
        ("# Rain", "Header"),
        ("::: a\nRain\n:::", "Div"),
        ("[Rain]{.a}", "Span"),
        ("[Rain](#x)", "Link"),
        ("**Rain**", "Strong"),
        ("Rain", "Para"),
        ("- Rain", "BulletList"),
        ("1. Rain", "OrderedList"),
        ("see [@rain]", "Cite"),
    ],
)
def test_children_can_be_read_and_changed(markdown: str, kind: str) -> None:
    element = one(markdown, kind)
    assert with_children(element, children(element)) == element
    changed = with_children(element, [])
    assert children(changed) == []
    assert changed["t"] == kind
    assert children(element)


def test_what_one_kind_alone_has() -> None:
    assert level(one("### Rain", "Header")) == 3
    assert target(one("[Rain](https://river.example)", "Link")) == "https://river.example"
    assert [c["citationId"] for c in citations(one("[@rain; @river]", "Cite"))] == ["rain", "river"]
    assert string(one("`rain`", "Code")) == string(one("rain", "Str")) == "rain"
    assert string(one("$rain$", "Math")) == "rain"


def test_the_caption_of_a_table_is_read_and_changed() -> None:
    table = one("| a |\n|---|\n| b |\n\n: Rain", "Table")
    assert plain_text(caption(table)) == "Rain"
    changed = with_caption(table, [paragraph(text("Snow"), "Plain")])
    assert plain_text(caption(changed)) == "Snow"
    assert plain_text(caption(table)) == "Rain"


@pytest.mark.parametrize(
    ("built", "markdown"),
    [
        (header(2, text("Rain falls"), "a", ["b"]), "## Rain falls {#a .b}"),
        (div([paragraph(text("Rain"))], "a", ["b"], c_d="e"), "::: {#a .b c-d=e}\nRain\n:::"),
        (paragraph([span([word("Rain")], "a", ["b"], c="d")]), "[Rain]{#a .b c=d}"),
        (paragraph([link([word("Rain")], "#x", ["b"], c="d")]), "[Rain](#x){.b c=d}"),
        (bullets([[paragraph(text("Rain"), "Plain")]]), "- Rain"),
    ],
)
def test_what_is_built_is_what_pandoc_reads(built: Element, markdown: str) -> None:
    assert read(markdown) == [built]


def test_lists_are_rewritten_from_the_inside() -> None:
    def drop(found: list[Element]) -> list[Element]:
        return [element for element in found if element["t"] not in BLANK]

    assert plain_text(rewrite(read("*Rain falls* here"), drop)) == "Rainfallshere"


def test_words_of_results_have_the_quotation_marks_of_prose() -> None:
    assert plain_text(text("the Prosecutor's list")) == "the Prosecutor\u2019s list"
