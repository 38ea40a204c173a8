"""What a person says of a book where it cannot be found in it."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from dashboard.workbooks.clean.table_schemas import validate_book
from dashboard.workbooks.mapping.book_mapping import BookMapping, SheetMapping
from dashboard.workbooks.problems.questions import EXCLUDE
from dashboard.workbooks.reader import read_with_preview
from tests.workbooks.office_books import NAMES, REPORT, codes, read, report_rows, workbook


def test_a_mapping_says_what_cannot_be_found() -> None:
    """Titles of its own, the meeting, the currency and, for this one file, the day."""
    rows = {"x": [["hello"], ["Land X", "Bill", "In"], ["Niger", 10, 10], ["Nigerria", 20, 0]]}
    content = workbook(rows)
    said = BookMapping(
        stream="assessed",
        currency="USD",
        as_at=date(2021, 10, 31),
        as_at_of=sha256(content).hexdigest(),
        states={"Nigerria": "NGA"},
        sheets=(
            SheetMapping(
                "x",
                table="status_reports",
                header=2,
                columns={"Land X": "state", "Bill": "assessed", "In": "received"},
                values={"meeting": "10MSP"},
            ),
        ),
    )
    looked = read_with_preview("sent.xlsx", content, NAMES, said)
    assert [r[2:5] for r in report_rows(validate_book(looked.book))] == [
        ("NER", 1_000, 1_000),
        ("NGA", 2_000, 0),
    ]
    block = looked.previews[0].tables[0]
    assert (block.header_rows, block.row_count, block.total) == ((1,), 2, 3_000)
    left = read_with_preview(
        "sent.xlsx", content, NAMES, BookMapping(sheets=(SheetMapping("x", table=EXCLUDE),))
    )
    assert "left-out" in [p.code for p in left.book.problems]


def test_a_day_of_a_mapping_holds_for_its_own_file_only() -> None:
    """The next file of that shape speaks to another day, and is asked about."""
    said = BookMapping(as_at=date(2021, 10, 31), as_at_of="0" * 64)
    book = read({"10MSP": [["USD"], REPORT, ["Japan", 5, 5, 0]]}, mapping=said)
    assert "no-report-day" in codes(book)
