"""What differs between two HTML reports: the numbers by their ids, else the first changed line."""

import re

SHOWN_NUMBER = re.compile(r'data-result="([a-z0-9_]+)"[^>]*>([^<]*)<')


def html_difference(old: str, new: str) -> str:
    """A sentence on what differs: printed numbers by id where they do, else the first change."""
    before, after = (SHOWN_NUMBER.findall(text) for text in (old, new))
    if [name for name, _ in before] == [name for name, _ in after]:
        moved = [
            f"{name} was printed '{was}', is '{now}'"
            for (name, was), (_, now) in zip(before, after, strict=True)
            if was != now
        ]
        if moved:
            return "; ".join(dict.fromkeys(moved))
    place = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )
    line = old.count("\n", 0, place) + 1
    return (
        f"the first change is in line {line}: was '{_around(old, place)}', "
        f"is '{_around(new, place)}'"
    )


def _around(text: str, place: int) -> str:
    return " ".join(text[max(0, place - 30) : place + 30].split())
