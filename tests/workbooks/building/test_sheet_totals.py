"""The totals of a book by sheet and currency."""

from __future__ import annotations

from dashboard.workbooks.book import About, Book
from dashboard.workbooks.building.sheet_totals import SheetTotal, book_totals
from tests.sample_ledger import table


def test_a_sheet_has_a_total_for_each_currency() -> None:
    """D22: announcements in euros and in francs are not added up."""
    amounts = [("EUR", 10), ("CHF", 1), ("EUR", 20)]
    rows = [{"currency": c, "amount": a, "sheet": "Announcements"} for c, a in amounts]
    gifts = [{"currency": "CHF", "amount": 7, "sheet": "Contributions"}]
    book = Book(
        "isu.xlsx",
        "1",
        About("voluntary", "CHF"),
        {
            "contributions": table("contributions", gifts),
            "announcements": table("announcements", rows),
            "budgets": table("budgets", []),
        },
    )
    assert book_totals(book) == (
        SheetTotal("Contributions", 1, 7, "CHF"),
        SheetTotal("Announcements", 1, 1, "CHF"),
        SheetTotal("Announcements", 2, 30, "EUR"),
        SheetTotal("Budgets", 0, None, ""),
    )


def test_statements_are_counted_and_not_added_up() -> None:
    """Statements are about different matters, so only their rows are counted."""
    rows = [{"currency": "USD", "amount": 28_000_00, "sheet": "Statements"}]
    book = Book("calendar.xlsx", "1", About(), {"statements": table("statements", rows)})
    assert book_totals(book) == (SheetTotal("Statements", 1, None, ""),)


def test_a_status_report_has_the_total_received_by_its_newest_day() -> None:
    """A later report repeats the amounts of an earlier one, so they are not added up."""
    rows = [
        {"sheet": sheet, "as_at": day, "meeting": "10MSP", "currency": "USD", "received": received}
        for sheet, day, received in [
            ("May", "2021-05-31", 1),
            ("October", "2021-10-31", 30),
            ("October", "2021-10-31", 4),
        ]
    ]
    reports = table("status_reports", rows)
    book = Book("10msp.xlsx", "1", About("assessed", "USD"), {"status_reports": reports})
    assert book_totals(book) == (
        SheetTotal("May", 1, 1, "USD", is_received=True),
        SheetTotal("October", 2, 34, "USD", is_received=True),
    )


def test_totals_follow_the_books_order_and_split_currencies() -> None:
    """Z before A as in the book; a table without rows has its name in words."""
    rows = [{"sheet": s, "currency": "CHF", "amount": n} for n, s in enumerate("ZAZ", 1)]
    reports = [
        {"sheet": "S", "as_at": day, "meeting": "10MSP", "currency": code, "received": received}
        for day, code, received in [("2021-05-31", "USD", 1), ("2021-10-31", "USD", 30)]
    ]
    book = Book(
        "a.xlsx",
        "1",
        About("voluntary", "CHF"),
        {
            "contributions": table("contributions", rows),
            "status_reports": table("status_reports", reports),
            "committee_meetings": table("committee_meetings", []),
        },
    )
    assert book_totals(book) == (
        SheetTotal("Z", 2, 4, "CHF"),
        SheetTotal("A", 1, 2, "CHF"),
        SheetTotal("S", 2, 30, "USD", is_received=True),
        SheetTotal("Committee meetings", 0, None, ""),
    )
