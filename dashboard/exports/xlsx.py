"""Export of a table as XLSX: real numbers and dates, and texts that are never run as formulas.

The first rows hold title, subtitle and source; the header row is frozen and repeats on paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.exports.cell_format import (
    NUMERIC_KINDS,
    column_heading,
    columns_with_cents,
    format_cell,
)
from dashboard.exports.formula_escaping import is_formula
from dashboard.exports.plain_values import to_decimal
from dashboard.locale import Words
from dashboard.tables.table import DisplayColumn, DisplayKind, DisplayTable

HEADER_ROW: Final = 5  # after title, subtitle, source and an empty row
BOLD_FONT: Final = Font(bold=True)
MAX_COLUMN_WIDTH: Final = 48  # characters
MAX_CELL_CHARS: Final = 32_767  # characters that a cell may hold
NUMBER_FORMATS: Final[dict[DisplayKind, str]] = {"count": "#,##0", "year": "0", "percent": "0.0%"}
DAY_FORMAT: Final = "yyyy-mm-dd"


def as_xlsx(table: DisplayTable, words: Words) -> bytes:
    """Return the workbook with one sheet; None becomes an empty cell."""
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = words.t("Table")
    for n, line in enumerate((table.title, table.description, table.source), start=1):
        write_text(sheet.cell(n, 1), line)
    sheet.cell(1, 1).font = Font(bold=True, size=13)
    cents = columns_with_cents(table)
    for n, column in enumerate(table.columns, start=1):
        cell = sheet.cell(HEADER_ROW, n)
        write_text(cell, column_heading(column, words))
        cell.font, cell.border = BOLD_FONT, Border(bottom=Side("thin"))
        side = "right" if column.kind in NUMERIC_KINDS else "left"
        cell.alignment = Alignment(horizontal=side, vertical="bottom", wrap_text=True)
    for n, row in enumerate(table.rows, start=HEADER_ROW + 1):
        write_row(sheet, n, row, table.columns, cents)
    if table.total is not None:
        last = HEADER_ROW + 1 + len(table.rows)
        write_row(sheet, last, table.total, table.columns, cents)
        for n in range(1, len(table.columns) + 1):
            sheet.cell(last, n).font = BOLD_FONT
            sheet.cell(last, n).border = Border(top=Side("thin"))
    set_layout(sheet, table, cents, words)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def write_row(
    sheet: Worksheet,
    row_number: int,
    row: Sequence[object],
    columns: Sequence[DisplayColumn],
    cents: Sequence[bool],
) -> None:
    """Write a row of values."""
    for n, (value, column) in enumerate(zip(row, columns, strict=True)):
        write_cell(sheet.cell(row_number, n + 1), value, column, cents=cents[n])


def write_cell(cell: Cell, value: object, column: DisplayColumn, *, cents: bool) -> None:
    """Write a value in its own type and number format."""
    if value is None:
        return
    if isinstance(value, str):
        write_text(cell, value)
    elif isinstance(value, date):
        cell.value, cell.number_format = value, DAY_FORMAT
        cell.alignment = Alignment(horizontal="left")
    elif column.kind == "money" and isinstance(value, int):
        cell.value, cell.number_format = to_decimal(value), "#,##0.00" if cents else "#,##0"
    elif isinstance(value, Fraction):
        cell.value = Decimal(value.numerator) / Decimal(value.denominator)
        cell.number_format = NUMBER_FORMATS["percent"]
    else:
        cell.value, cell.number_format = value, NUMBER_FORMATS[column.kind]


def write_text(cell: Cell, text: str) -> None:
    """Write a text as text, also if it looks like a formula, error or number.

    The quote prefix keeps it a text after somebody edits the cell.
    """
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:MAX_CELL_CHARS]
    cell.data_type = "s"
    cell.quotePrefix = is_formula(text)


def set_layout(sheet: Worksheet, table: DisplayTable, cents: Sequence[bool], words: Words) -> None:
    """Set column widths, frozen panes and print layout."""
    for n, column in enumerate(table.columns):
        texts = [format_cell(row[n], column.kind, words, cents=cents[n]) for row in table.rows]
        if table.total is not None:
            texts.append(format_cell(table.total[n], column.kind, words, cents=cents[n]))
        title = max((len(word) for word in column_heading(column, words).split()), default=0)
        widest = max([title, *(len(text) for text in texts)])
        sheet.column_dimensions[get_column_letter(n + 1)].width = min(widest, MAX_COLUMN_WIDTH) + 2
    sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, 2)
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
