"""The same bytes read by another program: what openpyxl, calamine or Python's csv sees in a column.

calamine is asked of the formats that the dashboard reads by other programs.
"""

from __future__ import annotations

import csv
import re
import warnings
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from fuzz.money_read import Cell, Column

Rows = Sequence[Sequence[object]]
DIGITS: Final = re.compile(r"[^0-9]")
NUMBER: Final = re.compile(r"[^0-9.\-]")
DASHES: Final = frozenset("-–—")  # nothing, in a report
CENT: Final = Decimal("0.000001")
OLD: Final = (".xls", ".xlsb", ".ods")
ENCODINGS: Final = {"utf-16": b"\xff\xfe", "utf-8-sig": b""}


class UnseenError(Exception):
    """The other program cannot read these bytes."""


def sheets(name: str, content: bytes) -> dict[str, Rows]:
    """The rows of each sheet, or of the one table. Raises UnseenError."""
    try:
        if name.endswith(".csv"):
            return {Path(name).stem: table(content)}
        return old_book(content) if name.endswith(OLD) else book(content)
    except Exception as error:
        raise UnseenError(repr(error)) from error


def book(content: bytes) -> dict[str, Rows]:
    """The rows of each sheet of a workbook."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        opened = load_workbook(BytesIO(content), data_only=True)
    return {sheet.title: list(sheet.values) for sheet in opened.worksheets}


def old_book(content: bytes) -> dict[str, Rows]:
    """The rows of each sheet of a workbook that openpyxl does not read."""
    opened = CalamineWorkbook.from_filelike(BytesIO(content))
    return {
        name: opened.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in opened.sheet_names
    }


def table(content: bytes) -> Rows:
    """The rows of a table saved as text."""
    encoding = next(e for e, mark in ENCODINGS.items() if content.startswith(mark))
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    mark = max(",;\t", key=text.count)
    return list(csv.reader(StringIO(text, newline=""), delimiter=mark))


def filled(seen: dict[str, Rows], columns: Iterable[Column]) -> dict[Cell, object]:
    """The cells of the columns in which something stands."""
    found: dict[Cell, object] = {}
    for sheet, place, first in columns:
        for n, row in enumerate(seen.get(sheet, ())):
            if n >= first and place < len(row) and row[place] not in {None, ""}:
                found[Cell(sheet, n, place)] = row[place]
    return found


def agrees(said: object, minor: int) -> bool:
    """Whether a cell as the other program sees it can be this amount."""
    if said is None or (isinstance(said, str) and said.strip() in DASHES):
        return minor == 0  # a blank of a report that is read as nothing changes no total
    if isinstance(said, bool):
        return False
    if isinstance(said, int | float):
        return abs(Decimal(said) * 100 - minor) <= CENT * max(1, abs(minor))
    if not isinstance(said, str):
        return False
    try:
        if Decimal(NUMBER.sub("", said)) * 100 == minor:
            return True
    except InvalidOperation:
        pass
    digits = DIGITS.sub("", said).lstrip("0")
    return digits in {str(abs(minor)), str(abs(minor) // 100), str(abs(minor) // 10)}
