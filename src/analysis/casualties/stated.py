"""What the prosecutors said of the dead on a day, whatever replaced it later."""

import datetime as dt

import pandas as pd

from analysis.casualties.tolls import SECURITY, prefer_exact
from analysis.evidence.load import Evidence
from analysis.evidence.rules import WITHDRAWN
from analysis.evidence.select import COUNTRY, FOCUS, PROSECUTOR, latest
from qantar.result import Result


def stated(evidence: Evidence) -> pd.DataFrame:
    """What the prosecutors said of the dead, whatever became of it later, unless withdrawn."""
    told = evidence.statements
    keep = (told["measure"] == "deaths") & (told["episode"] == FOCUS)
    keep &= (told["claimant"] == PROSECUTOR) & ~told["status"].isin(WITHDRAWN)
    return told[keep & told["best"].notna()]


def total_on(evidence: Evidence, day: dt.date) -> Result:
    """The prosecutors' latest total of all dead on `day`, whatever replaced it later."""
    told = stated(evidence)
    rows = told[
        (told["population"] == "all") & (told["place"] == COUNTRY) & (told["known_from"] <= day)
    ]
    return latest(prefer_exact(rows.assign(status="current")), "deaths")


def staff_on(evidence: Evidence, day: dt.date) -> Result:
    """The dead of the security forces as the prosecutors had last stated them on `day`."""
    told = stated(evidence)
    rows = told[
        (told["population"] == SECURITY) & (told["place"] == COUNTRY) & (told["known_from"] <= day)
    ]
    return latest(prefer_exact(rows.assign(status="current")), "deaths")
