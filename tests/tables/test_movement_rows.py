"""Payments between two days with their cells, and announcements with their outcomes."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.movements import movements
from dashboard.ledger import Ledger
from dashboard.ledger.past_ledger import PastLedger
from dashboard.locale import load_words
from dashboard.tables.movement_rows import since_announcements_table, since_payments_table
from tests.sample_ledger import ledger

EN = load_words("en")
EARLIER, LATER = date(2021, 11, 2), date(2021, 12, 1)


def test_each_payment_names_its_cell(ccm: Ledger) -> None:
    """Three payments of November, the newest first."""
    moved = movements(ccm, PastLedger(EARLIER), EARLIER, LATER)
    table = since_payments_table(ccm, moved, EN)
    day = date(2021, 11, 23)
    assert table.rows[0] == (
        *("Voluntary", "2021", "Ireland", 1_269_500, "CHF", day, day, "payment"),
        *("isu.xlsx", "Contributions", "D289"),
    )
    assert table.row_states == ("IRL", "COL", "PHL")
    assert sum(int(str(row[3])) for row in table.rows) == 1_769_161


def test_two_status_reports_bound_a_payment() -> None:
    """D28: 150 came between 30 September and 31 October; 20 less is a correction of the report."""
    row = {"currency": "USD", "meeting": "10MSP", "assessed": 500, "book": "status.xlsx"}
    book = ledger(
        status_reports=[
            row | {"state": "AUT", "received": 100, "as_at": "2021-09-30", "cell": "C5"},
            row | {"state": "NER", "received": 50, "as_at": "2021-09-30", "cell": "C6"},
            row | {"state": "AUT", "received": 250, "as_at": "2021-10-31", "cell": "D5"},
            row | {"state": "NER", "received": 30, "as_at": "2021-10-31", "cell": "D6"},
        ]
    )
    since = date(2021, 10, 5)
    table = since_payments_table(book, movements(book, PastLedger(since), since, LATER), EN)
    days = (date(2021, 10, 1), date(2021, 10, 31))
    assert [(row[3], *row[5:8], row[10]) for row in table.rows] == [
        (150, *days, "reported as received", "D5"),
        (-20, *days, "correction: less than in the report before", "D6"),
    ]


def test_announcements_say_what_became_of_them(ccm: Ledger) -> None:
    """EUR 83'000 are new; of those before, Ireland's pledge was received in full."""
    moved = movements(ccm, PastLedger(EARLIER), EARLIER, LATER)
    table = since_announcements_table(ccm, moved, EN)
    assert table.title.startswith("3 new announcements of money since 2 Nov 2021")
    new = [row for row in table.rows if row[0] == "new"]
    assert [(row[2], row[5], row[8]) for row in new] == [
        ("Spain", 4_500_000, "not received yet"),
        ("Netherlands (Kingdom of the)", 3_000_000, "not received yet"),
        ("Luxembourg", 800_000, "not received yet"),
    ]
    before = {str(row[2]): row[8] for row in table.rows if row[0] == "open before"}
    assert before == {"Ireland": "received in full", "Dominican Republic": "not received yet"}
