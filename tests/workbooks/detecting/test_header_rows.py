"""Detecting the header row of a table, as offices lay it out."""

from __future__ import annotations

from datetime import date

import pytest

from tests.workbooks.office_books import REPORT, TITLE, codes, read, report_rows


def test_a_report_is_detected_below_its_title() -> None:
    """The title gives the day and the currency, the sheet's name the meeting."""
    book = read(
        {"10MSP": [[TITLE], [], REPORT, ["Germany", 1000, 400, 600], ["Total", 1000, 400, 600]]}
    )
    assert report_rows(book) == [("2021-10-31", "10MSP", "DEU", 100_000, 40_000, 60_000, 0)]
    assert (book.about.stream, book.about.currency, book.about.as_at) == (
        "assessed",
        "USD",
        date(2021, 10, 31),
    )
    assert not book.problems


@pytest.mark.parametrize("above", [1, 5, 12, 28])
def test_the_header_row_is_detected_in_the_first_thirty_rows(above: int) -> None:
    """Any number of lines may precede it."""
    rows = [[TITLE], *[[] for _ in range(above - 1)], REPORT, ["Japan", 5, 5, 0]]
    assert report_rows(read({"10MSP": rows})) == [("2021-10-31", "10MSP", "JPN", 500, 500, 0, 0)]


def test_a_title_merged_beyond_the_table_adds_no_columns() -> None:
    """Blank cells of the merged range are not columns."""
    rows = [[TITLE], ["State", "10MSP"], [None, *REPORT[1:]], ["Japan", 2000, 500, 1500]]
    book = read({"Status": rows}, {"Status": ["B2:J2", "A1:Z1"]})
    assert report_rows(book) == [("2021-10-31", "10MSP", "JPN", 200_000, 50_000, 150_000, 0)]
    assert codes(book) == []
