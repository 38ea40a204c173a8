"""Currencies said in a column of their own, below the titles, in a note, and in the name of a sheet."""

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
def test_a_column_of_currencies_is_one_whatever_its_title(title: str | None) -> None:
    """An amount in another currency than the book's is never counted in it."""
    heads = ["State", "Date received", title, "Amount"]
    rows = [[GIFTS], heads, ["Austria", MARCH, "CHF", 950], ["Japan", JUNE, "EUR", 5]]
    book = read({"2021": rows})
    assert counted_amounts(book) == [("AUT", 95_000)]
    assert codes(book) == ["other-currency"]


def test_a_book_is_in_the_one_currency_of_its_column_of_currencies() -> None:
    """Where nothing else says it; two currencies in it are none."""
    title = STATUS.replace(" (USD)", "")
    row = ["Japan", "USD", 100, 40, 60]
    heads = ["State", "Currency", *HEADS[1:]]
    book = read({"10MSP": [[title], heads, row]})
    assert (book.about.currency, codes(book)) == ("USD", [])
    other = read({"10MSP": [[title], heads, row, ["Iraq", "EUR", 5, 0, 5]]})
    assert codes(other) == ["no-currency"]


def test_a_currency_that_stands_first_is_the_rows() -> None:
    """EUR 950 is no CHF 950."""
    for title in ("Currency", "Curr.", ""):
        heads = [title, "State", "Date received", "Amount"]
        rows = [["EUR", "Austria", MARCH, 950], ["CHF", "Norway", MARCH, 7]]
        book = read({"2021": [[GIFTS], heads, *rows]})
        assert describe_tables(book) == {"contributions": ["NOR | 2021 | 2021-03-01 | 7.00"]}
        assert describe_problems(book) == ["other-currency 2021!A3"]


OF_NO_CURRENCY = "Invented: status of contributions as at 31 October 2021, 10MSP"


def test_a_line_of_currencies_below_the_titles_is_one_of_them() -> None:
    """It says the book's currency, and is no row."""
    book = read({"Sheet1": [[OF_NO_CURRENCY], HEADS, [None, "USD", "USD", "USD"], ROW]})
    assert len(report_rows(book)) == 1
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


@pytest.mark.parametrize(
    ("currencies", "units"),
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
def test_a_column_is_in_the_one_currency_that_all_its_amounts_show(
    currencies: dict[str, dict[int, list[int]]], units: dict[int, str]
) -> None:
    """Of the rows 3 and 4 of a sheet; what stands above, and a column of texts, shows nothing."""
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
        == units
    )
