"""Money in transit by announced currency (D10): the announced and the converted amount, and the rate.

Three States' EUR 83'000 at the ECB's 1.0430 of 30 Nov 2021 are CHF 86'569.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dashboard.indicators.coverage import Coverage


@dataclass(frozen=True, slots=True)
class TransitByCurrency:
    """The total in transit in a currency; ``converted`` is in minor units of the budget's currency."""

    currency: str
    amount: int
    states: int
    converted: int | None  # None without a rate
    rate: Decimal | None  # None for the budget's own currency, or without a rate
    rate_date: date | None


def transit_by_currency(coverage: Coverage) -> tuple[TransitByCurrency, ...]:
    """Total the amounts in transit by announced currency, in alphabetical order."""
    totals = []
    for currency in sorted({a.currency for a in coverage.in_transit}):
        amounts = [a for a in coverage.in_transit if a.currency == currency]
        conversions = [a.converted for a in amounts if a.converted is not None]
        conversion = conversions[0] if conversions else None
        foreign = conversion is not None and currency != coverage.currency
        totals.append(
            TransitByCurrency(
                currency=currency,
                amount=sum(a.amount for a in amounts),
                states=len({a.state for a in amounts}),
                converted=sum(c.amount for c in conversions) if conversions else None,
                rate=conversion.rate if conversion is not None and foreign else None,
                rate_date=conversion.rate_date if conversion is not None and foreign else None,
            )
        )
    return tuple(totals)
