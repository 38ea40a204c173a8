"""The currency of a table: in a column, below the titles, in a footnote, or in the sheet's name."""

from __future__ import annotations

import pytest

from dashboard.workbooks.detecting.table_currency import find_displayed_currencies
from dashboard.workbooks.sheet import Sheet, SheetDisplay
from tests.books.book_case import describe_problems, describe_tables
from tests.workbooks.office_books import (
    GIFTS,
    HEADS,
    JUNE,
    MARCH,
    ROW,
    STATUS,
    codes,
    counted_amounts,
    read,
    report_rows,
)


@pytest.mark.parametrize("title", ["Curr.", "Local currency", None])
def test_a_column_of_currencies_is_detected_by_its_values(title: str | None) -> None:
    """An amount in another currency than the book's is excluded."""
    titles = ["State", "Date received", title, "Amount"]
    rows = [[GIFTS], titles, ["Austria", MARCH, "CHF", 950], ["Japan", JUNE, "EUR", 5]]
    book = read({"2021": rows})
    assert counted_amounts(book) == [("AUT", 95_000)]
    assert codes(book) == ["other-currency"]


def test_a_column_of_one_currency_sets_the_books() -> None:
    """Nothing else gives it; a column of two currencies sets none."""
    title = STATUS.replace(" (USD)", "")
    row = ["Japan", "USD", 100, 40, 60]
    titles = ["State", "Currency", *HEADS[1:]]
    book = read({"10MSP": [[title], titles, row]})
    assert (book.about.currency, codes(book)) == ("USD", [])
    other = read({"10MSP": [[title], titles, row, ["Iraq", "EUR", 5, 0, 5]]})
    assert codes(other) == ["no-currency"]


def test_a_currency_before_the_state_is_the_rows() -> None:
    """EUR 950 must not count as CHF 950."""
    for title in ("Currency", "Curr.", ""):
        titles = [title, "State", "Date received", "Amount"]
        rows = [["EUR", "Austria", MARCH, 950], ["CHF", "Norway", MARCH, 7]]
        book = read({"2021": [[GIFTS], titles, *rows]})
        assert describe_tables(book) == {"contributions": ["NOR | 2021 | 2021-03-01 | 7.00"]}
        assert describe_problems(book) == ["other-currency 2021!A3"]


STATUS_WITHOUT_CURRENCY = "Invented: status of contributions as at 31 October 2021, 10MSP"


def test_a_row_of_currencies_below_the_titles_is_no_data_row() -> None:
    """It sets the book's currency."""
    book = read({"Sheet1": [[STATUS_WITHOUT_CURRENCY], HEADS, [None, "USD", "USD", "USD"], ROW]})
    assert len(report_rows(book)) == 1
    assert (book.about.currency, codes(book)) == ("USD", [])
    other = read({"Sheet1": [[STATUS_WITHOUT_CURRENCY], HEADS, [None, "USD", "EUR", "EUR"], ROW]})
    assert codes(other) == ["two-currencies"]


def test_a_currency_in_a_footnote_or_sheet_name_is_detected() -> None:
    """Unless the title contradicts it."""
    note = ["All amounts are in US dollars."]
    for sheets in (
        {"Sheet1": [[STATUS_WITHOUT_CURRENCY], HEADS, ROW, note]},
        {"10MSP USD": [[STATUS_WITHOUT_CURRENCY], HEADS, ROW]},
    ):
        assert read(sheets).about.currency == "USD"
    title = f"{STATUS_WITHOUT_CURRENCY} (CHF)"
    for sheets in ({"Sheet1": [[title], HEADS, ROW, note]}, {"10MSP USD": [[title], HEADS, ROW]}):
        assert "no-currency" in codes(read(sheets))


@pytest.mark.parametrize(
    ("currencies", "expected"),
    [
        ({"CHF": {1: [2, 3]}, "EUR": {2: [2, 3]}}, {1: "CHF", 2: "EUR"}),
        ({"CHF": {1: [2, 3]}, "EUR": {1: [1]}}, {1: "CHF"}),
        ({"CHF": {1: [2]}}, {}),
        ({"CHF": {1: [2]}, "EUR": {1: [3]}}, {}),
        ({"CHF": {1: [1]}}, {}),
        ({"CHF": {3: [2, 3]}}, {}),
        ({"$": {1: [2, 3]}}, {}),
        ({}, {}),
    ],
)
def test_a_column_has_the_currency_that_all_its_amounts_display(
    currencies: dict[str, dict[int, list[int]]], expected: dict[int, str]
) -> None:
    """Only rows 3 and 4 are data; the row above and a column of texts do not matter."""
    rows: list[list[object]] = [
        ["x"] * 4,
        ["cost", 5, 5, ""],
        ["Japan", 10, 20, "late"],
        ["Iraq", 30, 40, ""],
    ]
    assert (
        find_displayed_currencies(
            Sheet("x", rows, display=SheetDisplay(currency_formats=currencies)), 2, 4
        )
        == expected
    )
