"""Twelve books as they should not be: each with the exact message, and nothing lost in silence."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from dashboard.workbooks import read_book
from tests.workbooks.hand_book import (
    GOOD,
    HEADER,
    ISU,
    NAMES,
    contributions,
    told,
    workbook,
)


def test_a_good_book_has_no_problems_and_exact_amounts() -> None:
    """1000.50 is 100050 centimes, with the cell it came from."""
    book = contributions(GOOD)
    rows = book.tables["contributions"]
    assert told(book) == []
    assert rows[["state", "year", "amount", "cell"]].to_numpy().tolist() == [
        ["AUT", 2021, 100050, "D2"]
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            ["Austria", 2021, date(2021, 3, 1), "a lot"],
            (
                "isu.xlsx, Contributions!D3: “a lot” is not an amount of money."
                " Expected a number such as 12345.67. Type the number alone; the row was not counted."
            ),
        ),
        (
            ["Nigerr", 2021, date(2021, 3, 1), 5],
            (
                "isu.xlsx, Contributions!A3: “Nigerr” is not a State or contributor that is known."
                " Nearest are: NER, NGA. No name was taken. Write its UN name or ISO code, or say in the"
                " book’s mapping which State is meant; the row was not counted."
            ),
        ),
        (
            ["Niger", 2021, date(2021, 3, 1), "EUR 500"],
            (
                "isu.xlsx, Contributions!D3: “EUR 500” is not in the currency of this book."
                " Expected CHF. Enter the amount booked in CHF; the row was not counted."
            ),
        ),
        (
            ["Niger", 2021, date(2021, 12, 5), 5],
            (
                "isu.xlsx, Contributions!C3: 2021-12-05 is later than the day this book speaks to."
                " Expected a day up to 2021-11-30 (About, As at)."
                " Mend the date or the As at day; the row was not counted."
            ),
        ),
        (
            ["Total", None, None, 1000.5],
            (
                "isu.xlsx, Contributions!A3: This row is a total (“Total”), not a State, and was left"
                " out. Delete it to keep the sheet a plain list."
            ),
        ),
        (
            ["Niger", 2021, date(2021, 3, 1), "#N/A"],
            (
                "isu.xlsx, Contributions!D3: This cell shows the error #N/A."
                " Mend its formula or type the value; the row was not counted."
            ),
        ),
        (
            ["Niger", 2021, date(2021, 3, 1), "=1+1"],
            (
                "isu.xlsx, Contributions!D3: The formula in this cell has never been calculated, so it"
                " has no value. Open the book in Excel or LibreOffice, save it, or type the value;"
                " the row was not counted."
            ),
        ),
    ],
)
def test_a_wrong_row_is_told_and_the_others_are_read(row: list[object], message: str) -> None:
    """The good row above stays; the wrong one is out, and its message is exact."""
    book = contributions(GOOD, row)
    assert told(book) == [message]
    assert book.tables["contributions"]["amount"].tolist() == [100050]


def test_a_duplicate_row_is_told_and_counted() -> None:
    """Two equal payments may be real: both stay."""
    book = contributions(GOOD, GOOD)
    assert told(book) == [
        (
            "isu.xlsx, Contributions!D3: This row says the same as row 2."
            " Delete one if it is the same payment; both were counted."
        )
    ]
    assert book.tables["contributions"]["amount"].sum() == 200100


def test_a_total_that_does_not_tie_is_told() -> None:
    """The sheet's own total is checked against the rows above it."""
    book = contributions(GOOD, ["Total", None, None, 999])
    assert told(book)[1] == (
        "isu.xlsx, Contributions!D3: This total says CHF\u00a0999.00, but the rows above add up to CHF\u00a01'000.50."
        " Check which is right; the rows were counted."
    )


def test_a_wrong_header_names_what_is_missing() -> None:
    """Nothing of the sheet is read."""
    book = contributions(GOOD, header=["State", "Budget year", "Received on", "Geld"])
    assert told(book) == [
        (
            "isu.xlsx, Contributions: No row has the headers that are needed; missing: Amount booked."
            " Needed are: State, Budget year, Amount booked."
            " Rename the columns; nothing of this sheet was read."
        )
    ]
    assert book.tables == {}


def test_an_empty_sheet_is_told() -> None:
    """A header without rows."""
    assert told(contributions()) == [
        "isu.xlsx, Contributions: This sheet has no rows below its header. Fill it in or delete it."
    ]


def test_a_file_that_is_no_workbook_is_told() -> None:
    """A text that was renamed, read as what it is, and a file that is nothing of the kind."""
    text = read_book("isu.xlsx", b"State;Amount", NAMES)
    assert [p.code for p in text.problems] == ["wrong-ending", "csv-read", "not-recognised"]
    assert told(read_book("isu.xlsx", b"%PDF-1.7", NAMES))[0].startswith(
        "isu.xlsx: This file is no"
    )


def test_a_book_with_a_password_is_told() -> None:
    """An encrypted workbook is recognised."""
    sealed = BytesIO()
    OOXMLFile(BytesIO(workbook(ISU, {"Contributions": [HEADER, GOOD]}))).encrypt("secret", sealed)
    assert told(read_book("isu.xlsx", sealed.getvalue(), NAMES)) == [
        (
            "isu.xlsx: This workbook is protected by a password."
            " Open it, remove the password (File, Info, Protect Workbook) and save it."
        )
    ]


def test_what_is_kept_out_is_known_by_its_amount() -> None:
    """An unknown State keeps CHF 5.00 out of the total."""
    problem = contributions(["Nigerr", 2021, date(2021, 3, 1), 5]).problems[0]
    assert (problem.amount, problem.currency, problem.counted) == (500, "CHF", False)
