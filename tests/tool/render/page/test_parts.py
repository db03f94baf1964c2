"""What is folded: one piece of code to a section, notes for those who rerun the notebook; captions."""

import re
from pathlib import Path

from qantar.render.report import write_figures
from qantar.wire import PHONE, Figure
from tool.render.made_up import code, figure, markdown, picture, table
from tool.render.structure import Structure, page_of


def details(page: Structure, kind: str) -> list[dict]:
    return [e for e in page.all("details") if e["attrs"].get("class") == kind]


def test_the_code_of_a_section_folds_as_one_at_its_end(tmp_path: Path) -> None:
    markup = page_of(
        tmp_path,
        markdown("# A {#a}"),
        code("first = 1", figure()),
        markdown("Words."),
        code("second = 2", table()),
        markdown("## B {#b}"),
        code("third = 3"),
    )
    page = Structure(markup)
    first, second = details(page, "code")
    assert "first = 1" in first["text"]
    assert "second = 2" in first["text"]
    assert "third = 3" in second["text"]
    order = ['id="tbl-floods"', 'class="code"', '<h3 id="b"']
    assert [markup.index(name) for name in order] == sorted(map(markup.index, order))


def test_a_section_without_code_has_no_fold(tmp_path: Path) -> None:
    assert not details(Structure(page_of(tmp_path, markdown("# A"), code(" "))), "code")


def test_an_about_box_folds_under_its_first_sentence(tmp_path: Path) -> None:
    text = "# A\n\n::: about\nFor those who *rerun* it. Reads `rivers`.\n\nWrites nothing.\n:::"
    [fold] = details(Structure(page_of(tmp_path, markdown(text))), "about")
    summary, _, rest = fold["text"].strip().partition("\n")
    assert summary == "For those who rerun it"
    assert "Reads rivers." in rest
    assert "Writes nothing." in rest


def test_an_about_box_of_one_sentence_or_of_a_list_stays_readable(tmp_path: Path) -> None:
    text = "# A\n\n::: about\nOnly this\n:::\n\n::: about\n- one\n- two\n:::"
    words, listed = details(Structure(page_of(tmp_path, markdown(text))), "about")
    assert words["text"].strip() == "Only this"
    assert "one" in listed["text"]


def test_words_before_a_colon_open_the_fold_as_well(tmp_path: Path) -> None:
    text = "# A\n\n::: about\nFor those who rerun it: this reads `rivers`.\n:::"
    [fold] = details(Structure(page_of(tmp_path, markdown(text))), "about")
    assert fold["text"].strip().partition("\n")[0] == "For those who rerun it"
    assert "this reads rivers." in fold["text"]


def test_a_figure_with_a_phone_drawing_has_both_and_shows_one(tmp_path: Path) -> None:
    svg, png = picture()
    phone = {PHONE: {"image/svg+xml": svg, "image/png": png}}
    markup = page_of(tmp_path, markdown("# A"), code("x", figure(**phone)))
    page = Structure(markup)
    wide, narrow = (
        [e for e in page.all("div") if kind in (e["attrs"].get("class") or "").split()]
        for kind in ("wide", "narrow")
    )
    assert len(wide) == len(narrow) == 1
    alts = [e["attrs"]["aria-label"] for e in page.all("svg") if e["attrs"].get("role") == "img"]
    assert len(alts) == 2
    assert len(set(alts)) == 1
    ids = re.findall(r'\sid="([^"]*)"', markup)
    assert len(ids) == len(set(ids))
    assert ".narrow{display:none}" in markup
    assert ".wide.picture{display:none}" in markup


def test_the_drawing_for_a_phone_is_written_beside_the_other(tmp_path: Path) -> None:
    svg, _ = picture()
    made = Figure("fig-a", "t", "c", "a", svg, b"one", phone_svg=svg)
    alone = Figure("fig-b", "t", "c", "a", svg, b"one")
    write_figures([made, alone], tmp_path / "figures")
    names = sorted(path.name for path in (tmp_path / "figures").iterdir())
    assert names == [
        "fig-a-phone.svg",
        "fig-a.png",
        "fig-a.svg",
        "fig-b.png",
        "fig-b.svg",
    ]
    assert (tmp_path / "figures" / "fig-a-phone.svg").read_text() == svg
