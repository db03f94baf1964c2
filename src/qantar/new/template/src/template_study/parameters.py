"""The parameters of a run; the cell tagged `parameters` of each notebook repeats their defaults."""

from pydantic import Field

from qantar.parameters import Parameters


class FloodParameters(Parameters):
    """What a reader may ask otherwise: how high water must stand to be a flood, and since when."""

    threshold: int = Field(
        400, ge=0, le=2000, description="water this high is a flood, in centimetres at the gauge"
    )
    first_year: int = Field(
        2005, ge=1800, le=2100, description="the first year of which the run takes note"
    )
