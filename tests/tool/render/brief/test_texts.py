"""The texts of a brief are read whole, obey the rules of prose and say the same in each language."""

from pathlib import Path

import pytest

from qantar.errors import InputError, QantarError
from qantar.project import Project
from qantar.render.brief.texts import parsed, read_brief
from tool.render.brief.made_up_brief import TEXTS, brief, folder


def test_a_study_without_a_brief_has_no_texts(tmp_path: Path) -> None:
    found = read_brief(None, Project(tmp_path))
    assert (found.texts, found.results, found.cells) == ({}, set(), {})


def test_english_comes_first_and_the_others_by_code(tmp_path: Path) -> None:
    found = brief(tmp_path)
    assert list(found.texts) == ["en", "kk", "ru"]
    assert found.words["kk"] == {"River Office": "Өзен басқармасы"}
    assert found.results == {"floods", "bridges", "share"}


def test_one_language_needs_no_words(tmp_path: Path) -> None:
    found = read_brief(folder(tmp_path, {"en": TEXTS["en"]}, None), Project(tmp_path))
    assert list(found.texts) == ["en"]


@pytest.mark.parametrize(
    ("texts", "words", "told"),
    [
        ({"ru": TEXTS["ru"]}, "en,ru\n", "has no en.md"),
        ({"en": TEXTS["en"], "uz": "# Suv"}, "en,uz\n", "language 'uz'"),
        ({"en": TEXTS["en"], "ru": TEXTS["ru"]}, None, "words.csv is missing"),
        ({"en": TEXTS["en"], "ru": TEXTS["ru"]}, "en,kk\na,b\n", "has no column ru"),
    ],
)
def test_what_a_folder_lacks_is_told(
    tmp_path: Path, texts: dict[str, str], words: str | None, told: str
) -> None:
    with pytest.raises(InputError, match=told):
        read_brief(folder(tmp_path, texts, words), Project(tmp_path))


def test_a_number_typed_by_hand_is_refused_in_any_language(tmp_path: Path) -> None:
    with pytest.raises(QantarError, match=r"the brief \(ru.md\).*'238'"):
        brief(tmp_path, ru=TEXTS["ru"].replace("Мост не паром", "Погибло 238 человек"))


def test_the_same_numbers_in_another_order_are_the_same(tmp_path: Path) -> None:
    assert set(parsed(brief(tmp_path))[0]) == {"en", "kk", "ru"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("«{eval}`r.share` всех", "«{eval}`r.floods` всех", "lacks r.share and adds r.floods"),
        (
            "{eval}`r.floods.date_text`",
            "{eval}`r.floods`",
            "lacks r.floods.date_text and adds r.floods",
        ),
        ('[Мосты никто не считал.]{unknown="bridges"}', "", 'lacks unknown="bridges"'),
        (
            'unknown="bridges"',
            'known="bridges"',
            'lacks unknown="bridges" and adds known="bridges"',
        ),
        ("## Чего не писать", "Ещё.\n\n## Чего не писать", "has 7 pieces"),
    ],
)
def test_a_language_that_says_something_else_is_refused(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    other = brief(tmp_path, ru=TEXTS["ru"].replace(old, new))
    with pytest.raises(QantarError, match=told) as caught:
        parsed(other)
    assert "ru.md" in str(caught.value)
