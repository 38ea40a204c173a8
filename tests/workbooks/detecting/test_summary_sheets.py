"""Sheets that repeat others: of two versions neither counts."""

from __future__ import annotations

import pytest

from dashboard.workbooks.mapping.book_mapping import BookMapping, SheetMapping
from dashboard.workbooks.problems.questions import EXCLUDE
from tests.workbooks.office_books import HEADS, ROW, STATUS, codes, read, report_rows


@pytest.mark.parametrize(
    ("one", "other"),
    [("2021", "2021 revised"), ("10MSP", "10MSP (revised)"), ("Status v1", "Status v2")],
)
def test_two_versions_of_a_sheet_are_not_counted(one: str, other: str) -> None:
    """Nothing chooses between them but a mapping that excludes one."""
    sheets = {
        one: [[f"{STATUS}, 10MSP"], HEADS, ROW],
        other: [[f"{STATUS}, 10MSP"], HEADS, ["Japan", 100, 0, 100]],
    }
    assert codes(read(sheets)) == ["sheet-versions", "sheet-versions"]
    mapping = BookMapping(sheets=(SheetMapping(one, table=EXCLUDE),))
    assert [row[3:5] for row in report_rows(read(sheets, mapping=mapping))] == [(10_000, 0)]
