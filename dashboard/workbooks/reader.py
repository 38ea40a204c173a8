"""From the bytes of a workbook to a Book: typed tables, and all Problems at once."""

from __future__ import annotations

from hashlib import sha256

from dashboard.workbooks.about import read_about
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.cells import Sheet, UnreadableError, open_sheets
from dashboard.workbooks.checks import Table, tell_unknown_meetings
from dashboard.workbooks.layout import LAYOUT, OPTIONAL, SHEETS, in_book_currency
from dashboard.workbooks.problem import Problem
from dashboard.workbooks.sheets import read_sheet
from dashboard.workbooks.spelling import normal
from dashboard.workbooks.state_names import StateNames
from dashboard.workbooks.told import Told


def read_book(name: str, content: bytes, states: StateNames) -> Book:
    """Read one workbook; never raises for what is in it."""
    version = sha256(content).hexdigest()
    try:
        sheets = open_sheets(content)
    except UnreadableError as error:
        return Book(name, version, About(), {}, (Problem(error.code, name),))
    told = {sheet.name: Told(name, sheet.name) for sheet in sheets}
    layouts = sheets_by_layout(sheets, told)
    said = layouts.pop("About", None)
    about_told = told[said.name] if said else told.setdefault("About", Told(name, "About"))
    has_money = any(in_book_currency(LAYOUT[layout][1]) for layout in layouts)
    about = read_about(said, about_told, has_money=has_money)
    tables: dict[str, Table] = {}
    by_table: dict[str, Told] = {}
    for layout, sheet in layouts.items():
        table = LAYOUT[layout][0]
        by_table[table] = told[sheet.name]
        found = read_sheet(sheet, layout, about, states, told[sheet.name])
        if found is not None:
            tables[table] = found
    tell_unknown_meetings(tables, by_table)
    tell_empty(name, tables, by_table, told)
    usable = {
        table: found.frame
        for table, found in tables.items()
        if (about.stream and about.currency) or not is_in_book_currency(table)
    }
    problems = (p for one in told.values() for p in one.in_order())
    return Book(name, version, about, usable, tuple(problems))


def is_in_book_currency(table: str) -> bool:
    """Whether a table's amounts are in the currency that the About sheet says."""
    return any(name == table and in_book_currency(columns) for name, columns in LAYOUT.values())


def sheets_by_layout(sheets: list[Sheet], told: dict[str, Told]) -> dict[str, Sheet]:
    """The sheets to be read by the English name of their layout; tells the others."""
    found: dict[str, Sheet] = {}
    for sheet in sheets:
        layout = SHEETS.get(normal(sheet.name))
        if layout is None:
            if any(cell != "" for row in sheet.rows for cell in row):
                told[sheet.name].tell("unknown-sheet", found=sheet.name, expected=", ".join(LAYOUT))
        elif layout in found:
            told[sheet.name].tell("twice-sheet", found=found[layout].name)
        elif layout != "Notes":
            found[layout] = sheet
    return found


def tell_empty(
    book: str, tables: dict[str, Table], by_table: dict[str, Told], told: dict[str, Told]
) -> None:
    """Tell a sheet without rows; once for the whole book where no sheet has any.

    Sheets that many good books leave empty are told only where nothing else is in the book.
    """
    if any(one.found for one in by_table.values()) or any(len(t.frame) for t in tables.values()):
        reports = "status_reports" in tables and len(tables["status_reports"].frame) > 0
        for table, found in tables.items():
            replaced = table == "receipts" and reports
            if (
                not len(found.frame)
                and not by_table[table].found
                and table not in OPTIONAL
                and not replaced
            ):
                by_table[table].tell("empty-sheet")
    elif len(by_table) == 1:
        next(iter(by_table.values())).tell("empty-sheet")
    else:
        told.clear()
        told[""] = Told(book, "")
        told[""].tell("empty-book")
