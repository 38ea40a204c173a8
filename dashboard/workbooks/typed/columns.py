"""One column of a sheet: its cells as typed values, and what is wrong by row.

Equal cells are read once, and amounts that are numbers all at once: a book of 30,000 rows has few
distinct States, days and meetings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from math import nan
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.workbooks.clean.layout import Column
from dashboard.workbooks.clean.tables import DATE, MONEY, MONEY_OR_NONE, TEXT, YEAR
from dashboard.workbooks.values.blank_cells import is_blank, is_dash
from dashboard.workbooks.values.choices import CHOICES, choice
from dashboard.workbooks.values.column_days import assumed_century, days_of
from dashboard.workbooks.values.meeting_names import meeting_of, meetings_in
from dashboard.workbooks.values.money import minor_units, of_numbers, sign_before_cents
from dashboard.workbooks.values.nearest_names import NearestNames
from dashboard.workbooks.values.state_names import StateNames, name_form
from dashboard.workbooks.values.units import CODE
from dashboard.workbooks.values.wrong import Wrong, shown
from dashboard.workbooks.values.years import year_of

Cells = Sequence[object]
Faults = Mapping[str, Mapping[int, Wrong]]  # what a check found wrong, by field and row
CURRENCIES: Final = frozenset({"currency", "currency_sent"})
BLANKS: Final[dict[str, object]] = {"date": np.datetime64("NaT", "s"), "year": 0}
MOST_OFFERED: Final = 50  # unknown names of a column for which the nearest are looked up


@dataclass(frozen=True, slots=True)
class Read:
    """One column, read: what was found (a blank of their type where empty or wrong), and what is wrong.

    ``doubt``: what was assumed of all its cells, to be told once.
    """

    found: Any  # numpy array, or list of texts
    filled: np.ndarray[Any, Any]  # truth values
    wrong: dict[int, Wrong]
    doubt: Wrong | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """How to read cells: the names of States, the book's currency, the day it speaks to."""

    states: StateNames
    currency: str  # "" where each row says its own
    as_at: date | None
    dates: str = ""  # "day first" | "month first", where a person said it
    decimals: str = ""  # "." | ",", where a person said it
    split_years: str = (
        ""  # "first" | "second": for which year 2020/21 counts, where a person said it
    )
    is_1904: bool = False
    spellings: Mapping[str, str] = field(default_factory=dict)  # a person's own, to codes
    dash_is_zero: bool = False

    def column(self, column: Column, cells: Cells) -> Read:
        """All cells of a column."""
        if bool in set(map(type, cells)):  # True is 1 to Python, but not in a book
            cells = [str(c).upper() if isinstance(c, bool) else c for c in cells]
        if column.kind == "money":
            return self.money(column, cells)
        if column.kind == "meeting":
            return self.meetings(cells)
        if column.kind == "text" and not is_worded(column):
            texts = [text(cell) for cell in cells]
            return Read(texts, np.array([*map(bool, texts)], bool), {})
        return self.distinct(column, cells)

    def distinct(self, column: Column, cells: Cells) -> Read:
        """A column of States, days, years or words, of which each different cell is read once."""
        different = {cell for cell in set(cells) if not is_blank(cell)}
        if column.kind == "date":
            known, doubt = self.days(column, different)
        else:
            known, doubt = self.different(column, different), None
        blank = BLANKS.get(column.kind, "")
        found = [*map(known.get, cells)]
        has_wrong = any(isinstance(value, Wrong) for value in known.values())
        wrong = {n: v for n, v in enumerate(found) if isinstance(v, Wrong)} if has_wrong else {}
        filled = np.array([value is not None for value in found], bool)
        if wrong or not filled.all():
            found = [blank if v is None or isinstance(v, Wrong) else v for v in found]
        return Read(found, filled, wrong, doubt)

    def days(self, column: Column, cells: set[object]) -> tuple[dict[object, object], Wrong | None]:
        """The day of each different cell, and what was assumed of all of them."""
        days = days_of(cells, self.dates, is_1904=self.is_1904)
        late = self.as_at if is_past(column) else None
        return {cell: until(when, late) for cell, when in days.items()}, assumed_century(days)

    def meetings(self, cells: Cells) -> Read:
        """The codes of meetings; a cell that names several is wrong, as its amount cannot be divided."""
        codes = {cell: meeting(cell) for cell in set(cells)}
        several = {cell for cell in codes if len(meetings_in(text(cell))) > 1}
        wrong = {n: Wrong("two-meetings") for n, cell in enumerate(cells) if cell in several}
        texts = [codes[cell] for cell in cells]
        return Read(texts, np.array([*map(bool, texts)], bool), wrong)

    def different(self, column: Column, cells: set[object]) -> dict[object, object]:
        """What each different cell of a column says, or what is wrong with it."""
        if column.kind == "state":
            return self.codes(cells)
        if column.kind == "year":
            return {cell: year_of(cell, self.split_years) for cell in cells}
        if column.field in CURRENCIES:
            own = self.currency if column.field == "currency" else ""
            return {cell: currency(cell, own) for cell in cells}
        return {cell: word(column.field, cell) for cell in cells}

    def codes(self, cells: set[object]) -> dict[object, object]:
        """The State of each different cell; the nearest names where none has that name."""
        known = self.named(cells)
        found = {cell: known.get(cell) for cell in cells}
        unknown = sorted((shown(cell) for cell, code in found.items() if not code), key=str)
        near = NearestNames(self.states) if unknown else None
        nearest = {name: near.wrong(name) for name in unknown[:MOST_OFFERED]} if near else {}
        return {
            cell: code or nearest.get(shown(cell), Wrong("unknown-state"))
            for cell, code in found.items()
        }

    def named(self, cells: AbstractSet[object]) -> dict[object, str]:
        """The different cells of a column that name a State, also as a person spells it."""
        own = {name_form(spelling): code for spelling, code in self.spellings.items()}
        said = {cell: own.get(name_form(shown(cell)), "") for cell in cells} if own else {}
        return self.states.in_column(cells) | {cell: code for cell, code in said.items() if code}

    def money(self, column: Column, cells: Cells) -> Read:
        """Amounts as minor units."""
        values, right = of_numbers(numbers_of(cells))
        others = np.flatnonzero(~right).tolist()
        amounts = self.amounts(column, {cells[n] for n in others})
        wrong: dict[int, Wrong] = {}
        for n, amount in [(n, a) for n in others if (a := amounts[cells[n]]) is not None]:
            if isinstance(amount, Wrong):
                wrong[n] = amount
            else:
                values[n], right[n] = amount, True
        return Read(values, right, wrong)

    def amounts(self, column: Column, cells: set[object]) -> dict[object, int | Wrong | None]:
        """The amount of each different cell that is no plain number; None where none is meant."""
        own = "" if column.field == "amount_sent" else self.currency
        found: dict[object, int | Wrong | None] = {}
        for cell in cells:
            if is_blank(cell) or (not column.required and is_dash(cell)):
                found[cell] = 0 if self.dash_is_zero and not is_blank(cell) else None
            elif self.dash_is_zero and is_dash(cell):
                found[cell] = 0
            else:
                found[cell] = minor_units(cell, own, self.decimals)
        unclear = [cell for cell, amount in found.items() if amount == Wrong("ambiguous-amount")]
        if unclear and (sign := self.sign_in(cells)):
            found |= {cell: minor_units(cell, own, sign) for cell in unclear}
        return found

    def sign_in(self, cells: Iterable[object]) -> str:
        """The sign before the cents of a column's amounts: that a person said, or that they show."""
        return self.decimals or sign_before_cents({c for c in cells if isinstance(c, str)})


def with_faults(every: Mapping[str, Read], *checks: Faults) -> dict[str, Read]:
    """The columns with what checks found wrong in them; of two faults of a cell the first one stays."""
    found = dict(every)
    for faults in checks:
        for name, wrong in faults.items():
            found[name] = replace(found[name], wrong={**wrong, **found[name].wrong})
    return found


def is_worded(column: Column) -> bool:
    """Whether a column of texts holds currencies or one of few words."""
    return column.field in CURRENCIES or column.field in CHOICES


def is_past(column: Column) -> bool:
    """Whether a column's days cannot be later than the day the book speaks to.

    Money that came, and status reports; a statement may speak to any day.
    """
    return column.field == "received_on" or (column.field == "as_at" and column.required)


def until(found: date | Wrong, late: date | None) -> np.datetime64 | Wrong:
    """A day that must not be after ``late``."""
    if isinstance(found, Wrong):
        return found
    if late is not None and found > late:
        return Wrong("future-date", late.isoformat())
    return np.datetime64(found, "s")


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


def numbers_of(cells: Cells) -> np.ndarray[Any, Any]:
    """The numbers of a column; what is none is not a number."""
    if not set(map(type, cells)) <= {float, int}:
        cells = [c if isinstance(c, (float, int)) else nan for c in cells]
    return np.array(cells, "float64")


def text(cell: object) -> str:
    """A text; a number as it is shown."""
    return cell.strip() if isinstance(cell, str) else shown(cell)


def meeting(cell: object) -> str:
    """A meeting as others write it: "10 MSP" and "Tenth Meeting of States Parties" are 10MSP."""
    return meeting_of(text(cell)) or text(cell)


def series(values: Any, filled: Any, dtype: str) -> pd.Series[Any]:
    """Values as a column of ``workbooks.clean.tables``."""
    if dtype == MONEY_OR_NONE:
        return pd.Series(pd.arrays.IntegerArray(np.asarray(values), ~np.asarray(filled, bool)))
    if dtype in {MONEY, YEAR, DATE}:
        return pd.Series(np.asarray(values, dtype))
    return pd.Series(values, dtype=TEXT)
