"""What a mapping adds to a book: titles, meeting, currency, and the day of one file."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from dashboard.workbooks.clean.table_schemas import validate_book
from dashboard.workbooks.mapping.book_mapping import BookMapping, SheetMapping
from dashboard.workbooks.problems.questions import EXCLUDE
from dashboard.workbooks.reader import read_with_preview
from tests.workbooks.office_books import NAMES, REPORT, codes, read, report_rows, workbook


def test_a_mapping_gives_titles_meeting_currency_and_day() -> None:
    """The day applies to this one file only."""
    rows = {"x": [["hello"], ["Land X", "Bill", "In"], ["Niger", 10, 10], ["Nigerria", 20, 0]]}
    content = workbook(rows)
    mapping = BookMapping(
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
    result = read_with_preview("sent.xlsx", content, NAMES, mapping)
    assert [r[2:5] for r in report_rows(validate_book(result.book))] == [
        ("NER", 1_000, 1_000),
        ("NGA", 2_000, 0),
    ]
    block = result.previews[0].tables[0]
    assert (block.header_rows, block.row_count, block.total) == ((1,), 2, 3_000)
    excluded = read_with_preview(
        "sent.xlsx", content, NAMES, BookMapping(sheets=(SheetMapping("x", table=EXCLUDE),))
    )
    assert "left-out" in [p.code for p in excluded.book.problems]


def test_the_day_of_a_mapping_applies_to_its_own_file_only() -> None:
    """The next file of the same shape has another day."""
    mapping = BookMapping(as_at=date(2021, 10, 31), as_at_of="0" * 64)
    book = read({"10MSP": [["USD"], REPORT, ["Japan", 5, 5, 0]]}, mapping=mapping)
    assert "no-report-day" in codes(book)
