"""Amounts whose format shows a currency: read in it, or kept out where it is not theirs."""

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
HEADS: Final = ["State", "Date received", "Amount"]
PAID: Final = [["Austria", date(2021, 3, 1), 950], ["Norway", date(2021, 4, 15), 25000]]
BOTH: Final = ["AUT | 2021 | 2021-03-01 | 950.00", "NOR | 2021 | 2021-04-15 | 25000.00"]
CHF, EUR, DOLLAR, US = "#,##0.00 [$CHF-807]", "[$€-2] 0.00", '"$"#,##0', "[$$-409]#,##0"


def read(
    formats: Sequence[str], title: str = TITLE, more: Any = (), heads: Sequence[str] = HEADS
) -> Book:
    """A list of payments whose amounts have these formats."""

    def shown(book: Workbook) -> None:
        for row, code in enumerate(formats, 3):
            book.worksheets[0].cell(row, 3).number_format = code

    rows = [[title], heads, *PAID, *more]
    return validate_book(read_book("sent.xlsx", write_openpyxl({"2021": rows}, None, shown), NAMES))


@pytest.mark.parametrize(("code", "currency"), [(CHF, "CHF"), (EUR, "EUR"), (US, "USD")])
def test_a_currency_that_only_formats_show_is_the_books(code: str, currency: str) -> None:
    """Where every amount is shown in it."""
    book = read([code, code])
    assert book.about.currency == currency
    assert describe_tables(book) == {"contributions": BOTH}
    assert not book.problems


@pytest.mark.parametrize("formats", [[CHF, "0"], [CHF, EUR], [DOLLAR, DOLLAR]])
def test_a_currency_that_not_all_show_is_not_guessed(formats: Sequence[str]) -> None:
    """Nor is a dollar that may be that of several places."""
    book = read(formats)
    assert not describe_tables(book)
    assert "no-currency" in {p.code for p in book.problems}


@pytest.mark.parametrize(
    ("code", "found", "amount", "currency"),
    [(EUR, "EUR\u00a0950", 950_00, "EUR"), (DOLLAR, "$\u00a0950", None, "")],
)
def test_an_amount_shown_in_another_currency_is_kept_out(
    code: str, found: str, amount: int | None, currency: str
) -> None:
    """A person sees EUR 950: it must not be counted as CHF 950. Which dollars $ 950 are nobody knows."""
    book = read([code, CHF], f"{TITLE} (CHF)")
    assert describe_tables(book) == {"contributions": BOTH[1:]}
    (problem,) = book.problems
    assert (problem.code, problem.cell) == ("other-currency", "C3")
    assert (problem.params["found"], problem.params["expected"]) == (found, "CHF")
    assert (problem.amount, problem.currency) == (amount, currency)


def test_a_format_says_nothing_of_a_text_and_of_what_is_wrong_already() -> None:
    """It is not applied to the one, and the other is kept out for a better reason."""
    more = [["Japan", date(2021, 5, 1), "700"], ["Iraq", date(2021, 6, 1), 1.005]]
    book = read([CHF, CHF, EUR, EUR], f"{TITLE} (CHF)", more)
    assert describe_tables(book) == {"contributions": [*BOTH, "JPN | 2021 | 2021-05-01 | 700.00"]}
    assert describe_problems(book) == ["too-exact 2021!C6"]


def test_a_format_outside_the_table_is_not_its_own() -> None:
    """Nor that of the total, which is no row; the rows are shown in francs."""
    more = [["Total", None, 25950], [None, None, None], ["Printed by Anna", None, None]]
    book = read([CHF, CHF, "0", EUR], f"{TITLE} (CHF)", more)
    assert describe_tables(book) == {"contributions": BOTH}
    assert not [p for p in book.problems if p.code == "other-currency"]


def test_what_was_sent_must_be_shown_in_the_currency_that_was_sent() -> None:
    """Japan sent EUR 900, and the format says so; Iraq's says francs, and nobody says what Chad sent."""

    def shown(book: Workbook) -> None:
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
    for width, told in ((5, ["D3"]), (4, [])):
        sheets = {"About": about, "Contributions": [list(row[:width]) for row in rows]}
        book = validate_book(read_book("isu.xlsx", write_openpyxl(sheets, None, shown), NAMES))
        assert [p.cell for p in book.problems if p.code == "other-currency"] == told


def test_a_sign_that_the_currency_shares_contradicts_nothing() -> None:
    """Every dollar is written with the same sign."""
    assert describe_tables(read([DOLLAR, "0"], f"{TITLE} (USD)")) == {"contributions": BOTH}


def test_a_rows_own_currency_goes_before_the_books() -> None:
    """In a list that says each row's currency, the format must agree with the row."""

    def shown(book: Workbook) -> None:
        book.worksheets[0]["B3"].number_format = EUR
        book.worksheets[0]["B4"].number_format = EUR

    rows = [
        ["Invented pledges for 2021, as at 30 November 2021"],
        ["State", "Amount", "Currency", "Date"],
        ["Austria", 950, "EUR", date(2021, 3, 1)],
        ["Norway", 700, "CHF", date(2021, 4, 15)],
    ]
    content = write_openpyxl({"Pledges": rows}, None, shown)
    book = validate_book(read_book("sent.xlsx", content, NAMES))
    assert describe_problems(book) == ["other-currency Pledges!B4"]
    assert [r.split(" | ")[0] for r in describe_tables(book)["announcements"]] == ["AUT"]


@pytest.mark.parametrize(("code", "share"), [("0%", 40), ("0.0%", 29), ("0%", 100)])
def test_a_share_is_no_amount(code: str, share: int) -> None:
    """0.4 that is shown as 40 % is nobody's forty cents."""

    def shown(book: Workbook) -> None:
        book.worksheets[0]["C3"].number_format = code

    rows = [
        ["Invented status of contributions as at 31 October 2021 (USD)"],
        ["State", "Assessed", "Received"],
        ["Japan", 100, share / 100],
        ["Iraq", 50, 20],
    ]
    content = write_openpyxl({"10MSP": rows}, None, shown)
    book = validate_book(read_book("sent.xlsx", content, NAMES))
    assert book.tables["status_reports"]["state"].tolist() == ["IRQ"]
    assert [(p.code, p.cell, p.params["found"]) for p in book.problems if p.cell == "C3"] == [
        ("bad-amount", "C3", f"{share}\u00a0%")
    ]


def test_formats_of_a_title_and_of_what_stands_below_mark_no_amount() -> None:
    """A year in the titles and a number below the table are shown in euros; its amounts are not."""
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
    shown = SheetDisplay(currency_formats={"EUR": {1: [0, 3]}})
    sheet = Sheet("x", rows, display=shown)
    assert not find_other_currencies(sheet, block, {"amount": amounts}, "CHF")
    shown.add_format(2, 1, CellFormat(currency="EUR"))
    faults = find_other_currencies(sheet, block, {"amount": amounts}, "CHF")
    assert faults["amount"] == {
        1: CellProblem("other-currency", "CHF", 20_00, "EUR", "EUR\u00a020")
    }
