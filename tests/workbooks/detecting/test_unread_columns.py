"""Unread columns are reported and not read as amounts."""

from __future__ import annotations

from tests.workbooks.office_books import TITLE, codes, read, report_rows


def test_a_column_of_percentages_is_not_read_as_amounts() -> None:
    """It is reported as unknown."""
    book = read(
        {
            "10MSP": [
                [TITLE],
                ["State", "Assessed", "Received %", "Outstanding"],
                ["Japan", 100, 50, 50],
            ]
        }
    )
    assert report_rows(book) == [("2021-10-31", "10MSP", "JPN", 10_000, 5_000, 5_000, 0)]
    assert "unknown-column" in codes(book)
