"""Places in an order as words."""

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def ordinal(rank: int) -> str:
    """1 is 'first'; beyond the ninth 'number 10'."""
    return ORDINALS[rank - 1] if rank <= len(ORDINALS) else f"number {rank}"
