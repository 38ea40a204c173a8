"""What the second sheet of a workbook says: the day, the source, the filter, the books and the page."""

from __future__ import annotations

from typing import Final

from dashboard.exports.copy_note import CopyNote
from dashboard.locale import Words
from dashboard.tables.table import DisplayTable

NO_LINE: Final = ("",)  # between what the copy is and its workbooks
EXACT_MINOR: Final = 10**15  # a spreadsheet keeps 15 digits of a number


def note_lines(table: DisplayTable, words: Words, note: CopyNote) -> list[tuple[str, ...]]:
    """Return the lines of the sheet: what it is and what it says, then a line for each book."""
    settings = note.ledger.settings
    facts = [
        (words.t("Convention"), settings.text_in_language("name", words.code)),
        (words.t("Looking from"), note.as_of.isoformat()),
        (words.t("Title"), table.title),
        (words.t("What it shows"), table.description),
        (words.t("Filter"), filter_text(note, words)),
        (words.t("Source"), table.source),
        (words.t("Page"), note.page),
    ]
    if note.ledger.illustrative:
        facts.append(
            (words.t("Notice"), words.t("Illustrative figures: amounts and payers are invented."))
        )
    if has_large_amounts(table):
        text = words.t(
            "Spreadsheets keep 15 digits of a number: larger amounts are exact in the copies as CSV and JSON."
        )
        facts.append((words.t("Exactness"), text))
    books = [tuple(book) for book in note.books]
    heads = (words.t("Workbook"), words.t("SHA-256"), words.t("Read at (UTC)"))
    return [*((label, text) for label, text in facts if text), NO_LINE, heads, *books]


def filter_text(note: CopyNote, words: Words) -> str:
    """Return the parameters of the address that choose rows, and that there are none."""
    chosen = note.chosen | note.filters
    return ", ".join(f"{key}={text}" for key, text in chosen.items()) or words.t("none: all rows")


def has_large_amounts(table: DisplayTable) -> bool:
    """Return True if an amount has more digits than a spreadsheet keeps."""
    rows = table.rows if table.total is None else (*table.rows, table.total)
    return any(
        isinstance(value, int) and abs(value) >= EXACT_MINOR for row in rows for value in row
    )
