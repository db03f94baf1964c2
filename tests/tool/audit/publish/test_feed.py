"""The feed of editions: one entry an edition, with what moved."""

import json
from pathlib import Path
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from qantar.audit.publish.feed import ATOM, FIRST, moved, write_feed
from qantar.citation import Author, Citation

CITATION = Citation("High <water>", (Author("Board & Co"),), version="1.0")
ADDRESS = "https://floods.example/r/"
TEXTS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["1", "2"]))


def publication(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    results = {name: {"text": text} for name, text in texts.items()}
    (folder / "results.json").write_text(json.dumps({"results": results}))
    return folder


def entries(folder: Path) -> list[dict[str, str]]:
    root = ElementTree.parse(folder / "feed.xml").getroot()
    return [
        {child.tag.partition("}")[2]: child.text or "" for child in entry}
        for entry in root.iter(f"{{{ATOM}}}entry")
    ]


def test_each_edition_adds_an_entry_with_what_moved(tmp_path: Path) -> None:
    first = publication(tmp_path / "first", floods="42", gone="1")
    write_feed(first, tmp_path / "none", CITATION, "2024-05-17", ADDRESS)
    second = publication(tmp_path / "second", floods="43", new="2")
    write_feed(second, first, CITATION, "2024-06-01", ADDRESS)
    latest, earlier = entries(second)
    assert latest["summary"] == ("floods: 42 became 43. New numbers: 1. Numbers that are gone: 1.")
    assert latest["title"] == "Version 1.0, as of 2024-06-01"
    assert earlier["summary"] == FIRST
    root = ElementTree.parse(second / "feed.xml").getroot()
    assert root.findtext(f"{{{ATOM}}}updated") == "2024-06-01T00:00:00Z"


def test_publishing_an_edition_again_changes_nothing(tmp_path: Path) -> None:
    first = publication(tmp_path / "first", floods="42")
    write_feed(first, tmp_path / "none", CITATION, "2024-05-17", ADDRESS)
    again = publication(tmp_path / "again", floods="42")
    write_feed(again, first, CITATION, "2024-05-17", ADDRESS)
    assert (again / "feed.xml").read_bytes() == (first / "feed.xml").read_bytes()


def test_a_feed_needs_an_address(tmp_path: Path) -> None:
    write_feed(tmp_path, tmp_path, CITATION, "2024-05-17", "")
    assert not (tmp_path / "feed.xml").exists()


@given(TEXTS, TEXTS)
def test_what_moved_is_told_and_nothing_else(old: dict[str, str], new: dict[str, str]) -> None:
    told = moved({n: {"text": t} for n, t in old.items()}, {n: {"text": t} for n, t in new.items()})
    for name in "abcd":
        differs = name in old and name in new and old[name] != new[name]
        assert (f"{name}: " in told) == differs
    assert (told == "No number moved.") == (old == new)
