"""Reading one sheet in a clean layout: typed rows, and a problem with its amount for each wrong row."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.workbooks.problems.problem import sum_excluded
from tests.workbooks.sample_book import (
    GOOD,
    ISU,
    USD,
    codes_and_cells,
    contributions,
    problem_sentences,
    read,
)

DAY = date(2021, 3, 1)
CLEAN_REPORT = ["As at", "Meeting", "State", "Assessed", "Received", "Outstanding", "Credit"]


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
def test_a_wrong_row_is_reported_and_the_others_are_read(row: list[object], message: str) -> None:
    """The good row above counts; the exact message of the wrong one is asserted."""
    book = contributions(GOOD, row)
    assert problem_sentences(book) == [message]
    assert book.tables["contributions"]["amount"].tolist() == [100050]


def test_a_problem_carries_the_amount_it_excludes() -> None:
    """An unknown State excludes CHF 5.00."""
    problem = contributions(["Nigerr", 2021, date(2021, 3, 1), 5]).problems[0]
    assert (problem.amount, problem.currency, problem.counted) == (500, "CHF", False)


def test_all_problems_of_a_book_are_reported_by_row_and_column() -> None:
    """Each wrong row is excluded with its amount, not only the first."""
    book = contributions(
        ["Nigerr", "soon", DAY, 5],
        GOOD,
        ["Niger", 2021, "01/12/2021", 7],
        ["Niger", 2021, DAY, "EUR 9"],
        ["Niger", 2021, DAY, None],
        [None, 2021, DAY, 11],
        ["Niger", 2021, DAY, True],
        ["Niger", True, DAY, 13],
        ["Niger", 2021, DAY, 33.333],
        ["Niger", 2021, DAY, "1,234"],
    )
    assert codes_and_cells(book) == [
        ("unknown-state", "Contributions!A2"),
        ("bad-year", "Contributions!B2"),
        ("ambiguous-date", "Contributions!C4"),
        ("other-currency", "Contributions!D5"),
        ("missing", "Contributions!D6"),
        ("missing", "Contributions!A7"),
        ("bad-amount", "Contributions!D8"),
        ("bad-year", "Contributions!B9"),
        ("too-exact", "Contributions!D10"),
        ("ambiguous-amount", "Contributions!D11"),
    ]
    assert book.tables["contributions"]["amount"].tolist() == [100050]
    assert sum_excluded(book.problems) == {"CHF": 500 + 700 + 1100 + 1300, "EUR": 900}


def test_a_refund_is_subtracted() -> None:
    """Negative amounts count."""
    book = contributions(GOOD, ["Austria", 2021, DAY, "(1'000.50)"])
    assert problem_sentences(book) == []
    assert book.tables["contributions"]["amount"].sum() == 0


def test_a_currency_column_is_read() -> None:
    """Even where the layout has none, a row in another currency is excluded."""
    header = ["State", "Budget year", "Received on", "Amount", "Currency"]
    book = contributions(
        [*GOOD, "CHF"], [*GOOD, None], ["Niger", 2021, DAY, 5, "EUR"], header=header
    )
    assert problem_sentences(book)[1] == (
        "isu.xlsx, Contributions!E4: \u201cEUR\u201d is not in the currency of this book."
        " Expected CHF. Enter the amount booked in CHF; the row was not counted."
    )
    assert codes_and_cells(book)[0][0] == "duplicate"
    assert sum_excluded(book.problems) == {"EUR": 500}


def test_a_report_of_a_later_day_than_the_book_is_an_error() -> None:
    """One of the two days must be wrong."""
    row = [date(2021, 12, 31), "10MSP", "Niger", 5, 0, 5, 0]
    book = read({"Status reports": [CLEAN_REPORT, row]}, USD, "assessed.xlsx")
    assert codes_and_cells(book) == [("future-date", "Status reports!A2")]
    assert (book.problems[0].amount, book.problems[0].currency) == (500, "USD")


def test_a_column_of_words_allows_only_listed_words() -> None:
    """An announcement of an unknown kind is excluded, with its amount in its own currency."""
    header = ["State", "Budget year", "Amount", "Currency", "Said on", "Kind"]
    book = read(
        {
            "Announcements": [
                header,
                ["Niger", 2021, 5, "EUR", DAY, "In transit"],
                ["Niger", 2021, 7, "EUR", DAY, "hoped for"],
                ["Niger", 2021, 9, "euros", DAY, "pledged"],
            ]
        }
    )
    assert codes_and_cells(book) == [
        ("bad-word", "Announcements!F3"),
        ("bad-currency", "Announcements!D4"),
    ]
    assert sum_excluded(book.problems) == {"EUR": 700}
    assert book.tables["announcements"]["kind"].tolist() == ["in transit"]


def test_payments_without_a_day_are_counted_and_reported() -> None:
    """A book of yearly revenue needs no days, a book of payments does."""
    assert codes_and_cells(contributions(["Niger", 2021, None, 5])) == [
        ("no-day", "Contributions!C2")
    ]
    header = ["State", "Budget year", "Amount"]
    sheets = {"Contributions": [header, ["Niger", 2021, 5]]}
    assert codes_and_cells(read(sheets)) == [("no-days", "Contributions!C1")]
    assert codes_and_cells(read(sheets, ISU | {"Basis": "revenue"})) == []
