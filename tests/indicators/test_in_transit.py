"""Money in transit by the currency it was said in (D10)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from dashboard.indicators.coverage import budget_coverage
from dashboard.indicators.in_transit import transit_by_currency
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)


def word(
    state: str, kind: str, on: str, amount: int = 100_00, currency: str = "EUR"
) -> dict[str, object]:
    """One announcement for 2021."""
    row: dict[str, object] = {"state": state, "kind": kind, "said_on": on, "amount": amount}
    return row | {"year": 2021, "currency": currency, "source": "letter"}


def test_d10_three_states_send_83_000_euros() -> None:
    """CHF 86'569 at 1.0430 of 30 November, told by the currency it was said in."""
    euros = [("AUT", 40_000_00), ("NER", 30_000_00), ("GUY", 13_000_00)]
    book = ledger(
        announcements=[
            *(word(state, "in transit", "2021-11-20", amount) for state, amount in euros),
            word("VUT", "in transit", "2021-11-20", 10_00, "CHF"),
            word("FJI", "in transit", "2021-11-20", 10_00, "XAF"),
        ]
    )
    own, euro, unknown = transit_by_currency(budget_coverage(book, 2021, DAY))
    assert (euro.currency, euro.amount, euro.states) == ("EUR", 83_000_00, 3)
    assert (euro.converted, euro.rate, euro.rate_date) == (
        86_569_00,
        Decimal("1.0430"),
        date(2021, 11, 30),
    )
    assert (own.converted, own.rate, own.rate_date) == (10_00, None, None)
    assert (unknown.currency, unknown.converted, unknown.rate) == ("XAF", None, None)
    assert budget_coverage(book, 2021, DAY).in_transit_total == 86_579_00


def test_d10_the_rate_is_that_of_the_day_the_books_speak_to() -> None:
    """On 29 October the same euros are 88'071."""
    book = ledger(announcements=[word("AUT", "in transit", "2021-10-20", 83_000_00)])
    assert budget_coverage(book, 2021, date(2021, 10, 29)).in_transit_total == 88_071_30
