"""Money in transit by the currency it was said in (D10): as said, converted, and at which rate.

Three States' EUR 83'000 at the ECB's 1.0430 of 30 Nov 2021 are CHF 86'569.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dashboard.indicators.coverage import Coverage


@dataclass(frozen=True, slots=True)
class TransitByCurrency:
    """What is in transit in one currency. ``converted`` is in minor units of the budget's."""

    currency: str
    amount: int
    states: int
    converted: int | None  # None where no rate is known
    rate: Decimal | None  # None where it is the budget's own currency, or no rate is known
    rate_date: date | None


def transit_by_currency(coverage: Coverage) -> tuple[TransitByCurrency, ...]:
    """In transit by currency said, in alphabetical order."""
    found = []
    for currency in sorted({a.currency for a in coverage.in_transit}):
        said = [a for a in coverage.in_transit if a.currency == currency]
        conversions = [a.converted for a in said if a.converted is not None]
        known = conversions[0] if conversions else None
        foreign = known is not None and currency != coverage.currency
        found.append(
            TransitByCurrency(
                currency=currency,
                amount=sum(a.amount for a in said),
                states=len({a.state for a in said}),
                converted=sum(c.amount for c in conversions) if conversions else None,
                rate=known.rate if known is not None and foreign else None,
                rate_date=known.rate_date if known is not None and foreign else None,
            )
        )
    return tuple(found)
