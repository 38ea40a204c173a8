"""Assessed collection: D6, D8, D20 and the identities."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.indicators.collection import Collection, collection, positions
from dashboard.indicators.sums import MixedCurrenciesError
from tests.hand_ledger import ledger

DAY = date(2021, 12, 1)
MEETINGS = [
    {"meeting": "10MSP", "first_day": "2022-08-30"},
    {"meeting": "2RC", "first_day": "2020-11-25"},
]


def owes(state: str, amount: int, meeting: str = "10MSP") -> dict[str, object]:
    """One assessment in cents."""
    return {"state": state, "meeting": meeting, "amount": amount, "currency": "USD"}


def pays(
    state: str, amount: int, meeting: str = "10MSP", on: str = "2021-06-01"
) -> dict[str, object]:
    """One receipt in cents."""
    return owes(state, amount, meeting) | {"received_on": on}


def test_d6_an_overpayment_does_not_hide_anothers_debt() -> None:
    """A owes 1'000 and pays nothing, B owes 1'000 and pays 1'300."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[owes("AUT", 1000_00), owes("NER", 1000_00)],
        receipts=[pays("NER", 1300_00)],
    )
    found = collection(positions(book, DAY), "10MSP")
    assert found == Collection(2000_00, 1000_00, 1000_00, 300_00)
    assert found.share == Fraction(1, 2)


def test_d8_sixty_nine_percent_of_the_10msp() -> None:
    """322'600 assessed, 222'594 applied: 100'006 outstanding."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[owes("AUT", 222_594_00), owes("NER", 100_006_00)],
        receipts=[pays("AUT", 222_594_00)],
    )
    found = collection(positions(book, DAY), "10MSP")
    assert found == Collection(322_600_00, 222_594_00, 100_006_00, 0)
    assert found.share == Fraction(69, 100)


def test_as_of_and_the_books_own_day_cut_receipts() -> None:
    """A receipt of November is unknown to a book that speaks to 31 October."""
    book = ledger(assessments=[owes("AUT", 100)], receipts=[pays("AUT", 100, on="2021-11-05")])
    assert collection(positions(book, DAY), "10MSP").applied == 0


def test_d20_a_late_payment_raises_the_meeting_it_pays() -> None:
    """Money of 2021 for the 2RC leaves the 10MSP as it is."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[owes("AUT", 800, "2RC"), owes("AUT", 900)],
        receipts=[pays("AUT", 500, "2RC")],
    )
    found = positions(book, DAY)
    assert collection(found, "2RC").applied == 500
    assert collection(found, "10MSP").applied == 0


def test_d20_without_reference_the_oldest_debt_is_paid_first_and_marked() -> None:
    """1'000 without a meeting pay 800 of the 2RC, then 200 of the 10MSP."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[owes("AUT", 900), owes("AUT", 800, "2RC")],
        receipts=[pays("AUT", 1000, "")],
    )
    found = positions(book, DAY).set_index("meeting")
    assert dict(found["applied"]) == {"10MSP": 200, "2RC": 800}
    assert dict(found["assumed"]) == {"10MSP": 200, "2RC": 800}


MONEY = st.integers(0, 10**12)


@settings(max_examples=30)
@given(st.lists(st.tuples(MONEY, MONEY, MONEY), min_size=1, max_size=4))
def test_identities(rows: list[tuple[int, int, int]]) -> None:
    """Assessed = applied + outstanding; received = applied + credit; no cent is lost."""
    states = [f"S{n}" for n in range(len(rows))]
    book = ledger(
        meetings=MEETINGS,
        assessments=[owes(s, row[0]) for s, row in zip(states, rows, strict=True)],
        receipts=[
            pays(s, amount, meeting)
            for s, row in zip(states, rows, strict=True)
            for amount, meeting in ((row[1], "10MSP"), (row[2], ""))
        ],
    )
    found = positions(book, DAY)
    assert (found["assessed"] == found["applied"] + found["outstanding"]).all()
    assert (found["received"] == found["applied"] + found["credit"]).all()
    assert found["received"].sum() == sum(row[1] + row[2] for row in rows)
    assert found["outstanding"].ge(0).all()


def test_d20_a_refund_that_names_no_meeting_takes_what_was_paid_above_the_bill_first() -> None:
    """1'300 paid on 1'000, 400 refunded: 900 is applied, and nothing is above the bill any more."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[owes("AUT", 1000), owes("AUT", 500, "2RC")],
        receipts=[pays("AUT", 1300), pays("AUT", 500, "2RC"), pays("AUT", -400, "")],
    )
    found = positions(book, DAY).set_index("meeting")
    assert dict(found["applied"]) == {"10MSP": 900, "2RC": 500}
    assert dict(found["assumed"]) == {"10MSP": -400, "2RC": 0}
    assert found["credit"].sum() == 0
    assert found["received"].sum() == 1400


def test_d20_a_refund_takes_back_what_was_paid_last() -> None:
    """As if it had never come: the oldest debt stays paid; what nobody paid stands by itself."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[owes("AUT", 900), owes("AUT", 800, "2RC")],
        receipts=[pays("AUT", 900), pays("AUT", 800, "2RC"), pays("AUT", -2000, "")],
    )
    found = positions(book, DAY).set_index("meeting")["received"]
    assert dict(found) == {"10MSP": 0, "2RC": 0, "": -300}


def test_money_without_a_meeting_is_not_added_to_what_a_report_says() -> None:
    """The report knows what came for the 10MSP: 400 stays 400, and 300 stand by themselves."""
    said = owes("AUT", 0) | {"as_at": "2021-10-31", "assessed": 1000, "received": 400}
    book = ledger(meetings=MEETINGS, status_reports=[said], receipts=[pays("AUT", 300, "")])
    found = positions(book, DAY).set_index("meeting")
    assert dict(found["received"]) == {"10MSP": 400, "": 300}
    assert found.loc["10MSP", "outstanding"] == 600


def test_a_row_that_stands_twice_in_a_report_counts_once() -> None:
    """400 is not 800."""
    said = owes("AUT", 0) | {"as_at": "2021-10-31", "assessed": 1000, "received": 400}
    book = ledger(meetings=MEETINGS, status_reports=[said, said])
    assert collection(positions(book, DAY), "10MSP") == Collection(1000, 400, 600, 0)


def test_d22_rows_in_another_currency_than_the_streams_raise() -> None:
    """Also where all rows agree among themselves."""
    book = ledger(assessments=[owes("AUT", 5) | {"currency": "EUR"}])
    with pytest.raises(MixedCurrenciesError, match="EUR"):
        positions(book, DAY)
