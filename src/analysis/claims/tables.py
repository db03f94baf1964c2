"""Tables of the claims chapter: statements with their parts, the rules, and other choices."""

from collections.abc import Mapping

import pandas as pd

from analysis.claims.parts import CLAIM, CONTEXT, READING, Outcome
from analysis.claims.sensitivity import CHOICES, NO_CHOICE, Alternatives
from analysis.claims.verdicts import COUNTED, NOW, RULES, THEN, Claim, Judged
from analysis.evidence.load import Evidence
from qantar.result import Result, row_ids, traced
from qantar.show import Table

INTRODUCED = {CLAIM: "– ", READING: "– looser reading: ", CONTEXT: "– shown only: "}
DECIDED = "What decided"


@traced
def asserted_numbers(evidence: Evidence) -> dict[str, Result]:
    """The number that each statement asserts, where it asserts one, as claim_<id>_asserted."""
    frame = evidence.claims
    number = frame["asserted_best"].fillna(frame["asserted_low"])
    return {
        f"claim_{row['claim_id']}_asserted": Result(
            float(row["number"]) / (100 if row["kind"] == "share" else 1),
            "share" if row["kind"] == "share" else "asserted",
            rows=(str(row["claim_id"]),),
            claimant="Foreign Policy",
            reported_on="2022-03-16",
            qualifier=str(row["qualifier"]),
        )
        for row in frame.assign(number=number)[number.notna()].to_dict("records")
    }


def _decided(item: Judged) -> str:
    if item.then.found == item.now.found:
        return item.now.found
    return f"Then: {item.then.found}. Now: {item.now.found}."


def _shown(item: Judged, outcome: Outcome) -> str:
    return "" if item.part.role == CONTEXT else str(outcome.verdict)


@traced
def claims_table(claims: list[Claim], asserted: dict[str, Result]) -> Table:
    """Every statement with its verdicts, and under it its parts with what decided each."""
    lines: list[tuple[str, str, str, str, str, str]] = []
    cells: dict[tuple[int, str], tuple[str, ...]] = {}
    for claim in claims:
        number = asserted.get(f"claim_{claim.claim_id}_asserted")
        cells[(len(lines), "Then")] = claim.rows(THEN)
        cells[(len(lines), "Now")] = claim.rows(NOW)
        lines.append(
            (claim.claim_id, claim.words, number.text if number else "",
             str(claim.verdict(THEN)), str(claim.verdict(NOW)), "")
        )  # fmt: skip
        for item in claim.parts:
            cells[(len(lines), DECIDED)] = row_ids(item.then.rows, item.now.rows)
            lines.append(
                (claim.claim_id, INTRODUCED[item.part.role] + item.part.asks, "",
                 _shown(item, item.then), _shown(item, item.now), _decided(item))
            )  # fmt: skip
    items = [item for claim in claims for item in claim.parts]
    ids = [f"claim_{item.part.key}" for item in items]
    ids += [f"claim_{item.part.key}_{when}" for item in items for when in (THEN, NOW)]
    ids += [f"claim_{i.part.key}_standing" for i in items if i.part.role != CONTEXT]
    columns = ["Id", "Statement and its parts", "Asserted", "Then", "Now", DECIDED]
    return Table(
        id="tbl-claims",
        frame=pd.DataFrame(lines, columns=columns),
        caption=(
            "The statements of the article in our words, each with the number it asserts, and under "
            "it the parts that were tested, with the verdict on what was known then and now and the "
            "evidence that decided it. Parts that are shown only decide nothing."
        ),
        right=["Asserted"],
        cell_rows={cell: rows for cell, rows in cells.items() if rows},
        rows=row_ids(*(claim.rows(NOW) for claim in claims)),
        results=[*asserted, *ids],
        fold=True,
    )


@traced
def parts_table(claims: list[Claim]) -> Table:
    """Each part with its rule, the reason for the choices in it, and what would change it."""
    lines = [
        (claim.claim_id, item.part.asks, item.part.rule.replace("_", " "),
         "" if item.part.threshold is None else f"{item.part.threshold:g}",
         f"{item.part.margin:.0%}" if item.part.margin else "",
         item.part.reason, item.part.would_change)
        for claim in claims
        for item in claim.parts
    ]  # fmt: skip
    columns = ["Id", "Part", "Rule", "Threshold", "Margin", "Why so", "What would change it"]
    return Table(
        id="tbl-claims-parts",
        frame=pd.DataFrame(lines, columns=columns),
        caption=(
            "The rule for each part, the reason for its threshold or margin, and what would change "
            "the outcome. The table is part of the evidence base and can be argued with row by row."
        ),
        right=["Threshold", "Margin"],
        rows=[claim.claim_id for claim in claims],
        fold=True,
    )


@traced
def rules_table(claims: list[Claim]) -> Table:
    """Each rule in words, and how many parts it decides."""
    used = [item.part.rule for claim in claims for item in claim.parts]
    lines = [(name.replace("_", " "), rule.words, used.count(name)) for name, rule in RULES.items()]
    return Table(
        id="tbl-claims-rules",
        frame=pd.DataFrame(lines, columns=["Rule", "When it says what", "Parts"]),
        caption="The rules in words, and the number of parts that each one judges.",
        right=["Parts"],
        fold=True,
    )


@traced
def choices_table(
    tried: Alternatives, changed: Mapping[str, Result], counts: Mapping[str, Result]
) -> Table:
    """Verdicts under other choices: how many of each kind, and how many differ from the run's."""
    own = [counts[f"claims_{name}_now"].text for name in COUNTED]
    lines = [("as in this run", "", *own)]
    cells: dict[tuple[int, str], tuple[str, ...]] = {}
    for choice in CHOICES:
        result, other = changed[f"claims_changed_{choice.key}"], tried[choice.key]
        if other is None:
            lines.append((choice.words, NO_CHOICE, *("" for _ in COUNTED)))
            continue
        cells[(len(lines), "Differ")] = result.rows
        verdicts = list(other.values())
        numbers = [str(verdicts.count(verdict)) for verdict in COUNTED.values()]
        lines.append((choice.words, result.text, *numbers))
    columns = ["Choice", "Differ", *(str(verdict).capitalize() for verdict in COUNTED.values())]
    return Table(
        id="tbl-claims-choices",
        frame=pd.DataFrame(lines, columns=columns),
        caption=(
            "The verdicts of the day of the run under other choices of sources and thresholds: how "
            "many statements get each verdict, and for how many it differs from the run's own."
        ),
        right=columns[1:],
        cell_rows={cell: rows for cell, rows in cells.items() if rows},
        results=[*changed, *(f"claims_{name}_now" for name in COUNTED)],
        fold=True,
    )
