"""Parse one column of a sheet into typed values, with the problems by row.

Equal cells are parsed once, and numeric amounts in one vector operation: a book of 30,000 rows has few
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

from dashboard.workbooks.clean.layouts import LayoutColumn
from dashboard.workbooks.clean.tables import DATE, MONEY, MONEY_OR_NONE, TEXT, YEAR
from dashboard.workbooks.values.allowed_words import CHOICES, find_allowed_word
from dashboard.workbooks.values.amounts import (
    amounts_from_array,
    detect_decimal_separator,
    parse_amount,
)
from dashboard.workbooks.values.blank_cells import is_blank, is_dash
from dashboard.workbooks.values.cell_problem import CellProblem, display_cell
from dashboard.workbooks.values.column_dates import check_assumed_century, parse_column_dates
from dashboard.workbooks.values.currencies import CURRENCY_CODE
from dashboard.workbooks.values.financial_years import parse_year
from dashboard.workbooks.values.meeting_names import find_meetings, parse_meeting_code
from dashboard.workbooks.values.states.state_names import StateNames, normalise_state_name
from dashboard.workbooks.values.states.state_suggestions import StateSuggestions

Cells = Sequence[object]
Faults = Mapping[str, Mapping[int, CellProblem]]  # cell problems by field and row
CURRENCY_FIELDS: Final = frozenset({"currency", "currency_sent"})
BLANK_VALUES: Final[dict[str, object]] = {"date": np.datetime64("NaT", "s"), "year": 0}
MAX_SUGGESTED_NAMES: Final = 50  # unknown names of a column that get suggestions


@dataclass(frozen=True, slots=True)
class ColumnValues:
    """One parsed column: a value for each row (a typed blank where empty or invalid), and the problems by row.

    ``assumption``: a reading assumed for all its cells, logged once.
    """

    parsed: Any  # numpy array, or list of texts
    filled: np.ndarray[Any, Any]  # booleans
    errors: dict[int, CellProblem]
    assumption: CellProblem | None = None


@dataclass(frozen=True, slots=True)
class ColumnReader:
    """How to parse cells: the State names, the book's currency, its as-at date, and the user's answers."""

    states: StateNames
    currency: str  # "" where each row has its own
    as_at: date | None
    date_order: str = ""  # "day first" | "month first", if mapped by the user
    decimal_separator: str = ""  # "." | ",", if mapped by the user
    # "first" | "second": the year that 2020/21 counts for, if mapped by the user
    split_year_rule: str = ""
    is_1904: bool = False
    state_spellings: Mapping[str, str] = field(
        default_factory=dict
    )  # the user's spellings -> codes
    dash_is_zero: bool = False

    def read_column(self, column: LayoutColumn, cells: Cells) -> ColumnValues:
        """Parse all cells of a column."""
        if bool in set(map(type, cells)):  # Python counts True as 1
            cells = [str(c).upper() if isinstance(c, bool) else c for c in cells]
        if column.kind == "money":
            return self.read_amounts(column, cells)
        if column.kind == "meeting":
            return self.read_meetings(cells)
        if column.kind == "text" and not is_choice_column(column):
            texts = [format_text(cell) for cell in cells]
            return ColumnValues(texts, np.array([*map(bool, texts)], bool), {})
        return self.distinct(column, cells)

    def distinct(self, column: LayoutColumn, cells: Cells) -> ColumnValues:
        """Parse a column of States, days, years or words, each distinct cell once."""
        distinct_cells = {cell for cell in set(cells) if not is_blank(cell)}
        if column.kind == "date":
            parsed, assumption = self.days(column, distinct_cells)
        else:
            parsed, assumption = self.parse_distinct(column, distinct_cells), None
        blank = BLANK_VALUES.get(column.kind, "")
        values = [*map(parsed.get, cells)]
        has_errors = any(isinstance(value, CellProblem) for value in parsed.values())
        errors = (
            {n: v for n, v in enumerate(values) if isinstance(v, CellProblem)} if has_errors else {}
        )
        filled = np.array([value is not None for value in values], bool)
        if errors or not filled.all():
            values = [blank if v is None or isinstance(v, CellProblem) else v for v in values]
        return ColumnValues(values, filled, errors, assumption)

    def days(
        self, column: LayoutColumn, cells: set[object]
    ) -> tuple[dict[object, object], CellProblem | None]:
        """Parse the day of each distinct cell, and return them with the century assumed for all, if any."""
        days = parse_column_dates(cells, self.date_order, is_1904=self.is_1904)
        latest = self.as_at if is_past_only(column) else None
        return {
            cell: check_not_future(day, latest) for cell, day in days.items()
        }, check_assumed_century(days)

    def read_meetings(self, cells: Cells) -> ColumnValues:
        """Parse meeting codes; a cell that names several is an error, as its amount cannot be divided."""
        codes = {cell: parse_meeting_cell(cell) for cell in set(cells)}
        several = {cell for cell in codes if len(find_meetings(format_text(cell))) > 1}
        errors = {n: CellProblem("two-meetings") for n, cell in enumerate(cells) if cell in several}
        texts = [codes[cell] for cell in cells]
        return ColumnValues(texts, np.array([*map(bool, texts)], bool), errors)

    def parse_distinct(self, column: LayoutColumn, cells: set[object]) -> dict[object, object]:
        """Return the value or the problem of each distinct cell of a column."""
        if column.kind == "state":
            return self.parse_states(cells)
        if column.kind == "year":
            return {cell: parse_year(cell, self.split_year_rule) for cell in cells}
        if column.field in CURRENCY_FIELDS:
            expected = self.currency if column.field == "currency" else ""
            return {cell: parse_currency(cell, expected) for cell in cells}
        return {cell: parse_choice_cell(column.field, cell) for cell in cells}

    def parse_states(self, cells: set[object]) -> dict[object, object]:
        """Return the State code of each distinct cell, or a problem that suggests the nearest names."""
        matched = self.match_states(cells)
        codes = {cell: matched.get(cell) for cell in cells}
        unknown = sorted((display_cell(cell) for cell, code in codes.items() if not code), key=str)
        suggestions = StateSuggestions(self.states) if unknown else None
        problems = (
            {name: suggestions.unknown_state(name) for name in unknown[:MAX_SUGGESTED_NAMES]}
            if suggestions
            else {}
        )
        return {
            cell: code or problems.get(display_cell(cell), CellProblem("unknown-state"))
            for cell, code in codes.items()
        }

    def match_states(self, cells: AbstractSet[object]) -> dict[object, str]:
        """Return the distinct cells that name a State, the user's own spellings included."""
        spellings = {
            normalise_state_name(spelling): code for spelling, code in self.state_spellings.items()
        }
        mapped = (
            {cell: spellings.get(normalise_state_name(display_cell(cell)), "") for cell in cells}
            if spellings
            else {}
        )
        return self.states.find_in_column(cells) | {
            cell: code for cell, code in mapped.items() if code
        }

    def read_amounts(self, column: LayoutColumn, cells: Cells) -> ColumnValues:
        """Parse amounts into minor units."""
        values, filled = amounts_from_array(to_numbers(cells))
        unparsed = np.flatnonzero(~filled).tolist()
        amounts = self.parse_amounts(column, {cells[row] for row in unparsed})
        errors: dict[int, CellProblem] = {}
        for row, amount in [(row, a) for row in unparsed if (a := amounts[cells[row]]) is not None]:
            if isinstance(amount, CellProblem):
                errors[row] = amount
            else:
                values[row], filled[row] = amount, True
        return ColumnValues(values, filled, errors)

    def parse_amounts(
        self, column: LayoutColumn, cells: set[object]
    ) -> dict[object, int | CellProblem | None]:
        """Parse each distinct cell that is not a plain number; None for a blank."""
        currency = "" if column.field == "amount_sent" else self.currency
        amounts: dict[object, int | CellProblem | None] = {}
        for cell in cells:
            if is_blank(cell) or (not column.required and is_dash(cell)):
                amounts[cell] = 0 if self.dash_is_zero and not is_blank(cell) else None
            elif self.dash_is_zero and is_dash(cell):
                amounts[cell] = 0
            else:
                amounts[cell] = parse_amount(cell, currency, self.decimal_separator)
        ambiguous = [
            cell for cell, amount in amounts.items() if amount == CellProblem("ambiguous-amount")
        ]
        if ambiguous and (separator := self.find_decimal_separator(cells)):
            amounts |= {cell: parse_amount(cell, currency, separator) for cell in ambiguous}
        return amounts

    def find_decimal_separator(self, cells: Iterable[object]) -> str:
        """Return the decimal separator of a column's amounts: mapped by the user, or detected."""
        return self.decimal_separator or detect_decimal_separator(
            {c for c in cells if isinstance(c, str)}
        )


def with_faults(columns: Mapping[str, ColumnValues], *checks: Faults) -> dict[str, ColumnValues]:
    """Return the columns with the problems of ``checks`` added; a cell with a problem keeps its first."""
    merged = dict(columns)
    for faults in checks:
        for field_name, errors in faults.items():
            merged[field_name] = replace(
                merged[field_name], errors={**errors, **merged[field_name].errors}
            )
    return merged


def is_choice_column(column: LayoutColumn) -> bool:
    """Return True for a text column of currencies or of a fixed list of words."""
    return column.field in CURRENCY_FIELDS or column.field in CHOICES


def is_past_only(column: LayoutColumn) -> bool:
    """Return True for a column whose days cannot be after the book's as-at date.

    Payment days and the days of status reports; other as-at dates may be any day.
    """
    return column.field == "received_on" or (column.field == "as_at" and column.required)


def check_not_future(day: date | CellProblem, latest: date | None) -> np.datetime64 | CellProblem:
    """Return the day, or a problem if it is after ``latest``."""
    if isinstance(day, CellProblem):
        return day
    if latest is not None and day > latest:
        return CellProblem("future-date", latest.isoformat())
    return np.datetime64(day, "s")


def parse_currency(cell: object, expected: str) -> str | CellProblem:
    """Parse an ISO 4217 code, which must be ``expected`` if that is given."""
    code = str(cell).strip().upper()
    if not CURRENCY_CODE.fullmatch(code):
        return CellProblem("bad-currency")
    return (
        CellProblem("other-currency", expected, currency=code)
        if expected and code != expected
        else code
    )


def parse_choice_cell(field: str, cell: object) -> str | CellProblem:
    """Parse a cell of a field with a fixed list of words."""
    return find_allowed_word(field, str(cell)) or CellProblem(
        "bad-word", ", ".join(dict.fromkeys(CHOICES[field].values()))
    )


def to_numbers(cells: Cells) -> np.ndarray[Any, Any]:
    """Return the cells as floats, NaN where a cell is not a number."""
    if not set(map(type, cells)) <= {float, int}:
        cells = [c if isinstance(c, (float, int)) else nan for c in cells]
    return np.array(cells, "float64")


def format_text(cell: object) -> str:
    """Return a cell as text, a number as displayed."""
    return cell.strip() if isinstance(cell, str) else display_cell(cell)


def parse_meeting_cell(cell: object) -> str:
    """Return the code of a meeting: "10 MSP" and "Tenth Meeting of States Parties" are 10MSP."""
    return parse_meeting_code(format_text(cell)) or format_text(cell)


def make_series(values: Any, filled: Any, dtype: str) -> pd.Series[Any]:
    """Return values as a Series of the dtype of a column in ``workbooks.clean.tables``."""
    if dtype == MONEY_OR_NONE:
        return pd.Series(pd.arrays.IntegerArray(np.asarray(values), ~np.asarray(filled, bool)))
    if dtype in {MONEY, YEAR, DATE}:
        return pd.Series(np.asarray(values, dtype))
    return pd.Series(values, dtype=TEXT)
