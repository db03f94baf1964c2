"""Tables and notebook of the chapter: complete, true under every setting, and every number shown."""

import json

from analysis.claims import tables
from analysis.claims.parts import CONTEXT
from analysis.claims.sensitivity import CHOICES, alternatives, changed_verdicts
from analysis.claims.verdicts import COUNTED, RULES, verdict_counts
from qantar.prose import allowed_names, source_breaches, used_ids


def cells(project):
    path = project.notebooks / "06_claims.ipynb"
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def test_the_tables_hold_every_statement_and_part(swept, judge_once) -> None:
    claims = judge_once(swept)
    number = sum(len(claim.parts) for claim in claims)
    table = tables.claims_table(claims, tables.asserted_numbers(swept))
    assert len(table.frame) == len(claims) + number
    assert set(table.frame["Then"]) | set(table.frame["Now"]) <= {"", *map(str, COUNTED.values())}
    assert len(tables.parts_table(claims).frame) == number
    rules = tables.rules_table(claims).frame
    assert rules["Parts"].sum() == number
    assert list(rules["When it says what"]) == [rule.words for rule in RULES.values()]


def test_cells_name_rows_and_columns_that_exist(evidence, claims) -> None:
    table = tables.claims_table(claims, tables.asserted_numbers(evidence))
    for row, column in table.cell_rows:
        assert 0 <= row < len(table.frame)
        assert column in table.frame.columns


def test_each_other_choice_has_a_line_that_adds_up(evidence, claims) -> None:
    tried = alternatives(evidence, claims)
    table = tables.choices_table(tried, changed_verdicts(tried, claims), verdict_counts(claims))
    assert len(table.frame) == 1 + len(CHOICES)
    sums = table.frame.iloc[:, 2:].astype(int).sum(axis=1)
    assert set(sums) == {len(claims)}


def test_a_share_is_asserted_in_per_cent(evidence) -> None:
    made = tables.asserted_numbers(evidence)
    assert made["claim_a20_asserted"].text.endswith("%")
    assert made["claim_a20_asserted"].unit == "share"


def test_each_statement_has_one_paragraph_with_both_verdicts_and_every_part(
    project, claims
) -> None:
    paragraphs = [
        {name for name, _ in used_ids(text)}
        for cell in cells(project)
        if cell["cell_type"] == "markdown"
        for text in "".join(cell["source"]).split("\n\n**")
    ]
    for claim in claims:
        own = [ids for ids in paragraphs if f"claim_{claim.claim_id}_verdicts" in ids]
        assert len(own) == 1, claim.claim_id
        deciding = [item.part for item in claim.parts if item.part.role != CONTEXT]
        shown = {part.key for part in deciding if part.rule != "not_testable"}
        for key in shown:
            assert own[0] & {f"claim_{key}{end}" for end in ("", "_now", "_standing")}, key


def test_the_prose_types_no_number(project) -> None:
    assert source_breaches("06_claims", cells(project), allowed_names(project)) == []
