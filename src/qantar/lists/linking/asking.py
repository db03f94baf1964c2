"""Ask a person in the terminal about doubtful pairs; the names are shown there and nowhere else."""

from collections.abc import Callable, Sequence

from qantar.lists.linking.deciding import DIFFERENT, SAME, Pair
from qantar.lists.linking.decisions import Decision, Decisions, agreement
from qantar.lists.linking.records import NamedList

ANSWERS = {"s": SAME, "d": DIFFERENT, "": ""}
QUESTION = "The same person? s = same, d = different, Enter = leave open, q = stop: "


def ask(
    lists: Sequence[NamedList],
    rows: Sequence[Sequence[str]],
    doubtful: Sequence[Pair],
    answer: Callable[[str], str] = input,
    show: Callable[[str], None] = print,
) -> Decisions:
    """What the person decides of each pair, best first, until there is no more or they stop."""
    decided: Decisions = {}
    for number, pair in enumerate(doubtful, 1):
        show(f"\nPair {number} of {len(doubtful)}, {pair.bits:.1f} bits:")
        records = []
        for list_place, row in (pair.first, pair.second):
            named = lists[list_place]
            record = named.records[row]
            records.append(record)
            cells = "; ".join(
                f"{c}: {v}" for c, v in zip(named.columns, record.cells, strict=True) if v
            )
            show(f"  {named.path.name}, row {record.row}: {cells}")
        show(f"  {agreement(*records)}")
        told = _told(answer, show)
        if told is None:
            break
        if told:
            names = (rows[pair.first[0]][pair.first[1]], rows[pair.second[0]][pair.second[1]])
            decided[names] = Decision(told, "")
    return decided


def _told(answer: Callable[[str], str], show: Callable[[str], None]) -> str | None:
    """An answer that is understood; None to stop (also by Ctrl-C: what was decided so far is kept)."""
    while True:
        try:
            told = answer(QUESTION).strip().casefold()
        except (EOFError, KeyboardInterrupt):
            return None
        if told == "q":
            return None
        if told in ANSWERS:
            return ANSWERS[told]
        show("  Please answer s, d, q, or press Enter.")
