"""How the cells of a sheet are shown: what a person sees of them and their values do not say."""

from __future__ import annotations

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font

from dashboard.workbooks.sheet import SheetDisplay
from tests.books.workbook_writers import write_openpyxl
from tests.workbooks.opening.format_files import open_file


def test_formats_are_read() -> None:
    """The currency of an amount, the month of a day, a stroke; nothing of a plain cell."""

    def formats(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet["A1"].number_format, sheet["B1"].number_format = "#,##0.00 [$EUR]", "mmm yyyy"
        sheet["C1"].font = Font(strike=True)

    content = write_openpyxl({"Sheet": [[950.5, date(2021, 3, 1), "Iraq", 7]]}, None, formats)
    (sheet,) = open_file("a.xlsx", content).sheets
    assert sheet.display == SheetDisplay({(0, 2)}, {"EUR": {0: [0]}}, {(0, 1)})
