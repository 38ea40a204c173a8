"""Payers over time: payments by State and year; new, continuing, returned and lapsed payers.

A State is a payer of a year if its net payments for that year are above zero. *New*: never before;
*continuing*: also the year before; *returned*: before, but not the year before; *lapsed*: the year
before, but not this one. Years run from the first to the last of the table without gaps. A year
without a row is NA, not 0 (D26).
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Final, Literal, NamedTuple

import pandas as pd

from dashboard.indicators.coverage import contributions_as_of
from dashboard.indicators.meeting_sources import receipts_as_of
from dashboard.indicators.sums import require_one_currency
from dashboard.ledger import Ledger

PayerOrder = Literal["amount", "streak", "region", "name"]
LARGEST: Final = (1, 5, 10)  # numbers of largest payers whose share is shown


class Concentration(NamedTuple):
    """Amount paid by the ``largest`` n payers, in minor units, and its share of all payments."""

    largest: int
    amount: int
    share: Fraction


def payments_by_state_and_year(ledger: Ledger, stream: str, as_of: date) -> pd.DataFrame:
    """Return amounts by State (index) and year (columns) on ``as_of``, Int64 minor units.

    Raises MixedCurrenciesError.
    """
    rows = payments_with_year(ledger, stream, as_of)
    require_one_currency(rows)
    return pivot_by_year(rows)


def payments_with_year(ledger: Ledger, stream: str, as_of: date) -> pd.DataFrame:
    """Return a stream's payments by ``as_of``: state, year, amount, currency.

    Voluntary money belongs to the budget year it is for, assessed money to the calendar year of
    receipt (D20), yearly totals to their year.
    """
    rows = contributions_as_of(ledger, as_of, stream)[["state", "year", "amount", "currency"]]
    if stream != "assessed":
        return rows
    receipts = receipts_as_of(ledger, as_of)
    dated = receipts.assign(year=receipts["received_on"].dt.year.astype("int64"))
    return pd.concat([rows, dated[list(rows.columns)]], ignore_index=True)


def pivot_by_year(contributions: pd.DataFrame) -> pd.DataFrame:
    """Pivot to States (index) by years (columns, without gaps), Int64 minor units; NA without a row."""
    if contributions.empty:
        return pd.DataFrame(index=pd.Index([], name="state", dtype="str"))
    sums = contributions.groupby(["state", "year"])["amount"].sum().astype("Int64")
    table = sums.unstack("year")  # noqa: PD010 (pivot_table turns NA into float)
    years = range(int(table.columns.min()), int(table.columns.max()) + 1)
    return table.reindex(columns=pd.Index(years, name="year")).astype("Int64")


def is_payer(amounts: pd.DataFrame) -> pd.DataFrame:
    """Return True for each State and year in which the State was a payer."""
    return amounts.gt(0).fillna(value=False).astype("bool")


def payer_movements(amounts: pd.DataFrame) -> pd.DataFrame:
    """Count new, continuing, returned and lapsed payers (columns) by year (index)."""
    payers = is_payer(amounts)
    before = payers.astype("int64").cumsum(axis=1).shift(axis=1, fill_value=0).gt(0)
    last_year = payers.shift(axis=1, fill_value=False)
    return pd.DataFrame(
        {
            "new": (payers & ~before).sum(),
            "continuing": (payers & last_year).sum(),
            "returned": (payers & before & ~last_year).sum(),
            "lapsed": (~payers & last_year).sum(),
        }
    )


def payer_totals_by_year(amounts: pd.DataFrame) -> pd.DataFrame:
    """Return a row per year: year, payers, amount (int64, net of refunds), and payer movements.

    Payers are all contributors: States, and organisations where a convention takes their money.
    """
    if amounts.empty:
        names = ["year", "payers", "amount", "new", "continuing", "returned", "lapsed"]
        return pd.DataFrame({name: pd.Series(dtype="int64") for name in names})
    table = payer_movements(amounts)
    table.insert(0, "payers", is_payer(amounts).sum())
    table.insert(1, "amount", amounts.sum())
    return table.reset_index().astype("int64")


def longest_streak(amounts: pd.DataFrame) -> pd.Series[int]:
    """Return the longest run of consecutive payment years of each State."""
    payers = is_payer(amounts)
    best = pd.Series(0, index=amounts.index)
    run = pd.Series(0, index=amounts.index)
    for year in amounts.columns:
        run = (run + 1).where(payers[year], 0)
        best = best.where(best.ge(run), run)
    return best


def payer_profiles(amounts: pd.DataFrame) -> pd.DataFrame:
    """Return the payment profile of each State (index).

    Columns first_year, last_year (Int64, NA for none), years_paid, longest_streak, current_streak
    (up to the last year of the table), total (int64 minor units).
    """
    payers = is_payer(amounts)
    years = pd.DataFrame(
        {year: pd.Series(int(str(year)), index=amounts.index) for year in amounts}
    ).where(payers)
    backwards = payers.iloc[:, ::-1].astype("int64")
    return pd.DataFrame(
        {
            "first_year": years.min(axis=1).astype("Int64"),
            "last_year": years.max(axis=1).astype("Int64"),
            "years_paid": payers.sum(axis=1).astype("int64"),
            "longest_streak": longest_streak(amounts),
            "current_streak": backwards.cumprod(axis=1).sum(axis=1).astype("int64"),
            "total": amounts.sum(axis=1).astype("int64"),
        }
    )


def sort_payers(amounts: pd.DataFrame, by: PayerOrder, states: pd.DataFrame) -> list[str]:
    """Sort the States of ``amounts`` by largest total, longest streak, region, or name.

    ``states``: index iso3, columns name and region. Ties are sorted by name.
    """
    profiles = payer_profiles(amounts).join(states[["name", "region"]])
    profiles["name"] = profiles["name"].fillna(pd.Series(profiles.index, index=profiles.index))
    keys = {
        "amount": (["total", "name"], [False, True]),
        "streak": (["longest_streak", "total", "name"], [False, False, True]),
        "region": (["region", "name"], [True, True]),
        "name": (["name"], [True]),
    }
    columns, ascending = keys[by]
    return list(profiles.sort_values(columns, ascending=ascending).index)


def payment_concentration(amounts: pd.DataFrame, year: int) -> tuple[Concentration, ...]:
    """Return the concentration on the largest 1, 5 and 10 payers of a year; () without payments."""
    column = amounts[year]
    positive = column[column.gt(0)].sort_values(ascending=False)
    total = int(positive.sum())
    if not total:
        return ()
    sums = [(n, int(positive.head(n).sum())) for n in LARGEST]
    return tuple(Concentration(n, amount, Fraction(amount, total)) for n, amount in sums)
