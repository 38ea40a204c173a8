"""Writing small workbooks with openpyxl, XlsxWriter and xlwt, and as CSV."""

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
    """Write a workbook of these cells and merged ranges; ``then`` changes it before it is saved."""
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
    """Write it with XlsxWriter; ``options`` are its own, such as date_1904."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for n, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime | date):
                    sheet.write_datetime(n, column, cell, day)
                elif isinstance(cell, str) and not cell.startswith("="):
                    sheet.write_string(n, column, cell)
                elif cell is not None:
                    sheet.write(n, column, cell)
    if then is not None:
        then(book)
    book.close()
    return out.getvalue()


def write_xlwt(sheets: Mapping[str, Any]) -> bytes:
    """Write it in the old format (.xls)."""
    book = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str="DD.MM.YYYY")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for n, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write(n, column, cell, day)
                elif cell is not None:
                    sheet.write(n, column, cell)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def write_csv(rows: Sequence[Sequence[str]], delimiter: str, encoding: str) -> bytes:
    """Write delimited text, as programs export it."""
    return "".join(f"{delimiter.join(row)}\r\n" for row in rows).encode(encoding)


def write_truncated_csv(rows: Sequence[Sequence[str]], delimiter: str, encoding: str) -> bytes:
    """Write it without its last six bytes, so that "200,00" becomes "20"."""
    return write_csv(rows, delimiter, encoding)[:-6]
