"""One spelling for the sounds of Kazakh and Russian names, whatever the letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar.lists.linking.letters import CYRILLIC, fold

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
SAME = [
    ("Нұрғали", "Нургали", "Nurgali", "Nurǵali", "Nūrğali", "Nurghali"),
    ("Жәнібек", "Жанибек", "Джанибек", "Zhanibek", "Janibek", "Jánibek", "Dzhanibek", "Jänıbek"),
    ("Қайрат", "Кайрат", "Qairat", "Kairat", "Kayrat", "Qaırat"),
    ("Ержан", "Yerzhan", "Erzhan", "Erjan"),
    ("Әйгерім", "Айгерим", "Aigerim", "Áıgerim", "Aygherim"),
    ("Шыңғыс", "Shyngys", "Şyñğys", "Шынгыс"),
    ("Ахметова", "Akhmetova", "Ahmetova", "Axmetova"),
    ("Щербаков", "Shcherbakov", "Scherbakov"),
    ("Сергей", "Sergei", "Sergey", "СЕРГЕЙ"),
    ("Мұхтар", "Muhtar", "Mukhtar", "Мухтар"),
    ("Һарун", "Харун", "Kharun", "Harun"),
]
"""Common given names and surnames in the spellings of each alphabet; nobody is meant."""


@pytest.mark.parametrize("spellings", SAME)
def test_spellings_of_one_name_fold_alike(spellings):
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("Серік", "Берік"), ("Айжан", "Айдан"), ("Нұр", "Нар")])
def test_other_names_stay_apart(one, other):
    assert fold(one) != fold(other)


def test_every_kazakh_letter_is_declared():
    assert set(KAZAKH) == set(CYRILLIC)


@given(st.text(max_size=30))
def test_a_fold_is_plain_and_folding_has_no_memory(text):
    folded = fold(text)
    assert all("a" <= letter <= "z" for letter in folded)
    assert fold(text.upper().lower()) == fold(text.lower())


def test_other_scripts_leave_nothing():
    assert fold("王") == ""
