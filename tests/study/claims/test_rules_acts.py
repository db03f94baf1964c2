"""The rules on reports and acts, on made-up records: every outcome of every rule."""

from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.claims import rules_acts as rules
from analysis.claims import rules_chapters as chapters
from analysis.claims.parts import CLAIM, Part, Verdict
from analysis.claims.rules_acts import STRONG, Act
from analysis.history.nearness_results import verdict

YES, PART, NO, AGAINST, NONE = Verdict
ONE, OTHER = Act("2022-01-01"), Act("2022-02-01")
EVIDENCE = SimpleNamespace(
    parties=("state", "independent"),
    episodes=pd.DataFrame({"episode": ["e"], "start": ["2022-01-02"]}),
)


def part_of(rule: str, **arguments) -> Part:
    """A part about an episode, with `arguments`."""
    texts = ("a01", 1, CLAIM, "asks", rule, "reason", "would change", "e")
    return Part(*texts, **{"episodes": ("old",), "responses": ("act",), **arguments})


def report(case: str, publisher: str, basis: str = "single_testimony", method: str = "beating"):
    return {"case": case, "publisher": publisher, "basis": basis, "method": method}


def frame_of(reports) -> pd.DataFrame:
    """`reports` as `analysis.torture.methods.reports` gives them."""
    frame = pd.DataFrame(list(reports), columns=["case", "publisher", "basis", "method"])
    ids = [f"m{place:04}" for place in range(len(frame))]
    return frame.assign(obs_id=ids, role="method", place="almaty", victim_group="")


@pytest.fixture
def reported(monkeypatch):
    """Gives the rules made-up reports of the episode and of the others."""

    def give(here, there=()):
        frames = {"e": frame_of(here), "old": frame_of(there)}
        monkeypatch.setattr(rules, "reports", lambda _, __, episode: frames[episode])

    return give


@pytest.fixture
def done(monkeypatch):
    """Gives the rules made-up acts, by episode and code."""

    def give(acts):
        monkeypatch.setattr(
            rules, "acts_of", lambda _, name, codes, *__: list(acts.get((name, codes[0]), []))
        )
        monkeypatch.setattr(rules, "earlier_episodes", lambda *_: ["old"])

    return give


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ([report("one", "a"), report("two", "b")], YES),
        ([report("one", "a"), report("two", "a")], PART),
        ([report("one", "a"), report("one", "b")], PART),
        ([report("one", "a", "hearsay")], PART),
        ([], NO),
    ],
)
def test_exists_method(reported, reports, expected) -> None:
    reported(reports)
    part = part_of("exists_method", threshold=2)
    assert rules.exists_method(EVIDENCE, part).verdict is expected


@pytest.mark.parametrize("basis", STRONG)
def test_one_report_on_a_strong_basis_is_enough(reported, basis: str) -> None:
    reported([report("one", "a", basis)])
    assert rules.exists_method(EVIDENCE, part_of("exists_method", threshold=2)).verdict is YES


def test_reports_without_a_case_are_one_case_of_their_publisher(reported) -> None:
    reported([report("", "a"), report("", "a"), report("", "b")])
    found = rules.exists_method(EVIDENCE, part_of("exists_method", threshold=3))
    assert (found.number, found.verdict) == (2, PART)


@pytest.mark.parametrize(
    ("here", "there", "expected"), [(1, 1, YES), (1, 0, NO), (0, 1, NO), (0, 0, NO)]
)
def test_methods_in_both(reported, here, there, expected) -> None:
    one = report("one", "a")
    reported([one] * here, [one] * there)
    assert rules.methods_in_both(EVIDENCE, part_of("methods_in_both")).verdict is expected


@pytest.mark.parametrize(("acts", "expected"), [([ONE, OTHER], YES), ([ONE], PART), ([], NO)])
def test_exists_response(done, acts, expected) -> None:
    done({("e", "act"): acts})
    part = part_of("exists_response", threshold=2)
    assert rules.exists_response(EVIDENCE, part).verdict is expected


@pytest.mark.parametrize(
    ("denials", "admissions", "expected"),
    [([ONE], [], YES), ([ONE], [OTHER], PART), ([], [ONE], AGAINST), ([], [], NO)],
)
def test_denied(done, denials, admissions, expected) -> None:
    done({("e", "act"): denials, ("e", "admission"): admissions})
    part = part_of("denied", against=("admission",))
    assert rules.denied(EVIDENCE, part).verdict is expected


@pytest.mark.parametrize(
    ("acts", "earlier", "expected"),
    [([OTHER], [], YES), ([OTHER], [ONE], AGAINST), ([], [ONE], AGAINST), ([], [], NO)],
)
def test_first_of_its_kind(done, acts, earlier, expected) -> None:
    done({("e", "act"): acts, ("old", "act"): earlier})
    assert rules.first_of_its_kind(EVIDENCE, part_of("first_of_its_kind")).verdict is expected


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ([Act("2022-01-05", planned="no"), Act("2022-01-06", planned="yes")], YES),
        ([Act("2022-01-05", planned="unknown"), Act("2022-01-06", planned="yes")], PART),
        ([Act("2022-01-05")], PART),
        ([Act("2022-01-05", planned="yes")], AGAINST),
        ([Act("2021-01-05", planned="no")], AGAINST),
        ([], NO),
    ],
)
def test_followed(done, acts, expected) -> None:
    done({("e", "act"): acts})
    assert rules.followed(EVIDENCE, part_of("followed")).verdict is expected


@pytest.mark.parametrize(
    ("plans", "expected"),
    [(["no", "no"], YES), (["no", "yes"], PART), (["yes", "yes"], AGAINST), (["unknown"], PART)],
)
def test_followed_where_two_acts_are_needed(done, plans, expected) -> None:
    done({("e", "act"): [Act("2022-01-05", planned=plan) for plan in plans]})
    assert rules.followed(EVIDENCE, part_of("followed", threshold=2)).verdict is expected


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        (["a", "b", "c"], ["a", "b"], YES),
        (["a", "b"], ["a"], PART),
        (["a"], ["b"], NO),
        ([], ["b"], NO),
    ],
)
def test_forms_shared(reported, here, there, expected) -> None:
    own, other = ([report("one", "a", method=m) for m in methods] for methods in (here, there))
    reported(own, other)
    part = part_of("forms_shared", threshold=0.5)
    assert rules.forms_shared(EVIDENCE, part).verdict is expected


def test_forms_shared_rests_on_every_form_that_it_is_a_share_of(reported) -> None:
    own, other = ([report("one", "a", method=m) for m in methods] for methods in ("abc", "dddda"))
    reported(own, other)
    found = rules.forms_shared(EVIDENCE, part_of("forms_shared", threshold=0.5))
    assert found.told == "1 of 3 forms"
    assert set(found.rows) == {"m0000", "m0001", "m0002", "m0004"}


@pytest.mark.parametrize(("nearer", "expected"), [("first", YES), ("second", AGAINST), ("", NO)])
def test_nearer_to(monkeypatch, nearer, expected) -> None:
    found = SimpleNamespace(nearer=nearer, shares=None)
    monkeypatch.setattr(chapters, "nearness", lambda _: found)
    monkeypatch.setattr(chapters, "rows_compared", lambda _: ("m0001",))
    outcome = chapters.nearer_to(EVIDENCE, part_of("nearer_to"))
    assert outcome.verdict is expected
    assert outcome.brief == verdict(nearer)


def test_nearer_to_without_enough_cases(monkeypatch) -> None:
    monkeypatch.setattr(chapters, "nearness", lambda _: None)
    monkeypatch.setattr(chapters, "rows_compared", lambda _: ())
    assert chapters.nearer_to(EVIDENCE, part_of("nearer_to")).verdict is NO
