"""The contract of finished tables, as pandera schemas made from ``workbooks.clean.tables``.

A table that breaks it is a mistake in the reader, not in a book: it raises. A running server holds
every book to it before it shows it, as the tests and ``dashboard check`` do; only the books of its
start are held to it a moment later (pandera would be a quarter of the start).
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
    """Every distinct text matches (few are distinct, so this costs little)."""
    is_one = re.compile(pattern).fullmatch
    return pa.Check(lambda texts: all(map(is_one, texts.unique())), name=pattern)


def column_schema(table: str, field: str, dtype: str, *, is_known: bool) -> pa.Column:
    """What holds for one column; its type may be known already."""
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
    return pa.Column(None if is_known else dtype, checks, nullable=nullable)


@cache
def table_schema(table: str, *, are_known: bool = False) -> pa.DataFrameSchema:
    """The schema of a table: exactly its columns, in order, each of its type where these are not known."""
    types = (TABLES[table] | ORIGIN_COLUMNS).items()
    columns = {f: column_schema(table, f, t, is_known=are_known) for f, t in types}
    return pa.DataFrameSchema(columns, strict=True, ordered=True, name=table)


def validate_table(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame itself. Raises pandera's SchemaError where it breaks the contract.

    All types are compared first: pandera names the one that is wrong, but takes longer for those that
    are right than the reader took for the book.
    """
    are_known = dict(frame.dtypes.astype(str)) == TABLES[table] | ORIGIN_COLUMNS
    return table_schema(table, are_known=are_known).validate(frame)


def validate_book(book: Book) -> Book:
    """The book itself. Raises pandera's SchemaError where one of its tables breaks the contract."""
    for table, frame in book.tables.items():
        validate_table(table, frame)
    return book
