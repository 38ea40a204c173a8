"""One column of a sheet: its cells as typed values, and what is wrong by row.

Equal cells are read once, and amounts that are numbers all at once: a book of 30,000 rows has few
distinct States, days and meetings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import nan
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.workbooks.choices import CHOICES, choice
from dashboard.workbooks.days import FIRST_YEAR, LAST_YEAR, day
from dashboard.workbooks.layout import Column
from dashboard.workbooks.money import minor_units, of_numbers
from dashboard.workbooks.state_names import StateNames
from dashboard.workbooks.tables import DATE, MONEY, MONEY_OR_NONE, TEXT, YEAR
from dashboard.workbooks.wrong import Wrong, shown

Cells = Sequence[object]
CODE: Final = re.compile(r"[A-Z]{3}")
CURRENCIES: Final = frozenset({"currency", "currency_sent"})
NO_DAY: Final = np.datetime64("NaT", "s")


@dataclass(frozen=True, slots=True)
class Read:
    """One column, read: what was found (a blank of their type where empty or wrong), and what is wrong."""

    found: Any  # numpy array, or list of texts
    filled: Sequence[bool] | np.ndarray[Any, Any]
    wrong: dict[int, Wrong]


@dataclass(frozen=True, slots=True)
class Reader:
    """How to read cells: the names of States, the book's currency, the day it speaks to."""

    states: StateNames
    currency: str  # "" where each row says its own
    as_at: date | None
    dates: str = ""  # "day first" | "month first", where a person said it
    decimals: str = ""  # "." | ",", where a person said it
    is_1904: bool = False
    spellings: Mapping[str, str] = field(default_factory=dict)  # a person's own, to codes
    dash_is_zero: bool = False

    def column(self, column: Column, cells: Cells) -> Read:
        """All cells of a column."""
        if bool in set(map(type, cells)):  # True is 1 to Python, but not in a book
            cells = [str(c).upper() if isinstance(c, bool) else c for c in cells]
        if column.kind == "money":
            return self.money(column, cells)
        read, blank = self.one(column)
        if read is text:
            texts = [text(cell) for cell in cells]
            return Read(texts, [value != "" for value in texts], {})
        known = {cell: read(cell) for cell in set(cells) if not is_blank(cell)}
        found = [known.get(cell) for cell in cells]
        wrong: dict[int, Wrong] = {}
        if any(isinstance(value, Wrong) for value in known.values()):
            wrong = {n: value for n, value in enumerate(found) if isinstance(value, Wrong)}
        filled = [value is not None for value in found]
        values = (
            found
            if all(filled) and not wrong
            else [blank if v is None or isinstance(v, Wrong) else v for v in found]
        )
        return Read(values, filled, wrong)

    def one(self, column: Column) -> tuple[Callable[[object], object], object]:
        """How to read one cell of a column, and what an empty one is."""
        if column.kind == "date":
            late = self.as_at if is_past(column) else None
            return lambda cell: until(day(cell), late), NO_DAY
        if column.kind == "year":
            return year, 0
        if column.kind == "state":
            return lambda cell: self.states.find(str(cell)) or Wrong("unknown-state"), ""
        if column.field in CURRENCIES:
            own = self.currency if column.field == "currency" else ""
            return lambda cell: currency(cell, own), ""
        if column.field in CHOICES:
            return lambda cell: word(column.field, cell), ""
        return text, ""

    def money(self, column: Column, cells: Cells) -> Read:
        """Amounts as minor units."""
        own = "" if column.field == "amount_sent" else self.currency
        numbers = np.array([c if isinstance(c, (float, int)) else nan for c in cells], "float64")
        values, right = of_numbers(numbers)
        wrong: dict[int, Wrong] = {}
        for n in np.flatnonzero(~right).tolist():
            if is_blank(cells[n]) or (not column.required and is_dash(cells[n])):
                continue
            amount = minor_units(cells[n], own)
            if isinstance(amount, Wrong):
                wrong[n] = amount
            else:
                values[n], right[n] = amount, True
        return Read(values, right, wrong)


def is_past(column: Column) -> bool:
    """Whether a column's days cannot be later than the day the book speaks to.

    Money that came, and status reports; a statement may speak to any day.
    """
    return column.field == "received_on" or (column.field == "as_at" and column.required)


def is_blank(cell: object) -> bool:
    """Whether nothing is in a cell."""
    return cell == "" or (isinstance(cell, str) and not cell.strip())


def is_dash(cell: object) -> bool:
    """Whether a cell says by a dash that there is nothing to say."""
    return isinstance(cell, str) and cell.strip() in {"-", "\u2013", "\u2014"}


def until(found: date | Wrong, late: date | None) -> np.datetime64 | Wrong:
    """A day that must not be after ``late``."""
    if isinstance(found, Wrong):
        return found
    if late is not None and found > late:
        return Wrong("future-date", late.isoformat())
    return np.datetime64(found, "s")


def year(cell: object) -> int | Wrong:
    """A year as a number or as a text."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, str) and re.fullmatch("[0-9]{4}", cell.strip()):
        cell = int(cell)
    return cell if isinstance(cell, int) and FIRST_YEAR <= cell <= LAST_YEAR else Wrong("bad-year")


def currency(cell: object, own: str) -> str | Wrong:
    """An ISO 4217 code, that of the book where ``own`` says it."""
    code = str(cell).strip().upper()
    if not CODE.fullmatch(code):
        return Wrong("bad-currency")
    return Wrong("other-currency", own, currency=code) if own and code != own else code


def word(field: str, cell: object) -> str | Wrong:
    """One of the words of a field."""
    return choice(field, str(cell)) or Wrong(
        "bad-word", ", ".join(dict.fromkeys(CHOICES[field].values()))
    )


def text(cell: object) -> str:
    """A text; a number as it is shown."""
    return cell.strip() if isinstance(cell, str) else shown(cell)


def series(values: Any, filled: Any, dtype: str) -> pd.Series[Any]:
    """Values as a column of ``workbooks.tables``."""
    if dtype == MONEY_OR_NONE:
        return pd.Series(pd.arrays.IntegerArray(np.asarray(values), ~np.asarray(filled, bool)))
    if dtype in {MONEY, YEAR, DATE}:
        return pd.Series(np.asarray(values, dtype))
    return pd.Series(values, dtype=TEXT)
