"""How the cells of a sheet are shown: what a person sees of them and their values do not say."""

from __future__ import annotations

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font

from dashboard.workbooks.cells import Shown
from tests.books.sheets import by_openpyxl
from tests.workbooks.formats.scene import opened


def test_formats_are_read() -> None:
    """The currency of an amount, the month of a day, a stroke; nothing of a plain cell."""

    def formats(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet["A1"].number_format, sheet["B1"].number_format = "#,##0.00 [$EUR]", "mmm yyyy"
        sheet["C1"].font = Font(strike=True)

    content = by_openpyxl({"Sheet": [[950.5, date(2021, 3, 1), "Iraq", 7]]}, None, formats)
    (sheet,) = opened("a.xlsx", content).sheets
    assert sheet.shown == Shown({(0, 2)}, {"EUR": {0: [0]}}, {(0, 1)})
