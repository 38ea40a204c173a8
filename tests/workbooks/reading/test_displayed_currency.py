"""Amounts displayed in a currency: it sets the book's, or excludes an amount in another one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import numpy as np
import pytest
from openpyxl import Workbook

from dashboard.workbooks import Book
from dashboard.workbooks.clean.layouts import LayoutColumn
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.clean.table_schemas import validate_book
from dashboard.workbooks.reader import read_book
from dashboard.workbooks.reading.column_values import ColumnValues
from dashboard.workbooks.reading.displayed_currency import find_other_currencies
from dashboard.workbooks.sheet import CellFormat, Sheet, SheetDisplay
from dashboard.workbooks.values.cell_problem import CellProblem
from tests.books.book_case import describe_problems, describe_tables
from tests.books.workbook_writers import write_openpyxl
from tests.workbooks.office_books import NAMES

TITLE: Final = "Invented voluntary contributions received in 2021, as at 30 November 2021"
TITLES: Final = ["State", "Date received", "Amount"]
PAID: Final = [["Austria", date(2021, 3, 1), 950], ["Norway", date(2021, 4, 15), 25000]]
BOTH: Final = ["AUT | 2021 | 2021-03-01 | 950.00", "NOR | 2021 | 2021-04-15 | 25000.00"]
CHF, EUR, DOLLAR, US = "#,##0.00 [$CHF-807]", "[$€-2] 0.00", '"$"#,##0', "[$$-409]#,##0"


def read(
    formats: Sequence[str], title: str = TITLE, more: Any = (), titles: Sequence[str] = TITLES
) -> Book:
    """Read a list of payments whose amounts have these formats."""

    def set_formats(book: Workbook) -> None:
        for row, code in enumerate(formats, 3):
            book.worksheets[0].cell(row, 3).number_format = code

    rows = [[title], titles, *PAID, *more]
    return validate_book(
        read_book("sent.xlsx", write_openpyxl({"2021": rows}, None, set_formats), NAMES)
    )


@pytest.mark.parametrize(("code", "currency"), [(CHF, "CHF"), (EUR, "EUR"), (US, "USD")])
def test_a_currency_that_all_formats_display_is_the_books(code: str, currency: str) -> None:
    """Nothing else gives it."""
    book = read([code, code])
    assert book.about.currency == currency
    assert describe_tables(book) == {"contributions": BOTH}
    assert not book.problems


@pytest.mark.parametrize("formats", [[CHF, "0"], [CHF, EUR], [DOLLAR, DOLLAR]])
def test_a_currency_that_not_all_formats_display_is_not_the_books(formats: Sequence[str]) -> None:
    """Nor is a dollar sign that several currencies share."""
    book = read(formats)
    assert not describe_tables(book)
    assert "no-currency" in {p.code for p in book.problems}


@pytest.mark.parametrize(
    ("code", "displayed", "amount", "currency"),
    [(EUR, "EUR\u00a0950", 950_00, "EUR"), (DOLLAR, "$\u00a0950", None, "")],
)
def test_an_amount_displayed_in_another_currency_is_excluded(
    code: str, displayed: str, amount: int | None, currency: str
) -> None:
    """A person sees EUR 950, which must not count as CHF 950; the dollars of $ 950 are unknown."""
    book = read([code, CHF], f"{TITLE} (CHF)")
    assert describe_tables(book) == {"contributions": BOTH[1:]}
    (problem,) = book.problems
    assert (problem.code, problem.cell) == ("other-currency", "C3")
    assert (problem.params["found"], problem.params["expected"]) == (displayed, "CHF")
    assert (problem.amount, problem.currency) == (amount, currency)


def test_formats_of_texts_and_invalid_amounts_are_ignored() -> None:
    """A number format does not apply to a text, and an invalid amount has its own problem."""
    more = [["Japan", date(2021, 5, 1), "700"], ["Iraq", date(2021, 6, 1), 1.005]]
    book = read([CHF, CHF, EUR, EUR], f"{TITLE} (CHF)", more)
    assert describe_tables(book) == {"contributions": [*BOTH, "JPN | 2021 | 2021-05-01 | 700.00"]}
    assert describe_problems(book) == ["too-exact 2021!C6"]


def test_formats_of_totals_and_footnotes_are_ignored() -> None:
    """They are no data rows; the data rows are displayed in francs."""
    more = [["Total", None, 25950], [None, None, None], ["Printed by Anna", None, None]]
    book = read([CHF, CHF, "0", EUR], f"{TITLE} (CHF)", more)
    assert describe_tables(book) == {"contributions": BOTH}
    assert not [p for p in book.problems if p.code == "other-currency"]


def test_an_amount_sent_must_be_displayed_in_its_currency() -> None:
    """Japan's EUR 900 are displayed as euros, Iraq's as francs; Chad's currency is blank."""

    def set_formats(book: Workbook) -> None:
        for row, code in enumerate((EUR, CHF, CHF), 2):
            book.worksheets[1].cell(row, 4).number_format = code

    about: list[list[object]] = [
        ["Stream", "voluntary"],
        ["Currency", "CHF"],
        ["As at", date(2021, 11, 30)],
    ]
    rows: list[list[object]] = [
        ["State", "Budget year", "Amount booked", "Amount sent", "Currency sent"],
        ["Japan", 2021, 950, 900, "EUR"],
        ["Iraq", 2021, 950, 900, "EUR"],
        ["Chad", 2021, 950, 900, None],
    ]
    for width, expected in ((5, ["D3"]), (4, [])):
        sheets = {"About": about, "Contributions": [list(row[:width]) for row in rows]}
        book = validate_book(
            read_book("isu.xlsx", write_openpyxl(sheets, None, set_formats), NAMES)
        )
        assert [p.cell for p in book.problems if p.code == "other-currency"] == expected


def test_a_shared_currency_sign_contradicts_nothing() -> None:
    """All dollars have the same sign."""
    assert describe_tables(read([DOLLAR, "0"], f"{TITLE} (USD)")) == {"contributions": BOTH}


def test_the_currency_of_a_row_goes_before_the_books() -> None:
    """With a currency column the format must match the row."""

    def set_formats(book: Workbook) -> None:
        book.worksheets[0]["B3"].number_format = EUR
        book.worksheets[0]["B4"].number_format = EUR

    rows = [
        ["Invented pledges for 2021, as at 30 November 2021"],
        ["State", "Amount", "Currency", "Date"],
        ["Austria", 950, "EUR", date(2021, 3, 1)],
        ["Norway", 700, "CHF", date(2021, 4, 15)],
    ]
    content = write_openpyxl({"Pledges": rows}, None, set_formats)
    book = validate_book(read_book("sent.xlsx", content, NAMES))
    assert describe_problems(book) == ["other-currency Pledges!B4"]
    assert [r.split(" | ")[0] for r in describe_tables(book)["announcements"]] == ["AUT"]


@pytest.mark.parametrize(("code", "share"), [("0%", 40), ("0.0%", 29), ("0%", 100)])
def test_an_amount_displayed_in_percent_is_invalid(code: str, share: int) -> None:
    """0.4 displayed as 40 % is not forty cents."""

    def set_formats(book: Workbook) -> None:
        book.worksheets[0]["C3"].number_format = code

    rows = [
        ["Invented status of contributions as at 31 October 2021 (USD)"],
        ["State", "Assessed", "Received"],
        ["Japan", 100, share / 100],
        ["Iraq", 50, 20],
    ]
    content = write_openpyxl({"10MSP": rows}, None, set_formats)
    book = validate_book(read_book("sent.xlsx", content, NAMES))
    assert book.tables["status_reports"]["state"].tolist() == ["IRQ"]
    assert [(p.code, p.cell, p.params["found"]) for p in book.problems if p.cell == "C3"] == [
        ("bad-amount", "C3", f"{share}\u00a0%")
    ]


def test_formats_above_and_below_the_data_rows_are_ignored() -> None:
    """The year in the title and the number below the table are displayed in euros."""
    rows: list[list[object]] = [["State", 2021], ["Japan", 10], ["Iraq", 20], ["", 30]]
    block = TableBlock(
        "contributions",
        0,
        {
            "state": (0, LayoutColumn("state", "State", "state")),
            "amount": (1, LayoutColumn("amount", "Amount", "money")),
        },
        3,
    )
    amounts = ColumnValues(np.array([10_00, 20_00]), np.array([True, True]), {})
    display = SheetDisplay(currency_formats={"EUR": {1: [0, 3]}})
    sheet = Sheet("x", rows, display=display)
    assert not find_other_currencies(sheet, block, {"amount": amounts}, "CHF")
    display.add_format(2, 1, CellFormat(currency="EUR"))
    faults = find_other_currencies(sheet, block, {"amount": amounts}, "CHF")
    assert faults["amount"] == {
        1: CellProblem("other-currency", "CHF", 20_00, "EUR", "EUR\u00a020")
    }
