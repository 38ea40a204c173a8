"""Check books against their stream and each other: currency (D22), as-at date, duplicates.

Amounts in two currencies cannot be added, so a book in another currency is left out with a Problem,
and so is a sheet of the other stream. A copy of a book left in the folder counts its money twice: it
is counted, with a Problem, because two equal payments may be two payments.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import pandas as pd

from dashboard.ledger.settings import Settings
from dashboard.workbooks.book import Book
from dashboard.workbooks.clean.layouts import AMOUNT_COLUMN
from dashboard.workbooks.clean.tables import (
    ORIGIN_COLUMNS,
    TABLE_STREAM,
    TABLES_WITH_MEETING,
    is_table_of_stream,
)
from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.table_ranges import row_count

DUPLICATE_KEYS: Final = {
    "receipts": ("state", "meeting", "received_on", "amount", "reference", "currency"),
    "contributions": ("stream", "state", "year", "received_on", "amount", "reference", "currency"),
    "assessments": ("state", "meeting", "amount", "notice_date", "currency"),
}
UNIQUE_KEYS: Final = {"meetings": "meeting", "parties": "state"}  # unique over all books


def check_stream_and_currency(book: Book, settings: Settings) -> Problem | None:
    """Return the Problem of a book with another stream or currency; None if it can be counted."""
    stream = settings.streams.get(book.about.stream)
    if not book.about.stream:
        return None
    if stream is None:
        return Problem("other-stream", book.name, params={"found": book.about.stream})
    if book.about.currency in {"", stream.currency}:
        return None
    money = [book.tables[name] for name in ("receipts", "contributions") if name in book.tables]
    return Problem(
        "other-currency-book",
        book.name,
        "About",
        params={"found": book.about.currency, "expected": stream.currency},
        amount=sum(int(rows["amount"].sum()) for rows in money),
        currency=book.about.currency,
    )


def drop_other_stream_sheets(book: Book) -> tuple[Book, tuple[Problem, ...]]:
    """Remove sheets of the other stream from a book, with a Problem for each of them."""
    about = book.about
    others = {t for t in book.tables if not is_table_of_stream(t, about.stream, about.basis)}
    if not others:
        return book, ()
    problems = [
        other_stream_problem(book, name, str(sheet), rows)
        for name in book.tables
        if name in others
        for sheet, rows in book.tables[name].groupby("sheet", sort=False)
    ]
    own = {name: rows for name, rows in book.tables.items() if name not in others}
    return replace(book, tables=own), tuple(problems)


def other_stream_problem(book: Book, name: str, sheet: str, rows: pd.DataFrame) -> Problem:
    """Return the Problem of a sheet that belongs to another stream than its book."""
    currencies = rows["currency"].unique()
    is_sum = name in AMOUNT_COLUMN and len(currencies) == 1
    return Problem(
        "sheet-of-other-stream",
        book.name,
        sheet,
        params={"found": TABLE_STREAM[name], "expected": book.about.stream},
        amount=int(rows[AMOUNT_COLUMN[name]].sum()) if is_sum else None,
        currency=str(currencies[0]) if is_sum else "",
    )


def as_at_sort_key(book: Book) -> tuple[date, str, str]:
    """Return the sort key of a book: its as-at date, then its name; the last book wins (trap 17).

    ``2021-10.xlsx`` comes before ``2021-10-corrected.xlsx``.
    """
    stem, _, ending = book.name.rpartition(".")
    return book.about.as_at or date.min, stem, ending


def use_latest_rows(
    books: Iterable[Book], name: str
) -> tuple[tuple[Book, ...], tuple[Problem, ...]]:
    """Remove meetings (or parties) from books if a later book lists them too.

    Returns the books, and a Problem for each row that replaces one with different values.
    """
    key, remaining, problems = UNIQUE_KEYS[name], [], []
    later: dict[str, tuple[Book, pd.DataFrame]] = {}
    for book in sorted(books, key=as_at_sort_key, reverse=True):
        rows = book.tables.get(name)
        if rows is None or rows.empty:
            remaining.append(book)
            continue
        unique_rows = rows[~rows[key].isin(later.keys())]
        rows_by_code = {str(code): same for code, same in rows.groupby(key, sort=False)}
        problems += [
            replaced_row_problem(*later[code], book, code)
            for code, old in rows_by_code.items()
            if code in later and not has_same_values(old, later[code][1])
        ]
        later = {code: (book, same) for code, same in rows_by_code.items()} | later
        remaining.append(replace(book, tables={**book.tables, name: unique_rows}))
    return tuple(sorted(remaining, key=lambda b: b.name)), tuple(problems)


def has_same_values(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Return True if two books hold equal values for a meeting or party."""
    first, second = (
        rows.drop(columns=list(ORIGIN_COLUMNS)).reset_index(drop=True) for rows in (one, other)
    )
    return first.equals(second)


def replaced_row_problem(holder: Book, new: pd.DataFrame, book: Book, code: str) -> Problem:
    """Return the Problem of a row in ``holder`` that replaces the row of another book."""
    row = new.iloc[-1]
    return Problem(
        "in-two-books",
        holder.name,
        str(row["sheet"]),
        str(row["cell"]),
        params={"found": code, "expected": book.name},
    )


def check_meeting_codes(books: Sequence[Book]) -> Iterable[Problem]:
    """Yield a Problem for each meeting code that is on no Meetings sheet; none if there is no such sheet.

    Books with their own Meetings sheet are checked when they are read.
    """
    listed = {
        str(code)
        for book in books
        if "meetings" in book.tables
        for code in book.tables["meetings"]["meeting"]
    }
    for book in books if listed else ():
        for name in TABLES_WITH_MEETING:
            rows = book.tables.get(name)
            if rows is None or "meetings" in book.tables:
                continue
            for code, unknown in rows[~rows["meeting"].isin(listed | {""})].groupby("meeting"):
                yield Problem(
                    "unknown-meeting",
                    book.name,
                    str(unknown["sheet"].iloc[0]),
                    str(unknown["cell"].iloc[0]),
                    params={"found": str(code)},
                    amount=int(unknown[AMOUNT_COLUMN[name]].sum()),
                    currency=str(unknown["currency"].iloc[0]),
                    counted=True,
                )


def check_older_books(books: Sequence[Book]) -> tuple[Problem, ...]:
    """Return a Problem for each book of a stream with an earlier as-at date than the newest one.

    Not for books that hold only status reports: each report has its own date, and earlier reports
    remain valid.
    """
    newest = max((b.about.as_at for b in books if b.about.as_at), default=None)
    return tuple(
        Problem(
            "older-book",
            b.name,
            "About",
            params={"found": b.about.as_at.isoformat(), "expected": newest.isoformat()},
        )
        for b in books
        if newest is not None
        and b.about.as_at is not None
        and b.about.as_at < newest
        and not has_only_status_reports(b)
    )


def has_only_status_reports(book: Book) -> bool:
    """Return True if all amounts of a book are in dated status reports."""
    filled = {name for name in book.tables if row_count(book.tables, name)}
    return "status_reports" in filled and filled <= {"status_reports", "meetings"}


def check_duplicate_rows(
    books: Iterable[Book], joined: Mapping[str, pd.DataFrame]
) -> tuple[Problem, ...]:
    """Return a Problem for each pair of books with equal rows, with their number and total.

    ``joined`` holds the tables of all books, in book order.
    """
    problems: list[Problem] = []
    for name, columns in DUPLICATE_KEYS.items():
        holders = [b for b in books if row_count(b.tables, name)]
        if holders:
            problems += duplicate_row_problems(holders, joined[name], name, columns)
    return tuple(problems)


def duplicate_row_problems(
    holders: Sequence[Book], rows: pd.DataFrame, name: str, columns: Sequence[str]
) -> Iterable[Problem]:
    """Yield the Problems of a table: rows of a book that are also in an earlier one."""
    counts = [row_count(book.tables, name) for book in holders]
    index = pd.Series(range(len(holders))).repeat(counts).to_numpy()
    first = (
        pd.Series(index).groupby(rows.groupby([*columns], dropna=False).ngroup()).transform("min")
    )
    duplicates = pd.DataFrame({"seat": index, "first": first, "amount": rows["amount"]})
    duplicates = duplicates[duplicates["first"].lt(duplicates["seat"])]
    for _, pair in duplicates.groupby(["seat", "first"]):
        later, earlier = int(pair["seat"].iloc[0]), int(pair["first"].iloc[0])
        yield Problem(
            "twice-in-books",
            holders[later].name,
            str(holders[later].tables[name]["sheet"].iloc[0]),
            params={"found": str(len(pair)), "expected": holders[earlier].name},
            amount=int(pair["amount"].sum()),
            currency=holders[later].about.currency,
            counted=True,
        )
