"""What stands in a book: rows and, where they can be added up, the total of each sheet."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.workbooks.book import Book
from dashboard.workbooks.differences import newest


@dataclass(frozen=True, slots=True)
class SheetTotal:
    """One table of a sheet, and one currency of it. ``amount`` in minor units; None where it holds no money.

    ``is_received``: the amount is what had come by the newest day of a status report.
    """

    sheet: str
    rows: int
    amount: int | None
    currency: str
    is_received: bool = False


def book_totals(book: Book) -> tuple[SheetTotal, ...]:
    """Rows and totals in the book's order; a sheet with two currencies has a row for each (D22).

    Statements have no total: each is somebody's word about another thing.
    """
    found: list[SheetTotal] = []
    for name, table in book.tables.items():
        if not len(table):
            found.append(SheetTotal(name.replace("_", " ").capitalize(), 0, None, ""))
        for sheet, own in table.groupby("sheet", sort=False):
            found += sheet_totals(name, str(sheet), own)
    return tuple(found)


def sheet_totals(name: str, sheet: str, own: pd.DataFrame) -> list[SheetTotal]:
    """The rows of one table on one sheet."""
    is_report = name == "status_reports"
    if name == "statements" or not (is_report or "amount" in own):
        return [SheetTotal(sheet, len(own), None, "")]
    worth = "received" if is_report else "amount"
    return [
        SheetTotal(sheet, len(same), int(newest(name, same)[worth].sum()), str(code), is_report)
        for code, same in own.groupby("currency")
    ]
