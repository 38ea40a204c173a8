"""Parsing the days of a column, whose cells all decide on the order of day and month."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.workbooks.values.cell_problem import CellProblem
from dashboard.workbooks.values.column_dates import check_assumed_century, parse_column_dates
from tests.workbooks import office_books
from tests.workbooks.office_books import GIFTS

AMBIGUOUS = CellProblem("ambiguous-date")
BAD = CellProblem("bad-date")


def read(*cells: object) -> list[date | CellProblem]:
    """Parse the cells of a column, and return their days in order."""
    days = parse_column_dates(cells, "")
    return [days[cell] for cell in cells]


def test_american_times_show_that_months_come_first() -> None:
    """One day after the twelfth decides for the column, with or without a time."""
    cells = ("7/14/2023 12:00:00 AM", "4/5/2023 12:00:00 AM", "04/05/23")
    assert read(*cells) == [date(2023, 7, 14), date(2023, 4, 5), date(2023, 4, 5)]


def test_european_times_show_that_days_come_first() -> None:
    """Exports of banks write them."""
    cells = ("14/07/2023 00:00", "04/05/2023 09:30", "04/05/23")
    assert read(*cells) == [date(2023, 7, 14), date(2023, 5, 4), date(2023, 5, 4)]


def test_an_order_without_evidence_is_not_guessed() -> None:
    """India and Australia write AM and PM too."""
    assert read("4/5/2023 12:00:00 AM", "04/05/23") == [AMBIGUOUS] * 2
    assert read("7/14/2023", "14/07/23", "04/05/2023")[2] == AMBIGUOUS


@pytest.mark.parametrize(
    ("cells", "year"),
    [
        (("30.11.23", "01.12.2022"), 2023),
        (("30.11.98", "31.12.1997"), 1998),
        (("30.11.98", date(2001, 1, 31)), 1998),
        (("30.11.50", "2000-01-31"), 1950),
        (("30.11.49", "2000-01-31"), 2049),
        (("30-Nov-49", "2050-01-31"), 2049),
        (("30-Nov-51", "2049-01-31"), 2051),
        (("Nov 30, 23", "2021-01-31T00:00:00Z"), 2023),
    ],
)
def test_the_century_is_the_nearest_to_the_columns_other_days(
    cells: tuple[object, ...], year: int
) -> None:
    """Then nothing is assumed."""
    assert read(*cells)[0] == date(year, 11, 30)
    assert check_assumed_century(parse_column_dates(cells, "")) is None


def days_paid(*texts: str) -> list[str]:
    """Return the days of payments with these texts, or "" for those excluded."""
    rows = [
        [name, text, 5] for name, text in zip(["Austria", "Japan", "Chad"], texts, strict=False)
    ]
    book = office_books.read({"2021": [[GIFTS], ["State", "Date received", "Amount"], *rows]})
    table = book.tables["contributions"]
    days = dict(zip(table["state"], table["received_on"].dt.strftime("%Y-%m-%d"), strict=True))
    return [days.get(code, "") for code in ("AUT", "JPN", "TCD")][: len(texts)]


def test_days_with_dots_and_with_slashes_are_decided_separately() -> None:
    """Days with dots only show that days come first."""
    assert days_paid("01.03.2021", "04/15/2021") == ["", "2021-04-15"]
    assert days_paid("13.03.2021", "04/05/2021") == ["2021-03-13", ""]
    assert days_paid("01.03.2021", "15/04/2021", "02/03/2021") == [
        "2021-03-01",
        "2021-04-15",
        "2021-03-02",
    ]


def test_a_century_without_evidence_is_assumed_and_reported() -> None:
    """The years are 1950 to 2049; nothing is assumed if the column has a four-digit year, or no day."""
    cells = ("30.11.23", "4-Mar-21", "04-MAR-98", "1 d\u00e9c. 49", "Mar 4, 50")
    days = [
        date(2023, 11, 30),
        date(2021, 3, 4),
        date(1998, 3, 4),
        date(2049, 12, 1),
        date(1950, 3, 4),
    ]
    assert read(*cells) == days
    assert check_assumed_century(parse_column_dates(cells, "")) == CellProblem(
        "assumed-century", found="30.11.23"
    )
    assert check_assumed_century(parse_column_dates((*cells, "20210302"), "")) is None
    assert check_assumed_century(parse_column_dates(("soon", "04/05/23"), "")) is None


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (("21-03-04",), [AMBIGUOUS]),
        (("21-03-04", "21-03-15"), [AMBIGUOUS] * 2),
        (("98-03-04",), [AMBIGUOUS]),
        (("21-03-31",), [AMBIGUOUS]),
        (("21-03-04", "04-05-2021"), [AMBIGUOUS] * 2),
        (("30-11-23", "15-06-23"), [date(2023, 11, 30), date(2023, 6, 15)]),
        (("30-11-98",), [date(1998, 11, 30)]),
        (("30/11/23",), [date(2023, 11, 30)]),
    ],
)
def test_two_digits_and_dashes_may_begin_with_the_year(
    cells: tuple[str, ...], days: list[date | CellProblem]
) -> None:
    """The column must show a day last or first, since days vary more than years; otherwise each cell is refused."""
    assert read(*cells) == days


def test_the_mapping_may_set_day_first() -> None:
    """Then the year comes last."""
    assert parse_column_dates(["21-03-04"], "day first") == {"21-03-04": date(2004, 3, 21)}


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (("31/12/2021", "01.12.2021"), [date(2021, 12, 31), date(2021, 12, 1)]),
        (("12/31/2021", "01.12.2021"), [date(2021, 12, 31), AMBIGUOUS]),
        (
            ("12/31/2021", "01/12/2021", "31.12.2021", "01.12.2021"),
            [date(2021, 12, 31), date(2021, 1, 12), date(2021, 12, 31), date(2021, 12, 1)],
        ),
    ],
)
def test_days_with_dots_are_decided_by_days_with_dots(
    cells: tuple[str, ...], days: list[date | CellProblem]
) -> None:
    """Nobody writes 12.31.2021, so with months first 01.12.2021 stays ambiguous until a day with dots decides."""
    assert read(*cells) == days


def test_date_serials_count_from_the_books_epoch() -> None:
    """44530 is 30 November 2021 counted from 1900, 43068 counted from 1904."""
    assert read(44530.0, "2021-12-01") == [date(2021, 11, 30), date(2021, 12, 1)]
    assert parse_column_dates([43068], "", is_1904=True) == {43068: date(2021, 11, 30)}


def test_eight_digits_are_a_day_if_all_of_the_column_are() -> None:
    """As text or number, with a time, among other days; one invalid number refuses them all."""
    assert read("20210302", 20210302.0, 20211231, "20210302T145130Z") == [
        date(2021, 3, 2),
        date(2021, 3, 2),
        date(2021, 12, 31),
        date(2021, 3, 2),
    ]
    assert read("20210302", "2021-03-03", "soon", 44530.0)[:2] == [
        date(2021, 3, 2),
        date(2021, 3, 3),
    ]
    assert read("20210302", "20219902") == [BAD, BAD]
    assert read("02032021") == [BAD]
    assert read("\u0662\u0660\u0662\u0661\u0660\u0663\u0660\u0662") == [date(2021, 3, 2)]


def test_a_date_cell_that_contradicts_the_order_of_texts_is_refused() -> None:
    """Even if the text has a two-digit year (trap 14)."""
    assert read("31/12/21", date(2021, 4, 3))[1] == CellProblem(
        "swapped-dates", "2021-03-04", found="2021-04-03"
    )


def test_a_date_cell_is_suspect_only_with_evidence_of_texts() -> None:
    """31/12/2021 makes 12 May suspect; without such a text, or with an order in the mapping, it stays."""
    may = date(2021, 5, 12)
    assert read("31/12/2021", may)[1] == CellProblem(
        "swapped-dates", "2021-12-05", found="2021-05-12"
    )
    assert read("31 Dec 2021", may)[1] == may
    assert parse_column_dates(["31/12/2021", may], "day first")[may] == may
