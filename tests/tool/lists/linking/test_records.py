"""Lists of names: columns in three languages, and faults told without a name."""

import pytest

from qantar.errors import InputError
from qantar.lists.linking.days import PartDay
from qantar.lists.linking.records import read_named


@pytest.fixture
def lists(tmp_path):
    def write(*texts):
        paths = []
        for place, text in enumerate(texts):
            path = tmp_path / f"list {place}.csv"
            path.write_text(text, encoding="utf-8")
            paths.append(path)
        return read_named(paths)

    return write


GOOD = "name\nРазрел Саметов\n"


def test_columns_in_three_languages(lists):
    one, two, three = lists(
        "surname,given,patronymic,date of birth,city\nСаметов,Разрел,Ламович,1990,Кала\n",
        "Фамилия;Имя;Отчество;Дата рождения;Город\nСаметов;Разрел;Ламович;1990;Кала\n",
        "Тегі\tАты\tӘкесінің аты\tТуған күні\tҚала\nСаметов\tРазрел\tЛамұлы\t1990\tҚала\n",
    )
    for named in (one, two, three):
        record = named.records[0]
        assert record.name.words == ("sametov", "razrel", "lam")
        assert record.name.fathers == (False, False, True)
        assert record.birth == PartDay(1990)
        assert record.place == "kala"
        assert record.row == 2
    assert one.label == "list_0"


@pytest.mark.parametrize(("text", "told"), [
    ("who\nРазрел\n", "no column of names"),
    ("name,birth\nРазрел Саметов,spring\n", "row 2, column birth: this is no day"),
    ("name,birth\nРазрел Саметов\n", "row 2: 1 cell for 2 columns"),
    ("name\n12\n", "row 2: there is no name"),
    ("name\n", "no rows"),
])  # fmt: skip
def test_faults_name_the_place_and_no_name(lists, text, told):
    with pytest.raises(InputError) as caught:
        lists(text, GOOD)
    assert told in str(caught.value)
    assert "Разрел" not in str(caught.value)


def test_one_list_and_two_of_one_name_are_refused(lists, tmp_path):
    with pytest.raises(InputError, match="two lists or more"):
        lists(GOOD)
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "a.csv").write_text(GOOD, encoding="utf-8")
    with pytest.raises(InputError, match="Two files are called a"):
        read_named([tmp_path / "a.csv", other / "a.csv"])
