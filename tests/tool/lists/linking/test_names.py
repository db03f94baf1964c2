"""The parts of a name: endings of fathers' names and of women's surnames, order, initials."""

import pytest

from qantar.lists.linking.names import name_of


@pytest.mark.parametrize("text", [
    "Сатов Берік Ержанұлы", "Сатов Берик Ержанович", "Satov Berik Yerzhanuly",
    "Сатов Берік Ержан ұлы", "Satov, Berik Erzhanovich",
])  # fmt: skip
def test_a_name_in_many_forms(text):
    name = name_of(text)
    assert name.words == ("satov", "berik", "erjan")
    assert name.fathers == (False, False, True)


def test_a_woman_and_a_man_of_one_family_share_the_surname():
    assert name_of("Сатова Айжан").words[0] == name_of("Сатов Берік").words[0]
    assert name_of("Белинская Анна").words[0] == name_of("Белинский Иван").words[0]


def test_a_fathers_name_of_its_own_column_is_known_without_ending():
    name = name_of("Сатов Берік", "Ержан")
    assert name.fathers == (False, False, True)


def test_initials_and_marks_are_left_out():
    assert name_of("Сатов Б. Е.").words == ("satov",)
    assert name_of("Сатов-Керов (Берік)").words == ("satov", "kerov", "berik")
    assert name_of("№ 17").empty


def test_a_short_word_keeps_its_ending():
    assert name_of("Рова Инна").words == ("rova", "ina")
