"""Rows whose words would single a survivor out: what is left of them on cards and in files.

The tables of data/raw keep the row, so that a number can be audited; what is published of it says less.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from analysis.evidence.select import COUNTRY, FOCUS
from qantar.disclosure import SMALLEST_CELL
from qantar.rows import Row

FEWEST_REPORTS = 5
"""Reports of a form in custody under which the form is rare."""
ALWAYS_RARE = frozenset({"sexual_violence"})
"""Forms that are never told with a place, however many report them."""
NO_FORM = "unspecified_torture"
"""The code of a report that names no form."""
ABOUT_SURVIVORS = ("tortur", "custody")
"""Parts of the names of measures that count people who were held or tortured."""
FEWER = "fewer_than"
"""The qualifier of a number that is withheld."""
REASON = "Withheld: form and place together could point to a person."


def rare_forms(reports: Iterable[Mapping[str, str]]) -> frozenset[str]:
    """The forms of which `reports` (rows of methods.csv) tell rarely in custody in January 2022."""
    told = Counter(row["method"] for row in reports if _of_focus(row))
    told.pop(NO_FORM, None)
    rare = {form for form, number in told.items() if number < FEWEST_REPORTS}
    return ALWAYS_RARE | rare


def _of_focus(row: Mapping[str, str]) -> bool:
    return row["episode"] == FOCUS and row["setting"] == "custody"


def tells_form_and_place(row: Mapping[str, str], rare: frozenset[str]) -> bool:
    """Whether a report of methods.csv has a rare form of January 2022 and a place below the country."""
    return _of_focus(row) and row["method"] in rare and row["place"] != COUNTRY


def counts_few(row: Mapping[str, str]) -> bool:
    """Whether a row of counts.csv counts fewer people held or tortured in January 2022 than may be told.

    Only a number of a group or of a place can point to somebody; nought points to nobody.
    """
    measured = row["episode"] == FOCUS and any(word in row["measure"] for word in ABOUT_SURVIVORS)
    narrow = row["population"] not in ("all", "detainees") or row["place"] != COUNTRY
    numbers = [float(row[end]) for end in ("low", "best", "high") if row[end]]
    return measured and narrow and 0 < max(numbers, default=0.0) < SMALLEST_CELL


def without_number(row: Mapping[str, str]) -> dict[str, str]:
    """A row of counts.csv with "fewer than three" in the place of its number, its group and its place."""
    few = {"low": "", "best": "", "high": f"{SMALLEST_CELL}", "qualifier": FEWER}
    return {**row, **few, "population": "all", "place": COUNTRY, "note": ""}


def without_source(row: Row) -> Row:
    """A report without what leads from its form to its place: source, locator, address and note."""
    return replace(
        row, title=REASON, publisher="", claimant="", note="", locator="", source_id="", link="",
        address="", copy="",
    )  # fmt: skip
