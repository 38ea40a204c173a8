"""Payers over time: who paid in which year, who is new, continuing, returned or lapsed.

A State is a payer of a year when what it paid for that year adds up to more than zero. *New*: never
before; *continuing*: also the year before; *returned*: before, but not the year before; *lapsed*:
the year before, but not this one. Years are those between the first and the last of the table.
No row at all is NA, unlike 0 (D26).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final, Literal, NamedTuple

import pandas as pd

from dashboard.indicators.coverage import contributions_as_of
from dashboard.indicators.meeting_sources import receipts_as_of
from dashboard.indicators.sums import require_one_currency
from dashboard.ledger import Ledger

PayerOrder = Literal["amount", "streak", "region", "name"]
LARGEST: Final = (1, 5, 10)  # how many payers each share speaks of


class Concentration(NamedTuple):
    """What the ``largest`` so many payers carry: minor units, and their share of all payments."""

    largest: int
    amount: int
    share: Fraction


def payments_by_state_and_year(ledger: Ledger, stream: str, as_of: date) -> pd.DataFrame:
    """States (index) by years (columns), Int64 minor units as known on ``as_of``.

    Raises MixedCurrenciesError.
    """
    rows = payments_with_year(ledger, stream, as_of)
    require_one_currency(rows)
    return pivot_by_year(rows)


def payments_with_year(ledger: Ledger, stream: str, as_of: date) -> pd.DataFrame:
    """All payments of a stream known on ``as_of``: state, year, amount, currency.

    Voluntary money stands in the budget year it is for, assessed money in the calendar year in
    which it came (D20), yearly sums in their year.
    """
    rows = contributions_as_of(ledger, as_of, stream)[["state", "year", "amount", "currency"]]
    if stream != "assessed":
        return rows
    came = receipts_as_of(ledger, as_of)
    dated = came.assign(year=came["received_on"].dt.year.astype("int64"))
    return pd.concat([rows, dated[list(rows.columns)]], ignore_index=True)


def pivot_by_year(contributions: pd.DataFrame) -> pd.DataFrame:
    """States (index) by years (columns, without gaps), Int64 minor units; NA where no row is."""
    if contributions.empty:
        return pd.DataFrame(index=pd.Index([], name="state", dtype="str"))
    sums = contributions.groupby(["state", "year"])["amount"].sum().astype("Int64")
    table = sums.unstack("year")  # noqa: PD010 (pivot_table turns NA into float)
    years = range(int(table.columns.min()), int(table.columns.max()) + 1)
    return table.reindex(columns=pd.Index(years, name="year")).astype("Int64")


def is_payer(amounts: pd.DataFrame) -> pd.DataFrame:
    """Whether each State was a payer of each year."""
    return amounts.gt(0).fillna(value=False).astype("bool")


def payer_movements(amounts: pd.DataFrame) -> pd.DataFrame:
    """Years (index) by new, continuing, returned, lapsed: counts of States."""
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
    """A row a year: year, payers, amount (int64, refunds taken off), and their movement.

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
    """Per State the longest run of years in which it paid."""
    payers = is_payer(amounts)
    best = pd.Series(0, index=amounts.index)
    run = pd.Series(0, index=amounts.index)
    for year in amounts.columns:
        run = (run + 1).where(payers[year], 0)
        best = best.where(best.ge(run), run)
    return best


def payer_profiles(amounts: pd.DataFrame) -> pd.DataFrame:
    """How each State (index) paid.

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
    """The States of ``amounts`` in an order: largest total, longest streak, region, or name.

    ``states``: index iso3, columns name and region. Equal ones stand by name.
    """
    about = payer_profiles(amounts).join(states[["name", "region"]])
    about["name"] = about["name"].fillna(pd.Series(about.index, index=about.index))
    keys = {
        "amount": (["total", "name"], [False, True]),
        "streak": (["longest_streak", "total", "name"], [False, False, True]),
        "region": (["region", "name"], [True, True]),
        "name": (["name"], [True]),
    }
    columns, ascending = keys[by]
    return list(about.sort_values(columns, ascending=ascending).index)


def payment_concentration(
    amounts: pd.DataFrame, year: int, largest: Sequence[int] = LARGEST
) -> tuple[Concentration, ...]:
    """What the largest 1, 5 and 10 payers carry of a year's payments; () in a year without any."""
    column = amounts[year]
    positive = column[column.gt(0)].sort_values(ascending=False)
    whole = int(positive.sum())
    if not whole:
        return ()
    carried = [(n, int(positive.head(n).sum())) for n in largest]
    return tuple(Concentration(n, amount, Fraction(amount, whole)) for n, amount in carried)
