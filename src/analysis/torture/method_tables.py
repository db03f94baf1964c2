"""Tables of methods: January 2022 by form and by party, and every episode."""

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.torture.methods import (
    FORM,
    by_episode,
    of_focus,
    reports,
    tally,
)
from qantar.result import row_ids
from qantar.show import Table

PARTIES = ("state", "independent", "international", "opposition")


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


def parties_table(evidence: Evidence) -> Table:
    """January 2022: sources by form and the party that published them."""
    frame = reports(evidence)
    frame = frame[(frame["episode"] == FOCUS) & (frame["role"] == FORM)].copy()
    found = tally(frame, ["form_label", "party"])
    totals = found.groupby("form_label")["sources"].sum()
    forms = sorted(totals.index, key=lambda form: (-totals[form], form))
    names = {party: party.capitalize() for party in PARTIES if party in set(found["party"])}
    body = {name: [""] * len(forms) for name in names.values()}
    cells: dict[tuple[int, str], tuple[str, ...]] = {}
    for row in found.to_dict("records"):
        place, name = forms.index(row["form_label"]), names[row["party"]]
        body[name][place] = str(row["sources"])
        cells[place, name] = tuple(row["row_ids"])
    return Table(
        "tbl-torture-parties",
        pd.DataFrame({"Form": forms, **body}),
        "Sources by form and party, January 2022, in custody. The party is that of the publication: "
        "one by the State can quote a released detainee, and an independent one an official.",
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
