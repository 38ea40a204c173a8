"""Voluntary coverage (D9): the share of a year's budget that has been received.

CHF 356'660 of 470'000 is 75.89 %; the gap is 113'340. Money in transit is reported separately
(D10): EUR 83'000 at 1.0430 is CHF 86'569, which would make 443'229, or 94.30 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pandas as pd

from dashboard.indicators.announcement_outcomes import AnnouncementOutcome, match_announcements
from dashboard.indicators.announcements import (
    PLEDGE_KINDS,
    announcements_as_of,
    latest_announcements,
)
from dashboard.indicators.contributors import contributing_states, contributor_count_by_year
from dashboard.indicators.sums import require_stream_currency
from dashboard.ledger import Ledger
from dashboard.ledger.exchange_rates import Conversion
from dashboard.ledger.figure_cache import cached_figure


@dataclass(frozen=True, slots=True)
class TransitAmount:
    """An amount that a State announced as in transit, and its value in the budget's currency."""

    state: str
    amount: int  # minor units of ``currency``
    currency: str
    said_on: date
    source: str
    converted: Conversion | None  # None without a rate: shown, never counted


@dataclass(frozen=True, slots=True)
class Coverage:
    """Amount received against budget, in minor units of ``currency``, as at ``as_at``."""

    year: int
    currency: str
    as_at: date | None
    budget: int | None  # None if unknown; unlike 0 (D26)
    received: int
    in_transit: tuple[TransitAmount, ...]

    @property
    def share(self) -> Fraction | None:
        """Return the share of the budget that has been received."""
        return budget_share(self.received, self.budget)

    @property
    def gap(self) -> int | None:
        """Return budget minus received; negative if more was received than budgeted."""
        return None if self.budget is None else self.budget - self.received

    @property
    def in_transit_total(self) -> int:
        """Add up the converted amounts in transit; amounts without a rate are left out."""
        return sum(a.converted.amount for a in self.in_transit if a.converted)

    @property
    def share_with_transit(self) -> Fraction | None:
        """Return the share once everything in transit has been received."""
        return budget_share(self.received + self.in_transit_total, self.budget)

    @property
    def gap_with_transit(self) -> int | None:
        """Return the gap once everything in transit has been received."""
        return None if self.gap is None else self.gap - self.in_transit_total


def budget_share(received: int, budget: int | None) -> Fraction | None:
    """Return received / budget (D9), which may exceed 1; None if the budget is unknown or zero."""
    return None if pd.isna(budget) or not budget else Fraction(int(received), int(budget))


@cached_figure
def budget_coverage(ledger: Ledger, year: int, as_of: date) -> Coverage:
    """Return the coverage of a budget year on ``as_of``. Raises MixedCurrenciesError.

    A convention without voluntary money has no currency, no budget and nothing received.
    """
    stream = ledger.streams.get("voluntary")
    return Coverage(
        year=year,
        currency=stream.currency if stream is not None else "",
        as_at=budget_as_at(ledger, year, as_of),
        budget=budget_in_force(budgets_as_of(ledger, as_of), year),
        received=int(contributions_for_year(ledger, year, as_of)["amount"].sum()),
        in_transit=amounts_in_transit(ledger, year, as_of),
    )


def budget_as_at(ledger: Ledger, year: int, as_of: date) -> date | None:
    """Return the as-at date of a year's receipts: that of the newest book that holds any (D28).

    Without receipts, the as-at date of the stream; None if unknown.
    """
    stream = ledger.streams.get("voluntary")
    if stream is None:
        return None
    rows = contributions_for_year(ledger, year, as_of)
    if rows.empty:
        return stream.as_at_on(as_of)
    day = rows["known_to"].max()
    return None if pd.isna(day) else min(day.date(), as_of)


@cached_figure
def contributions_as_of(ledger: Ledger, as_of: date, stream: str = "voluntary") -> pd.DataFrame:
    """Return a stream's ``contributions`` received by ``as_of``, up to the stream's as-at date.

    Raises MixedCurrenciesError if a row is not in the stream's currency.
    """
    rows = ledger.contributions
    if stream not in ledger.streams:
        return rows.iloc[:0]
    until = pd.Timestamp(ledger.streams[stream].as_at_on(as_of) or as_of)
    rows = rows[rows["stream"].eq(stream) & rows["received_by"].le(until)]
    require_stream_currency(ledger, stream, rows)
    return rows


@cached_figure
def contributions_for_year(ledger: Ledger, year: int, as_of: date) -> pd.DataFrame:
    """Return the voluntary ``contributions`` for ``year`` received by ``as_of``."""
    rows = contributions_as_of(ledger, as_of)
    return rows[rows["year"].eq(year)]


def budgets_as_of(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """Return the ``budgets`` adopted by ``as_of``, or on an unknown date.

    Raises MixedCurrenciesError if a row is not in the stream's currency.
    """
    rows = ledger.budgets
    if "voluntary" not in ledger.streams:
        return rows.iloc[:0]
    require_stream_currency(ledger, "voluntary", rows)
    return rows[~rows["adopted_on"].gt(pd.Timestamp(as_of))]


@cached_figure
def budget_years(ledger: Ledger, as_of: date) -> tuple[int, ...]:
    """Return the years with a budget or a contribution by ``as_of``, the oldest first."""
    years = pd.concat(
        [budgets_as_of(ledger, as_of)["year"], contributions_as_of(ledger, as_of)["year"]]
    )
    return tuple(sorted(int(year) for year in years.unique()))


def current_budget_year(ledger: Ledger, as_of: date) -> int | None:
    """Return the budget year of ``as_of``, else the last one before it, else the first."""
    years = budget_years(ledger, as_of)
    begun = [year for year in years if year <= as_of.year]
    return begun[-1] if begun else next(iter(years), None)


def coverage_by_year(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """Return a row per budget year: year, budget, gap (Int64, NA if unknown), received, states."""
    rows = contributions_as_of(ledger, as_of)
    years = pd.Index(budget_years(ledger, as_of), dtype="int64")
    adopted = budgets_as_of(ledger, as_of)
    budget = pd.array([budget_in_force(adopted, int(y)) for y in years], dtype="Int64")
    received = rows.groupby("year")["amount"].sum().reindex(years, fill_value=0)
    gave = contributor_count_by_year(rows, ledger.states).reindex(years, fill_value=0)
    return pd.DataFrame(
        {
            "year": years,
            "budget": budget,
            "received": received.to_numpy(),
            "gap": budget - received.to_numpy(),
            "states": gave.to_numpy(),
        }
    )


def contributions_by_state(ledger: Ledger, year: int, as_of: date) -> pd.DataFrame:
    """Return a row for each contributor to ``year``, the largest first.

    Columns state, amount, first_on, last_on, payments, previous_year_amount (Int64; NA without a
    row for the year before, which is not 0: D26).
    """
    rows = contributions_for_year(ledger, year, as_of)
    table = rows.groupby("state").agg(
        amount=("amount", "sum"),
        first_on=("received_on", "min"),
        last_on=("received_on", "max"),
        payments=("amount", "size"),
    )
    before = contributions_for_year(ledger, year - 1, as_of).groupby("state")["amount"].sum()
    table["previous_year_amount"] = before.astype("Int64").reindex(table.index)
    by_amount = table.reset_index().sort_values(["amount", "state"], ascending=[False, True])
    return by_amount.reset_index(drop=True)


def new_contributors_since(ledger: Ledger, year: int, earlier: date, as_of: date) -> frozenset[str]:
    """Return the States that first contributed for ``year`` after ``earlier``, by ``as_of`` (Q1)."""
    return year_contributors(ledger, year, as_of) - year_contributors(ledger, year, earlier)


def budget_in_force(budgets: pd.DataFrame, year: int) -> int | None:
    """Return the amount of the year's last adopted version (trap 21) in minor units, or None.

    A version without a date of adoption counts as the oldest.
    """
    versions = budgets[budgets["year"].eq(year)]
    if versions.empty:
        return None
    by_adoption = versions.sort_values("adopted_on", kind="stable", na_position="first")
    return int(by_adoption["amount"].iloc[-1])


def amounts_in_transit(ledger: Ledger, year: int, as_of: date) -> tuple[TransitAmount, ...]:
    """Return amounts announced as in transit and neither received nor withdrawn by ``as_of``.

    Only what has not come yet (``announcement_outcomes``), converted at the last fixing on or before
    the stream's as-at date.
    """
    return tuple(
        TransitAmount(a.state, a.open_amount, a.currency, a.said_on, a.source, a.open_converted)
        for a in announcement_outcomes(ledger, year, as_of)
        if a.open_amount and a.kind == "in transit"
    )


def announcement_outcomes(
    ledger: Ledger, year: int, as_of: date
) -> tuple[AnnouncementOutcome, ...]:
    """Return what became of each announcement of money for a year by ``as_of``, in book order."""
    return outcomes_by_year(ledger, as_of).get(year, ())


@cached_figure
def outcomes_by_year(ledger: Ledger, as_of: date) -> dict[int, tuple[AnnouncementOutcome, ...]]:
    """Return the outcomes of all announcements by ``as_of``, by budget year."""
    announcements = announcements_as_of(ledger, as_of)
    return match_announcements(ledger, announcements, contributions_as_of(ledger, as_of), as_of)


def open_announcements(ledger: Ledger, year: int, as_of: date) -> pd.DataFrame:
    """Return the ``announcements`` for a year of which money was not received by ``as_of``.

    Column amount is what is still to come.
    """
    rows = announcements_as_of(ledger, as_of)
    rows = rows[rows["year"].eq(year) & rows["kind"].isin(PLEDGE_KINDS)]
    still_open = [a.open_amount for a in announcement_outcomes(ledger, year, as_of)]
    rows = rows.assign(amount=pd.Series(still_open, index=rows.index, dtype="int64"))
    return rows[rows["amount"].ne(0)]


def answers_for_year(ledger: Ledger, year: int, as_of: date) -> pd.DataFrame:
    """Return the ``announcements`` that answer for a year: still open, or withdrawn without a gift."""
    latest = latest_announcements(ledger, as_of)
    withdrawn = latest[latest["year"].eq(year) & latest["kind"].eq("withdrawn")]
    gave = year_contributors(ledger, year, as_of)
    return pd.concat(
        [open_announcements(ledger, year, as_of), withdrawn[~withdrawn["state"].isin(gave)]]
    )


@cached_figure
def year_contributors(ledger: Ledger, year: int, as_of: date) -> frozenset[str]:
    """Return the States that contributed for ``year`` by ``as_of`` (D11)."""
    return contributing_states(contributions_for_year(ledger, year, as_of), ledger.states)
