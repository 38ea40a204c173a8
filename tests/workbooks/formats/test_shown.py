"""What a person sees of cells and their values do not say, in each kind of file that says it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
import xlwt
from openpyxl import Workbook
from openpyxl.styles import Font

from dashboard.workbooks.cells import Shown
from dashboard.workbooks.formats import open_book
from dashboard.workbooks.limits import DEFAULT

EUR, MONTH = "#,##0.00 [$EUR]", "mmm yyyy"


def by_openpyxl() -> bytes:
    """An amount in EUR, a month, a text struck through, and an amount as plain as can be."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([950.5, date(2021, 3, 1), "Iraq", 7])
    sheet["A1"].number_format, sheet["B1"].number_format = EUR, MONTH
    sheet["C1"].font = Font(strike=True)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def by_xlwt() -> bytes:
    """The same in the old kind of file."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet")
    sheet.write(0, 0, 950.5, xlwt.easyxf(num_format_str=EUR))
    sheet.write(0, 1, date(2021, 3, 1), xlwt.easyxf(num_format_str=MONTH))
    sheet.write(0, 2, "Iraq", xlwt.easyxf("font: struck_out on"))
    sheet.write(0, 3, 7)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("make", "name"), [(by_openpyxl, "a.xlsx"), (by_xlwt, "a.xls")])
def test_formats_are_read(make: Callable[[], bytes], name: str) -> None:
    """The currency of an amount, the month of a day, a stroke; nothing of a plain cell."""
    (sheet,) = open_book(name, make(), DEFAULT).sheets
    assert sheet.shown == Shown({(0, 2)}, {"EUR": {0: [0]}}, {(0, 1)})


def test_the_old_kinds_own_currency_formats_are_each_readers() -> None:
    """Format 7 of .xls shows a dollar here and a franc there: it says nothing."""
    book = xlwt.Workbook()
    book.add_sheet("Sheet").write(
        0, 0, 5, xlwt.easyxf(num_format_str='"$"#,##0.00_);("$"#,##0.00)')
    )
    out = BytesIO()
    book.save(out)
    (sheet,) = open_book("a.xls", out.getvalue(), DEFAULT).sheets
    assert sheet.shown == Shown()
