"""The row of headers of a clean sheet: found anywhere, complete, in one currency, each column once."""

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


def test_a_wrong_header_names_what_is_missing() -> None:
    """Nothing of the sheet is read."""
    book = contributions(GOOD, header=["State", "Budget year", "Received on", "Geld"])
    assert problem_sentences(book) == [
        (
            "isu.xlsx, Contributions: No row has the headers that are needed; missing: Amount booked."
            " Needed are: State, Budget year, Amount booked."
            " Rename the columns; nothing of this sheet was read."
        )
    ]
    assert book.tables == {}


def test_titles_above_and_columns_elsewhere_are_no_hindrance() -> None:
    """The header is searched, and addresses are those of the sheet."""
    rows = [
        [],
        [None, "Voluntary contributions, as circulated"],
        [],
        [None, None, "Amount booked (CHF)", "Etat*", "Ann\u00e9e\nbudg\u00e9taire", "Re\u00e7u le"],
        [],
        [None, None, "1'000.50", "Niger", "2021", "1 mars 2021"],
    ]
    book = read({"Contributions": rows})
    found = book.tables["contributions"]
    assert problem_sentences(book) == []
    assert found[["state", "year", "amount", "cell"]].to_numpy().tolist() == [
        ["NER", 2021, 100050, "C6"]
    ]
    assert found["received_on"][0].date() == DAY


def test_a_column_in_another_currency_is_not_read() -> None:
    """The header says it."""
    book = contributions(GOOD, header=["State", "Budget year", "Received on", "Amount (EUR)"])
    assert problem_sentences(book) == [
        (
            "isu.xlsx, Contributions!D1: This column is in EUR, but the book is in CHF."
            " Enter the amounts booked in CHF, or keep a book for each currency;"
            " nothing of this sheet was read."
        )
    ]
    assert "contributions" not in book.tables


def test_a_column_that_stands_twice_is_not_guessed() -> None:
    """Amount and Amount booked mean the same."""
    book = contributions([*GOOD, 7], header=[*HEADER[:4], "Amount"])
    assert codes_and_cells(book) == [("twice-header", "Contributions!E1")]
    assert "contributions" not in book.tables


def test_a_column_that_is_not_known_is_told() -> None:
    """A misspelt optional header would be lost in silence."""
    book = contributions([*GOOD, 7, "x"], header=[*HEADER[:4], "Amuont sent", None])
    assert codes_and_cells(book) == [
        ("unknown-column", "Contributions!E1"),
        ("unknown-column", "Contributions!F1"),
    ]
    assert book.problems[1].params["found"] == "F"
