"""The days of one column, as programs write them, decided together."""

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
    """The days of a column's cells, in their order."""
    days = parse_column_dates(cells, "")
    return [days[cell] for cell in cells]


def test_american_times_show_that_months_come_first() -> None:
    """One day beyond the twelfth decides for the column, with its time or without."""
    cells = ("7/14/2023 12:00:00 AM", "4/5/2023 12:00:00 AM", "04/05/23")
    assert read(*cells) == [date(2023, 7, 14), date(2023, 4, 5), date(2023, 4, 5)]


def test_european_times_show_that_days_come_first() -> None:
    """As a bank's export writes them."""
    cells = ("14/07/2023 00:00", "04/05/2023 09:30", "04/05/23")
    assert read(*cells) == [date(2023, 7, 14), date(2023, 5, 4), date(2023, 5, 4)]


def test_an_order_that_nothing_shows_is_not_guessed() -> None:
    """AM and PM are written in India and Australia too."""
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
def test_the_century_is_that_of_the_columns_other_days(
    cells: tuple[object, ...], year: int
) -> None:
    """The nearest one; then nothing has to be assumed."""
    assert read(*cells)[0] == date(year, 11, 30)
    assert check_assumed_century(parse_column_dates(cells, "")) is None


def days_paid(*texts: str) -> list[str]:
    """The days of payments with these texts, "" where one is refused."""
    rows = [
        [name, text, 5] for name, text in zip(["Austria", "Japan", "Chad"], texts, strict=False)
    ]
    book = office_books.read({"2021": [[GIFTS], ["State", "Date received", "Amount"], *rows]})
    table = book.tables["contributions"]
    found = dict(zip(table["state"], table["received_on"].dt.strftime("%Y-%m-%d"), strict=True))
    return [found.get(code, "") for code in ("AUT", "JPN", "TCD")][: len(texts)]


def test_days_with_dots_and_with_strokes_are_of_two_manners() -> None:
    """One shows nothing of the other, but that days come first as they always do with dots."""
    assert days_paid("01.03.2021", "04/15/2021") == ["", "2021-04-15"]
    assert days_paid("13.03.2021", "04/05/2021") == ["2021-03-13", ""]
    assert days_paid("01.03.2021", "15/04/2021", "02/03/2021") == [
        "2021-03-01",
        "2021-04-15",
        "2021-03-02",
    ]


def test_a_century_that_nothing_shows_is_assumed_and_told() -> None:
    """The years 1950 to 2049, in words and in figures; not where the column has a whole year, or no day."""
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
def test_two_figures_and_dashes_may_have_the_year_first(
    cells: tuple[str, ...], days: list[date | CellProblem]
) -> None:
    """Days vary more than years: the column shows it, or each is refused."""
    assert read(*cells) == days


def test_a_person_says_that_the_day_comes_first() -> None:
    """Then the year stands last."""
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
def test_days_with_dots_have_an_order_of_their_own(
    cells: tuple[str, ...], days: list[date | CellProblem]
) -> None:
    """Nobody writes 12.31.2021: beside months first, 01.12.2021 stays unclear until a day with dots shows it."""
    assert read(*cells) == days


def test_numbers_of_a_column_of_days_count_from_the_books_first_day() -> None:
    """44530 is 30 November 2021 where days count from 1900, 43068 where they count from 1904."""
    assert read(44530.0, "2021-12-01") == [date(2021, 11, 30), date(2021, 12, 1)]
    assert parse_column_dates([43068], "", is_1904=True) == {43068: date(2021, 11, 30)}


def test_eight_figures_are_a_day_where_all_of_the_column_are() -> None:
    """As texts, as numbers, with a time; beside other days. A number of a document among them ends it."""
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


def test_a_texts_day_beside_date_cells_of_another_order_is_refused() -> None:
    """Also where its year has two figures (trap 14)."""
    assert read("31/12/21", date(2021, 4, 3))[1] == CellProblem(
        "swapped-dates", "2021-03-04", found="2021-04-03"
    )


def test_date_cells_that_may_be_swapped_need_a_text_that_shows_it() -> None:
    """5 December or 12 May beside 31/12/2021; what a person said, or texts without an odd day, leave them."""
    may = date(2021, 5, 12)
    assert read("31/12/2021", may)[1] == CellProblem(
        "swapped-dates", "2021-12-05", found="2021-05-12"
    )
    assert read("31 Dec 2021", may)[1] == may
    assert parse_column_dates(["31/12/2021", may], "day first")[may] == may
