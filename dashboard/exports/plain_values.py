"""Values for other programs: exact decimals with a point, ISO dates, "" for None."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Final

from dashboard.locale.words import PERCENT
from dashboard.tables.table import DisplayColumn, DisplayTable

PERCENT_QUANTUM: Final = Decimal("0.0001")  # in per cent
EXACT: Final = Context(prec=60)  # Python's usual 28 digits would round the largest amounts


def to_decimal(minor: int) -> Decimal:
    """Return minor units as an amount with two decimals."""
    return Decimal(minor).scaleb(-2, EXACT)


def to_percent(share: Fraction) -> Decimal:
    """Return a share in per cent with four decimals."""
    exact = EXACT.divide(Decimal(share.numerator * PERCENT), Decimal(share.denominator))
    return exact.quantize(PERCENT_QUANTUM, ROUND_HALF_UP, EXACT)


def format_plain(value: object, column: DisplayColumn) -> str:
    """Return a value as text; texts unchanged."""
    if value is None:
        return ""
    if column.kind == "money" and isinstance(value, int):
        return str(to_decimal(value))
    if isinstance(value, Fraction):
        return str(to_percent(value))
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def column_unit(column: DisplayColumn) -> str:
    """Return the unit of a column's numbers; "" for counts."""
    return "%" if column.kind == "percent" else column.currency


def currency_column(table: DisplayTable) -> int | None:
    """Return the index of the column with the currency of each row's amounts; None without."""
    return next((n for n, c in enumerate(table.columns) if "currency" in c.key), None)


def machine_keys(table: DisplayTable) -> list[str]:
    """Return the keys of a row for other programs: its columns, and codes that names are not."""
    codes = ["state_code"] * bool(table.row_states) + ["status_code"] * bool(table.row_statuses)
    return [*(column.key for column in table.columns), *codes]


def machine_codes(table: DisplayTable, n: int) -> tuple[str, ...]:
    """Return the values of row ``n`` for the keys behind those of its columns."""
    return tuple(codes[n] for codes in (table.row_states, table.row_statuses) if codes)
