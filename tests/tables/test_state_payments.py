"""The tables of one State."""

from __future__ import annotations

from datetime import date

from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.tables.state_payments import state_announcements_table, state_payments_table
from tests.tables.table_columns import column_total

DAY = date(2021, 12, 1)


EN = load_words("en")


def test_a_states_payments_name_their_cells(ccm: Ledger) -> None:
    """Each payment has book, sheet and cell; the newest comes first."""
    table = state_payments_table(ccm, "voluntary", "AUS", DAY, EN)
    assert table.rows[0] == (
        date(2021, 5, 25),
        2021,
        1815098,
        2000000,
        "USD",
        "C-2021-023",
        "isu.xlsx",
        "Contributions",
        "D264",
    )
    assert column_total(table, "Amount sent") == ""
    receipts = state_payments_table(ccm, "assessed", "AUS", DAY, EN)
    assert receipts.rows[0][1:3] == ("10MSP", 1550590)
    assert receipts.title == "Australia: 8 payments, USD\u00a099'988 in all"


def test_a_state_without_payments_has_an_empty_table(ccm: Ledger) -> None:
    """No rows, no total, and a title for it."""
    table = state_payments_table(ccm, "voluntary", "ALB", date(2014, 1, 1), EN)
    assert (table.rows, table.total) == ((), None)
    assert table.title == "Albania: no payment is known"


def test_announcements_have_a_table_without_a_total(ccm: Ledger) -> None:
    """Spain has EUR 45'000 in transit; a State without announcements has no such table."""
    table = state_announcements_table(ccm, "ESP", DAY, EN)
    assert table.rows[0][:5] == (date(2021, 11, 16), 2021, "in transit", 4500000, "EUR")
    assert table.total is None
    assert state_announcements_table(ccm, "AUS", DAY, EN).rows == ()
