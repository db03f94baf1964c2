"""Lists and ranks in running text."""

from collections.abc import Iterable


def listed(parts: Iterable[str]) -> str:
    """The parts as a list in words: "a", "a and b", "a, b and c"; '' for none."""
    found = list(parts)
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def counted(number: float, one: str, many: str = "") -> str:
    """'1 case', '2 cases'; `many` where an s does not do."""
    return f"{number:,.0f} {one if number == 1 else many or one + 's'}"


ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def ordinal(rank: int) -> str:
    """1 is 'first'; beyond the ninth 'number 10'."""
    return ORDINALS[rank - 1] if rank <= len(ORDINALS) else f"number {rank}"
