"""Small ways to make workbooks: with openpyxl, with XlsxWriter, with xlwt, and as CSV."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
import xlwt
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Rows = Any


def write_openpyxl(
    sheets: Mapping[str, Any],
    merged: Mapping[str, Sequence[str]] | None = None,
    then: Callable[[Workbook], None] | None = None,
) -> bytes:
    """A workbook of these cells and merged ranges; ``then`` changes it before it is saved."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet: Worksheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for area in (merged or {}).get(name, ()):
            sheet.merge_cells(area)
    if then is not None:
        then(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def write_xlsxwriter(
    sheets: Mapping[str, Any],
    then: Callable[[Any], None] | None = None,
    **options: Any,
) -> bytes:
    """The same by another program; ``options`` are XlsxWriter's own, such as date_1904."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for n, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, datetime | date):
                    sheet.write_datetime(n, place, cell, day)
                elif isinstance(cell, str) and not cell.startswith("="):
                    sheet.write_string(n, place, cell)
                elif cell is not None:
                    sheet.write(n, place, cell)
    if then is not None:
        then(book)
    book.close()
    return out.getvalue()


def write_xlwt(sheets: Mapping[str, Any]) -> bytes:
    """A workbook of the old kind (.xls)."""
    book = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str="DD.MM.YYYY")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for n, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write(n, place, cell, day)
                elif cell is not None:
                    sheet.write(n, place, cell)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def write_csv(rows: Sequence[Sequence[str]], separator: str, encoding: str) -> bytes:
    """A text with a separator, as programs export it."""
    return "".join(f"{separator.join(row)}\r\n" for row in rows).encode(encoding)


def write_truncated_csv(rows: Sequence[Sequence[str]], separator: str, encoding: str) -> bytes:
    """The same without the last six bytes: "200,00" is "20" then."""
    return write_csv(rows, separator, encoding)[:-6]
