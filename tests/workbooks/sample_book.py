"""Small workbooks in clean layouts, written cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from dashboard.workbooks import Book, StateNames, read_book
from dashboard.workbooks.clean.table_schemas import validate_book
from tests.books.workbook_writers import write_openpyxl

NAMES = StateNames.from_pairs([("Austria", "AUT"), ("Niger", "NER"), ("Nigeria", "NGA")])
ISU: dict[str, object] = {
    "Stream": "voluntary",
    "Currency": "CHF",
    "As at": date(2021, 11, 30),
}
USD: dict[str, object] = ISU | {"Stream": "assessed", "Currency": "USD"}
HEADER = ["State", "Budget year", "Received on", "Amount booked", "Amount sent", "Currency sent"]
GOOD: list[object] = ["Austria", 2021, date(2021, 3, 1), 1000.5]


def workbook(about: Mapping[str, object] | None, sheets: Mapping[str, Any]) -> bytes:
    """Write a book with these sheets and, unless it is None, an About sheet."""
    about_sheet = {} if about is None else {"About": [*about.items()]}
    return write_openpyxl({**about_sheet, **sheets})


def edit_part(content: bytes, part: str, edit: Callable[[bytes], bytes]) -> bytes:
    """Return the archive with one part changed."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, edit(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


def read(
    sheets: Mapping[str, Any],
    about: Mapping[str, object] | None = ISU,
    name: str = "isu.xlsx",
) -> Book:
    """Read a book with these sheets, and validate its tables."""
    return validate_book(read_book(name, workbook(about, sheets), NAMES))


def contributions(*rows: Sequence[object], header: Sequence[object] = HEADER) -> Book:
    """Read an ISU book as at 30 Nov 2021 with these contributions."""
    return read({"Contributions": [header, *rows]})


def problem_sentences(book: Book) -> list[str]:
    """Return location and message of each problem."""
    return [f"{p.location}: {p.message()}" for p in book.problems]


def codes_and_cells(book: Book) -> list[tuple[str, str]]:
    """Return the code of each problem and its location inside the book."""
    return [(p.code, p.location.partition(", ")[2]) for p in book.problems]


def problems_of_code(book: Book, code: str) -> list[tuple[str, str, str, int | None, str, bool]]:
    """Return the problems of a code: cell, found, expected, amount, currency, and whether the amount counted."""
    return [
        (p.cell, p.params["found"], p.params["expected"], p.amount, p.currency, p.counted)
        for p in book.problems
        if p.code == code
    ]


def assessed(**sheets: Sequence[Sequence[Any]]) -> Book:
    """Read an assessed book in US dollars."""
    named_sheets = {name.replace("_", " ").capitalize(): rows for name, rows in sheets.items()}
    return read(named_sheets, USD, "assessed.xlsx")
