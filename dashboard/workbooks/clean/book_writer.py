"""Write books in the clean layouts for an office to read and edit.

They have real dates and numbers, a frozen header row, drop-down lists, and a Notes sheet that explains
each column. Equal content gives equal bytes: no timestamps are written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.workbooks.book import About
from dashboard.workbooks.clean.layout_notes import ABOUT_NOTES, COLUMN_NOTES, SHEET_NOTES
from dashboard.workbooks.clean.layouts import LAYOUTS, LayoutColumn
from dashboard.workbooks.values.allowed_words import ALLOWED_WORDS

RowValues = Mapping[str, object]

NUMBER_FORMATS: Final = {"money": "#,##0.00", "date": "d mmm yyyy", "year": "0", "text": "@"}
COLUMN_WIDTHS: Final = {"state": 42, "money": 16, "date": 14, "year": 13, "text": 20}
WIDE_COLUMNS: Final = {
    "title": 52,
    "source": 60,
    "note": 60,
    "about": 60,
    "addressees": 40,
    "sender": 40,
}
OFFERED_CURRENCIES: Final = ("CHF", "EUR", "USD", "GBP")  # in the drop-down; others may be typed
DROPDOWN_WORDS: Final[dict[str, tuple[str, ...]]] = {
    **{field: tuple(words) for field, words in ALLOWED_WORDS.items()},
    "currency": OFFERED_CURRENCIES,
    "currency_sent": OFFERED_CURRENCIES,
}
HEADER_FILL: Final = PatternFill("solid", fgColor="1F3A5F")
HEADER_FONT: Final = Font(bold=True, color="FFFFFF")
WRAP: Final = Alignment(wrap_text=True, vertical="top")
LAST_ROW: Final = 5000  # of drop-down lists
NAMES_COLUMN: Final = 6  # on the Notes sheet, with the State names for drop-down lists
FIXED_TIMESTAMP: Final = datetime(2000, 1, 1)  # noqa: DTZ001 (a constant, not a time)
MODIFIED_TAG: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def write_book(
    about: About,
    sheets: Mapping[str, Sequence[RowValues]],
    notes: Sequence[str] = (),
    states: Sequence[str] = (),
) -> bytes:
    """Return the bytes of a book with the given sheets of ``LAYOUTS``.

    Rows map field names to values: amounts in minor units, everything else as written. ``notes`` are
    sentences at the top of the Notes sheet, ``states`` the names in the drop-downs.
    """
    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    write_about(book.create_sheet("About"), about)
    for name, rows in sheets.items():
        write_sheet(book.create_sheet(name), LAYOUTS[name][1], rows)
    names = write_notes(book.create_sheet("Notes"), tuple(sheets), notes, states)
    for name in sheets:
        add_dropdowns(book[name], LAYOUTS[name][1], names, "Meetings" in sheets)
    book.properties.creator = "Convention Financing Dashboard"
    book.properties.created = FIXED_TIMESTAMP
    buffer = BytesIO()
    book.save(buffer)
    return strip_timestamp(buffer.getvalue())


def strip_timestamp(content: bytes) -> bytes:
    """Replace the timestamps of a workbook by a fixed one."""
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as saved, ZipFile(buffer, "w", ZIP_DEFLATED) as fixed:
        for part in saved.namelist():
            moment = FIXED_TIMESTAMP.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
            content = saved.read(part)
            if part == "docProps/core.xml":
                content = MODIFIED_TAG.sub(rb"\g<1>" + moment, content)
            fixed.writestr(ZipInfo(part, FIXED_TIMESTAMP.timetuple()[:6]), content, ZIP_DEFLATED)
    return buffer.getvalue()


def write_cell(sheet: Worksheet, row: int, column: int, value: object, style: str = "") -> None:
    """Write a cell; a text that begins with = is not a formula."""
    cell = sheet.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    if style and not isinstance(value, str):
        cell.number_format = style


def write_header(sheet: Worksheet, row: int, titles: Sequence[str]) -> None:
    """Write a header row."""
    for index, title in enumerate(titles, 1):
        write_cell(sheet, row, index, title)
        cell = sheet.cell(row, index)
        cell.font, cell.fill, cell.alignment = HEADER_FONT, HEADER_FILL, WRAP


def set_widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Set the widths of the first columns."""
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width


def write_about(sheet: Worksheet, about: About) -> None:
    """Write the About sheet: key, value and explanation."""
    money = bool(about.stream)
    values: dict[str, object] = {
        "Stream": about.stream,
        "Currency": about.currency,
        "As at": about.as_at,
        "Basis": about.basis,
        "Source": about.source,
        "Contact": about.contact,
        "Illustrative": "yes" if about.illustrative else "no",
    }
    shown = [k for k in values if money or k not in {"Stream", "Currency", "Basis", "As at"}]
    for row, key in enumerate(shown, 1):
        write_cell(sheet, row, 1, key)
        sheet.cell(row, 1).font = Font(bold=True)
        write_cell(
            sheet,
            row,
            2,
            values[key],
            NUMBER_FORMATS["date"] if isinstance(values[key], date) else "",
        )
        write_cell(sheet, row, 3, ABOUT_NOTES[key])
        for index in (1, 2, 3):
            sheet.cell(row, index).alignment = Alignment(
                wrap_text=True, vertical="top", horizontal="left"
            )
        if key.lower() in DROPDOWN_WORDS:
            add_dropdown(sheet, f"B{row}", ",".join(DROPDOWN_WORDS[key.lower()]))
    set_widths(sheet, (16, 60, 80))


def write_sheet(
    sheet: Worksheet, columns: Sequence[LayoutColumn], rows: Sequence[RowValues]
) -> None:
    """Write a sheet of ``LAYOUTS``: a frozen header row with typed cells below."""
    write_header(sheet, 1, [c.header for c in columns])
    for n, row in enumerate(rows, 2):
        for index, column in enumerate(columns, 1):
            value = row.get(column.field)
            if value is None or value == "":
                continue
            if column.kind == "money":
                value = Decimal(str(value)) / 100
            write_cell(sheet, n, index, value, NUMBER_FORMATS.get(column.kind, ""))
    for index, column in enumerate(columns, 1):
        letter = sheet.column_dimensions[get_column_letter(index)]
        letter.width = WIDE_COLUMNS.get(column.field, COLUMN_WIDTHS[column.kind])
        # Rows added by the office take the column's format.
        letter.number_format = NUMBER_FORMATS.get(column.kind, "General")
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(len(rows) + 1, 2)}"


def write_notes(
    sheet: Worksheet, names: Sequence[str], notes: Sequence[str], states: Sequence[str]
) -> str:
    """Write the Notes sheet; return the cell range of the State names ("" without names)."""
    for row, note in enumerate(notes, 1):
        write_cell(sheet, row, 1, note)
        sheet.cell(row, 1).font = Font(bold=row == 1)
    top = len(notes) + (2 if notes else 1)
    write_header(sheet, top, ("Sheet", "Column", "Needed", "What it means"))
    rows = [("About", "", "", SHEET_NOTES["About"])]
    rows += [("About", key, "", text) for key, text in ABOUT_NOTES.items()]
    for name in names:
        rows.append((name, "", "", SHEET_NOTES[name]))
        rows += [
            (name, c.header, "yes" if c.required else "", COLUMN_NOTES[name][c.field])
            for c in LAYOUTS[name][1]
        ]
    for n, cells in enumerate(rows, top + 1):
        for index, text in enumerate(cells, 1):
            write_cell(sheet, n, index, text)
            sheet.cell(n, index).alignment = WRAP
            sheet.cell(n, index).font = Font(bold=not cells[1])
    set_widths(sheet, (22, 20, 9, 90, 3, 46))
    if not states:
        return ""
    write_cell(sheet, top, NAMES_COLUMN, "State names")
    for n, name in enumerate(states, top + 1):
        write_cell(sheet, n, NAMES_COLUMN, name)
    letter = get_column_letter(NAMES_COLUMN)
    return f"Notes!${letter}${top + 1}:${letter}${top + len(states)}"


def add_dropdowns(
    sheet: Worksheet,
    columns: Sequence[LayoutColumn],
    names: str,
    has_meetings: bool,  # noqa: FBT001
) -> None:
    """Add drop-down lists for States, meetings and the columns of ``DROPDOWN_WORDS``."""
    for index, column in enumerate(columns, 1):
        letter = get_column_letter(index)
        cells = f"{letter}2:{letter}{LAST_ROW}"
        if column.kind == "state" and names:
            add_dropdown(sheet, cells, names, listed=False)
        elif column.field == "meeting" and has_meetings and sheet.title != "Meetings":
            add_dropdown(sheet, cells, "Meetings!$A$2:$A$200", listed=False)
        elif column.field in DROPDOWN_WORDS:
            add_dropdown(sheet, cells, ",".join(DROPDOWN_WORDS[column.field]))


def add_dropdown(sheet: Worksheet, cells: str, source: str, *, listed: bool = True) -> None:
    """Add a drop-down list to cells; other values are accepted after a warning."""
    rule = DataValidation(
        type="list",
        formula1=f'"{source}"' if listed else source,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        error="This is not in the list. Keep it all the same?",
    )
    rule.add(cells)
    sheet.add_data_validation(rule)
