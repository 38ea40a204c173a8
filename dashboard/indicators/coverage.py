"""Voluntary coverage (D9): what share of a year's budget has been received.

CHF 356'660 of 470'000 is 75.89 %; the gap is 113'340. Money in transit stands in a layer of its
own (D10): EUR 83'000 at 1.0430 is CHF 86'569, which would make 443'229, or 94.30 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pandas as pd

from dashboard.indicators.contributors import states_that_gave
from dashboard.indicators.sums import total
from dashboard.ledger import Ledger
from dashboard.ledger.rates import Conversion


@dataclass(frozen=True, slots=True)
class Announced:
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
    in_transit: tuple[Announced, ...]

    @property
    def share(self) -> Fraction | None:
        """Received over budget; above 1 where more came. None without a budget above zero."""
        return Fraction(self.received, self.budget) if self.budget else None

    @property
    def gap(self) -> int | None:
        """Budget minus received; negative where more came than was budgeted."""
        return None if self.budget is None else self.budget - self.received

    @property
    def transit(self) -> int:
        """All that is in transit, converted; what has no rate is left out."""
        return sum(a.converted.amount for a in self.in_transit if a.converted)

    @property
    def share_with_transit(self) -> Fraction | None:
        """What the share would be once all in transit has come."""
        return Fraction(self.received + self.transit, self.budget) if self.budget else None

    @property
    def gap_with_transit(self) -> int | None:
        """What would still be to find once all in transit has come."""
        return None if self.gap is None else self.gap - self.transit


def coverage(ledger: Ledger, year: int, as_of: date) -> Coverage:
    """Coverage of one budget year as known on ``as_of``. Raises MixedCurrenciesError."""
    stream = ledger.streams["voluntary"]
    known_at = stream.known_at(as_of)
    received = received_for(ledger, year, as_of)
    return Coverage(
        year=year,
        currency=stream.currency,
        as_at=known_at,
        budget=budget_in_force(ledger.budgets, year, as_of),
        received=total(received),
        in_transit=in_transit(ledger, year, as_of),
    )


def received_for(ledger: Ledger, year: int, as_of: date) -> pd.DataFrame:
    """The rows of ``contributions`` (voluntary) that had come for ``year`` by ``as_of``."""
    known_at = ledger.streams["voluntary"].known_at(as_of) or as_of
    rows = ledger.contributions
    return rows[
        rows["stream"].eq("voluntary")
        & rows["year"].eq(year)
        & rows["received_by"].le(pd.Timestamp(known_at))
    ]


def budget_in_force(budgets: pd.DataFrame, year: int, as_of: date) -> int | None:
    """The version adopted last by ``as_of`` (trap 21), in minor units; None where there is none.

    A version without a date of adoption counts as the oldest.
    """
    known = budgets[budgets["year"].eq(year) & ~budgets["adopted_on"].gt(pd.Timestamp(as_of))]
    if known.empty:
        return None
    by_adoption = known.sort_values("adopted_on", kind="stable", na_position="first")
    return int(by_adoption["amount"].iloc[-1])


def in_transit(ledger: Ledger, year: int, as_of: date) -> tuple[Announced, ...]:
    """What States said is on its way and has neither come nor been withdrawn by ``as_of``.

    A State's last word counts, and its word is kept once it pays for that year on or after the
    day it spoke. Converted at the last fixing on or before the stream's as-at day.
    """
    stream = ledger.streams["voluntary"]
    known_at = stream.known_at(as_of) or as_of
    said = ledger.announcements
    said = said[said["year"].eq(year) & said["said_on"].le(pd.Timestamp(known_at))]
    last = said.sort_values("said_on", kind="stable").groupby("state")["said_on"].transform("max")
    words = said[said["said_on"].eq(last) & said["kind"].eq("in transit")]
    paid = received_for(ledger, year, as_of).groupby("state")["received_from"].max().to_dict()
    last_paid = [paid.get(state, pd.NaT) for state in words["state"]]
    arrived = pd.DatetimeIndex(last_paid) >= pd.DatetimeIndex(words["said_on"])
    return tuple(
        Announced(
            state=state,
            amount=int(amount),
            currency=currency,
            said_on=said_on.date(),
            source=source,
            converted=ledger.rates.convert(int(amount), currency, stream.currency, known_at),
        )
        for state, amount, currency, said_on, source in zip(
            *(words.loc[~arrived, c] for c in ("state", "amount", "currency", "said_on", "source")),
            strict=True,
        )
    )


def contributors(ledger: Ledger, year: int, as_of: date) -> frozenset[str]:
    """The States that gave for ``year`` by ``as_of`` (D11)."""
    return states_that_gave(received_for(ledger, year, as_of), ledger.states)
