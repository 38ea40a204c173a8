"""What stands in a book: rows and, where they can be added up, the total of each sheet."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.workbooks.book import Book


@dataclass(frozen=True, slots=True)
class SheetTotal:
    """One sheet, and one currency of it. ``amount`` in minor units; None where it holds no money."""

    sheet: str
    rows: int
    amount: int | None
    currency: str


def book_totals(book: Book) -> tuple[SheetTotal, ...]:
    """Rows and totals in the book's order; a sheet with two currencies has a row for each (D22).

    Statements have no total: each is somebody's word about another thing.
    """
    found: list[SheetTotal] = []
    for name, table in book.tables.items():
        sheet = str(table["sheet"].iloc[0]) if len(table) else name.replace("_", " ").capitalize()
        if name == "statements" or "amount" not in table or not len(table):
            found.append(SheetTotal(sheet, len(table), None, ""))
            continue
        by_currency: pd.DataFrame = table.groupby("currency")["amount"].agg(["size", "sum"])
        found += [
            SheetTotal(sheet, int(size), int(amount), str(currency))
            for currency, size, amount in by_currency.itertuples()
        ]
    return tuple(found)
