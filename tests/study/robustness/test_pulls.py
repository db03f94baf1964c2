"""The choice that moves a result most, and its options at the two ends."""

from analysis.evidence.load import Evidence
from analysis.robustness.analyses import BY_KEY
from analysis.robustness.curves import Curve
from analysis.robustness.pulls import means, pulls_in_words, strongest
from analysis.stats.multiverse import Fork, Option, run
from qantar.result import NOT_KNOWN

ADDED = {"a": 0.0, "b": 1.0, "c": -2.0}


def made_up(more: float) -> Curve:
    """A curve over two forks: the first adds 0, 1 or -2, the second nothing or `more`."""
    second = {"a": 0.0, "b": more}
    forks = (
        Fork("one", "E", "", tuple(Option(name, "") for name in "abc")),
        Fork("two", "E", "", (Option("a", ""), Option("b", ""))),
    )
    return Curve(BY_KEY["ordinary"], run(lambda one, two: ADDED[one] + second[two], forks), 0.5)


def test_the_choice_with_most_of_the_variance_is_the_strongest() -> None:
    assert strongest(made_up(0.1)) == "one"
    assert strongest(made_up(9.0)) == "two"


def test_the_mean_under_each_option() -> None:
    assert means(made_up(0.0), "one") == ADDED


def test_the_words_name_both_ends(evidence: Evidence, curves: dict[str, Curve]) -> None:
    for curve in curves.values():
        said = pulls_in_words(evidence, curve)
        assert (said == NOT_KNOWN) or ("pulls it down" in said and "lifts it" in said)
