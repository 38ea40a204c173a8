"""What formats show: a currency or a share, which must not contradict its amount, and of a day only its month."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.problems.told import Told
from dashboard.workbooks.typed.columns import Faults, Read
from dashboard.workbooks.typed.rows import Rows
from dashboard.workbooks.values.units import CODE, may_be
from dashboard.workbooks.values.wrong import Wrong, shown

SHARE: Final = "%"


def find_other_currencies(
    sheet: Sheet, block: Block, every: Mapping[str, Read], currency: str
) -> Faults:
    """The amounts that are shown in another currency than theirs: the row's own, or the book's."""
    found: dict[str, dict[int, Wrong]] = {}
    for code, columns in sheet.shown.currencies.items():
        for field, (place, column) in block.columns.items():
            if column.kind != "money" or place not in columns:
                continue
            own = own_currency(field, every, currency)
            for row in (n for n in columns[place] if block.row < n < block.end):
                n, cell = row - block.row - 1, sheet.rows[row][place]
                expected = own(n)
                if expected and not may_be(code, expected) and isinstance(cell, (int, float)):
                    wrong = shown_otherwise(every[field], n, code, expected, cell)
                    found.setdefault(field, {}).setdefault(n, wrong)
    return found


def own_currency(field: str, every: Mapping[str, Read], currency: str) -> Callable[[int], str]:
    """The currency of each row of an amount: the column's that says it, else the book's; "" not known."""
    is_sent = field == "amount_sent"
    said = every.get("currency_sent" if is_sent else "currency")
    if said is None:
        return lambda _: "" if is_sent else currency
    return lambda n: said.found[n]  # "" where nothing is said, or nothing that can be read


def shown_otherwise(amounts: Read, n: int, code: str, expected: str, cell: float) -> Wrong:
    """The fault of an amount that is shown as ``code`` and should be in another currency."""
    if code == SHARE:
        return Wrong("bad-amount", found=f"{round(cell * 100)}\u00a0{SHARE}")
    unit = code if CODE.fullmatch(code) else ""
    amount = int(amounts.found[n]) if unit else None
    return Wrong("other-currency", expected, amount, unit, f"{code}\u00a0{shown(cell)}")


def tell_months(sheet: Sheet, block: Block, rows: Rows, told: Told) -> None:
    """Tell the first day of each column of which a person sees only the month, and not which day is counted."""
    for place, column in block.columns.values() if sheet.shown.months else ():
        if column.kind == "date":
            first = next((row for row in rows.tolist() if (row, place) in sheet.shown.months), None)
            if first is not None:
                found = shown(sheet.rows[first][place])
                told.tell("month-only", (first, place), found=found, counted=True)
