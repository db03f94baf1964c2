"""One line for each claimant of the famine's shares."""

from analysis.evidence.load import Evidence
from analysis.history import famine_shares
from analysis.history.figures import famine_lines


def test_one_line_for_each_claimant_and_standing(evidence: Evidence) -> None:
    every = famine_shares.pairs(evidence)
    lines = famine_lines.by_claimant_and_standing(every)
    assert len(lines) == every.groupby(["group", "claimant", "disputed"]).ngroups
    computed = lines[lines["low"].notna()]
    assert (computed["low"] <= computed["high"]).all()
    assert lines[lines["low"].isna()]["stated"].notna().all()
    ordered = lines.groupby("group")["disputed"].agg(lambda flags: flags.is_monotonic_increasing)
    assert ordered.all()
    assert famine_lines.by_claimant_and_standing(every.iloc[:0]).empty
