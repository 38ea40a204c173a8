"""Money in transit by the currency in which it was announced (D10)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from dashboard.indicators.coverage import budget_coverage
from dashboard.indicators.in_transit import transit_by_currency
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)


def announcement(
    state: str, kind: str, on: str, amount: int = 100_00, currency: str = "EUR"
) -> dict[str, object]:
    """One announcement for 2021."""
    row: dict[str, object] = {"state": state, "kind": kind, "said_on": on, "amount": amount}
    return row | {"year": 2021, "currency": currency, "source": "letter"}


def test_d10_three_states_send_83_000_euros() -> None:
    """EUR 83'000 of three States are CHF 86'569 at 1.0430 of 30 November, in one row for euros."""
    amounts = [("AUT", 40_000_00), ("NER", 30_000_00), ("GUY", 13_000_00)]
    book = ledger(
        announcements=[
            *(announcement(state, "in transit", "2021-11-20", amount) for state, amount in amounts),
            announcement("VUT", "in transit", "2021-11-20", 10_00, "CHF"),
            announcement("FJI", "in transit", "2021-11-20", 10_00, "XAF"),
        ]
    )
    francs, euros, cfa_francs = transit_by_currency(budget_coverage(book, 2021, DAY))
    assert (euros.currency, euros.amount, euros.states) == ("EUR", 83_000_00, 3)
    assert (euros.converted, euros.rate, euros.rate_date) == (
        86_569_00,
        Decimal("1.0430"),
        date(2021, 11, 30),
    )
    assert (francs.converted, francs.rate, francs.rate_date) == (10_00, None, None)
    assert (cfa_francs.currency, cfa_francs.converted, cfa_francs.rate) == ("XAF", None, None)
    assert budget_coverage(book, 2021, DAY).in_transit_total == 86_579_00


def test_d10_the_exchange_rate_is_that_of_the_as_of_day() -> None:
    """On 29 October the same euros are CHF 88'071."""
    book = ledger(announcements=[announcement("AUT", "in transit", "2021-10-20", 83_000_00)])
    assert budget_coverage(book, 2021, date(2021, 10, 29)).in_transit_total == 88_071_30
