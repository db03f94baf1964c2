"""What belongs together: cases, denominators, sums, lists, decisions, statements under test."""

import pytest

from analysis.evidence.checks import belonging
from study.evidence.checks.made import package

CASES = [{"case_group": "k1", "part_of": ""}, {"case_group": "k2", "part_of": "k1"}]


def reports(*episodes):
    return [
        {"obs_id": f"m{n}", "case_group": group, "episode": episode}
        for n, (group, episode) in enumerate(episodes)
    ]


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        ([("k1", "winter"), ("k2", "winter")], []),
        ([("k1", "winter"), ("k1", "summer")], ["case_group"]),
        ([("k1", "winter"), ("k2", "summer")], ["part_of"]),
    ],
)
def test_a_case_stands_within_one_episode(told, fields):
    found = belonging.case_faults(package(cases=CASES, methods=reports(*told)))
    assert [fault.field for fault in found] == fields


@pytest.mark.parametrize(
    ("home", "era", "lives", "faults"),
    [
        ("town", "independent", "land", 0),
        ("town", "independent", "abroad", 1),
        ("town", "soviet", "ussr", 0),
        ("town", "independent", "ussr", 1),
    ],
)
def test_a_denominator_is_of_the_country_of_its_episode(home, era, lives, faults):
    base = package(
        episodes=[{"episode": "winter", "place": home, "era": era}],
        places=[
            {"place": "town", "country": "land"},
            {"place": "land", "country": "land"},
            {"place": "abroad", "country": "abroad"},
            {"place": "ussr", "country": "ussr"},
        ],
        population=[{"population_id": "p1", "place": lives}],
        denominators=[{"episode": "winter", "population_id": "p1", "use": "main"}],
    )
    assert len(belonging.country_faults(base)) == faults


COUNTS = [
    {"count_id": "c1", "episode": "winter", "period_start": "1921", "period_end": "1953"},
    {"count_id": "c2", "episode": "winter", "period_start": "1921", "period_end": "1921"},
    {"count_id": "c3", "episode": "terror", "period_start": "1937", "period_end": "1937"},
    {"count_id": "c4", "episode": "later", "period_start": "1960", "period_end": "1960"},
]


@pytest.mark.parametrize(
    ("left", "right", "problems"),
    [
        ("c2", "c1", []),
        ("c2 c3", "c1", []),
        ("c2 c4", "c1", ["another episode"]),
        ("c2", "c3", ["another episode"]),
        ("", "c1", ["no parts"]),
        ("c2 c2", "c1", ["2 times"]),
        ("c2 c1", "c1", ["2 times"]),
    ],
)
def test_a_sum_adds_each_row_once_and_stays_in_its_episode(left, right, problems):
    sums = [{"identity_id": "s1", "episode": "winter", "kind": "sum", "left": left, "right": right}]
    found = belonging.identity_faults(package(identities=sums, counts=COUNTS))
    assert len(found) == len(problems)
    assert all(words in fault.problem for words, fault in zip(problems, found, strict=True))


@pytest.mark.parametrize(
    ("claimant", "measure", "faults"),
    [("Historian", "deaths", 0), ("Stranger", "deaths", 1), ("Stranger", "refugees", 0)],
)
def test_who_states_a_toll_of_the_famine_stands_in_a_set(claimant, measure, faults):
    counts = [
        {
            "count_id": "c1", "claimant": claimant, "episode": "famine-1930-1933",
            "measure": measure, "population": "all", "place": "kazakhstan",
        }
    ]  # fmt: skip
    sets = [{"claimant": "Historian", "author_set": "abroad"}]
    names = [{"claimant_as_printed": "Historian", "claimant": "Historian"}]
    found = belonging.author_faults(package(counts=counts, author_sets=sets, claimants=names))
    assert len(found) == faults


def forks(*mains, **change):
    return [
        {
            "analysis": "toll", "fork": "who", "option": str(n), "main": main, "kind": "E",
            "fork_reason": "why", **(change if n else {}),
        }
        for n, main in enumerate(mains)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "fields"),
    [
        (forks("true", "false"), []),
        (forks("false", "false"), ["main"]),
        (forks("true", "true"), ["main"]),
        (forks("false", "true"), ["main"]),
        (forks("true"), ["option"]),
        (forks("true", "false", kind="N"), ["kind"]),
        (forks("true", "false", fork_reason="because"), ["fork_reason"]),
    ],
)
def test_a_decision_has_one_main_option_and_one_reason(rows, fields):
    assert [fault.field for fault in belonging.fork_faults(package(forks=rows))] == fields


def test_every_statement_has_a_theme_and_a_rule():
    claims = [{"claim_id": "a1"}, {"claim_id": "a2"}]
    both = package(claims=claims, claim_themes=claims, claim_rules=claims)
    assert belonging.claim_faults(both) == []
    short = package(claims=claims, claim_themes=claims[:1], claim_rules=claims[1:])
    found = [(fault.row, fault.problem) for fault in belonging.claim_faults(short)]
    assert [row for row, _ in found] == ["a2", "a1"]
