"""The header row of a clean sheet: anywhere on the sheet, complete, in one currency, each column once."""

from __future__ import annotations

from datetime import date

from tests.workbooks.sample_book import (
    GOOD,
    HEADER,
    codes_and_cells,
    contributions,
    problem_sentences,
    read,
)

DAY = date(2021, 3, 1)


def test_a_header_without_a_required_column_is_reported() -> None:
    """Nothing of the sheet is read; the problem names the missing columns."""
    book = contributions(GOOD, header=["State", "Budget year", "Received on", "Geld"])
    assert problem_sentences(book) == [
        (
            "isu.xlsx, Contributions: No row has the headers that are needed; missing: Amount booked."
            " Needed are: State, Budget year, Amount booked."
            " Rename the columns; nothing of this sheet was read."
        )
    ]
    assert book.tables == {}


def test_the_header_row_is_detected_below_titles() -> None:
    """Columns may start anywhere, and cells keep their addresses."""
    rows = [
        [],
        [None, "Voluntary contributions, as circulated"],
        [],
        [None, None, "Amount booked (CHF)", "Etat*", "Ann\u00e9e\nbudg\u00e9taire", "Re\u00e7u le"],
        [],
        [None, None, "1'000.50", "Niger", "2021", "1 mars 2021"],
    ]
    book = read({"Contributions": rows})
    table = book.tables["contributions"]
    assert problem_sentences(book) == []
    assert table[["state", "year", "amount", "cell"]].to_numpy().tolist() == [
        ["NER", 2021, 100050, "C6"]
    ]
    assert table["received_on"][0].date() == DAY


def test_a_column_in_another_currency_is_not_read() -> None:
    """The header gives the currency."""
    book = contributions(GOOD, header=["State", "Budget year", "Received on", "Amount (EUR)"])
    assert problem_sentences(book) == [
        (
            "isu.xlsx, Contributions!D1: This column is in EUR, but the book is in CHF."
            " Enter the amounts booked in CHF, or keep a book for each currency;"
            " nothing of this sheet was read."
        )
    ]
    assert "contributions" not in book.tables


def test_a_column_that_appears_twice_is_an_error() -> None:
    """The titles "Amount" and "Amount booked" name the same column."""
    book = contributions([*GOOD, 7], header=[*HEADER[:4], "Amount"])
    assert codes_and_cells(book) == [("twice-header", "Contributions!E1")]
    assert "contributions" not in book.tables


def test_an_unknown_column_is_reported() -> None:
    """A misspelt optional column must not be lost in silence."""
    book = contributions([*GOOD, 7, "x"], header=[*HEADER[:4], "Amuont sent", None])
    assert codes_and_cells(book) == [
        ("unknown-column", "Contributions!E1"),
        ("unknown-column", "Contributions!F1"),
    ]
    assert book.problems[1].params["found"] == "F"
