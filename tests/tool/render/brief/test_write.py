"""The files of a brief: one page of HTML for all languages, one sheet of PDF for each."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from qantar.errors import QantarError
from qantar.fonts import KAZAKH_LETTERS
from qantar.render.brief.languages import LANGUAGES
from qantar.render.brief.names import addresses, file_names
from qantar.render.brief.pages import pages
from qantar.render.brief.print import brief_pdf
from qantar.render.brief.texts import NO_BRIEF
from qantar.render.brief.write import write_brief
from tool.render import browser
from tool.render.brief.made_up_brief import LABELS, TEXTS, brief, edition

FILES = ["brief-en.pdf", "brief-kk.pdf", "brief-ru.pdf", "brief.html"]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("brief")
    stage = root / "stage"
    stage.mkdir()
    write_brief(brief(root), edition(), LABELS, stage)
    return stage


def test_the_files_are_those_that_their_names_say(written: Path) -> None:
    assert sorted(path.name for path in written.iterdir()) == FILES
    assert sorted(file_names(["en", "kk", "ru"])) == FILES


def test_another_run_says_so_on_page_and_sheet(written: Path, tmp_path: Path) -> None:
    other = replace(edition(), other_settings={"as_of": "2024-01-01"})
    write_brief(brief(tmp_path), other, LABELS, tmp_path)
    page = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert page.count('class="other-run"') == len(LANGUAGES)
    assert 'class="other-run"' not in (written / "brief.html").read_text(encoding="utf-8")
    sheet = PdfReader(tmp_path / "brief-ru.pdf").pages[0].extract_text()
    assert "Это не опубликованный выпуск" in " ".join(sheet.split())


def test_without_a_brief_nothing_is_written(tmp_path: Path) -> None:
    write_brief(NO_BRIEF, edition(), LABELS, tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert file_names([]) == []
    assert addresses([]) == frozenset()


def test_the_same_texts_give_the_same_bytes(written: Path, tmp_path: Path) -> None:
    write_brief(brief(tmp_path), edition(), LABELS, tmp_path)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (written / name).read_bytes()


def test_the_page_has_the_faces_of_its_letters(written: Path) -> None:
    page = (written / "brief.html").read_text(encoding="utf-8")
    rule = (
        '@font-face{font-family:"Qantar Serif";font-weight:400;font-style:normal;font-display:swap;'
    )
    assert page.count(rule) == 2
    assert f"{rule}unicode-range:U+400-45F" in page


def test_no_letter_of_another_language_falls_back_to_a_face_of_the_machine(written: Path) -> None:
    """The switch and the links below are semibold, and most of their letters Cyrillic."""
    page = (written / "brief.html").read_text(encoding="utf-8")
    rules = re.findall(
        r'font-family:"([^"]+)";font-weight:(\d+);[^}]*?unicode-range:(U\+\w+)', page
    )
    assert ("Qantar Sans", "600", "U+400") in rules
    assert re.search(r"<b><a [^>]*>[^<]*[\u0400-\u04ff]", page)


def test_the_page_loads_and_runs_nothing_and_leads_to_the_cards(written: Path) -> None:
    page = (written / "brief.html").read_text(encoding="utf-8")
    assert "script-src 'none'" in page
    assert "<script" not in page
    assert set(re.findall(r'(?:src|href)="([^"]+)"', page)) == {
        "#en", "#kk", "#ru", "report.html", "brief-en.pdf", "brief-kk.pdf", "brief-ru.pdf",
        "report.html#evidence-floods", "report.html#evidence-share", "report.html#sec-detail",
    }  # fmt: skip
    assert not re.findall(r"url\((?!data:)", page)
    for code in ("en", "kk", "ru"):
        assert f'<article id="{code}" lang="{code}">' in page
    assert not [
        name for name in re.findall(r' id="([^"]+)"', page) if name not in ("en", "kk", "ru")
    ]


@pytest.mark.parametrize("code", ["en", "kk", "ru"])
def test_a_print_is_one_tagged_sheet_of_a4_in_its_language(written: Path, code: str) -> None:
    reader = PdfReader(written / f"brief-{code}.pdf")
    [sheet] = reader.pages
    assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == (595, 842)
    root = reader.root_object
    assert root["/Lang"] == code
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None
    assert reader.metadata.title == TEXTS[code].split("\n")[0].removeprefix("# ")


def test_every_letter_of_kazakh_is_drawn_by_the_fonts_of_the_house(written: Path) -> None:
    [sheet] = PdfReader(written / "brief-kk.pdf").pages
    text = sheet.extract_text()
    assert set(KAZAKH_LETTERS) <= set(text)
    assert "(U+" not in text
    fonts = sheet["/Resources"]["/Font"].values()
    names = {str(font.get_object()["/BaseFont"]) for font in fonts}
    assert names
    assert all("Source" in name for name in names)


def test_a_print_names_the_card_of_each_number(written: Path) -> None:
    [sheet] = PdfReader(written / "brief-ru.pdf").pages
    assert "floods" in sheet.extract_text()
    assert "/Annots" not in sheet


def test_a_long_text_is_set_smaller_and_too_long_a_one_refused(tmp_path: Path) -> None:
    def sheets(times: int) -> int:
        more = {code: text + "\nWords and words again.\n" * times for code, text in TEXTS.items()}
        made, version = pages(brief(tmp_path, **more), edition(), LABELS)
        return len(PdfReader(io.BytesIO(brief_pdf(made[0], edition(), version))).pages)

    assert sheets(28) == 1
    with pytest.raises(QantarError, match=r"the brief \(en.md\) fills 2 sheets at 8.0 points"):
        sheets(60)


@pytest.mark.skipif(browser.find() is None, reason="No Chromium is installed.")
def test_the_switch_shows_one_language_without_a_script(written: Path) -> None:
    shown = (
        "[...document.querySelectorAll('article')].filter(a => getComputedStyle(a).display !== 'none')"
        ".map(a => a.id).join()"
    )
    with browser.tab() as tab:
        for theme in ("light", "dark"):
            tab.open(written / "brief.html", 390, theme=theme)
            assert tab.evaluate(shown) == "en"
            for code in ("ru", "kk"):
                tab.evaluate(f"document.querySelector('.switch a[href=\"#{code}\"]').click()")
                assert tab.evaluate(shown) == code
                assert tab.evaluate("document.documentElement.scrollWidth") <= 390
            colours = tab.evaluate(
                "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
                ".join('|')"
            )
            assert len(set(colours.split("|"))) == 2
            smallest = tab.evaluate(
                "Math.min(...[...document.querySelectorAll('article:target *')]"
                ".map(e => parseFloat(getComputedStyle(e).fontSize)))"
            )
            assert smallest >= 12
        assert not [e for e in tab.events if e.get("method") == "Log.entryAdded"]
