"""How each kind of Problem is told. The sentences are gettext messages."""

from __future__ import annotations

from typing import Final

from dashboard.workbooks.problem import Severity, Wording

ERROR, WARNING = Severity.ERROR, Severity.WARNING

WORDINGS: Final[dict[str, Wording]] = {
    "not-a-workbook": Wording(
        ERROR,
        "This file is not an Excel workbook (.xlsx).",
        "",
        "Open it in Excel or LibreOffice and save it as .xlsx.",
    ),
    "cannot-be-opened": Wording(
        ERROR,
        "This file cannot be opened: another program keeps it locked, or its permissions forbid it.",
        "",
        "Close it there, or let the dashboard read it.",
    ),
    "password": Wording(
        ERROR,
        "This workbook is protected by a password.",
        "",
        "Open it, remove the password (File, Info, Protect Workbook) and save it.",
    ),
    "unknown-sheet": Wording(
        WARNING,
        "The sheet “{found}” is not one of the known sheets and was not read.",
        "Known are: {expected}.",
        "Rename it if it holds figures.",
    ),
    "empty-sheet": Wording(
        WARNING, "This sheet has no rows below its header.", "", "Fill it in or delete it."
    ),
    "wrong-header": Wording(
        ERROR,
        "No row has the headers that are needed; missing: {found}.",
        "Needed are: {expected}.",
        "Rename the columns; nothing of this sheet was read.",
    ),
    "error-cell": Wording(
        ERROR,
        "This cell shows the error {found}.",
        "",
        "Mend its formula or type the value; the row was not counted.",
    ),
    "never-calculated": Wording(
        ERROR,
        "The formula in this cell has never been calculated, so it has no value.",
        "",
        "Open the book in Excel or LibreOffice, save it, or type the value; the row was not counted.",
    ),
    "bad-amount": Wording(
        ERROR,
        "“{found}” is not an amount of money.",
        "Expected a number such as 12345.67.",
        "Type the number alone; the row was not counted.",
    ),
    "ambiguous-amount": Wording(
        ERROR,
        "“{found}” can be read as two different amounts.",
        "Expected a number cell, or cents as in 1,234.00.",
        "Type it as a number; the row was not counted.",
    ),
    "other-currency": Wording(
        ERROR,
        "“{found}” is not in the currency of this book.",
        "Expected {expected}.",
        "Enter the amount booked in {expected}; the row was not counted.",
    ),
    "bad-date": Wording(
        ERROR,
        "“{found}” is not a date.",
        "Expected a date cell, or a text such as 2021-11-30.",
        "Type the date; the row was not counted.",
    ),
    "future-date": Wording(
        ERROR,
        "{found} is later than the day this book speaks to.",
        "Expected a day up to {expected} (About, As at).",
        "Mend the date or the As at day; the row was not counted.",
    ),
    "bad-year": Wording(
        ERROR,
        "“{found}” is not a year.",
        "Expected a year such as 2021.",
        "Type the year; the row was not counted.",
    ),
    "unknown-state": Wording(
        ERROR,
        "“{found}” is not a State or contributor that is known.",
        "Expected its UN name or ISO code.",
        "Mend the spelling; the row was not counted.",
    ),
    "missing": Wording(
        ERROR,
        "“{found}” is empty.",
        "",
        "Fill in the cell; the row was not counted.",
    ),
    "duplicate": Wording(
        WARNING,
        "This row says the same as row {found}.",
        "",
        "Delete one if it is the same payment; both were counted.",
    ),
    "total-row": Wording(
        WARNING,
        "This row is a total (“{found}”), not a State, and was left out.",
        "",
        "Delete it to keep the sheet a plain list.",
    ),
    "total-differs": Wording(
        WARNING,
        "This total says {found}, but the rows above add up to {expected}.",
        "",
        "Check which is right; the rows were counted.",
    ),
}
