"""Currencies said below the titles, in a note, and in the name of a sheet."""

from __future__ import annotations

from tests.workbooks.sent import HEADS, ROW, codes, read, reports

OF_NO_CURRENCY = "Invented: status of contributions as at 31 October 2021, 10MSP"


def test_a_line_of_currencies_below_the_titles_is_one_of_them() -> None:
    """It says the book's currency, and is no row."""
    book = read({"Sheet1": [[OF_NO_CURRENCY], HEADS, [None, "USD", "USD", "USD"], ROW]})
    assert len(reports(book)) == 1
    assert (book.about.currency, codes(book)) == ("USD", [])
    other = read({"Sheet1": [[OF_NO_CURRENCY], HEADS, [None, "USD", "EUR", "EUR"], ROW]})
    assert codes(other) == ["two-currencies"]


def test_a_currency_is_found_in_a_note_and_in_a_sheets_name() -> None:
    """Where nothing contradicts it."""
    note = ["All amounts are in US dollars."]
    for sheets in (
        {"Sheet1": [[OF_NO_CURRENCY], HEADS, ROW, note]},
        {"10MSP USD": [[OF_NO_CURRENCY], HEADS, ROW]},
    ):
        assert read(sheets).about.currency == "USD"
    title = f"{OF_NO_CURRENCY} (CHF)"
    for sheets in ({"Sheet1": [[title], HEADS, ROW, note]}, {"10MSP USD": [[title], HEADS, ROW]}):
        assert "no-currency" in codes(read(sheets))
