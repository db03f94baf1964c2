"""The tables of the casualties chapter: text cells, with the rows of the base behind each number."""

from collections.abc import Mapping, Sequence

from analysis.casualties.arithmetic import UNKNOWN, differences, identities, miss_text
from analysis.casualties.classes import (
    UNCLASSED,
    attackers_shares,
    class_numbers,
    classes,
    total_on,
)
from analysis.casualties.lists import every_list, list_sizes, name_lists, union, unsized_lists
from analysis.casualties.multiples import (
    Comparison,
    against_official,
    disputed_last_toll,
    episode_tolls,
)
from analysis.casualties.places import by_place, place_results
from analysis.casualties.toll_statements import toll_statements
from analysis.casualties.wounded import WOUNDS, known_wounds, wounds_rows
from analysis.evidence.load import Evidence
from analysis.frames import each, frame_of
from qantar.dates import spell
from qantar.result import Result, row_ids, traced
from qantar.show import Table

SHARES = {
    "attackers_share_march_2022_with_security": "attackers, of all the dead",
    "attackers_share_march_2022_without_security": "attackers, of the dead outside the security forces",
    "attackers_share_latest_with_security": "attackers, of all the dead",
    "attackers_share_latest_without_security": "attackers, of the dead outside the security forces",
}
"""The rows of shares under the classes, with their ledger ids."""
CELLS = Mapping[tuple[int, str], Sequence[str]]
BASES = {
    "list": "list of names",
    "field_count": "own count",
    "inquiry": "inquiry",
    "witness": "one witness",
}


def filled(results: Sequence[tuple[int, str, Result]]) -> CELLS:
    """The rows of the base behind each (row number, column, result)."""
    return {(number, column): result.rows for number, column, result in results}


@traced
def statements_table(evidence: Evidence) -> Table:
    """Every statement of the toll with date, claimant, status and what replaced it."""
    told = toll_statements(evidence)
    known = evidence.statements.set_index("count_id")["best"]
    rows, cells = [], {}
    for number, row in enumerate(each(told)):
        successors = sorted({f"{known[i]:,.0f}" for i in row.replaced_by if known.get(i) == known.get(i)
                             and i in known.index})  # fmt: skip
        end = ", ".join(successors) or ("a denial or deletion" if row.replaced_by else "")
        rows.append(
            (spell(row.day.isoformat()), row.claimant, row.text, row.status, end, row.sources)
        )
        cells[(number, "Toll")] = row.rows
        cells[(number, "Followed by")] = row.replaced_by
    columns = ("Known from", "Claimant", "Toll", "Status", "Followed by", "Sources")
    return Table(
        "tbl-statements", frame_of(rows, columns),
        "Every statement of how many people died in January 2022 that this run knows, whatever became of "
        "it. A date without a day counts from the last day that it can be.",
        right=("Toll", "Sources"), cell_rows=cells, rows=row_ids(*told["rows"]),
        results=("toll_statements",), fold=True,
    )  # fmt: skip


@traced
def arithmetic_table(evidence: Evidence) -> Table:
    """Every sum of identities.csv: parts, total, how it comes out."""
    rows, cells = [], {}
    shown = [item for item in identities(evidence) if item.verdict != UNKNOWN]
    for number, item in enumerate(shown):
        parts = " ".join(f"{'+' if t.sign > 0 else '-'} {t.value:,.0f}" for t in item.left or ())
        listed = (
            parts.removeprefix("+ ")
            if len(item.left or ()) <= 8
            else f"{len(item.left or ())} parts"
        )
        left = "" if item.left_value is None else f"{item.left_value:,.0f}"
        right = "" if not item.right else f"{item.right_value:,.0f}"
        rows.append(
            (item.title, spell(item.stated_on), listed, left, right, miss_text(item), item.comment)
        )
        cells[(number, "Sum")] = row_ids(t.row for t in item.left or ())
        cells[(number, "Total")] = row_ids(t.row for t in item.right or ())
    columns = (
        "What must add up",
        "As stated",
        "Parts",
        "Sum",
        "Total",
        "How it comes out",
        "Remark",
    )
    return Table(
        "tbl-arithmetic", frame_of(rows, columns),
        "Sums between official statements that this run can check, in all episodes. Parts that nobody "
        "called complete may leave people out without contradiction; parts that exceed their total "
        "cannot.",
        right=("Sum", "Total"), cell_rows=cells, results=sorted(differences(evidence)),
        rows=row_ids(*(i.rows for i in shown)), fold=True,
    )  # fmt: skip


@traced
def classes_table(evidence: Evidence) -> Table:
    """The official classes of the dead, day by day, with the total stated that day."""
    told = classes(evidence)
    shares = attackers_shares(evidence)
    days = sorted(set(told["day"]))
    named = evidence.base.table("populations")["population"]
    order = [p for p in (*named, UNCLASSED) if (told["population"] == p).any()]
    rows: list[tuple[str, str, str]] = []
    cells: dict[tuple[int, str], Sequence[str]] = {}
    for day in days:
        for population in order:
            found = told[(told["day"] == day) & (told["population"] == population)]
            for item in each(found):
                cells[(len(rows), "Deaths")] = item.rows
                rows.append(
                    (spell(day.isoformat()), _class_words(population), f"{item.deaths:,.0f}")
                )
        total = total_on(evidence, day)
        cells[(len(rows), "Deaths")] = total.rows
        rows.append((spell(day.isoformat()), "stated total", total.text))
    for name, words in SHARES.items():
        share = shares[name]
        if share.value is not None:
            cells[(len(rows), "Deaths")] = share.rows
            rows.append((spell(share.reported_on), words, share.full_text))
    columns = ("Stated", "Called", "Deaths")
    return Table(
        "tbl-classes", frame_of(rows, columns),
        "What the General Prosecutor's Office called the dead, day by day. These are its words and no "
        "finding about anyone.",
        right=("Deaths",), cell_rows=cells, results=sorted({*shares, *class_numbers(evidence)}), fold=True,
        rows=row_ids(*told["rows"], *(share.rows for share in shares.values())),
    )  # fmt: skip


def _class_words(population: str) -> str:
    if population == UNCLASSED:
        return "none of these (below zero: more were named than the total holds)"
    return population.removesuffix("_official").replace("_", " ")


@traced
def places_table(evidence: Evidence) -> Table:
    """Official deaths by place with rate, claimant and date."""
    found = by_place(evidence)
    rows = [
        (i.place, i.deaths.text, i.rate.text, i.deaths.claimant, spell(i.deaths.reported_on))
        for i in found
    ]
    columns = ("Place", "Deaths", "Per 100,000", "Claimant", "Stated")
    cells = [(n, "Deaths", i.deaths) for n, i in enumerate(found)]
    cells += [(n, "Per 100,000", i.rate) for n, i in enumerate(found)]
    return Table(
        "tbl-places", frame_of(rows, columns),
        "Deaths by place, as the prosecutors stated them. The last row holds those of the country's "
        "total whose place no statement gives.",
        right=("Deaths", "Per 100,000"), cell_rows=filled(cells),
        rows=row_ids(*(i.deaths.rows for i in found), *(i.rate.rows for i in found)),
        results=sorted(place_results(evidence)), fold=True,
    )  # fmt: skip


@traced
def lists_table(evidence: Evidence) -> Table:
    """The lists of the dead: size, date, whether staff stand on them, and why they count or not."""
    reasons = evidence.base.table("name_lists").set_index("list")["reason"]
    found = name_lists(evidence)
    rows = [
        (i.label, f"{'at least ' if i.at_least else ''}{i.size:,.0f}", spell(i.reported_on),
         i.includes_security, i.use, reasons[i.name])
        for i in found
    ]  # fmt: skip
    behind = [i.rows for i in found] + [i.rows for i in unsized_lists(evidence)]
    about = evidence.base.table("name_lists").set_index("label")
    rows += [
        (i.label, "not stated", spell(i.reported_on),
         about["includes_security_forces"][i.label], "none", about["reason"][i.label])
        for i in unsized_lists(evidence)
    ]  # fmt: skip
    columns = ("List", "Names", "Last stated", "Includes security forces", "Use here", "Reason")
    return Table(
        "tbl-lists", frame_of(rows, columns),
        "Lists that name the dead of January 2022, at the size last stated. The day is that of the last "
        "statement; somebody may have stated the same size before.",
        right=("Names",),
        cell_rows={(n, "Names"): named for n, named in enumerate(behind)},
        rows=row_ids(*behind),
        results=[*list_sizes(evidence), *union(evidence), *every_list(evidence)], fold=True,
    )  # fmt: skip


@traced
def wounded_table(evidence: Evidence) -> Table:
    """The wounded of January 2022 by what was counted, with office and day."""
    found = known_wounds(evidence)
    rows = [
        (asked.group, asked.label, result.text, result.claimant,
         spell(result.reported_on) if result.reported_on else "not dated")
        for asked, result in found
    ]  # fmt: skip
    columns = ("Of whom", "What was counted", "People", "Claimant", "Stated")
    return Table(
        "tbl-wounded", frame_of(rows, columns),
        "The wounded of January 2022, by what each office counted. The table has the last number of each "
        "kind; no two offices share a definition.",
        right=("People",), cell_rows={(n, "People"): r.rows for n, (_, r) in enumerate(found)},
        rows=wounds_rows(evidence), results=[asked.name for asked in WOUNDS], fold=True,
    )  # fmt: skip


@traced
def multiples_table(evidence: Evidence) -> Table:
    """First and last official toll and each independent count, with its quotient over the last."""
    columns = (
        "Episode",
        "First number",
        "First total",
        "Last total",
        "Last over first",
        "Counted by others",
        "Count",
        "Over last total",
    )
    rows: list[Sequence[str]] = []
    cells: list[tuple[int, str, Result]] = []
    for toll in episode_tolls(evidence):
        stated = (toll.first_any, toll.first, toll.last)
        others: list[Comparison | None] = [*against_official(toll)]
        for item in others or [None]:
            number, count = len(rows), item.count.number if item else Result.unknown("deaths")
            told = ("none found", "", "")
            if item is not None:
                standing = "unfinished" if item.count.unfinished else item.count.status
                kind = f"{count.claimant} ({BASES[item.count.basis]}, {standing})"
                told = (kind, count.text, item.quotient.text)
            cells.append((number, "Count", count))
            doubt = disputed_last_toll(evidence, toll.episode).words
            last = f"{toll.last.text}, {doubt}" if doubt else toll.last.text
            first = toll.first.text
            if toll.first.reported_on:
                first += f" ({spell(toll.first.reported_on)})"
            rows.append((toll.name, toll.first_any.text, first, last, toll.multiple.text, *told))
            cells += [
                (number, name, result) for name, result in zip(columns[1:4], stated, strict=True)
            ]
    return Table(
        "tbl-multiples", frame_of(rows, columns),
        "Official tolls, first and last, and the counts of others. The first number is the first that "
        "an authority gave of any of the dead. A first total given while the events still went on "
        "could not include all of them. An unfinished list is no rival toll.",
        right=("First number", "First total", "Last total", "Last over first", "Count",
               "Over last total"),
        cell_rows=filled(cells), rows=row_ids(*(r.rows for _, _, r in cells)), fold=True,
    )  # fmt: skip
