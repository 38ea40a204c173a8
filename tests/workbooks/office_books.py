"""Books as offices send them, written from rows of cells, and what was read from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from dashboard import paths
from dashboard.workbooks import Book, StateNames
from dashboard.workbooks.clean.table_schemas import validate_book
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING, BookMapping
from dashboard.workbooks.reader import read_book
from tests.books.workbook_writers import write_openpyxl

NAMES: Final = StateNames.load(paths.reference_folder())
TITLE: Final = "Status of contributions as at 31 October 2021 (in US dollars)"
REPORT: Final = ["State Party", "Assessed", "Received", "Outstanding"]
STATUS: Final = "Invented: status of contributions as at 31 October 2021 (USD)"
OF_10MSP: Final = f"{STATUS}, 10MSP"
TO_10MSP: Final = "Invented: status of contributions to the 10MSP as at 31 October 2021 (USD)"
AS_AT: Final = "2021-10-31"
HEADS: Final = ["State", "Assessed", "Received", "Outstanding"]
ROW: Final[list[Any]] = ["Japan", 100, 40, 60]
GIFTS: Final = "Invented voluntary contributions received 2021 (CHF), as at 30 November 2021"
PAID: Final = ["State", "Date received", "Amount"]
MARCH, JUNE = date(2021, 3, 1), date(2021, 6, 1)
AUSTRIA: Final[list[Any]] = ["Austria", MARCH, 950]
COMMA: Final = BookMapping(decimals=",")
Rows = Sequence[Sequence[Any]]
workbook: Final = write_openpyxl


def read(
    sheets: Mapping[str, Any],
    merged: Mapping[str, Sequence[str]] | None = None,
    mapping: BookMapping = EMPTY_MAPPING,
) -> Book:
    """Read a book of these cells, and validate its tables."""
    return validate_book(read_book("sent.xlsx", workbook(sheets, merged), NAMES, mapping))


def read_one(rows: Any, sheet: str = "10MSP") -> Book:
    """Read a book of one sheet, and validate its tables."""
    return read({sheet: rows})


def report_rows(book: Book) -> list[tuple[str, str, str, int, int, int, int]]:
    """Return day, meeting, State, assessed, received, outstanding and credit of each row of status reports."""
    table = book.tables["status_reports"]
    days = table["as_at"].dt.strftime("%Y-%m-%d")
    fields = ("meeting", "state", "assessed", "received", "outstanding", "credit")
    return list(zip(days, *(table[f].tolist() for f in fields), strict=True))


def counted_amounts(book: Book) -> list[tuple[str, int]]:
    """Return State and amount of each contribution."""
    table = book.tables.get("contributions")
    return [] if table is None else list(zip(table["state"], table["amount"], strict=True))


def codes(book: Book) -> list[str]:
    """Return the codes of the book's problems."""
    return [p.code for p in book.problems]


def differing_totals(book: Book, code: str) -> list[tuple[str, ...]]:
    """Return cell, actual and expected amount of each total that differs, without the currency."""
    unit = f"{book.about.currency}\u00a0"
    return [
        (p.cell, *(str(p.params[n]).removeprefix(unit) for n in ("found", "expected")))
        for p in book.problems
        if p.code == code
    ]
