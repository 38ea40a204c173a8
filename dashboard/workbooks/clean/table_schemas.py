"""Validate finished tables with pandera schemas built from ``workbooks.clean.tables``.

An invalid table is a bug in the reader, not a fault of a book, so it raises. A running server
validates every book before it shows it, as do the tests and ``dashboard check``; only the books read
at the start are validated a moment later (importing pandera takes a quarter of the start).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

import pandas as pd
import pandera.pandas as pa

from dashboard.workbooks.book import Book
from dashboard.workbooks.clean.layouts import LAYOUTS
from dashboard.workbooks.clean.tables import DATE, MONEY_OR_NONE, ORIGIN_COLUMNS, TABLES
from dashboard.workbooks.values.allowed_words import ALLOWED_WORDS
from dashboard.workbooks.values.dates import MAX_YEAR, MIN_YEAR

PATTERNS: Final = {
    "state": r"[A-Z]{3}|X-[A-Z]+",
    "currency": r"[A-Z]{3}",
    "currency_sent": r"([A-Z]{3})?",
    "book": r".+",
    "sheet": r".+",
    "cell": r"[A-Z]{1,3}[1-9][0-9]*",
}


def matches_pattern(pattern: str) -> pa.Check:
    """Return a check that every distinct text matches the pattern."""
    match = re.compile(pattern).fullmatch
    return pa.Check(lambda texts: all(map(match, texts.unique())), name=pattern)


def column_schema(table: str, field: str, dtype: str, *, is_type_checked: bool) -> pa.Column:
    """Return the schema of a column, without its type if that was checked already."""
    required = {
        c.field for _, columns in LAYOUTS.values() for c in columns if c.required and _ == table
    }
    nullable = dtype == MONEY_OR_NONE or (dtype == DATE and field not in required)
    checks: list[Any] = []
    if field in PATTERNS:
        checks.append(matches_pattern(PATTERNS[field]))
    elif field in ALLOWED_WORDS:
        words = [*ALLOWED_WORDS[field], *([] if field in required or field == "stream" else [""])]
        checks.append(pa.Check.isin(words))
    elif field == "year":
        checks.append(pa.Check.in_range(MIN_YEAR, MAX_YEAR))
    return pa.Column(None if is_type_checked else dtype, checks, nullable=nullable)


@cache
def table_schema(table: str, *, are_types_checked: bool = False) -> pa.DataFrameSchema:
    """Return the schema of a table: exactly its columns, in order, with types unless checked already."""
    types = (TABLES[table] | ORIGIN_COLUMNS).items()
    columns = {f: column_schema(table, f, t, is_type_checked=are_types_checked) for f, t in types}
    return pa.DataFrameSchema(columns, strict=True, ordered=True, name=table)


def validate_table(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame. Raises pandera's SchemaError if it is invalid.

    Types are compared here first, as pandera's type checks are slow; they only run to report an error.
    """
    are_types_checked = dict(frame.dtypes.astype(str)) == TABLES[table] | ORIGIN_COLUMNS
    return table_schema(table, are_types_checked=are_types_checked).validate(frame)


def validate_book(book: Book) -> Book:
    """Return the book. Raises pandera's SchemaError if one of its tables is invalid."""
    for table, frame in book.tables.items():
        validate_table(table, frame)
    return book
