"""Adding amounts within one currency only (D22)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import pytest

from dashboard.indicators.sums import (
    MixedCurrenciesError,
    require_one_currency,
    require_stream_currency,
    sum_amounts,
)
from tests.sample_ledger import ledger, table


def francs(*amounts: int, euros: Sequence[int] = ()) -> pd.DataFrame:
    """Contributions of these centimes, and of these euro cents."""
    rows = [("CHF", a) for a in amounts] + [("EUR", a) for a in euros]
    return table("contributions", [{"currency": code, "amount": a} for code, a in rows])


def test_amounts_of_one_currency_add_up_to_the_cent() -> None:
    """356'660.00, 0.01 and a refund of 0.02 are 356'659.99; sums above 2^53 are exact."""
    total = sum_amounts(francs(356_660_00, 1, -2))
    assert (total, type(total)) == (356_659_99, int)
    assert sum_amounts(francs(2**53, 1)) == 2**53 + 1
    assert sum_amounts(francs()) == 0


def test_any_amount_column_can_be_added() -> None:
    """Received 40.00 and 50.00, each of 100.00 assessed."""
    row = {"currency": "USD", "assessed": 100_00}
    reports = table("status_reports", [row | {"received": r} for r in (40_00, 50_00)])
    assert (sum_amounts(reports, "received"), sum_amounts(reports, "assessed")) == (90_00, 200_00)


def test_d22_two_currencies_have_no_sum() -> None:
    """USD 94.0 million and EUR 111.3 million are never 205.4 million: the error names both."""
    mixed = francs(94_0, euros=[111_3])
    for function in (sum_amounts, require_one_currency):
        with pytest.raises(
            MixedCurrenciesError, match=r"^Amounts in CHF and EUR cannot be added up\.$"
        ):
            function(mixed)


def test_the_currency_of_rows_is_empty_without_rows() -> None:
    """It is an ISO 4217 code."""
    assert require_one_currency(francs(1, 2)) == "CHF"
    assert require_one_currency(francs()) == ""


def test_d22_rows_outside_the_streams_currency_raise() -> None:
    """The voluntary stream is in francs: euros raise, with or without francs."""
    book = ledger()
    require_stream_currency(book, "voluntary", francs(1), francs(), francs(2))
    message = "Amounts in CHF and EUR cannot be added up as voluntary money."
    for tables in ([francs(euros=[1])], [francs(1), francs(1, euros=[1])]):
        with pytest.raises(MixedCurrenciesError, match=f"^{re.escape(message)}$"):
            require_stream_currency(book, "voluntary", *tables)


def test_d22_rows_of_a_stream_without_a_currency_raise() -> None:
    """A convention without that stream has no currency for it; no rows raise nothing."""
    book = replace(ledger(), streams={})
    require_stream_currency(book, "voluntary", francs())
    message = "Amounts in CHF cannot be added up as voluntary money."
    with pytest.raises(MixedCurrenciesError, match=f"^{re.escape(message)}$"):
        require_stream_currency(book, "voluntary", francs(1))
