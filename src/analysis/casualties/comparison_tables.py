"""The tables that set January 2022 beside other episodes: wounded per killed, first and last tolls."""

from collections.abc import Sequence

from analysis.casualties.multiples import against_official, episode_tolls
from analysis.casualties.tables import filled
from analysis.casualties.wounded import across_episodes
from analysis.evidence.load import Evidence
from analysis.frames import frame_of
from qantar.result import Result, row_ids
from qantar.show import Table

GROUPS = {"all": "everyone", "civilians": "civilians", "security_forces": "security forces"}
BASES = {
    "list": "list of names",
    "field_count": "own count",
    "inquiry": "inquiry",
    "witness": "one witness",
}


def wounded_table(evidence: Evidence) -> Table:
    """Wounded and killed by group and episode, with the ratio and its interval."""
    names = evidence.episodes.set_index("episode")["name"]
    found = across_episodes(evidence)
    rows = [
        (names[e], GROUPS[g], w.text, k.text, r.text, r.interval_text, w.claimant)
        for e, g, w, k, r in found
    ]
    cells = [
        item
        for n, (_, _, w, k, r) in enumerate(found)
        for item in ((n, "Wounded", w), (n, "Killed", k), (n, "Ratio", r))
    ]
    columns = ("Episode", "Group", "Wounded", "Killed", "Ratio", "Interval", "Claimant")
    return Table(
        "tbl-wounded", frame_of(rows, columns),
        "Wounded per killed wherever the State stated both numbers. A part is taken from a total "
        "only where one claimant stated both.",
        right=("Wounded", "Killed", "Ratio", "Interval"), cell_rows=filled(cells),
        rows=row_ids(*(r.rows for *_, r in found)), fold=True,
    )  # fmt: skip


def multiples_table(evidence: Evidence) -> Table:
    """First and last official toll and each independent count, with its quotient over the last."""
    rows: list[Sequence[str]] = []
    cells: list[tuple[int, str, Result]] = []
    for toll in episode_tolls(evidence):
        others = against_official(toll) or [("", Result(None, "deaths"), Result(None, "ratio"))]
        for basis, count, quotient in others:
            number = len(rows)
            kind = (
                f"{count.claimant} ({BASES[basis]}, {count.note})" if basis else "none in the base"
            )
            rows.append(
                (toll.name, toll.first_any.text, toll.first.text, toll.last.text,
                 toll.multiple.text, kind, count.text if basis else "",
                 quotient.text if basis else "")
            )  # fmt: skip
            cells += [(number, "First number", toll.first_any), (number, "First total", toll.first),
                      (number, "Last total", toll.last), (number, "Count", count)]  # fmt: skip
    columns = ("Episode", "First number", "First total", "Last total", "Last over first",
               "Counted outside the State", "Count", "Over last total")  # fmt: skip
    return Table(
        "tbl-multiples", frame_of(rows, columns),
        "Official tolls, first and last, and counts made outside the State. The first number is "
        "the first that the State gave of any dead, in whatever class.",
        right=("First number", "First total", "Last total", "Last over first", "Count",
               "Over last total"),
        cell_rows=filled(cells), rows=row_ids(*(r.rows for _, _, r in cells)), fold=True,
    )  # fmt: skip
