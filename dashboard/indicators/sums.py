"""Add money up: only within one currency, in int64 minor units (D22)."""

from __future__ import annotations

import pandas as pd

from dashboard.ledger import Ledger


class MixedCurrenciesError(ValueError):
    """Raised instead of adding amounts in different currencies; the message names them."""


def sum_amounts(rows: pd.DataFrame, column: str = "amount") -> int:
    """Add up ``column`` in minor units. Raises MixedCurrenciesError for more than one currency."""
    require_one_currency(rows)
    return int(rows[column].sum())


def require_one_currency(rows: pd.DataFrame) -> str:
    """Return the rows' ISO 4217 code, "" without rows. Raises MixedCurrenciesError for several."""
    currencies = sorted(rows["currency"].unique())
    if len(currencies) > 1:
        message = f"Amounts in {' and '.join(currencies)} cannot be added up."
        raise MixedCurrenciesError(message)
    return str(currencies[0]) if currencies else ""


def require_stream_currency(ledger: Ledger, stream: str, *tables: pd.DataFrame) -> None:
    """Raise MixedCurrenciesError if rows are not in the currency of their stream (D22)."""
    settings = ledger.streams.get(stream)
    expected = set() if settings is None else {settings.currency}
    actual = {str(code) for rows in tables for code in rows["currency"].unique()}
    if actual - expected:
        names = " and ".join(sorted(actual | expected))
        message = f"Amounts in {names} cannot be added up as {stream} money."
        raise MixedCurrenciesError(message)
