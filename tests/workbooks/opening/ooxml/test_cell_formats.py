"""How cells are displayed: what a person sees that their values do not hold."""

from __future__ import annotations

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font

from dashboard.workbooks.sheet import SheetDisplay
from tests.books.workbook_writers import write_openpyxl
from tests.workbooks.opening.format_files import open_file


def test_formats_are_read() -> None:
    """The currency of an amount, a month-only date, a strike; a plain cell has none."""

    def set_formats(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet["A1"].number_format, sheet["B1"].number_format = "#,##0.00 [$EUR]", "mmm yyyy"
        sheet["C1"].font = Font(strike=True)

    content = write_openpyxl({"Sheet": [[950.5, date(2021, 3, 1), "Iraq", 7]]}, None, set_formats)
    (sheet,) = open_file("a.xlsx", content).sheets
    assert sheet.display == SheetDisplay({(0, 2)}, {"EUR": {0: [0]}}, {(0, 1)})
