"""What stands in the first column counts as it would elsewhere: its place is 0, and not none."""

from __future__ import annotations

from datetime import date
from typing import Final

from tests.books.spec import told_problems, told_tables
from tests.workbooks.sent import read

GIFTS: Final = "Invented voluntary contributions received in 2021 (CHF), as at 30 November 2021"
STATUS: Final = "Invented status of contributions as at 31 October 2021 (USD)"
DAY: Final = date(2021, 3, 1)


def test_a_currency_that_stands_first_is_the_rows() -> None:
    """EUR 950 is no CHF 950."""
    for title in ("Currency", "Curr.", ""):
        heads = [title, "State", "Date received", "Amount"]
        rows = [["EUR", "Austria", DAY, 950], ["CHF", "Norway", DAY, 7]]
        book = read({"2021": [[GIFTS], heads, *rows]})
        assert told_tables(book) == {"contributions": ["NOR | 2021 | 2021-03-01 | 7.00"]}
        assert told_problems(book) == ["other-currency 2021!A3"]


def test_a_month_of_another_year_that_stands_first_is_refused() -> None:
    """Its State stands behind it."""
    rows = [["Nov 2020", "Jan 2021", "State"], [10, 20, "Norway"], [None, 5, "Japan"]]
    assert told_problems(read({"2021": [[GIFTS], *rows]})) == ["other-year-month 2021!A2"]


def test_what_is_due_and_stands_first_is_refused() -> None:
    """It may be what was assessed, or what is outstanding."""
    rows = [["Amount due", "State", "Received"], [100, "Japan", 40], [50, "Iraq", 20]]
    book = read({"10MSP": [[STATUS], *rows]})
    assert not told_tables(book)
    assert told_problems(book) == ["not-recognised 10MSP!A2"]


def test_an_opening_balance_that_stands_first_is_refused() -> None:
    """It is of earlier years."""
    heads = ["Outstanding 1 January 2021", "State", "Assessed", "Received 31 October 2021"]
    book = read({"10MSP": [["Invented status of contributions (USD)"], heads, [5, "Japan", 9, 4]]})
    assert not told_tables(book)
    assert told_problems(book) == ["not-recognised 10MSP!A2"]
