"""Contributors of the previous year that have not contributed this year (voluntary: no debt).

States with an open announcement for this year (pledged, confirmed or in transit) are listed
separately: of four that gave for 2020, one is sending and one pledged, so two have lapsed for 2021.

Each State's payment habit is included (in how many of the last five years it gave, and its usual
month: ``usual_months``), so that a December payer does not look late in November.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import pandas as pd

from dashboard.indicators.contributors import contributing_states
from dashboard.indicators.coverage import (
    contributions_as_of,
    contributions_for_year,
    open_announcements,
    year_contributors,
)
from dashboard.indicators.usual_months import usual_months
from dashboard.ledger import Ledger

LOOK_BACK_YEARS: Final = 5
LAPSED_COLUMNS: Final = {
    "state": "str",
    "last_amount": "int64",
    "last_on": "datetime64[s]",
    "years_given": "int64",
    "usual_month": "object",
}


def lapsed_contributors(ledger: Ledger, year: int, as_of: date) -> pd.DataFrame:
    """Return States that gave for ``year - 1`` and neither gave nor announced for ``year``, largest first.

    Columns state, last_amount (minor units, for the year before), last_on (date of the last payment
    for that year, NaT if unknown), years_given (of the LOOK_BACK_YEARS before ``year``),
    usual_month (a ``UsualMonth`` of those years; None if no date is known).
    """
    rows = contributions_as_of(ledger, as_of)
    before = rows[rows["year"].eq(year - 1)]
    announced = set(open_announcements(ledger, year, as_of)["state"])
    missing = last_year_contributors(ledger, year, as_of) - announced
    if not missing:
        return pd.DataFrame({c: pd.Series([], dtype=t) for c, t in LAPSED_COLUMNS.items()})
    past = rows[
        rows["state"].isin(missing) & rows["year"].between(year - LOOK_BACK_YEARS, year - 1)
    ]
    last = before[before["state"].isin(missing)].groupby("state")
    by_year = past.groupby(["state", "year"])["amount"].sum()
    given = by_year[by_year.gt(0)]
    months = usual_months(past)
    table = pd.DataFrame(
        {"last_amount": last["amount"].sum(), "last_on": last["received_on"].max()}
    )
    table["years_given"] = given.groupby(level="state").size()
    table["usual_month"] = pd.Series(
        {state: months.get(str(state)) for state in table.index}, dtype="object"
    )
    table = table.reset_index().astype(LAPSED_COLUMNS)
    by_amount = table.sort_values(["last_amount", "state"], ascending=[False, True])
    return by_amount.reset_index(drop=True)


def last_year_contributors(ledger: Ledger, year: int, as_of: date) -> frozenset[str]:
    """Return States that gave for ``year - 1`` and not yet for ``year``, announced or not."""
    before = contributions_for_year(ledger, year - 1, as_of)
    return contributing_states(before, ledger.states) - year_contributors(ledger, year, as_of)


def pledges_of_lapsed(ledger: Ledger, year: int, as_of: date) -> pd.DataFrame:
    """Return the open announcements for ``year`` of :func:`last_year_contributors`, by State.

    Columns state, last_amount (minor units, for the year before), kind (``pledged``, ``confirmed`` or
    ``in transit``), amount (minor units of ``currency``), currency, said_on. Two rows if a State
    made two announcements on the same day.
    """
    rows = open_announcements(ledger, year, as_of)
    rows = rows[rows["state"].isin(last_year_contributors(ledger, year, as_of))]
    before = contributions_for_year(ledger, year - 1, as_of).groupby("state")["amount"].sum()
    table = rows[["state", "kind", "amount", "currency", "said_on"]].assign(
        last_amount=before.reindex(rows["state"]).astype("int64").array
    )
    by_amount = table.sort_values(["last_amount", "state"], ascending=[False, True])
    return by_amount.reset_index(drop=True)
