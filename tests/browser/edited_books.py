"""Edits the demo convention's ISU book as an office would."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook


def add_contribution(path: Path, amount: object) -> tuple[bytes, int]:
    """Return the ISU book with another contribution of Austria for 2021, and the row of it."""
    book = load_workbook(path)
    sheet = book["Contributions"]
    row = 1 + last_row(book)
    for column, value in enumerate(["Austria", 2021, date(2021, 11, 29), amount], 1):
        sheet.cell(row, column, value)
    return book_bytes(book), row


def remove_last_payments(path: Path, how_many: int) -> bytes:
    """Return the ISU book without its last payments."""
    book = load_workbook(path)
    book["Contributions"].delete_rows(last_row(book) - how_many + 1, how_many)
    return book_bytes(book)


def last_row(book: Workbook) -> int:
    """The row of the last contribution."""
    return max(n for n, cells in enumerate(book["Contributions"].values, 1) if cells[0])


def book_bytes(book: Workbook) -> bytes:
    """The bytes of a book."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()
