"""The one way to add money up: within one currency, in int64 minor units (D22)."""

from __future__ import annotations

import pandas as pd


class MixedCurrenciesError(ValueError):
    """Amounts of two currencies were about to be added; the message names them."""


def total(rows: pd.DataFrame, column: str = "amount") -> int:
    """The sum of ``column`` in minor units. Raises MixedCurrenciesError over two currencies."""
    one_currency(rows)
    return int(rows[column].sum())


def one_currency(rows: pd.DataFrame) -> str:
    """The ISO 4217 code of all rows, "" where there are none; raises where there are two."""
    found = sorted(rows["currency"].unique())
    if len(found) > 1:
        message = f"Amounts in {' and '.join(found)} cannot be added up."
        raise MixedCurrenciesError(message)
    return str(found[0]) if found else ""
