"""Tables of the repertoires: every measure, the shuffle, what is left out, what was not reported."""

import math
from collections.abc import Mapping

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.history.detection import answer, by_method
from analysis.history.left_out import left_out, left_out_range
from analysis.history.likeness import Likeness
from analysis.history.repertoires import COMPARATORS, focus
from qantar.result import NOT_KNOWN, Result, row_ids
from qantar.show import Table

LEFT_OUT_SHOWN = (
    "great_terror",
    "stalin_era",
    "ordinary_years",
    "zhanaozen",
    "belarus",
    "neighbours",
)


def number(value: float, decimals: int = 2) -> str:
    """A similarity as text; 'not known' for nan."""
    return f"{value:.{decimals}f}" if math.isfinite(value) else NOT_KNOWN


def span(ends: tuple[float, float]) -> str:
    """An interval as text; 'not known' if an end is nan."""
    return f"{number(ends[0])} to {number(ends[1])}" if all(map(math.isfinite, ends)) else NOT_KNOWN


def measures_table(found: Mapping[str, Likeness]) -> Table:
    """Every measure of similarity with January 2022, one comparator a row."""
    rows, cells = [], {}
    for item in found.values():
        rows.append(
            (
                item.comparator.label, str(item.comparator.cases), number(item.comparator.coverage),
                number(item.registered), span(item.bootstrap), span(item.jackknife),
                number(item.plain["jaccard"]), number(item.plain["sorensen"]), number(item.turnover),
                number(item.nestedness), number(item.plain["chao_jaccard"]),
                number(item.p_value, 3), f"{item.shuffled:.0%}", "yes" if item.tellable else "no",
            )
        )  # fmt: skip
        cells[len(rows) - 1, "Registered"] = item.rows
    columns = [
        "Repertoire", "Cases", "Completeness", "Registered", "Bootstrap", "Jackknife", "Jaccard",
        "Sørensen", "Turnover", "Richness part", "Chao-Jaccard", "Shuffle p", "Can be shuffled",
        "Can be told",
    ]  # fmt: skip
    return Table(
        "tbl-similarity",
        pd.DataFrame(rows, columns=columns),
        "Similarity with January 2022 by every measure. Turnover and richness part add up to one "
        "less Sørensen; the shuffle asks how often a likeness as low would arise if the episode did "
        "not matter within kinds of source; only cases whose kind of source occurs on both sides can "
        "be shuffled.",
        right=columns[1:],
        cell_rows=cells,
        rows=row_ids(*cells.values()),
        fold=True,
    )


def left_out_table(evidence: Evidence, found: Mapping[str, Likeness]) -> Table:
    """Lowest and highest registered similarity when one publisher at a time is left out."""
    rows, cells = [], {}
    for key in LEFT_OUT_SHOWN:
        values = left_out(evidence, key)
        low, high = left_out_range(values)
        kept = {name: value for name, value in values.items() if math.isfinite(value)}
        least, most = (
            (min(kept, key=kept.__getitem__), max(kept, key=kept.__getitem__)) if kept else ("", "")
        )
        rows.append(
            (COMPARATORS[key][0], number(found[key].registered), str(len(values)),
             f"{number(low)}, {least}", f"{number(high)}, {most}")
        )  # fmt: skip
        cells[len(rows) - 1, "Registered"] = found[key].rows
    columns = ["Repertoire", "Registered", "Publishers", "Lowest, without", "Highest, without"]
    return Table(
        "tbl-likeness-left-out",
        pd.DataFrame(rows, columns=columns),
        "The registered similarity with the reports of one publisher at a time left out.",
        right=columns[1:3],
        cell_rows=cells,
        rows=row_ids(*cells.values()),
        fold=True,
    )


def unreported_table(evidence: Evidence, models: Mapping[str, Result]) -> Table:
    """Methods not reported for January 2022, what other repertoires show, and what may be said."""
    frame = by_method(evidence)
    whole = [
        models[name].value for name in ("unreported_used_by_kind", "unreported_used_by_method")
    ]
    rows, cells = [], {}
    for item in frame.to_dict("records"):
        used = None if pd.isna(item["used"]) else float(item["used"])
        rows.append(
            (
                item["label"],
                f"{item['repertoires']} of {item['asked']}",
                f"{item['cases']} of {item['of']}" if item["of"] else NOT_KNOWN,
                Result(used, "share", decimals=1).text,
                NOT_KNOWN if pd.isna(item["needed"]) else f"{item['needed']:.0f}",
                answer(used, *whole),
            )
        )
        cells[len(rows) - 1, "Reported elsewhere"] = item["rows"]
    columns = [
        "Method", "Reported elsewhere", "Cases there", "Used though unreported",
        "Cases for silence to speak", "What may be said",
    ]  # fmt: skip
    return Table(
        "tbl-unreported",
        pd.DataFrame(rows, columns=columns),
        "Methods that no case of January 2022 reports. The probability takes a method to be as "
        'visible in January 2022 as where it was reported, which flatters silence; "probably not '
        'used" is allowed only where this and both models of the whole repertoire fall below five '
        "in a hundred.",
        right=columns[1:5],
        cell_rows=cells,
        rows=row_ids(*cells.values(), focus(evidence).rows),
        results=["methods_unreported", "unreported_used_by_kind", "unreported_used_by_method"],
        fold=True,
    )
