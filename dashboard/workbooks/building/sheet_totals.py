"""Count the rows and sum the amounts of each sheet of a book."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.workbooks.book import Book
from dashboard.workbooks.comparing.differences import select_newest_reports


@dataclass(frozen=True, slots=True)
class SheetTotal:
    """The rows of one table on a sheet in one currency; ``amount`` in minor units, None if it has no amounts.

    ``is_received``: the amount is the received of the newest status reports.
    """

    sheet: str
    rows: int
    amount: int | None
    currency: str
    is_received: bool = False


def book_totals(book: Book) -> tuple[SheetTotal, ...]:
    """Return rows and totals in the book's order, one for each currency of a sheet (D22).

    Statements have no total, as each is about something else.
    """
    totals: list[SheetTotal] = []
    for name, table in book.tables.items():
        if not len(table):
            totals.append(SheetTotal(name.replace("_", " ").capitalize(), 0, None, ""))
        for sheet, rows in table.groupby("sheet", sort=False):
            totals += sheet_totals(name, str(sheet), rows)
    return tuple(totals)


def sheet_totals(name: str, sheet: str, rows: pd.DataFrame) -> list[SheetTotal]:
    """Return the totals of one table on one sheet, by currency."""
    is_report = name == "status_reports"
    if name == "statements" or not (is_report or "amount" in rows):
        return [SheetTotal(sheet, len(rows), None, "")]
    amount_field = "received" if is_report else "amount"
    return [
        SheetTotal(
            sheet,
            len(currency_rows),
            int(select_newest_reports(name, currency_rows)[amount_field].sum()),
            str(currency),
            is_report,
        )
        for currency, currency_rows in rows.groupby("currency")
    ]
