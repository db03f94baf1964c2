"""Tables of methods: January 2022 by form, party and region, in which no cell leads to a survivor."""

from collections.abc import Mapping

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY, FOCUS
from analysis.torture.methods import FORM, by_episode, of_focus, reports, tally
from qantar.disclosure import SMALLEST_CELL, printable
from qantar.result import row_ids, traced
from qantar.show import Table

PARTIES = ("state", "independent", "international", "opposition")
ELSEWHERE = "Elsewhere or not stated"
FEWEST_REPORTS = 5
"""A form with fewer reports in the country has no line of its own by region."""
POOLED = "Forms with fewer than five reports each, together"
CAPTION = (
    "Reports of forms of torture in custody in January 2022, by region. A form and a place together "
    "could point to a person. So regions with fewer than three reports and forms with fewer than five are "
    "pooled. An empty cell can mean none or a number held back: every number under three, and a second "
    "one wherever the sum of a line would give the first away."
)


@traced
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
        "Forms of torture and other ill-treatment reported in custody in January 2022, those of most "
        "independent cases first. Reports of ill-treatment to get a confession, and reports that name no "
        "form, come last. No source of this run reports a form that is not in the table.",
        right=numbers,
        cell_rows={
            (place, name): ids for place, ids in enumerate(found["row_ids"]) for name in numbers
        },
        rows=row_ids(*found["row_ids"]),
        fold=True,
    )


@traced
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
        "How many sources report each form in custody in January 2022, by who published them. A "
        "publication of the authorities can quote a released detainee, and an independent one an official.",
        right=tuple(body),
        cell_rows=cells,
        rows=row_ids(*cells.values()),
        fold=True,
    )


@traced
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
        "Forms of torture reported in custody, by episode. We found more about some episodes than about "
        "others; a form that is missing was not reported, which is not the same as not used.",
        right=("Independent cases", "Sources", "Reports"),
        cell_rows={(place, "Independent cases"): ids for place, ids in enumerate(found["row_ids"])},
        rows=row_ids(*found["row_ids"]),
        fold=True,
    )


def regions(evidence: Evidence, frame: pd.DataFrame) -> pd.Series:
    """The region of each report, or `ELSEWHERE` where the region has fewer than `SMALLEST_CELL`."""
    places = evidence.base.table("places").set_index("place")
    parent = places["parent"].to_dict()
    kind = places["kind"].to_dict()

    def region(place: str) -> str:
        up = parent.get(place, "")
        return place if up in (COUNTRY, "") or kind.get(up) == "country" else up

    found = frame["place"].map(region)
    small = found.map(found.value_counts()) < SMALLEST_CELL
    return found.mask(small | (found == COUNTRY), ELSEWHERE)


def by_form_and_region(evidence: Evidence) -> pd.DataFrame:
    """The reports of January 2022 in custody with `region`, and `line`: form, or `POOLED`."""
    frame = reports(evidence)
    frame = frame[(frame["episode"] == FOCUS) & (frame["role"] == FORM)]
    many = frame["form_label"].map(frame["form_label"].value_counts()) >= FEWEST_REPORTS
    line = frame["form_label"].where(many, POOLED)
    return frame.assign(region=regions(evidence, frame), line=line)


@traced
def places_table(evidence: Evidence) -> Table:
    """January 2022: reports by form and region; no number under `SMALLEST_CELL` can be had from it.

    A pooled cell leads to no rows, because each of its rows tells its form.
    """
    frame = by_form_and_region(evidence)
    totals = frame["line"].value_counts()
    lines = sorted(totals.index, key=lambda name: (name == POOLED, -totals[name], name))
    columns = sorted(set(frame["region"]), key=lambda name: (name == ELSEWHERE, name))
    grouped = frame.groupby(["line", "region"])["obs_id"]
    found = {(str(line), str(region)): tuple(ids) for (line, region), ids in grouped}
    body, cells = [], {}
    for at, line in enumerate(lines):
        texts = _line(line, columns, found)
        body.append([line, *texts])
        if line != POOLED:
            seen = (name for name, text in zip(columns, texts, strict=True) if text)
            cells.update({(at, name): found[line, name] for name in seen})
    return Table(
        "tbl-torture-places",
        pd.DataFrame(body, columns=["Form", *columns]),
        CAPTION,
        right=tuple(columns),
        cell_rows=cells,
        rows=row_ids(frame["obs_id"]),
        fold=True,
    )


def _line(
    line: str, columns: list[str], found: Mapping[tuple[str, str], tuple[str, ...]]
) -> list[str]:
    numbers = [len(found.get((line, name), ())) for name in columns]
    shown = printable(numbers)
    return [str(number) if seen else "" for number, seen in zip(numbers, shown, strict=True)]
