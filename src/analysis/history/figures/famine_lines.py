"""The famine's shares as a reader compares them: one line for each claimant."""

import pandas as pd


def by_claimant_and_standing(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` of pairs with one line per group, claimant and standing, undisputed ones first.

    Columns: group, claimant, disputed, low, high (ends of the computed shares; of an "at least" the
    lowest and highest of these lower bounds), one_sided, stated (the share stated); nan where none.
    """
    made = []
    for (group, claimant, disputed), own in rows.groupby(["group", "claimant", "disputed"]):
        said = own["stated"].astype(bool)
        computed, stated = own[~said], own[said]["value"]
        made.append(
            (group, claimant, disputed, computed["low"].min(),
             computed[["low", "high"]].max(axis=1).max(),
             bool(len(computed) and computed["one_sided"].all()), stated.median())
        )  # fmt: skip
    columns = ["group", "claimant", "disputed", "low", "high", "one_sided", "stated"]
    table = pd.DataFrame(made, columns=columns)
    middle = table["high"].fillna(table["stated"])
    ordered = table.assign(middle=middle).sort_values(
        ["group", "disputed", "middle", "claimant"], kind="stable"
    )
    return ordered.drop(columns="middle").reset_index(drop=True)
