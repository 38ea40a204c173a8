"""Months across: their year is the one that their titles say, or the table's; never another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import pytest
from openpyxl import Workbook

from dashboard.workbooks import Book
from dashboard.workbooks.clean.table_schemas import validate_book
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING, BookMapping, SheetMapping
from dashboard.workbooks.reader import read_book
from tests.books.book_case import describe_problems, describe_tables
from tests.books.workbook_writers import write_openpyxl
from tests.workbooks import office_books
from tests.workbooks.office_books import GIFTS, NAMES, read_one

TITLE: Final = "Invented voluntary contributions received (CHF), as at 31 December 2021"
OF_2021: Final = "Invented voluntary contributions received in 2021 (CHF), as at 31 December 2021"
GIVEN: Final = [["Norway", 10, 20, None], ["Japan", None, 5, 7]]


def read(
    heads: Sequence[Any],
    title: str = TITLE,
    shown: str = "mmm-yy",
    mapping: BookMapping = EMPTY_MAPPING,
    given: Sequence[Any] = GIVEN,
) -> Book:
    """A table of States by months, whose titles that are days have the number format ``shown``."""

    def formats(book: Workbook) -> None:
        for place in range(len(heads) + 1):
            book.worksheets[0].cell(2, place + 1).number_format = shown

    content = write_openpyxl({"Sheet1": [[title], ["State", *heads], *given]}, None, formats)
    return validate_book(read_book("sent.xlsx", content, NAMES, mapping))


def years(book: Book) -> list[tuple[int, int]]:
    """The year and the amount of each row, by column of the sheet."""
    table = book.tables["contributions"]
    return list(zip(table["year"].tolist(), (table["amount"] // 100).tolist(), strict=True))


@pytest.mark.parametrize(
    "heads",
    [
        ["Nov 2020", "Dec 2020", "Jan 2021"],
        ["Nov-20", "Dec-20", "Jan-21"],
        ["novembre 2020", "décembre 2020", "janvier 2021"],
        ["noviembre de 2020", "diciembre de 2020", "enero de 2021"],
        [date(2020, 11, 1), date(2020, 12, 1), date(2021, 1, 1)],
        [date(2020, 11, 30), date(2020, 12, 31), date(2021, 1, 31)],
    ],
)
def test_months_say_their_own_year(heads: Sequence[Any]) -> None:
    """As texts, and as days of which the month is shown."""
    book = read(heads)
    assert years(book) == [(2020, 10), (2020, 20), (2020, 5), (2021, 7)]
    assert not book.problems


@pytest.mark.parametrize("heads", [["Nov-20", "Dec-20", "Jan-21"], ["Nov", "Dec 2020", "Jan 2021"]])
def test_a_table_of_one_year_has_no_months_of_another(heads: Sequence[str]) -> None:
    """For which budget year money of November 2020 was, only a person knows, who may say it."""
    book = read(heads, OF_2021)
    assert not describe_tables(book)
    assert [p.code for p in book.problems] == ["other-year-month"]
    asked = BookMapping(sheets=(SheetMapping("Sheet1", values={"year": "2021"}),))
    assert {year for year, _ in years(read(heads, OF_2021, mapping=asked))} == {2021}


@pytest.mark.parametrize(
    "heads",
    [["Jan 31", "Feb 28", "Mar 31"], ["Jan-21", "Mar-21", "Jul-21"], ["Jan 2021", "Feb", "Mar"]],
)
def test_what_may_be_days_or_has_no_year_is_refused(heads: Sequence[str]) -> None:
    """Two figures behind a month are a year only where the months follow one another so."""
    assert describe_problems(read(heads)) == ["no-year Sheet1!A2"]


def test_two_figures_are_a_year_where_the_table_is_of_it() -> None:
    """With months in which nothing came left out."""
    assert {y for y, _ in years(read(["Jan-21", "Mar-21", "Jul-21"], OF_2021))} == {2021}


def test_days_shown_as_such_are_no_months() -> None:
    """Amounts below days may be what had come until then."""
    days = [date(2021, 1, 31), date(2021, 2, 28), date(2021, 3, 31)]
    book = read(days, OF_2021, "dd.mm.yyyy")
    assert describe_problems(book) == ["not-recognised Sheet1!A2"]


def test_a_month_stands_once() -> None:
    """Twice the same month may be the same money twice."""
    assert describe_problems(read(["Jan", "Feb", "Jan"], OF_2021)) == ["twice-header Sheet1!D2"]


def test_years_may_be_called_so() -> None:
    """FY2020 is 2020."""
    book = read_one([[GIFTS], ["State", "FY 2020", "FY2021"], ["Chad", 1, 2]], "Years")
    assert describe_tables(book) == {
        "contributions": ["TCD | 2020 | - | 1.00", "TCD | 2021 | - | 2.00"]
    }


def test_years_across_are_contributions_of_each_year() -> None:
    """A blank or a dash is no gift; a total beside them is tied and not counted."""
    book = office_books.read(
        {
            "Data": [
                ["Voluntary contributions received by the ISU, in CHF"],
                ["State", 2019, 2020, 2021, "Total"],
                ["Austria", 100, None, 300, 400],
                ["Norway", 50.5, "-", 0, 50.5],
                ["Grand total", 150.5, 0, 300, 450.5],
            ]
        }
    )
    rows = book.tables["contributions"][["state", "year", "amount", "cell"]]
    assert rows.to_numpy().tolist() == [
        ["AUT", 2019, 10_000, "B3"],
        ["NOR", 2019, 5_050, "B4"],
        ["AUT", 2021, 30_000, "D3"],
        ["NOR", 2021, 0, "D4"],
    ]
    assert book.about.basis == "revenue"
    assert office_books.codes(book) == ["no-as-at"]


@pytest.mark.parametrize(
    "title",
    [
        "Outstanding contributions by year, in CHF",
        "Pledges by year (CHF)",
        "ISU, in CHF",
    ],
)
def test_a_table_by_years_that_does_not_say_that_money_came_is_not_counted(title: str) -> None:
    """What is due or promised is never taken for received."""
    book = office_books.read(
        {"Data": [[title], ["State", 2019, 2020], ["Austria", 1, 2], ["Norway", 3, 4]]}
    )
    assert "contributions" not in book.tables
    assert "asked-amounts" in office_books.codes(book)


def test_running_totals_have_no_sum() -> None:
    """Each holds those before it."""
    title = "Cumulative voluntary contributions received (CHF)"
    book = office_books.read({"Sheet1": [[title], ["State", 2020, 2021], ["Austria", 2, 5]]})
    assert "contributions" not in book.tables
    assert office_books.codes(book) == ["not-recognised"]


def test_a_month_of_another_year_that_stands_first_is_refused() -> None:
    """Its State stands behind it."""
    rows = [["Nov 2020", "Jan 2021", "State"], [10, 20, "Norway"], [None, 5, "Japan"]]
    assert describe_problems(office_books.read({"2021": [[GIFTS], *rows]})) == [
        "other-year-month 2021!A2"
    ]


def test_a_total_behind_the_months_is_compared() -> None:
    """As behind years."""
    days = [date(2021, 1, 1), date(2021, 2, 1), date(2021, 3, 1), "Total"]
    given = [["Norway", 10, 20, None, 30], ["Japan", None, 5, 7, 11]]
    book = read(days, OF_2021, given=given)
    assert describe_problems(book) == ["row-total-differs Sheet1!E4"]


def test_a_year_above_its_months_is_theirs() -> None:
    """In a first line of titles."""
    rows = [[TITLE], ["", 2020, None, 2021], ["State", "Nov", "Dec", "Jan"], *GIVEN]
    book = validate_book(read_book("sent.xlsx", write_openpyxl({"Sheet1": rows}), NAMES))
    assert years(book) == [(2020, 10), (2020, 20), (2020, 5), (2021, 7)]


def test_a_day_of_which_only_the_month_is_shown_is_told() -> None:
    """Excel takes "Mar 2021" for the first of the month, and nobody sees it."""

    def shown(book: Workbook) -> None:
        book.worksheets[0]["B4"].number_format = "mmm-yy"

    rows = [
        [OF_2021],
        ["State", "Date received", "Amount"],
        ["Austria", date(2021, 2, 3), 5],
        ["Norway", date(2021, 3, 1), 6],
    ]
    content = write_openpyxl({"2021": rows}, None, shown)
    book = validate_book(read_book("sent.xlsx", content, NAMES))
    assert describe_problems(book) == ["month-only 2021!B4"]
    assert len(book.tables["contributions"]) == len(rows) - 2


def test_a_payment_for_several_meetings_is_kept_out() -> None:
    """What of it is for which, only a person knows."""
    rows = [
        ["Invented receipts of assessed contributions (USD), as at 31 October 2021"],
        ["State", "Date received", "Meeting", "Amount"],
        ["Norway", date(2021, 3, 1), "9MSP, 10MSP", 20],
        ["Japan", date(2021, 3, 1), "9MSP & 10MSP", 20],
        ["Iraq", date(2021, 3, 1), "Ninth Meeting of States Parties", 20],
    ]
    book = validate_book(read_book("sent.xlsx", write_openpyxl({"Paid": rows}), NAMES))
    assert describe_tables(book) == {"receipts": ["IRQ | 9MSP | 2021-03-01 | 20.00"]}
    assert describe_problems(book) == ["two-meetings Paid!C3", "two-meetings Paid!C4"]


BILLED: Final = [["Japan", 100, 50, None, 150], ["Niger", 2, "-", 3, 6]]
MEETINGS: Final = ["State", "8MSP", "9MSP", "10MSP", "Total"]


def test_meetings_across_are_bills_where_the_table_says_so() -> None:
    """Of each meeting, an empty cell being no bill; the total is compared."""
    title = "Invented assessed contributions by meeting (USD), as at 31 October 2021"
    content = write_openpyxl({"Sheet1": [[title], MEETINGS, *BILLED]})
    book = validate_book(read_book("sent.xlsx", content, NAMES))
    assert describe_tables(book)["assessments"] == [
        "JPN | 8MSP | 100.00",
        "NER | 8MSP | 2.00",
        "JPN | 9MSP | 50.00",
        "NER | 10MSP | 3.00",
    ]
    assert describe_problems(book) == ["row-total-differs Sheet1!E4"]


@pytest.mark.parametrize(
    ("title", "sheet"),
    [
        ("Assessed contributions received (USD)", "Sheet1"),
        ("Outstanding assessed contributions (USD)", "Sheet1"),
        ("Preliminary assessed contributions (USD)", "Sheet1"),
        ("Assessed contributions (USD)", "Outstanding"),
        ("Contributions (USD)", "Sheet1"),
    ],
)
def test_meetings_across_are_nothing_else(title: str, sheet: str) -> None:
    """Single amounts that came of bills have no day, and what is due is no bill."""
    content = write_openpyxl({sheet: [[f"{title}, as at 31 October 2021"], MEETINGS, *BILLED]})
    assert not describe_tables(read_book("sent.xlsx", content, NAMES))
