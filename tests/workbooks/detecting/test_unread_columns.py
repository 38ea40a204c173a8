"""Columns that are not read: told, and taken for no amount."""

from __future__ import annotations

from tests.workbooks.office_books import TITLE, codes, read, report_rows


def test_a_share_is_never_taken_for_an_amount() -> None:
    """A column of percentages beside the amounts is told and left."""
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
