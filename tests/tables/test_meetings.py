"""The tables of meetings."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.tables.meetings import meeting_table, meetings_table
from tests.sample_ledger import ledger
from tests.tables.table_columns import column_total, column_values

DAY = date(2021, 12, 1)


EN = load_words("en")


def test_meetings_of_the_scene(ccm: Ledger) -> None:
    """10MSP: 322'600 assessed, 222'594 applied: 69 %, 100'006 outstanding."""
    table = meetings_table(ccm, DAY, EN)
    assert len(table.rows) == 7
    newest = table.rows[0]
    assert newest[0] == "10MSP"
    assert newest[3:8] == (32260000, 22259400, Fraction(69, 100), 10000600, 20975)
    assert table.title == "USD\u00a0104'392 is outstanding over 7 meetings"


def test_the_states_of_the_tenth_meeting(ccm: Ledger) -> None:
    """110 States; assessed = received against it + outstanding; credit has its own column (D6)."""
    table = meeting_table(ccm, "10MSP", DAY, EN)
    assert len(table.rows) == 110
    assert column_total(table, "Outstanding") == 10000600
    assert column_total(table, "Assessed") == 22259400 + 10000600
    assert column_total(table, "Received against it") == 22259400
    assert column_total(table, "Paid above it") == 20975
    assert set(column_values(table, "Status")) == {
        "paid in full",
        "paid in part",
        "nothing received",
    }
    assert table.title == "59 of 110 States have paid their share of the 10MSP in full"


def test_a_receipt_without_a_meeting_has_its_own_column() -> None:
    """D20: it pays the oldest debt, and the table has the assumed amount."""
    book = ledger(
        meetings=[{"meeting": "10MSP", "first_day": "2022-08-30"}],
        assessments=[{"state": "AUT", "meeting": "10MSP", "amount": 900, "currency": "USD"}],
        receipts=[{"state": "AUT", "received_on": "2021-06-01", "amount": 500, "currency": "USD"}],
    )
    table = meeting_table(book, "10MSP", DAY, EN)
    assert column_values(table, "Of it without a meeting named") == [500]
    assert column_values(table, "Received against it") == [500]
