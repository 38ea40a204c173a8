"""Receipts of earlier budget years, split at the same calendar day (D15, D24).

On 30 November 2021 the receipts for 2020 are split at 30 November 2020: what came later, also in the
January after, came "in the weeks that remain". 29 February is compared with the 28th.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import pandas as pd

from dashboard.indicators.coverage import contributions_as_of
from dashboard.ledger import Ledger
from dashboard.workbooks.clean.tables import DATE

PAST_YEARS: Final = 5


def past_year_receipts(ledger: Ledger, year: int, as_of: date) -> pd.DataFrame:
    """Return the ``contributions`` for up to PAST_YEARS years before ``year``, with ``is_later``.

    ``is_later`` is True for money that came after the same calendar day. Only years that had ended
    count, and only those of which every payment has a day: yearly sums say nothing about weeks.
    """
    rows = contributions_as_of(ledger, as_of)
    day = voluntary_as_at(ledger, as_of)
    rows = rows[rows["year"].between(year - PAST_YEARS, min(year, day.year) - 1)]
    undated = rows.loc[rows["received_on"].isna(), "year"]
    rows = rows[~rows["year"].isin(undated)]
    cuts = {int(y): pd.Timestamp(years_earlier(day, year - int(y))) for y in rows["year"].unique()}
    return rows.assign(is_later=rows["received_on"].gt(rows["year"].map(cuts).astype(DATE)))


def voluntary_as_at(ledger: Ledger, as_of: date) -> date:
    """Return the as-at date of voluntary money on ``as_of``; ``as_of`` if it is unknown."""
    stream = ledger.streams.get("voluntary")
    return (stream.as_at_on(as_of) if stream is not None else None) or as_of


def years_earlier(day: date, years: int) -> date:
    """Return the same calendar day some years earlier; 28 February for 29 February."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if leap_day else day.day)
