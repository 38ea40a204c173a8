"""Export of a table as XLSX: real numbers and dates, and texts that are never run as formulas.

The first rows hold title, subtitle and source; the header row is frozen, filters, and repeats on paper. A
second sheet says what the copy is of (``xlsx_notes.py``). The same table gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from textwrap import wrap
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from dashboard.exports.cell_format import (
    NUMERIC_KINDS,
    column_heading,
    columns_with_cents,
    format_cell,
)
from dashboard.exports.copy_note import CopyNote
from dashboard.exports.formula_escaping import is_formula
from dashboard.exports.plain_values import EXACT, currency_column, to_decimal
from dashboard.exports.xlsx_notes import NO_LINE, note_lines
from dashboard.locale import Words
from dashboard.tables.table import DisplayColumn, DisplayKind, DisplayTable

HEADER_ROW: Final = 5  # after title, subtitle, source and an empty row
MAX_COLUMN_WIDTH: Final = 48  # characters
MAX_CELL_CHARS: Final = 32_767  # characters that a cell may hold, counted as UTF-16 does
EVERY_CELL: Final = "A1:XFD1048576"
LINE_HEIGHT: Final = 15  # points
MAX_HEAD_LINES: Final = 6
NOTE_CHARS: Final = 72  # characters in a line of a note
MAX_NOTE_LINES: Final = 20
INDENT: Final[dict[str, object]] = {"indent": 1}  # apart from the number to the left
MAX_LINK_CHARS: Final = 2_000
NUMBER_FORMATS: Final[dict[DisplayKind, str]] = {"count": "#,##0", "year": "0", "percent": "0.0%"}
DAY_FORMAT: Final = "yyyy-mm-dd"
FIRST_SAFE_DAY: Final = date(1900, 3, 1)  # spreadsheets count a 29 February 1900 before it
MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)  # no clock: see conditional.py
FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML
LINK: Final = re.compile("https?://")
CURRENCY: Final = re.compile("[A-Z]{3}", re.ASCII)


class Book:
    """A workbook that is being written, with its formats, each made once."""

    def __init__(self) -> None:
        """Begin a workbook in memory."""
        self.content = BytesIO()
        self.book = Workbook(self.content, {"in_memory": True})
        self.book.set_properties({"created": MADE.replace(tzinfo=None)})
        self.formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def format(self, **properties: object) -> Any:
        """Return the format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(dict(key))
        return self.formats[key]

    def write_text(
        self, sheet: Worksheet, row: int, column: int, text: str, **look: object
    ) -> None:
        """Write a text as text, also if it looks like a formula, error or number.

        The quote prefix keeps it a text after somebody edits the cell.
        """
        if is_formula(text):
            look["quote_prefix"] = True
        sheet.write_string(row, column, cell_text(text), self.format(**look))

    def close(self) -> bytes:
        """Return the file."""
        self.book.close()
        return self.content.getvalue()


def as_xlsx(table: DisplayTable, words: Words, note: CopyNote | None = None) -> bytes:
    """Return the workbook; None becomes an empty cell."""
    book = Book()
    sheet = book.book.add_worksheet(words.t("Table"))
    for n, line in enumerate((table.title, table.description, table.source)):
        book.write_text(sheet, n, 0, line, **({"bold": True, "font_size": 13} if n == 0 else {}))
    write_table(book, sheet, table, words, HEADER_ROW)
    print_on_one_page_width(sheet)
    if note is not None:
        write_notes(book, table, words, note)
    return book.close()


def write_table(
    book: Book, sheet: Worksheet, table: DisplayTable, words: Words, first_row: int
) -> list[int]:
    """Write a table with its head above ``first_row``, which stays in sight, filters, and repeats on paper.

    Returns the width of each column in characters.
    """
    cents = columns_with_cents(table)
    for n, column in enumerate(table.columns):
        side = "right" if column.kind in NUMERIC_KINDS else "left"
        look = {"bold": True, "bottom": 1, "align": side, "valign": "bottom", "text_wrap": True}
        look |= INDENT if side == "left" and n else {}
        book.write_text(sheet, first_row - 1, n, column_heading(column, words), **look)
    for n, row in enumerate(table.rows, start=first_row):
        write_row(book, sheet, n, row, table, cents)
    after = first_row + len(table.rows)
    if table.rows:  # not the total, which stays where it is
        sheet.autofilter(first_row - 1, 0, after - 1, len(table.columns) - 1)
    if table.total is not None:
        write_row(book, sheet, after, table.total, table, cents, bold=True, top=1)
    sheet.ignore_errors({"number_stored_as_text": EVERY_CELL})  # references, and codes of meetings
    widths, lines = set_widths(sheet, table, cents, words)
    sheet.set_row(first_row - 1, LINE_HEIGHT * min(lines, MAX_HEAD_LINES) + 3)
    sheet.freeze_panes(first_row, 1)
    sheet.repeat_rows(first_row - 1)
    return widths


def write_row(
    book: Book,
    sheet: Worksheet,
    number: int,
    row: Sequence[object],
    table: DisplayTable,
    cents: Sequence[bool],
    **look: object,
) -> None:
    """Write a row of values, each in its own type and number format; blanks only where they have a look."""
    place = currency_column(table)
    for n, (value, column) in enumerate(zip(row, table.columns, strict=True)):
        if value is None or value == "":
            if look:
                sheet.write_blank(number, n, None, book.format(**look))
            continue
        if isinstance(value, str):
            book.write_text(sheet, number, n, value, **look, **(INDENT if n else {}))
        elif isinstance(value, date) and value < FIRST_SAFE_DAY:
            book.write_text(sheet, number, n, value.isoformat(), **look, **INDENT)
        elif isinstance(value, date):
            day = book.format(num_format=DAY_FORMAT, align="left", **look, **INDENT)
            sheet.write_datetime(number, n, datetime(*value.timetuple()[:3]), day)  # noqa: DTZ001 (a day)
        else:
            currency = column.currency or ("" if place is None else str(row[place]))
            shown = number_format(column, currency, cents=cents[n])
            sheet.write_number(
                number, n, to_number(value, column), book.format(num_format=shown, **look)
            )


def to_number(value: object, column: DisplayColumn) -> Decimal | int:
    """Return a value as the number of a cell: an amount in units, a share as a part of 1."""
    if isinstance(value, Fraction):
        return EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
    if not isinstance(value, int):
        message = f"{column.key} holds {value!r}, which is no number"
        raise TypeError(message)
    return to_decimal(value) if column.kind == "money" else value


def number_format(column: DisplayColumn, currency: str, *, cents: bool) -> str:
    """Return the format of a column's numbers; amounts with their currency."""
    if column.kind != "money":
        return NUMBER_FORMATS[column.kind]
    amount = "#,##0.00" if cents else "#,##0"
    return f"[${currency}] {amount}" if CURRENCY.fullmatch(currency) else amount


def cell_text(text: str) -> str:
    """Return a text that a cell can hold: not too long, with line feeds, without what XML forbids."""
    clean = FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(clean) <= MAX_CELL_CHARS // 2:
        return clean
    encoded = clean.encode("utf-16-le")[: 2 * MAX_CELL_CHARS]
    return encoded.decode("utf-16-le", "ignore")


def set_widths(
    sheet: Worksheet, table: DisplayTable, cents: Sequence[bool], words: Words
) -> tuple[list[int], int]:
    """Set the width of each column; return these, and the lines that the head needs."""
    has_own_currency = currency_column(table) is not None
    widths, lines = [], 1
    for n, column in enumerate(table.columns):
        texts = [format_cell(row[n], column.kind, words, cents=cents[n]) for row in table.rows]
        if table.total is not None:
            texts.append(format_cell(table.total[n], column.kind, words, cents=cents[n]))
        heading = column_heading(column, words)
        title = max((len(word) for word in heading.split()), default=0)
        with_currency = column.kind == "money" and (bool(column.currency) or has_own_currency)
        widest = max([title, *(len(text) + 4 * with_currency for text in texts)])
        width = min(widest, MAX_COLUMN_WIDTH)
        lines = max(lines, len(wrap(heading, max(width, 1))))
        widths.append(width + 3)
        sheet.set_column(n, n, width + 3)
    return widths, lines


def print_on_one_page_width(sheet: Worksheet) -> None:
    """Print a sheet on landscape A4 paper, as wide as one page."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def write_notes(book: Book, table: DisplayTable, words: Words, note: CopyNote) -> None:
    """Write the sheet that says what the copy is of."""
    sheet = book.book.add_worksheet(words.t("About this copy"))
    lines = note_lines(table, words, note)
    heads = lines.index(NO_LINE) + 1  # of the workbooks
    for n, line in enumerate(lines):
        for place, text in enumerate(line):
            if text == note.page and LINK.match(text) and len(text) <= MAX_LINK_CHARS:
                sheet.write_url(n, place, text)
                continue
            look: dict[str, object] = {"valign": "top"}
            look["bold" if place == 0 or n == heads else "text_wrap"] = True
            book.write_text(sheet, n, place, text, **look)
        height = max(len(wrap(text, NOTE_CHARS)) for text in line)
        sheet.set_row(n, LINE_HEIGHT * min(max(height, 1), MAX_NOTE_LINES))
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, NOTE_CHARS + 4)
    sheet.set_column(2, 2, 28)
    print_on_one_page_width(sheet)
