"""What formats show: a currency or a share, which must not contradict its amount, and of a day only its month."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.problems.told import Told
from dashboard.workbooks.typed.columns import Read
from dashboard.workbooks.typed.rows import Rows
from dashboard.workbooks.values.units import CODE, may_be
from dashboard.workbooks.values.wrong import Wrong, shown

SHARE: Final = "%"


def mark_others(sheet: Sheet, block: Block, every: dict[str, Read], currency: str) -> None:
    """Mark amounts that are shown in another currency than theirs: the row's own, or the book's."""
    for code, columns in sheet.shown.currencies.items():
        for field, (place, column) in block.columns.items():
            if column.kind == "money" and place in columns:
                own = own_currency(field, every, currency)
                rows = [n for n in columns[place] if block.row < n < block.end]
                for n, row in [(row - block.row - 1, row) for row in rows]:
                    cell = sheet.rows[row][place]
                    if (expected := own(n)) and not may_be(code, expected):
                        mark(every[field], n, code, expected, cell)


def own_currency(field: str, every: dict[str, Read], currency: str) -> Callable[[int], str]:
    """The currency of each row of an amount: the column's that says it, else the book's; "" not known."""
    is_sent = field == "amount_sent"
    said = every.get("currency_sent" if is_sent else "currency")
    if said is None:
        return lambda _: "" if is_sent else currency
    return lambda n: said.found[n]  # "" where nothing is said, or nothing that can be read


def mark(amounts: Read, n: int, code: str, expected: str, cell: object) -> None:
    """Mark one amount that is shown as ``code`` and should be in another currency."""
    if n in amounts.wrong or not isinstance(cell, (int, float)):
        return
    if code == SHARE:
        amounts.wrong[n] = Wrong("bad-amount", found=f"{round(cell * 100)}\u00a0{SHARE}")
        return
    unit = code if CODE.fullmatch(code) else ""
    amount = int(amounts.found[n]) if unit else None
    amounts.wrong[n] = Wrong("other-currency", expected, amount, unit, f"{code}\u00a0{shown(cell)}")


def tell_months(sheet: Sheet, block: Block, rows: Rows, told: Told) -> None:
    """Tell the first day of each column of which a person sees only the month, and not which day is counted."""
    for place, column in block.columns.values() if sheet.shown.months else ():
        if column.kind == "date":
            first = next((row for row in rows.tolist() if (row, place) in sheet.shown.months), None)
            if first is not None:
                found = shown(sheet.rows[first][place])
                told.tell("month-only", (first, place), found=found, counted=True)
