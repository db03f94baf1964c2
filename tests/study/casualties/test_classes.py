import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from analysis.casualties.classes import (
    UNCLASSED,
    attacker_days,
    attackers,
    attackers_shares,
    class_numbers,
    classes,
)
from analysis.evidence.load import Evidence
from study.casualties.made import count, made_evidence, raw

MARCH = {"reported_on": "2022-03-14"}


def named(identifier: str, number: float, population: str, **fields: Any) -> dict[str, Any]:
    return count(identifier, number, population=population, **{**MARCH, **fields})


ROWS = (
    count("c1", 20, **MARCH),
    named("c2", 8, "attackers_official", place="Almaty"),
    named("c3", 4, "attackers_official", place="Taraz"),
    named("c4", 3, "bystanders_official"),
    named("c5", 2, "security_forces"),
)


def on_march(evidence: Evidence) -> dict[str, float]:
    told = classes(evidence)
    return dict(zip(told["population"], told["deaths"], strict=True))


def test_places_of_one_class_are_added_and_the_rest_is_in_no_class() -> None:
    found = on_march(made_evidence(*ROWS))
    assert found["attackers_official"] == 12
    assert found[UNCLASSED] == 20 - 12 - 3 - 2


def test_classes_beyond_the_total_leave_less_than_nothing() -> None:
    rows = (count("c1", 10, **MARCH), *ROWS[1:])
    assert on_march(made_evidence(*rows))[UNCLASSED] == 10 - 17


def test_staff_keep_their_last_number_on_a_day_that_does_not_name_them() -> None:
    rows = (*ROWS[:4], count("c5", 2, population="security_forces", reported_on="2022-02-01"))
    assert on_march(made_evidence(*rows))["security_forces"] == 2


def test_a_withdrawn_class_is_not_told() -> None:
    rows = (*ROWS, named("c9", 5, "other_crimes_official", status="retracted"))
    assert "other_crimes_official" not in on_march(made_evidence(*rows))


def test_the_share_with_and_without_the_security_forces() -> None:
    found = attackers_shares(made_evidence(*ROWS))
    assert found["attackers_share_march_2022"].value == pytest.approx(12 / 20)
    assert found["attackers_share_march_2022_without_security"].value == pytest.approx(12 / 18)
    out = attackers_shares(made_evidence(*ROWS, security_forces="out"))
    assert out["attackers_share_march_2022"].value == pytest.approx(12 / 18)
    assert out["attackers_share_march_2022_with_security"].value == pytest.approx(12 / 20)


def test_without_a_class_of_attackers_nothing_is_known() -> None:
    found = attackers(made_evidence(count("c1", 20, **MARCH)))
    assert found["attackers_march_2022"].value is None
    told = class_numbers(made_evidence(count("c1", 20, **MARCH)))
    assert all(result.value is None for result in told.values())


def test_the_classes_of_offenders_are_added_day_by_day() -> None:
    later = {"reported_on": "2023-01-05"}
    rows = (
        count("c6", 22, **later),
        named("c7", 5, "attackers_official", **later),
        named("c8", 9, "regime_violators_official", **later),
        named("c9", 1, "other_crimes_official", **later),
    )
    told = class_numbers(made_evidence(*ROWS, *rows))
    assert (told["offenders_march_2022"].value, told["offenders_later"].value) == (12, 15)
    assert told["offenders_share_later"].value == pytest.approx(15 / 22)
    assert (told["attackers_later"].value, told["violators_later"].value) == (5, 9)
    assert told["bystanders_march_2022"].value == 3
    assert told["bystanders_later"].value is None


def test_without_a_later_day_nothing_is_said_of_one() -> None:
    told = class_numbers(made_evidence(*ROWS))
    assert told["offenders_march_2022"].value == 12
    assert told["offenders_later"].value is None
    assert told["classed_total_later"].value is None


def test_the_classes_of_the_base_a_second_time(evidence: Evidence) -> None:
    rows = {row["count_id"]: float(row["best"] or 0) for row in raw("counts")}
    told = class_numbers(evidence)
    assert told["offenders_later"].value == sum(rows[i] for i in ("c0569", "c0570", "c0571"))
    assert told["offenders_march_2022"].value == rows["c0537"] + rows["c0538"]


def test_the_shares_of_the_base_a_second_time(evidence: Evidence) -> None:
    rows = {row["count_id"]: row for row in raw("counts")}
    march = sum(float(rows[i]["best"]) for i in ("c0537", "c0538"))
    first = attackers_shares(evidence)["attackers_share_march_2022"]
    assert first.value == pytest.approx(march / float(rows["c0531"]["best"]))
    assert first.value == pytest.approx(149 / 230)
    assert (first.low, first.high, first.interval) == (None, None, "")
    last = attackers_shares(evidence)["attackers_share_latest"]
    assert last.value == pytest.approx(float(rows["c0569"]["best"]) / float(rows["c0564"]["best"]))


def test_on_the_day_of_the_article_both_shares_are_one(
    evidence_under: Callable[..., Evidence],
) -> None:
    found = attackers_shares(evidence_under(as_of=dt.date(2022, 3, 16)))
    assert found["attackers_share_latest"].value == found["attackers_share_march_2022"].value


def test_a_number_said_again_is_set_against_no_later_total() -> None:
    may = {"reported_on": "2022-05-05"}
    again = made_evidence(
        *ROWS, count("c8", 24, **may), count("c9", 12, population="attackers_official", **may)
    )
    assert attacker_days(again) == [dt.date(2022, 3, 14)]
    assert attackers_shares(again)["attackers_share_latest"].value == pytest.approx(12 / 20)
    new = made_evidence(
        *ROWS, count("c8", 24, **may), count("c9", 6, population="attackers_official", **may)
    )
    assert attackers_shares(new)["attackers_share_latest"].value == pytest.approx(6 / 24)


def test_in_june_2022_the_share_is_still_that_of_march(
    evidence_under: Callable[..., Evidence],
) -> None:
    found = attackers_shares(evidence_under(as_of=dt.date(2022, 6, 30)))
    assert found["attackers_share_latest"].value == pytest.approx(149 / 230)
