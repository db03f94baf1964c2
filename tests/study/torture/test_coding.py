"""Reliability: kappa as blind-coded, by plain csv, and what the later recoding changes."""

from collections.abc import Callable

import pytest

from analysis.evidence.base import Base
from analysis.evidence.load import Evidence
from analysis.torture import coding
from qantar.project import Project
from study.torture.torture_rows import Rows, read_rows


def blind(project: Project, table: str, field: str, key: str) -> Rows:
    """Rows of `table` with `field` as it stood before the recoding, by plain csv."""
    old = {
        row["row"]: row["old"]
        for row in read_rows(project, "recodings")
        if (row["table"], row["field"]) == (table, field)
    }
    return [{**row, field: old.get(row[key], row[field])} for row in read_rows(project, table)]


def test_kappa_by_plain_csv(evidence: Evidence, project: Project) -> None:
    sources = {
        row["source_id"]
        for row in read_rows(project, "second_coding_sources")
        if row["coded"] == "methods"
    }
    pair = [
        [
            row
            for row in blind(project, table, "method", "obs_id")
            if row["round"] == found and row["source_id"] in sources
        ]
        for table, found in (("methods", "first"), ("second_coding_methods", "second"))
    ]
    categories = {row["method"] for rows in pair for row in rows}
    first, second = ({(row["source_id"], row["method"]) for row in rows} for rows in pair)
    n = len(sources) * len(categories)
    both, one, two = len(first & second), len(first - second), len(second - first)
    assert (len(sources), len(categories), both, one, two) == (49, 18, 89, 11, 22)
    a, b = (both + one) / n, (both + two) / n
    chance = a * b + (1 - a) * (1 - b)
    kappa = (1 - (one + two) / n - chance) / (1 - chance)
    assert round(kappa, 2) == 0.82
    found = coding.method_coding_results(evidence)
    assert found["coding_kappa_methods"].value == pytest.approx(kappa)
    assert found["coding_neither"].value == 49 * 18 - 89 - 11 - 22
    assert found["coding_categories"].value == 18
    assert found["coding_found_by_both"].value == pytest.approx(89 / (89 + 11 + 22))


def test_the_interval_holds_the_value(evidence: Evidence) -> None:
    result = coding.kappa(evidence)
    assert result.low is not None
    assert result.high is not None
    assert result.value is not None
    assert result.low < result.value < result.high <= 1


def test_the_policy_of_a_run_does_not_move_the_reliability(
    evidence: Evidence, evidence_under: Callable[..., Evidence]
) -> None:
    other = evidence_under(parties=["state"])
    assert coding.kappa(other) == coding.kappa(evidence)


def test_a_row_never_recoded_keeps_its_code(evidence: Evidence) -> None:
    now = evidence.base.table("methods").set_index("obs_id")["method"]
    then = coding.as_first_coded(evidence.base, "methods", "method", "obs_id")
    then = then.set_index("obs_id")["method"]
    assert then["m0167"] == now["m0167"] == "burns"
    assert (then["m0120"], now["m0120"]) == ("amputation", "traumatic_removal")


def test_a_later_recoding_on_record_does_not_move_the_blind_kappa(
    evidence: Evidence, changed: Callable[..., Evidence]
) -> None:
    def recode(rows: Rows) -> Rows:
        return [{**row, "method": "burns"} if row["obs_id"] == "m0193" else row for row in rows]

    def record(rows: Rows) -> Rows:
        return [
            *rows,
            {
                "table": "methods",
                "row": "m0193",
                "field": "method",
                "old": "electric_shock",
                "new": "burns",
                "reason": "a test",
            },
        ]

    moved = changed(methods=recode, recodings=record)
    assert coding.kappa(moved).value == pytest.approx(coding.kappa(evidence).value)


def test_a_later_round_takes_no_part(changed: Callable[..., Evidence], evidence: Evidence) -> None:
    source = coding.codings(evidence.base).sources[0]

    def found_later(rows: Rows) -> Rows:
        new = {**rows[0], "obs_id": "m9999", "source_id": source, "method": "chemical_exposure"}
        return [*rows, {**new, "round": "third"}]

    moved = changed(methods=found_later)
    assert coding.kappa(moved).value == coding.kappa(evidence).value
    assert coding.method_coding_results(moved)["coding_categories"].value == 18


def test_categories_add_up(evidence: Evidence) -> None:
    frame = coding.by_category(evidence.base)
    assert (frame["both"].sum(), frame["first_only"].sum(), frame["second_only"].sum()) == (
        89,
        11,
        22,
    )


def test_numbers_found_by_both_by_plain_csv(evidence: Evidence, project: Project) -> None:
    sources = {
        row["source_id"]
        for row in read_rows(project, "second_coding_sources")
        if row["coded"] == "counts"
    }

    def keys(rows: Rows) -> set[tuple[str, float]]:
        found = set()
        for row in rows:
            number = row["best"] or row["low"] or row["high"]
            if row["source_id"] in sources and number:
                found.add((row["source_id"], float(number)))
        return found

    first = keys([row for row in read_rows(project, "counts") if row["round"] == "first"])
    second = keys(read_rows(project, "second_coding_counts"))
    found = coding.number_coding_results(evidence)
    assert found["coding_numbers_both"].value == len(first & second)
    assert found["coding_numbers_first_only"].value == len(first - second)
    assert found["coding_numbers_second_only"].value == len(second - first)


def test_claimants_are_compared_by_canonical_name(evidence: Evidence) -> None:
    found = coding.number_coding_results(evidence)
    assert (found["coding_claimant_agreement"].value or 0) > 0.9


def test_differences_are_the_disagreement(evidence: Evidence) -> None:
    found = coding.number_coding_results(evidence)
    both = found["coding_numbers_both"].value or 0
    apart = coding.named_apart(evidence.base)["numbers"].sum()
    assert (found["coding_measure_agreement"].value or 0) == pytest.approx(1 - apart / both)


def test_codings_of_a_base_have_one_cell_a_source_and_category(project: Project) -> None:
    pair = coding.codings(Base(project))
    assert pair.first.shape == pair.second.shape == (len(pair.sources), len(pair.categories))
    assert pair.rows


def test_a_category_keeps_its_old_name_only_where_the_codebook_moved_it(evidence: Evidence) -> None:
    named = coding.category_names(evidence.base)
    assert named["blunt_trauma"] == "Injury by blows"
    assert named["amputation"] == "Amputation"
    assert named["behavioural_coercion"] == "Behavioural coercion"
