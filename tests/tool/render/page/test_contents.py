"""The contents: two levels, the notes among them, words in their language."""

from pathlib import Path

from tool.render.made_up import markdown
from tool.render.structure import Structure, page_of


def entries(page: Structure) -> dict[str, str]:
    return {e["attrs"]["href"]: e["text"] for e in page.all("a") if "nav" in e["above"]}


def test_headings_of_the_third_level_are_left_out(tmp_path: Path) -> None:
    page = Structure(page_of(tmp_path, markdown("# A {#a}\n\n## B {#b}\n\n### C {#c}")))
    listed = entries(page)
    assert (listed["#a"], listed["#b"]) == ("1A", "1.1B")
    assert "#c" not in listed


def test_the_notes_are_listed_before_the_sources(tmp_path: Path) -> None:
    text = "# A\n\nSo says [@river-2023].[^a]\n\n[^a]: Own words."
    listed = list(entries(Structure(page_of(tmp_path, markdown(text)))))
    assert listed.index("#notes-heading") == listed.index("#sources-cited") - 1


def test_without_notes_none_are_listed(tmp_path: Path) -> None:
    assert "#notes-heading" not in entries(Structure(page_of(tmp_path, markdown("# A"))))


def test_words_of_another_language_are_marked_as_such(tmp_path: Path) -> None:
    page = Structure(page_of(tmp_path, markdown("# [Река]{lang=ru}, river {#r}")))
    [foreign] = [e for e in page.all("span") if "nav" in e["above"] and "lang" in e["attrs"]]
    assert foreign["text"] == "Река"
    assert entries(page)["#r"] == "1Река, river"
