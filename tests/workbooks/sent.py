"""Books as offices send them, made of rows of cells, and what was read of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook

from dashboard import places
from dashboard.workbooks import Book, StateNames
from dashboard.workbooks.clean.schemas import held
from dashboard.workbooks.mapping import AS_FOUND, BookMapping
from dashboard.workbooks.reader import read_book

NAMES: Final = StateNames.load(Path(places.reference()))
TITLE: Final = "Status of contributions as at 31 October 2021 (in US dollars)"
REPORT: Final = ["State Party", "Assessed", "Received", "Outstanding"]
Rows = Sequence[Sequence[Any]]


def workbook(sheets: Mapping[str, Any], merged: Mapping[str, Sequence[str]] | None = None) -> bytes:
    """The bytes of a book with these cells and merged ranges."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for area in (merged or {}).get(name, ()):
            sheet.merge_cells(area)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def read(
    sheets: Mapping[str, Any],
    merged: Mapping[str, Sequence[str]] | None = None,
    mapping: BookMapping = AS_FOUND,
) -> Book:
    """A book of these cells, held to its contract."""
    return held(read_book("sent.xlsx", workbook(sheets, merged), NAMES, mapping))


def reports(book: Book) -> list[tuple[str, str, str, int, int, int, int]]:
    """The rows of the status reports: day, meeting, State, assessed, received, outstanding, credit."""
    table = book.tables["status_reports"]
    days = table["as_at"].dt.strftime("%Y-%m-%d")
    fields = ("meeting", "state", "assessed", "received", "outstanding", "credit")
    return list(zip(days, *(table[f].tolist() for f in fields), strict=True))


def codes(book: Book) -> list[str]:
    """The codes of its Problems."""
    return [p.code for p in book.problems]
