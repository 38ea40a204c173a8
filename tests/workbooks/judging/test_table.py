"""Rows below other column titles: of another table, or of the same one."""

from __future__ import annotations

import pytest

from tests.workbooks.sent import (
    AUSTRIA,
    GIFTS,
    HEADS,
    JUNE,
    PAID,
    STATUS,
    codes,
    counted,
    read,
    reports,
)


@pytest.mark.parametrize(
    "titles",
    [
        ["Entity", "Amount", "Date received"],
        ["Donor country", "Pledge date", "Pledged amount"],
        ["Government", "Date of pledge", "Amount pledged"],
    ],
)
def test_rows_below_other_titles_are_another_table(titles: list[str]) -> None:
    """Though no title among them is that of States."""
    book = read({"2021": [[GIFTS], PAID, AUSTRIA, [], titles, ["Japan", JUNE, 1000]]})
    assert counted(book) == [("AUT", 95_000)]
    assert codes(book) == ["other-section"]


def test_the_same_titles_again_are_the_same_table() -> None:
    """Below "Observers", whose line is told as no State."""
    rows = [[STATUS], HEADS, ["Japan", 100, 40, 60], ["Observers", *HEADS[1:]], ["Chad", 5, 0, 5]]
    assert [row[2] for row in reports(read({"10MSP": rows}))] == ["JPN", "TCD"]
