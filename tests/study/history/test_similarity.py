"""The similarity of repertoires: against a second computation, and on made-up repertoires."""

import numpy as np
import pytest

from analysis.evidence.load import Evidence
from analysis.history import similarity
from analysis.history.repertoires import Repertoire, RepertoireDefinition, comparators, focus
from analysis.stats.repertoires import incidence
from study.history.history_rows import rows_of

IDS = ("great_terror", "zhanaozen", "jeltoqsan", "ordinary_years", "uzbekistan", "belarus")


@pytest.fixture(scope="module")
def quick(evidence: Evidence) -> Evidence:
    return evidence.under(draws=200)


@pytest.fixture(scope="module")
def found(quick: Evidence) -> dict[str, similarity.Likeness]:
    return similarity.likenesses(quick)


def test_the_uncorrected_jaccard_is_that_of_the_files(
    quick: Evidence, found: dict[str, similarity.Likeness]
) -> None:
    january = {row["method"] for row in rows_of(quick, "january-2022")}
    for key, episode in (
        ("great_terror", "great-terror-1937-1938"),
        ("ordinary_years", "kazakhstan-baseline"),
        ("jeltoqsan", "jeltoqsan-1986"),
    ):
        other = {row["method"] for row in rows_of(quick, episode)}
        expected = len(january & other) / len(january | other)
        assert found[key].plain["jaccard"] == pytest.approx(expected)
        assert found[key].held == pytest.approx(len(january & other) / len(january))


def test_every_named_similarity_has_a_value_between_its_ends(
    quick: Evidence, found: dict[str, similarity.Likeness]
) -> None:
    results = similarity.similarities(quick, found)
    for key in IDS:
        result = results[f"similarity_{key}"]
        assert result.rows
        if not found[key].tellable:
            assert result.text == "not known"
            continue
        assert None not in (result.value, result.low, result.high)
        assert 0 <= result.low <= result.value <= result.high <= 1  # type: ignore[operator]


def test_one_seed_gives_one_answer_and_another_moves_only_the_ends(quick: Evidence) -> None:
    key = "great_terror"
    again = similarity.likenesses(quick)[key]
    other = similarity.likenesses(quick.under(seed=1))[key]
    first = similarity.likenesses(quick)[key]
    assert again.bootstrap == first.bootstrap
    assert other.main == first.main
    assert other.bootstrap != first.bootstrap


def test_turnover_and_richness_part_add_up_to_the_dissimilarity(
    found: dict[str, similarity.Likeness],
) -> None:
    for item in found.values():
        assert item.turnover + item.nestedness == pytest.approx(1 - item.plain["sorensen"])


def test_a_thin_repertoire_is_not_tellable(found: dict[str, similarity.Likeness]) -> None:
    assert not found["jeltoqsan"].tellable
    assert found["great_terror"].tellable


def made_up(share: list[float], cases: int, seed: int) -> Repertoire:
    """A repertoire whose cases report each method with a given probability."""
    generator = np.random.default_rng(seed)
    drawn = generator.random((cases, len(share))) < np.array(share)
    drawn[:, 0] = True
    rows, columns = np.nonzero(drawn)
    universe = [f"m{i}" for i in range(len(share))]
    matrix = incidence([f"case-{r:03d}" for r in rows], [universe[c] for c in columns], universe)
    names = tuple(f"p{i % 7}" for i in range(cases))
    return Repertoire(
        "x", "X", matrix, names, ("media",) * cases, (), RepertoireDefinition("X", ())
    )


def test_equal_repertoires_of_unequal_effort_are_alike_after_thinning() -> None:
    share = [0.9, 0.6, 0.5, 0.4, 0.3, 0.3, 0.2, 0.2, 0.1, 0.1]
    ratios, plain = [], []
    for seed in range(30):
        many, few = made_up(share, 60, seed), made_up(share, 8, 1000 + seed)
        same = made_up(share, 60, 2000 + seed)
        one = similarity.statistic(many.matrix, few.matrix, "main")
        two = similarity.statistic(many.matrix, same.matrix, "main")
        assert one is not None
        assert two is not None
        ratios.append(
            float(one(*many.matrix.counts(), *few.matrix.counts()))
            / float(two(*many.matrix.counts(), *same.matrix.counts()))
        )
        raw = similarity.MEASURES["jaccard"]
        plain.append(
            float(raw(*many.matrix.counts(), *few.matrix.counts()))
            / float(raw(*many.matrix.counts(), *same.matrix.counts()))
        )
    assert np.mean(ratios) > np.mean(plain)
    assert np.mean(ratios) == pytest.approx(1.0, abs=0.12)


def test_two_repertoires_without_cases_have_no_measure() -> None:
    empty = incidence([], [], ["a"])
    one = incidence(["case-1"], ["a"], ["a"])
    assert similarity.statistic(empty, one, "jaccard") is None
    assert similarity.standardised(one, one) is None


def test_leaving_out_a_publisher_equals_a_base_without_his_sources(quick: Evidence) -> None:
    values = similarity.left_out(quick, "zhanaozen")
    sources = quick.sources
    name = "Human Rights Watch"
    gone = sources.loc[sources["publisher"] == name, "source_id"]
    without = quick.without(sources=gone)
    first, second = focus(without).matrix, comparators(without)["zhanaozen"].matrix
    function = similarity.statistic(first, second, "main")
    assert function is not None
    assert values[name] == pytest.approx(float(function(*first.counts(), *second.counts())))
