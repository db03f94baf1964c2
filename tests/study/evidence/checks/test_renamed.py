"""Codes that were renamed are suggested by their new name."""

from analysis.evidence.checks.renamed import renamed_codes
from study.evidence.checks.made import package


def test_the_name_that_most_rows_took(base, single):
    rows = [
        {"table": "counts", "row": f"c{n}", "field": "measure", "old": "held", "new": new}
        for n, new in enumerate(["deaths", "quota", "deaths"])
    ]
    assert renamed_codes(package(recodings=rows)) == {"measure": {"held": "deaths"}}
    base.tables["recodings"] = rows
    base.row("counts", 2)["part_of"] = ""
    base.row("counts", 1)["measure"] = "held"
    assert single().mend == "It was renamed: write 'deaths'."


def test_a_code_that_never_was():
    assert renamed_codes(package()) == {}
