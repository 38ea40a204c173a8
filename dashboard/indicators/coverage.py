"""Voluntary coverage (D9): what share of a year's budget has been received.

CHF 356'660 of 470'000 is 75.89 %; the gap is 113'340. Money in transit stands in a layer of its
own (D10): EUR 83'000 at 1.0430 is CHF 86'569, which would make 443'229, or 94.30 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pandas as pd

from dashboard.indicators.announcements import PLEDGE_KINDS, latest_announcements
from dashboard.indicators.contributors import contributing_states, contributor_count_by_year
from dashboard.indicators.sums import require_stream_currency
from dashboard.ledger import Ledger
from dashboard.ledger.exchange_rates import Conversion


@dataclass(frozen=True, slots=True)
class TransitAmount:
    """What one State said it is transferring, and that amount in the budget's currency."""

    state: str
    amount: int  # minor units of ``currency``
    currency: str
    said_on: date
    source: str
    converted: Conversion | None  # None where no rate is known: shown, never counted


@dataclass(frozen=True, slots=True)
class Coverage:
    """Received against budget, in minor units of ``currency``, as at ``as_at``."""

    year: int
    currency: str
    as_at: date | None
    budget: int | None  # None: no budget is known; unlike 0 (D26)
    received: int
    in_transit: tuple[TransitAmount, ...]

    @property
    def share(self) -> Fraction | None:
        """The share of the budget that has been received."""
        return budget_share(self.received, self.budget)

    @property
    def gap(self) -> int | None:
        """Budget minus received; negative where more came than was budgeted."""
        return None if self.budget is None else self.budget - self.received

    @property
    def in_transit_total(self) -> int:
        """All that is in transit, converted; what has no rate is left out."""
        return sum(a.converted.amount for a in self.in_transit if a.converted)

    @property
    def share_with_transit(self) -> Fraction | None:
        """What the share would be once all in transit has come."""
        return budget_share(self.received + self.in_transit_total, self.budget)

    @property
    def gap_with_transit(self) -> int | None:
        """What would still be to find once all in transit has come."""
        return None if self.gap is None else self.gap - self.in_transit_total


def budget_share(received: int, budget: int | None) -> Fraction | None:
    """Received over budget (D9), above 1 where more came; None where the budget is not known or zero."""
    return None if pd.isna(budget) or not budget else Fraction(int(received), int(budget))


def budget_coverage(ledger: Ledger, year: int, as_of: date) -> Coverage:
    """Coverage of one budget year as known on ``as_of``. Raises MixedCurrenciesError.

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
    """The day that the money received for a year speaks to: of the newest book that holds any (D28).

    Where none does, the day of the stream's payments; None where it is not known.
    """
    stream = ledger.streams.get("voluntary")
    if stream is None:
        return None
    rows = contributions_for_year(ledger, year, as_of)
    if rows.empty:
        return stream.as_at_on(as_of)
    day = rows["known_to"].max()
    return None if pd.isna(day) else min(day.date(), as_of)


def contributions_as_of(ledger: Ledger, as_of: date, stream: str = "voluntary") -> pd.DataFrame:
    """The rows of ``contributions`` of a stream that had come by ``as_of``, as far as it is told.

    Raises MixedCurrenciesError where one is not in the stream's currency.
    """
    rows = ledger.contributions
    if stream not in ledger.streams:
        return rows.iloc[:0]
    until = pd.Timestamp(ledger.streams[stream].as_at_on(as_of) or as_of)
    rows = rows[rows["stream"].eq(stream) & rows["received_by"].le(until)]
    require_stream_currency(ledger, stream, rows)
    return rows


def contributions_for_year(ledger: Ledger, year: int, as_of: date) -> pd.DataFrame:
    """The rows of ``contributions`` (voluntary) that had come for ``year`` by ``as_of``."""
    rows = contributions_as_of(ledger, as_of)
    return rows[rows["year"].eq(year)]


def budgets_as_of(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """The rows of ``budgets`` adopted by ``as_of``, or on a day that is not known.

    Raises MixedCurrenciesError where one is not in the stream's currency.
    """
    rows = ledger.budgets
    if "voluntary" not in ledger.streams:
        return rows.iloc[:0]
    require_stream_currency(ledger, "voluntary", rows)
    return rows[~rows["adopted_on"].gt(pd.Timestamp(as_of))]


def budget_years(ledger: Ledger, as_of: date) -> tuple[int, ...]:
    """The years with a budget or a contribution known on ``as_of``, the oldest first."""
    years = pd.concat(
        [budgets_as_of(ledger, as_of)["year"], contributions_as_of(ledger, as_of)["year"]]
    )
    return tuple(sorted(int(year) for year in years.unique()))


def current_budget_year(ledger: Ledger, as_of: date) -> int | None:
    """The budget year of ``as_of``; where it is not known the last one before; else the first."""
    years = budget_years(ledger, as_of)
    begun = [year for year in years if year <= as_of.year]
    return begun[-1] if begun else next(iter(years), None)


def coverage_by_year(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """A row a budget year: year, budget (Int64), received, gap (Int64), states; NA is not known."""
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
    """A row a contributor to ``year``, the largest first.

    Columns state, amount, first_on, last_on, payments, previous_year_amount (Int64; NA where no
    row for the year before is known: unlike 0, D26).
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
    """The States that gave for ``year`` after ``earlier`` and by ``as_of``, not before (Q1)."""
    return year_contributors(ledger, year, as_of) - year_contributors(ledger, year, earlier)


def budget_in_force(budgets: pd.DataFrame, year: int) -> int | None:
    """The version adopted last (trap 21) of those adopted, in minor units; None where there is none.

    A version without a date of adoption counts as the oldest.
    """
    known = budgets[budgets["year"].eq(year)]
    if known.empty:
        return None
    by_adoption = known.sort_values("adopted_on", kind="stable", na_position="first")
    return int(by_adoption["amount"].iloc[-1])


def amounts_in_transit(ledger: Ledger, year: int, as_of: date) -> tuple[TransitAmount, ...]:
    """What States said is on its way and has neither come nor been withdrawn by ``as_of``.

    A State's last word counts, and its word is kept once it pays for that year on or after the
    day it spoke. Converted at the last fixing on or before the stream's as-at day.
    """
    stream = ledger.streams.get("voluntary")
    if stream is None:
        return ()
    known_at = stream.as_at_on(as_of) or as_of
    words = open_announcements(ledger, year, as_of)
    return tuple(
        TransitAmount(
            state=state,
            amount=int(amount),
            currency=currency,
            said_on=said_on.date(),
            source=source,
            converted=ledger.rates.convert(int(amount), currency, stream.currency, known_at),
        )
        for state, amount, currency, said_on, source in zip(
            *(
                words.loc[words["kind"].eq("in transit"), c]
                for c in ("state", "amount", "currency", "said_on", "source")
            ),
            strict=True,
        )
    )


def open_announcements(ledger: Ledger, year: int, as_of: date) -> pd.DataFrame:
    """The rows of ``announcements`` that promise money for a year which has not come by ``as_of``."""
    words = latest_announcements(ledger, as_of)
    words = words[words["year"].eq(year) & words["kind"].isin(PLEDGE_KINDS)]
    came = contributions_for_year(ledger, year, as_of)
    paid = came[came["amount"].gt(0)].groupby("state")["received_from"].max()
    arrived = pd.Series(paid.reindex(words["state"]).array, index=words.index)
    return words[~arrived.ge(words["said_on"])]


def year_contributors(ledger: Ledger, year: int, as_of: date) -> frozenset[str]:
    """The States that gave for ``year`` by ``as_of`` (D11)."""
    return contributing_states(contributions_for_year(ledger, year, as_of), ledger.states)
