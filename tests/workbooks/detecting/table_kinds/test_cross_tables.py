"""Tables with a column a month, a year or a meeting."""

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
TITLE_2021: Final = (
    "Invented voluntary contributions received in 2021 (CHF), as at 31 December 2021"
)
ROWS: Final = [["Norway", 10, 20, None], ["Japan", None, 5, 7]]


def read(
    titles: Sequence[Any],
    title: str = TITLE,
    number_format: str = "mmm-yy",
    mapping: BookMapping = EMPTY_MAPPING,
    rows: Sequence[Any] = ROWS,
) -> Book:
    """Read a table of States by month; titles that are days have this number format."""

    def format_titles(book: Workbook) -> None:
        for column in range(len(titles) + 1):
            book.worksheets[0].cell(2, column + 1).number_format = number_format

    content = write_openpyxl({"Sheet1": [[title], ["State", *titles], *rows]}, None, format_titles)
    return validate_book(read_book("sent.xlsx", content, NAMES, mapping))


def amounts_by_year(book: Book) -> list[tuple[int, int]]:
    """Return year and amount of each row, by column of the sheet."""
    table = book.tables["contributions"]
    return list(zip(table["year"].tolist(), (table["amount"] // 100).tolist(), strict=True))


@pytest.mark.parametrize(
    "titles",
    [
        ["Nov 2020", "Dec 2020", "Jan 2021"],
        ["Nov-20", "Dec-20", "Jan-21"],
        ["novembre 2020", "décembre 2020", "janvier 2021"],
        ["noviembre de 2020", "diciembre de 2020", "enero de 2021"],
        [date(2020, 11, 1), date(2020, 12, 1), date(2021, 1, 1)],
        [date(2020, 11, 30), date(2020, 12, 31), date(2021, 1, 31)],
    ],
)
def test_month_titles_give_their_year(titles: Sequence[Any]) -> None:
    """Both as texts and as days formatted as months."""
    book = read(titles)
    assert amounts_by_year(book) == [(2020, 10), (2020, 20), (2020, 5), (2021, 7)]
    assert not book.problems


@pytest.mark.parametrize(
    "titles", [["Nov-20", "Dec-20", "Jan-21"], ["Nov", "Dec 2020", "Jan 2021"]]
)
def test_a_month_outside_the_tables_year_is_an_error(titles: Sequence[str]) -> None:
    """Only a person knows the budget year of money of November 2020, and can set it in the mapping."""
    book = read(titles, TITLE_2021)
    assert not describe_tables(book)
    assert [p.code for p in book.problems] == ["other-year-month"]
    mapping = BookMapping(sheets=(SheetMapping("Sheet1", values={"year": "2021"}),))
    assert {year for year, _ in amounts_by_year(read(titles, TITLE_2021, mapping=mapping))} == {
        2021
    }


@pytest.mark.parametrize(
    "titles",
    [["Jan 31", "Feb 28", "Mar 31"], ["Jan-21", "Mar-21", "Jul-21"], ["Jan 2021", "Feb", "Mar"]],
)
def test_months_without_a_clear_year_are_refused(titles: Sequence[str]) -> None:
    """Two digits after a month may be a day; they are a year only if the months are consecutive."""
    assert describe_problems(read(titles)) == ["no-year Sheet1!A2"]


def test_two_digits_are_a_year_if_it_is_the_tables() -> None:
    """Then months may be missing."""
    assert {y for y, _ in amounts_by_year(read(["Jan-21", "Mar-21", "Jul-21"], TITLE_2021))} == {
        2021
    }


def test_days_formatted_as_days_are_no_months() -> None:
    """Amounts below days may be cumulative."""
    days = [date(2021, 1, 31), date(2021, 2, 28), date(2021, 3, 31)]
    book = read(days, TITLE_2021, "dd.mm.yyyy")
    assert describe_problems(book) == ["not-recognised Sheet1!A2"]


def test_a_repeated_month_is_an_error() -> None:
    """The same month twice may be the same money twice."""
    assert describe_problems(read(["Jan", "Feb", "Jan"], TITLE_2021)) == ["twice-header Sheet1!D2"]


def test_year_titles_may_have_a_prefix() -> None:
    """The title "FY2020" is the year 2020."""
    book = read_one([[GIFTS], ["State", "FY 2020", "FY2021"], ["Chad", 1, 2]], "Years")
    assert describe_tables(book) == {
        "contributions": ["TCD | 2020 | - | 1.00", "TCD | 2021 | - | 2.00"]
    }


def test_year_columns_are_contributions_of_each_year() -> None:
    """A blank or a dash is no contribution; the total column is checked and not counted."""
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
def test_year_columns_of_money_not_received_are_not_counted(title: str) -> None:
    """Due or promised money never counts as received."""
    book = office_books.read(
        {"Data": [[title], ["State", 2019, 2020], ["Austria", 1, 2], ["Norway", 3, 4]]}
    )
    assert "contributions" not in book.tables
    assert "asked-amounts" in office_books.codes(book)


def test_cumulative_totals_are_not_counted() -> None:
    """Each includes those before it."""
    title = "Cumulative voluntary contributions received (CHF)"
    book = office_books.read({"Sheet1": [[title], ["State", 2020, 2021], ["Austria", 2, 5]]})
    assert "contributions" not in book.tables
    assert office_books.codes(book) == ["not-recognised"]


def test_a_month_of_another_year_before_the_state_column_is_refused() -> None:
    """The State column comes last."""
    rows = [["Nov 2020", "Jan 2021", "State"], [10, 20, "Norway"], [None, 5, "Japan"]]
    assert describe_problems(office_books.read({"2021": [[GIFTS], *rows]})) == [
        "other-year-month 2021!A2"
    ]


def test_a_row_total_of_months_is_checked() -> None:
    """As with years."""
    days = [date(2021, 1, 1), date(2021, 2, 1), date(2021, 3, 1), "Total"]
    rows = [["Norway", 10, 20, None, 30], ["Japan", None, 5, 7, 11]]
    book = read(days, TITLE_2021, rows=rows)
    assert describe_problems(book) == ["row-total-differs Sheet1!E4"]


def test_a_year_above_months_applies_to_them() -> None:
    """The header has two rows: years, then months."""
    rows = [[TITLE], ["", 2020, None, 2021], ["State", "Nov", "Dec", "Jan"], *ROWS]
    book = validate_book(read_book("sent.xlsx", write_openpyxl({"Sheet1": rows}), NAMES))
    assert amounts_by_year(book) == [(2020, 10), (2020, 20), (2020, 5), (2021, 7)]


def test_a_day_formatted_as_a_month_is_reported() -> None:
    """Excel turns "Mar 2021" into the first of the month, and nobody sees it."""

    def format_as_month(book: Workbook) -> None:
        book.worksheets[0]["B4"].number_format = "mmm-yy"

    rows = [
        [TITLE_2021],
        ["State", "Date received", "Amount"],
        ["Austria", date(2021, 2, 3), 5],
        ["Norway", date(2021, 3, 1), 6],
    ]
    content = write_openpyxl({"2021": rows}, None, format_as_month)
    book = validate_book(read_book("sent.xlsx", content, NAMES))
    assert describe_problems(book) == ["month-only 2021!B4"]
    assert len(book.tables["contributions"]) == len(rows) - 2


def test_a_payment_for_several_meetings_is_excluded() -> None:
    """Only a person knows the share of each meeting."""
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


ASSESSED_ROWS: Final = [["Japan", 100, 50, None, 150], ["Niger", 2, "-", 3, 6]]
MEETINGS: Final = ["State", "8MSP", "9MSP", "10MSP", "Total"]


def test_meeting_columns_of_assessed_contributions_are_assessments() -> None:
    """An empty cell is no assessment; the total column is checked."""
    title = "Invented assessed contributions by meeting (USD), as at 31 October 2021"
    content = write_openpyxl({"Sheet1": [[title], MEETINGS, *ASSESSED_ROWS]})
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
def test_meeting_columns_of_other_money_are_not_counted(title: str, sheet: str) -> None:
    """Receipts without days, outstanding and preliminary amounts are not assessments."""
    content = write_openpyxl(
        {sheet: [[f"{title}, as at 31 October 2021"], MEETINGS, *ASSESSED_ROWS]}
    )
    assert not describe_tables(read_book("sent.xlsx", content, NAMES))
