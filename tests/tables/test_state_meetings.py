"""One State's meetings."""

from __future__ import annotations

from datetime import date

from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.tables.state_meetings import state_meetings_table
from tests.sample_ledger import ledger
from tests.tables.table_columns import column_total, column_values

DAY = date(2021, 12, 1)
EN = load_words("en")


def test_the_meetings_of_a_state_with_their_own_days(ccm: Ledger) -> None:
    """Spain owes the 10MSP and has paid the six before; the newest comes first."""
    table = state_meetings_table(ccm, "ESP", DAY, EN)
    assert table.title == "Spain: 7 meetings"
    assert table.rows[0][:4] == ("10MSP", 1505686, 0, 1505686)
    assert table.row_statuses == ("nothing", *["full"] * 6)
    assert column_total(table, "Outstanding") == 1505686
    assert set(column_values(table, "As at")) == {date(2021, 10, 31)}


def test_money_without_a_meeting_stands_in_no_row() -> None:
    """What names no meeting and pays none is no meeting's."""
    paid = {"state": "AUT", "received_on": "2021-06-01", "amount": 500, "currency": "USD"}
    table = state_meetings_table(ledger(receipts=[paid]), "AUT", DAY, EN)
    assert table.rows == ()
    assert table.total is None
