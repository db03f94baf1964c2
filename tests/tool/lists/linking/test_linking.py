"""Linking made-up lists whose truth is known: precision, recall, and what a person decides."""

import csv

import pytest

from qantar.errors import InputError
from qantar.lists.linking.deciding import DIFFERENT, SAME, link
from qantar.lists.linking.records import read_named
from tool.lists.linking.made_names import people, write_list

NUMBER = 300
SHARED = range(120, 300)


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """Two lists of 300 made-up people who share 180, at an error rate; the same order of people."""

    def make(rate, seed=5):
        folder = tmp_path_factory.mktemp("lists")
        everyone = people(420, seed)
        write_list(folder / "a.csv", everyone[:300], rate, seed + 1)
        write_list(folder / "b.csv", everyone[120:], rate, seed + 2)
        return read_named([folder / "a.csv", folder / "b.csv"])

    return make


def judged(sets):
    """Precision and recall of the pairs linked."""
    links = [(s[0][1], s[1][1] + 120) for s in sets if len(s) == 2]
    right = sum(a == b for a, b in links)
    return right / max(len(links), 1), right / len(SHARED)


RATES = [
    (0.0, 1.0, 0.93, 0.99),
    (0.03, 0.995, 0.85, 0.98),
    (0.1, 0.99, 0.6, 0.93),
    (0.2, 0.98, 0.35, 0.85),
]
"""Error rate; least precision and recall of the sure links; least recall when doubtful ones are joined."""


@pytest.mark.parametrize(("rate", "precision", "recall", "loose"), RATES)
def test_precision_and_recall_at_an_error_rate(two, rate, precision, recall, loose):
    linked = link(two(rate), {})
    strict = judged(linked.strict)
    assert strict[0] >= precision
    assert strict[1] >= recall
    joined = judged(linked.loose)
    assert joined[1] >= loose
    assert joined[0] >= 0.93


def test_a_person_who_decides_rightly_makes_it_nearly_whole(two):
    lists = two(0.1)
    doubtful = link(lists, {}).doubtful
    truth = {
        (p.first, p.second): SAME if p.first[1] == p.second[1] + 120 else DIFFERENT
        for p in doubtful
        if not p.within
    }
    linked = link(lists, truth)
    precision, recall = judged(linked.strict)
    assert precision >= 0.99
    assert recall >= 0.93
    assert linked.decided == len(truth)
    assert not [p for p in linked.doubtful if not p.within]


def test_no_person_is_twice_on_one_list_and_nobody_is_lost(two):
    lists = two(0.1)
    for sets in (link(lists, {}).strict, link(lists, {}).loose):
        assert sorted(place for s in sets for place in s) == sorted(
            (i, j) for i, named in enumerate(lists) for j in range(len(named.records))
        )
        assert all(len({place[0] for place in s}) == len(s) for s in sets)


def written(tmp_path, **lists):
    paths = []
    for name, rows in lists.items():
        path = tmp_path / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["name", "birth"], *rows])
        paths.append(path)
    return read_named(paths)


FILLER = [[f"{a}{b}ов {b}{a}ек", str(1950 + i)] for i, (a, b) in enumerate(
    (a, b) for a in ("Мал", "Тур", "Сед", "Гун", "Рош") for b in ("ти", "ро", "ну", "ла", "се")
)]  # fmt: skip


def test_three_lists_in_three_alphabets_are_one_person(tmp_path):
    lists = written(
        tmp_path,
        a=[["Зәңғырбаев Түмғали Ләшірұлы", "1984-07-19"], *FILLER],
        b=[["Тумгали Зангырбаев", "19.07.1984"], *FILLER[:9]],
        c=[["Zangyrbayev Tumgali Lashirovich", "1984"], *FILLER[9:]],
    )
    assert [(0, 0), (1, 0), (2, 0)] in link(lists, {}).strict


def test_decisions_go_before_scores(tmp_path):
    lists = written(
        tmp_path,
        a=[["Зангаров Тумгал", "1984-07-19"], *FILLER],
        b=[["Зангаров Тумгал", "1984-07-19"], *FILLER[:5]],
    )
    pair = ((0, 0), (1, 0))
    assert [(0, 0), (1, 0)] in link(lists, {}).strict
    apart = link(lists, {pair: DIFFERENT})
    assert [(0, 0)] in apart.strict
    assert [(0, 0), (1, 0)] not in apart.loose
    joined = link(lists, {((0, 3), (1, 0)): SAME})
    assert any({(0, 3), (1, 0)} <= set(s) for s in joined.strict)


def test_decisions_that_contradict_one_another_are_told_by_row(tmp_path):
    lists = written(
        tmp_path,
        a=[["Зангаров Тумгал", "1984"]],
        b=[["Зангаров Тумгал", "1984"]],
        c=[["Зангаров Тумгал", "1984"]],
    )
    a, b, c = (0, 0), (1, 0), (2, 0)
    with pytest.raises(InputError, match=r"a\.csv row 2 and c\.csv row 2") as caught:
        link(lists, {(a, b): SAME, (b, c): SAME, (a, c): DIFFERENT})
    assert "Зангаров" not in str(caught.value)


def test_one_name_twice_on_a_list_is_asked_about_and_not_joined(tmp_path):
    twice = ["Зангаров Тумгал Лашинович", "1984-07-19"]
    lists = written(tmp_path, a=[twice, twice, *FILLER], b=[*FILLER])
    linked = link(lists, {})
    assert [p for p in linked.doubtful if p.within]
    assert [(0, 0)] in linked.strict
    assert [(0, 0)] in linked.loose


def test_two_who_could_be_the_same_are_doubtful(tmp_path):
    lists = written(
        tmp_path,
        a=[["Зангаров Тумгал", "1984"], *FILLER],
        b=[["Зангаров Тумгал", "1984"], ["Зангаров Тумгал", "1984"], *FILLER],
    )
    linked = link(lists, {})
    assert [(0, 0)] in linked.strict
    assert {(p.first, p.second) for p in linked.doubtful} >= {((0, 0), (1, 0)), ((0, 0), (1, 1))}
