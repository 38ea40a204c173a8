"""The cells of a workbook by row, and what their values do not show: errors, formats, hidden rows and columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dashboard.workbooks.column_letters import column_letters

CellPosition = tuple[int, int]  # zero-based row and column
CellRange = tuple[int, int, int, int]  # first row and column, last row and column, both included

NEVER_CALCULATED: Final = ""  # the error text of a formula without a value


class UnreadableError(Exception):
    """A file that cannot be read as a workbook; ``code`` is the Problem's."""

    def __init__(self, code: str, found: str = "", expected: str = "") -> None:
        """Set the Problem's code, and the actual and expected values of its sentences."""
        super().__init__(code)
        self.code, self.actual, self.expected = code, found, expected


@dataclass(frozen=True, slots=True)
class CellFormat:
    """What a number format displays in addition to the value; ``currency``: an ISO 4217 code, or a sign (``$``)."""

    is_struck_through: bool = False
    currency: str = ""
    is_month_only: bool = False  # a day displayed as month and year
    is_conditional: bool = False  # a rule may strike it through
    format_code: str = ""  # of a format that adds text, or changes the value displayed


PLAIN_FORMAT = CellFormat()


@dataclass(frozen=True, slots=True)
class SheetDisplay:
    """What cells display that their values do not have.

    ``struck_through``: cells that are struck through. ``currency_formats``: the rows displayed in each
    ISO 4217 code or sign, by column. ``month_only_dates``: days displayed as month and year. ``comments``: by
    cell. ``text_boxes``: by the cell they cover. ``format_codes``: formats that may display more than the
    value, or another; derived from these: ``format_texts``, added to a value, and ``altering_formats``, which
    negate, scale or hide it. ``conditional_formats``: formats that a rule may apply, or "" for strikethrough.
    """

    struck_through: set[CellPosition] = field(default_factory=set)
    currency_formats: dict[str, dict[int, list[int]]] = field(default_factory=dict)
    month_only_dates: set[CellPosition] = field(default_factory=set)
    comments: dict[CellPosition, str] = field(default_factory=dict)
    text_boxes: dict[CellPosition, str] = field(default_factory=dict)
    format_codes: dict[CellPosition, str] = field(default_factory=dict)
    format_texts: dict[CellPosition, str] = field(default_factory=dict)
    altering_formats: dict[CellPosition, str] = field(default_factory=dict)
    conditional_formats: dict[CellPosition, str] = field(default_factory=dict)

    def add_format(self, row: int, column: int, cell_format: CellFormat) -> None:
        """Record the format of one cell."""
        if cell_format.currency:
            self.currency_formats.setdefault(cell_format.currency, {}).setdefault(
                column, []
            ).append(row)
        if cell_format.is_struck_through:
            self.struck_through.add((row, column))
        if cell_format.is_conditional:
            self.conditional_formats[row, column] = ""
        if cell_format.is_month_only:
            self.month_only_dates.add((row, column))
        if cell_format.format_code:
            self.format_codes[row, column] = cell_format.format_code


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows from A1, all of equal length, and its error cells (see ``workbooks.sheet_xml``).

    ``merged_ranges``: zero-based and inclusive; only the first cell of a range has a value.
    ``is_named_by_user``: False for a text file (.csv), whose sheet has the file's name: Problems use that
    name, but it must not affect how the sheet is read.
    """

    name: str
    rows: Sequence[Sequence[object]]
    error_cells: Mapping[CellPosition, str] = field(default_factory=dict)
    merged_ranges: tuple[CellRange, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    display: SheetDisplay = field(default_factory=SheetDisplay)
    is_named_by_user: bool = True

    @property
    def title(self) -> str:
        """Return the name that the user gave the sheet, to be parsed like a title; "" if none."""
        return self.name if self.is_named_by_user else ""


@dataclass(frozen=True, slots=True)
class OpenedBook:
    """The sheets of a book in their order, its date system, and the Problems of the file itself."""

    sheets: Sequence[Sheet]
    is_1904: bool = False  # date serials count from 1 January 1904
    problems: tuple[tuple[str, Mapping[str, str]], ...] = ()  # (code, params)


def format_address(row: int, column: int) -> str:
    """Return the A1 address of a zero-based row and column."""
    return f"{column_letters(column)}{row + 1}"
