"""Tables of status reports: all of one meeting, and one State's changes with their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.exports.table_registry import TABLES_BY_NAME
from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.tables.status_reports import meeting_reports_table, state_reports_table
from dashboard.tables.table import DisplayTable
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)
EN = load_words("en")


def report_row(as_at: str, received: int, cell: str) -> dict[str, object]:
    """A report row of Austria: this amount received of 600.00 assessed."""
    row: dict[str, object] = {"as_at": as_at, "state": "AUT", "meeting": "10MSP", "cell": cell}
    return row | {"assessed": 600_00, "received": received, "currency": "USD", "sheet": "S"}


def book(
    assessments: Sequence[Mapping[str, object]] = (), receipts: Sequence[Mapping[str, object]] = ()
) -> Ledger:
    """A ledger of three reports, the last with a correction."""
    rows = [
        report_row("2021-08-31", 100_00, "D2"),
        report_row("2021-09-30", 250_00, "D3"),
        report_row("2021-10-31", 240_00, "D4"),
    ]
    return ledger(status_reports=rows, assessments=assessments, receipts=receipts)


def titles(table: DisplayTable) -> list[str]:
    """The column titles."""
    return [column.title for column in table.columns]


def test_the_reports_of_a_meeting_the_newest_first() -> None:
    """Each with additions and corrections since the previous one; the first has none (D26)."""
    table = meeting_reports_table(book(), "10MSP", DAY, EN)
    assert table.rows == (
        (date(2021, 10, 31), 1, 600_00, 240_00, 360_00, 0, -10_00),
        (date(2021, 9, 30), 1, 600_00, 250_00, 350_00, 150_00, 0),
        (date(2021, 8, 31), 1, 600_00, 100_00, 500_00, None, None),
    )
    assert table.total is None
    assert table.title == "3 status reports on the 10MSP, side by side"
    assert "In the books by then" not in titles(table)


def test_an_overpayment_is_not_received_against_the_assessment() -> None:
    """700.00 received of 600.00 assessed: 600.00 are received against it (D6)."""
    book_with_overpayment = ledger(status_reports=[report_row("2021-10-31", 700_00, "D2")])
    table = meeting_reports_table(book_with_overpayment, "10MSP", DAY, EN)
    assert dict(zip(titles(table), table.rows[0], strict=True))["Received against it"] == 600_00


def test_a_meeting_with_bills_has_a_column_of_booked_payments() -> None:
    """D16: 240.00 reported, 200.00 booked by then; before the notice date it is None."""
    bill = {"state": "AUT", "meeting": "10MSP", "amount": 600_00, "currency": "USD"}
    receipt = bill | {"amount": 200_00, "received_on": "2021-10-02"}
    book_with_bills = book(assessments=[bill | {"notice_date": "2021-09-15"}], receipts=[receipt])
    table = meeting_reports_table(book_with_bills, "10MSP", DAY, EN)
    assert [row[-1] for row in table.rows] == [200_00, 0, None]


def test_a_states_changes_have_their_days_and_cells() -> None:
    """150.00 between 1 and 30 September; the correction has both amounts."""
    table = state_reports_table(book(), "AUT", DAY, EN)
    assert [row[1:7] for row in table.rows] == [
        (
            date(2021, 10, 1),
            date(2021, 10, 31),
            -10_00,
            "correction: less than before",
            250_00,
            240_00,
        ),
        (date(2021, 9, 1), date(2021, 9, 30), 150_00, "received in between", 100_00, 250_00),
        (None, date(2021, 8, 31), 100_00, "received by then", 0, 100_00),
    ]
    assert [row[-1] for row in table.rows] == ["D4", "D3", "D2"]
    assert [row[7] for row in table.rows] == [0, 0, None]  # the first bill is no change
    assert table.name == "hand-reports-aut-as-at-2021-10-31"


def test_both_tables_can_be_exported() -> None:
    """They are in the table registry."""
    assert {"meeting-reports", "state-reports"} <= TABLES_BY_NAME.keys()
