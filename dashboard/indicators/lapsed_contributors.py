"""Who gave for the year before but not yet for this one. Voluntary: nobody owes anything.

A State that answered (it pledged or confirmed money for this year, or is sending it) stands apart: of
four that gave for 2020, one is sending and one pledged, so two have neither given nor answered for 2021.

A State's habit is told with it (in how many of the last five years it gave, and in which month its
last money of a year usually came), so that a December payer in November is no surprise.
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
from dashboard.indicators.parties import states_parties_on
from dashboard.ledger import Ledger

LOOK_BACK_YEARS: Final = 5  # years
LAPSED_COLUMNS: Final = {
    "state": "str",
    "last_amount": "int64",
    "last_on": "datetime64[s]",
    "years_given": "int64",
    "usual_month": "Int64",
}


def lapsed_contributors(ledger: Ledger, year: int, as_of: date) -> pd.DataFrame:
    """States that gave for ``year - 1``, not yet for ``year``, and have not answered; the largest first.

    Columns state, last_amount (minor units, for the year before), last_on (the day its last money
    for that year came, NaT where not known), years_given (of the LOOK_BACK years before ``year``),
    usual_month (1-12: the median month of the last payment of a year; NA where no day is known).
    """
    rows = contributions_as_of(ledger, as_of)
    before = rows[rows["year"].eq(year - 1)]
    answers = set(open_announcements(ledger, year, as_of)["state"])
    missing = last_year_contributors(ledger, year, as_of) - answers
    if not missing:
        return pd.DataFrame({c: pd.Series([], dtype=t) for c, t in LAPSED_COLUMNS.items()})
    past = rows[
        rows["state"].isin(missing) & rows["year"].between(year - LOOK_BACK_YEARS, year - 1)
    ]
    own = before[before["state"].isin(missing)].groupby("state")
    by_year = past.groupby(["state", "year"]).agg(
        amount=("amount", "sum"), last=("received_on", "max")
    )
    given = by_year[by_year["amount"].gt(0)].reset_index()
    months = given.assign(month=given["last"].dt.month).groupby("state")["month"].median()
    found = pd.DataFrame({"last_amount": own["amount"].sum(), "last_on": own["received_on"].max()})
    found["years_given"] = given.groupby("state").size()
    found["usual_month"] = months.round().astype("Int64")
    found = found.reset_index().astype(LAPSED_COLUMNS)
    by_amount = found.sort_values(["last_amount", "state"], ascending=[False, True])
    return by_amount.reset_index(drop=True)


def last_year_contributors(ledger: Ledger, year: int, as_of: date) -> frozenset[str]:
    """States that gave for ``year - 1`` and not yet for ``year``, whether they answered or not."""
    before = contributions_for_year(ledger, year - 1, as_of)
    return contributing_states(before, ledger.states) - year_contributors(ledger, year, as_of)


def pledges_of_lapsed(ledger: Ledger, year: int, as_of: date) -> pd.DataFrame:
    """What those of :func:`last_year_contributors` said of money for ``year`` that has not come, by State.

    Columns state, last_amount (minor units, for the year before), kind (``pledged``, ``confirmed`` or
    ``in transit``), amount (minor units of ``currency``), currency, said_on. Two rows where a State
    said two things on one day.
    """
    words = open_announcements(ledger, year, as_of)
    words = words[words["state"].isin(last_year_contributors(ledger, year, as_of))]
    before = contributions_for_year(ledger, year - 1, as_of).groupby("state")["amount"].sum()
    found = words[["state", "kind", "amount", "currency", "said_on"]].assign(
        last_amount=before.reindex(words["state"]).astype("int64").array
    )
    by_amount = found.sort_values(["last_amount", "state"], ascending=[False, True])
    return by_amount.reset_index(drop=True)


def parties_without_contribution(ledger: Ledger, year: int, as_of: date) -> frozenset[str]:
    """States Parties on ``as_of`` that have not contributed for ``year`` (Q5)."""
    return states_parties_on(ledger.parties, as_of) - year_contributors(ledger, year, as_of)
