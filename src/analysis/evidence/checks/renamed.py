"""Codes that were renamed after coding, by recodings.csv: what an unknown one may be called now."""

from collections import Counter, defaultdict

from qantar.tables.base import Package


def renamed_codes(package: Package) -> dict[str, dict[str, str]]:
    """By field: what a code was called before -> what most of its rows are called now."""
    table = package.having("recodings", "field", "old", "new")
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in table.rows if table else ():
        if row.get("old") and row.get("new"):
            found[row.get("field"), row.get("old")][row.get("new")] += 1
    made: dict[str, dict[str, str]] = defaultdict(dict)
    for (field, old), names in found.items():
        made[field][old] = names.most_common(1)[0][0]
    return dict(made)
