"""Euro reference rates of the European Central Bank: last fixing, never interpolated (trap 27)."""

from __future__ import annotations

import csv
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from io import StringIO

RATES_SOURCE = "European Central Bank euro reference rates"


@dataclass(frozen=True, slots=True)
class Conversion:
    """A converted amount with the exchange rate, the rate's date and source."""

    amount: int  # minor units of ``currency``
    currency: str
    rate: Decimal
    rate_date: date
    source: str = RATES_SOURCE


@dataclass(frozen=True, slots=True)
class ExchangeRates:
    """ECB fixings, oldest first: (day, units of each currency for one euro)."""

    fixings: tuple[tuple[date, dict[str, Decimal]], ...]

    def convert(self, amount: int, currency: str, target: str, on: date) -> Conversion | None:
        """Convert minor units at the last fixing on or before ``on``; None without a rate."""
        count = bisect_right(self.fixings, on, key=lambda fixing: fixing[0])
        if not count:
            return None
        day, rates = self.fixings[count - 1]
        euro = {**rates, "EUR": Decimal(1)}
        if currency not in euro or target not in euro:
            return None
        rate = euro[target] / euro[currency]
        value = (Decimal(amount) * rate).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
        return Conversion(int(value), target, rate, day)


def read_exchange_rates(content: bytes) -> ExchangeRates:
    """Parse the bytes of ``ecb_rates.csv`` (date, eur_chf, eur_usd)."""
    rows = csv.DictReader(StringIO(content.decode("utf-8-sig")))
    fixings = [
        (
            date.fromisoformat(row["date"]),
            {"CHF": Decimal(row["eur_chf"]), "USD": Decimal(row["eur_usd"])},
        )
        for row in rows
    ]
    return ExchangeRates(tuple(sorted(fixings, key=lambda fixing: fixing[0])))
