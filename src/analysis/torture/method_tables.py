"""Tables of methods: January 2022 by form, by place and by party, and every episode."""

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY, FOCUS
from analysis.results import row_ids
from analysis.show import Table
from analysis.torture.methods import (
    FORM,
    SMALL_CELL,
    by_episode,
    of_focus,
    reports,
    tally,
)

PARTIES = ("state", "independent", "international", "opposition")
FEW = "few"
"""Printed for a cell of fewer than `SMALL_CELL` reports where place and form would meet."""
ELSEWHERE = "Elsewhere or not stated"


def forms_table(evidence: Evidence) -> Table:
    """January 2022 by form: reports, independent cases, sources, strongest basis."""
    found = of_focus(evidence)
    frame = pd.DataFrame(
        {
            "Form": found["form_label"],
            "Independent cases": found["cases"].astype(str),
            "Sources": found["sources"].astype(str),
            "Reports": found["rows"].astype(str),
            "Strongest basis": found["basis"],
        }
    )
    numbers = ("Independent cases", "Sources", "Reports")
    return Table(
        "tbl-torture-forms",
        frame,
        "Forms of torture and other ill-treatment reported in custody in January 2022, most "
        "independent cases first; the purpose and reports without a form come last. A form that is "
        "not in the table is not reported by any source read.",
        right=numbers,
        cell_rows={
            (place, name): ids for place, ids in enumerate(found["row_ids"]) for name in numbers
        },
        rows=row_ids(*found["row_ids"]),
        fold=True,
    )


def regions(evidence: Evidence, frame: pd.DataFrame) -> pd.Series:
    """The region of each report, or `ELSEWHERE` where the region has fewer than `SMALL_CELL`."""
    places = evidence.base.table("places").set_index("place")
    parent = places["parent"].to_dict()
    kind = places["kind"].to_dict()

    def region(place: str) -> str:
        up = parent.get(place, "")
        return place if up in (COUNTRY, "") or kind.get(up) == "country" else up

    found = frame["place"].map(region)
    small = found.map(found.value_counts()) < SMALL_CELL
    return found.mask(small | (found == COUNTRY), ELSEWHERE)


def places_table(evidence: Evidence) -> Table:
    """January 2022: reports by form and region; small cells are not printed as numbers."""
    frame = reports(evidence)
    frame = frame[(frame["episode"] == FOCUS) & (frame["role"] == FORM)].copy()
    frame["region"] = regions(evidence, frame)
    return _cross(
        "tbl-torture-places",
        frame,
        "region",
        "Reports by form and region, January 2022, in custody. Regions with fewer than three "
        "reports are pooled; few stands for one or two.",
        hide=True,
    )


def parties_table(evidence: Evidence) -> Table:
    """January 2022: sources by form and the party that published them."""
    frame = reports(evidence)
    frame = frame[(frame["episode"] == FOCUS) & (frame["role"] == FORM)].copy()
    return _cross(
        "tbl-torture-parties",
        frame,
        "party",
        "Sources by form and party, January 2022, in custody. The party is that of the publication: "
        "one by the State can quote a released detainee, and an independent one an official.",
        order=PARTIES,
    )


def _cross(
    identifier: str,
    frame: pd.DataFrame,
    by: str,
    caption: str,
    order: tuple[str, ...] = (),
    hide: bool = False,
) -> Table:
    found = tally(frame, ["form_label", by])
    unit = "rows" if hide else "sources"
    totals = found.groupby("form_label")[unit].sum()
    forms = sorted(totals.index, key=lambda form: (-totals[form], form))
    present = set(found[by])
    columns = [name for name in order if name in present] or sorted(
        present, key=lambda name: (name == ELSEWHERE, name)
    )
    cells: dict[tuple[int, str], tuple[str, ...]] = {}
    body = {name.capitalize() if not hide else name: [""] * len(forms) for name in columns}
    names = dict(zip(columns, body, strict=True))
    for row in found.to_dict("records"):
        place, name = forms.index(row["form_label"]), names[row[by]]
        small = hide and int(row[unit]) < SMALL_CELL
        body[name][place] = FEW if small else str(row[unit])
        if not small:
            cells[place, name] = tuple(row["row_ids"])
    return Table(
        identifier,
        pd.DataFrame({"Form": forms, **body}),
        caption,
        right=tuple(body),
        cell_rows=cells,
        rows=row_ids(*cells.values()),
        fold=True,
    )


def episodes_table(evidence: Evidence) -> Table:
    """Every episode and form: reports, independent cases, sources, strongest basis."""
    found = by_episode(evidence)
    names = evidence.episodes.set_index("episode")["name"]
    frame = pd.DataFrame(
        {
            "Episode": found["episode"].map(names),
            "Form": found["form_label"],
            "Independent cases": found["cases"].astype(str),
            "Sources": found["sources"].astype(str),
            "Reports": found["rows"].astype(str),
            "Strongest basis": found["basis"],
        }
    )
    return Table(
        "tbl-torture-episodes",
        frame,
        "Forms reported in custody, by episode. Episodes differ in how much was read about them; a "
        "form that is missing is not reported, which is not the same as not used.",
        right=("Independent cases", "Sources", "Reports"),
        cell_rows={(place, "Independent cases"): ids for place, ids in enumerate(found["row_ids"])},
        rows=row_ids(*found["row_ids"]),
        fold=True,
    )
