"""The cells of a workbook, row by row, and those that must not read as blanks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dashboard.workbooks.letters import letters

Place = tuple[int, int]  # zero-based row and column
Range = tuple[int, int, int, int]  # first row and column, last row and column, both included

NEVER_CALCULATED: Final = ""  # the fault of a formula that has no value


class UnreadableError(Exception):
    """The file is no workbook that can be read; ``code`` is the Problem's."""

    def __init__(self, code: str, found: str = "", expected: str = "") -> None:
        """Say why with a Problem's code and what its sentences name."""
        super().__init__(code)
        self.code, self.found, self.expected = code, found, expected


@dataclass(frozen=True, slots=True)
class CellFormat:
    """What a format shows of a cell beside its value; ``currency``: an ISO 4217 code, or a sign (``$``)."""

    is_struck: bool = False
    currency: str = ""
    is_month: bool = False  # of a day only month and year
    is_ruled: bool = False  # a rule may strike it through
    code: str = ""  # of a format that says more than the value, or shows it otherwise


PLAIN = CellFormat()


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person sees of cells and their values do not say.

    ``currencies``: each ISO 4217 code or sign with the rows of each column that are shown in it;
    ``struck``: cells that are struck through; ``months``: days of which only month and year are seen.
    ``remarks``: the comment on a cell. ``boxes``: texts that lie over the cells. ``codes``: formats of cells that may show more than a value, or
    another; from these come ``words``, which stand beside a value, and ``otherwise``, the formats that
    turn, scale or hide one. ``ruled``: cells that a rule may show in a format, or ("") strike through.
    """

    struck: set[Place] = field(default_factory=set)
    currencies: dict[str, dict[int, list[int]]] = field(default_factory=dict)
    months: set[Place] = field(default_factory=set)
    remarks: dict[Place, str] = field(default_factory=dict)
    boxes: dict[Place, str] = field(default_factory=dict)
    codes: dict[Place, str] = field(default_factory=dict)
    words: dict[Place, str] = field(default_factory=dict)
    otherwise: dict[Place, str] = field(default_factory=dict)
    ruled: dict[Place, str] = field(default_factory=dict)

    def add(self, row: int, column: int, one: CellFormat) -> None:
        """Note one cell."""
        if one.currency:
            self.currencies.setdefault(one.currency, {}).setdefault(column, []).append(row)
        if one.is_struck:
            self.struck.add((row, column))
        if one.is_ruled:
            self.ruled[row, column] = ""
        if one.is_month:
            self.months.add((row, column))
        if one.code:
            self.codes[row, column] = one.code


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows from A1, all equally long, and its faults (see ``workbooks.scan``).

    ``merged``: first row, first column, last row, last column of each merged range, zero-based and
    included; only the first cell of a range has a value. ``is_named``: a person named the sheet; that of
    a text (.csv) has its file's name, by which Problems call it and which must not decide how it is read.
    """

    name: str
    rows: Sequence[Sequence[object]]
    faults: Mapping[Place, str] = field(default_factory=dict)
    merged: tuple[Range, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    shown: Shown = field(default_factory=Shown)
    is_named: bool = True

    @property
    def title(self) -> str:
        """The name that a person gave the sheet, to be read like a title; "" where nobody did."""
        return self.name if self.is_named else ""


@dataclass(frozen=True, slots=True)
class Opened:
    """The sheets of a book in their order, its date system, and what is told of the file itself."""

    sheets: Sequence[Sheet]
    is_1904: bool = False  # numbers of days count from 1 January 1904
    told: tuple[tuple[str, Mapping[str, str]], ...] = ()  # codes of Problems with their params


def address(row: int, place: int) -> str:
    """The A1 address of a row and a column, both counted from zero."""
    return f"{letters(place)}{row + 1}"
