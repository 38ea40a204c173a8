"""Amounts whose format shows a currency: read in it, or kept out where it is not theirs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import pytest
from openpyxl import Workbook

from dashboard.workbooks import Book
from dashboard.workbooks.clean.schemas import held
from dashboard.workbooks.reader import read_book
from tests.books.sheets import by_openpyxl
from tests.books.spec import told_problems, told_tables
from tests.workbooks.sent import NAMES

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
    return held(read_book("sent.xlsx", by_openpyxl({"2021": rows}, None, shown), NAMES))


@pytest.mark.parametrize(("code", "currency"), [(CHF, "CHF"), (EUR, "EUR"), (US, "USD")])
def test_a_currency_that_only_formats_show_is_the_books(code: str, currency: str) -> None:
    """Where every amount is shown in it."""
    book = read([code, code])
    assert book.about.currency == currency
    assert told_tables(book) == {"contributions": BOTH}
    assert not book.problems


@pytest.mark.parametrize("formats", [[CHF, "0"], [CHF, EUR], [DOLLAR, DOLLAR]])
def test_a_currency_that_not_all_show_is_not_guessed(formats: Sequence[str]) -> None:
    """Nor is a dollar that may be that of several places."""
    book = read(formats)
    assert not told_tables(book)
    assert "no-currency" in {p.code for p in book.problems}


@pytest.mark.parametrize(("code", "found"), [(EUR, "EUR\u00a0950"), (DOLLAR, "$\u00a0950")])
def test_an_amount_shown_in_another_currency_is_kept_out(code: str, found: str) -> None:
    """A person sees EUR 950: it must not be counted as CHF 950."""
    book = read([code, CHF], f"{TITLE} (CHF)")
    assert told_tables(book) == {"contributions": BOTH[1:]}
    (problem,) = book.problems
    assert (problem.code, problem.cell, problem.params["found"]) == ("other-currency", "C3", found)


def test_a_sign_that_the_currency_shares_contradicts_nothing() -> None:
    """Every dollar is written with the same sign."""
    assert told_tables(read([DOLLAR, "0"], f"{TITLE} (USD)")) == {"contributions": BOTH}


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
    content = by_openpyxl({"Pledges": rows}, None, shown)
    book = held(read_book("sent.xlsx", content, NAMES))
    assert told_problems(book) == ["other-currency Pledges!B4"]
    assert [r.split(" | ")[0] for r in told_tables(book)["announcements"]] == ["AUT"]


@pytest.mark.parametrize("code", ["0%", "0.0%"])
def test_a_share_is_no_amount(code: str) -> None:
    """0.4 that is shown as 40 % is nobody's forty cents."""

    def shown(book: Workbook) -> None:
        book.worksheets[0]["C3"].number_format = code

    rows = [
        ["Invented status of contributions as at 31 October 2021 (USD)"],
        ["State", "Assessed", "Received"],
        ["Japan", 100, 0.4],
        ["Iraq", 50, 20],
    ]
    content = by_openpyxl({"10MSP": rows}, None, shown)
    book = held(read_book("sent.xlsx", content, NAMES))
    assert book.tables["status_reports"]["state"].tolist() == ["IRQ"]
    assert [(p.code, p.cell, p.params["found"]) for p in book.problems if p.cell == "C3"] == [
        ("bad-amount", "C3", "40\u00a0%")
    ]
