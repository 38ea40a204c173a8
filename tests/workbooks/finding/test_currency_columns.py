"""Columns of currencies, whatever their title and wherever they stand."""

from __future__ import annotations

import pytest

from tests.books.spec import told_problems, told_tables
from tests.workbooks.sent import GIFTS, HEADS, JUNE, MARCH, STATUS, codes, counted, read


@pytest.mark.parametrize("title", ["Curr.", "Local currency", None])
def test_a_column_of_currencies_is_one_whatever_its_title(title: str | None) -> None:
    """An amount in another currency than the book's is never counted in it."""
    heads = ["State", "Date received", title, "Amount"]
    rows = [[GIFTS], heads, ["Austria", MARCH, "CHF", 950], ["Japan", JUNE, "EUR", 5]]
    book = read({"2021": rows})
    assert counted(book) == [("AUT", 95_000)]
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
        assert told_tables(book) == {"contributions": ["NOR | 2021 | 2021-03-01 | 7.00"]}
        assert told_problems(book) == ["other-currency 2021!A3"]
