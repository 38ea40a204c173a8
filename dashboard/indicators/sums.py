"""The one way to add money up: within one currency, in int64 minor units (D22)."""

from __future__ import annotations

import pandas as pd

from dashboard.ledger import Ledger


class MixedCurrenciesError(ValueError):
    """Amounts of two currencies were about to be added; the message names them."""


def sum_amounts(rows: pd.DataFrame, column: str = "amount") -> int:
    """The sum of ``column`` in minor units. Raises MixedCurrenciesError over two currencies."""
    require_one_currency(rows)
    return int(rows[column].sum())


def require_one_currency(rows: pd.DataFrame) -> str:
    """The ISO 4217 code of all rows, "" where there are none; raises where there are two."""
    found = sorted(rows["currency"].unique())
    if len(found) > 1:
        message = f"Amounts in {' and '.join(found)} cannot be added up."
        raise MixedCurrenciesError(message)
    return str(found[0]) if found else ""


def require_stream_currency(ledger: Ledger, stream: str, *tables: pd.DataFrame) -> None:
    """Raise MixedCurrenciesError where rows are not in the one currency of their stream (D22)."""
    known = ledger.streams.get(stream)
    own = set() if known is None else {known.currency}
    found = {str(code) for rows in tables for code in rows["currency"].unique()}
    if found - own:
        message = (
            f"Amounts in {' and '.join(sorted(found | own))} cannot be added up as {stream} money."
        )
        raise MixedCurrenciesError(message)
