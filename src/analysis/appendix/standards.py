"""The standards of the field and how the report stands to each demand: judgement kept as data."""

import pandas as pd

from qantar.errors import InputError
from qantar.project import Project
from qantar.result import Result, traced
from qantar.show import Table

FILE = "standards.csv"
COUNTED = f"Counted over the rows of notebooks/{FILE}."
VERDICTS = ("yes", "partly", "no", "not applicable")


def read_standards(project: Project) -> pd.DataFrame:
    """notebooks/standards.csv: standard, requirement, met, where_or_why.

    Raises InputError for a verdict outside VERDICTS or an empty reason, naming the line.
    """
    path = project.notebooks / FILE
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    for number, row in enumerate(frame.itertuples(index=False), start=2):
        if row.met not in VERDICTS or not row.where_or_why:
            raise InputError(
                f"notebooks/{FILE}, line {number}: met is '{row.met}'; write one of "
                f"{', '.join(VERDICTS)}, and where it is met or why it is not."
            )
    return frame


@traced
def standards_met(project: Project) -> dict[str, Result]:
    """How many demands are met, met in part, not met, and not applicable."""
    met = read_standards(project)["met"]
    numbers = {name: int((met == name).sum()) for name in VERDICTS}
    return {
        f"standards_{name.replace(' ', '_')}": Result(number, "demands", note=COUNTED)
        for name, number in numbers.items()
    } | {"standards_all": Result(len(met), "demands", note=COUNTED)}


@traced
def standards_table(project: Project) -> Table:
    """All demands with the verdict and its reason."""
    frame = read_standards(project).set_axis(
        ["Standard", "Demand", "Met", "Where, or why not"], axis="columns"
    )
    return Table(
        "tbl-standards",
        frame,
        "Demands of the field's standards, whether the report meets each, and where, or why not.",
        fold=True,
    )
