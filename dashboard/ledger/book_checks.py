"""Whether a book can be counted as it stands: in its stream's currency (D22), fresh, only once.

Two currencies in one stream have no sum, so a book in another one is left out and told, and so is a
sheet of the other stream. A copy of a book left in the folder would count its money twice: it is
counted and told, because two equal payments may be two payments.
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
UNIQUE_KEYS: Final = {"meetings": "meeting", "parties": "state"}  # what names a row over all books


def check_stream_and_currency(book: Book, settings: Settings) -> Problem | None:
    """Why none of the book's figures can be counted; None where they can."""
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
    """The book without the sheets of the other stream, and a Problem for each of these sheets."""
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
    """The Problem of a sheet that belongs to the other stream than its book."""
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
    """Sort key: the day a book speaks to, then its name; the last one holds (trap 17).

    ``2021-10.xlsx`` comes before ``2021-10-corrected.xlsx``.
    """
    stem, _, ending = book.name.rpartition(".")
    return book.about.as_at or date.min, stem, ending


def use_latest_rows(
    books: Iterable[Book], name: str
) -> tuple[tuple[Book, ...], tuple[Problem, ...]]:
    """The books with each meeting (or party) only in the latest book that names it.

    A Problem for each sheet whose rows take the place of rows that say something else.
    """
    key, kept, problems = UNIQUE_KEYS[name], [], []
    later: dict[str, tuple[Book, pd.DataFrame]] = {}
    for book in sorted(books, key=as_at_sort_key, reverse=True):
        rows = book.tables.get(name)
        if rows is None or rows.empty:
            kept.append(book)
            continue
        own = rows[~rows[key].isin(later.keys())]
        by_code = {str(code): same for code, same in rows.groupby(key, sort=False)}
        problems += [
            replaced_row_problem(*later[code], book, code)
            for code, old in by_code.items()
            if code in later and not has_same_values(old, later[code][1])
        ]
        later = {code: (book, same) for code, same in by_code.items()} | later
        kept.append(replace(book, tables={**book.tables, name: own}))
    return tuple(sorted(kept, key=lambda b: b.name)), tuple(problems)


def has_same_values(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Return True where two books say the same of a meeting or party."""
    first, second = (
        rows.drop(columns=list(ORIGIN_COLUMNS)).reset_index(drop=True) for rows in (one, other)
    )
    return first.equals(second)


def replaced_row_problem(holder: Book, new: pd.DataFrame, book: Book, code: str) -> Problem:
    """The Problem of a row that holds in place of another book's."""
    row = new.iloc[-1]
    return Problem(
        "in-two-books",
        holder.name,
        str(row["sheet"]),
        str(row["cell"]),
        params={"found": code, "expected": book.name},
    )


def check_meeting_codes(books: Sequence[Book]) -> Iterable[Problem]:
    """A Problem for each meeting that no Meetings sheet of any book names; none where there is no such sheet.

    The reader tells those of a book that has a Meetings sheet of its own.
    """
    known = {
        str(code)
        for book in books
        if "meetings" in book.tables
        for code in book.tables["meetings"]["meeting"]
    }
    for book in books if known else ():
        for name in TABLES_WITH_MEETING:
            rows = book.tables.get(name)
            if rows is None or "meetings" in book.tables:
                continue
            for code, own in rows[~rows["meeting"].isin(known | {""})].groupby("meeting"):
                yield Problem(
                    "unknown-meeting",
                    book.name,
                    str(own["sheet"].iloc[0]),
                    str(own["cell"].iloc[0]),
                    params={"found": str(code)},
                    amount=int(own[AMOUNT_COLUMN[name]].sum()),
                    currency=str(own["currency"].iloc[0]),
                    counted=True,
                )


def check_older_books(books: Sequence[Book]) -> tuple[Problem, ...]:
    """A Problem for each book of a stream that speaks to an earlier day than its newest one.

    Not for books that hold only status reports: each report says its day, and the earlier ones
    are kept beside the later.
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
    """Whether all that a book says of money is in dated status reports."""
    filled = {name for name in book.tables if row_count(book.tables, name)}
    return "status_reports" in filled and filled <= {"status_reports", "meetings"}


def check_duplicate_rows(
    books: Iterable[Book], joined: Mapping[str, pd.DataFrame]
) -> tuple[Problem, ...]:
    """A Problem for each two books that hold the same rows, with how many and what they add up to.

    ``joined`` holds the tables of all books, in book order.
    """
    found: list[Problem] = []
    for name, columns in DUPLICATE_KEYS.items():
        holders = [b for b in books if row_count(b.tables, name)]
        if holders:
            found += duplicate_row_problems(holders, joined[name], name, columns)
    return tuple(found)


def duplicate_row_problems(
    holders: Sequence[Book], rows: pd.DataFrame, name: str, columns: Sequence[str]
) -> Iterable[Problem]:
    """The Problems of one table: rows of a book that already stand in an earlier one."""
    counts = [row_count(book.tables, name) for book in holders]
    seat = pd.Series(range(len(holders))).repeat(counts).to_numpy()
    first = (
        pd.Series(seat).groupby(rows.groupby([*columns], dropna=False).ngroup()).transform("min")
    )
    again = pd.DataFrame({"seat": seat, "first": first, "amount": rows["amount"]})
    again = again[again["first"].lt(again["seat"])]
    for _, both in again.groupby(["seat", "first"]):
        later, earlier = int(both["seat"].iloc[0]), int(both["first"].iloc[0])
        yield Problem(
            "twice-in-books",
            holders[later].name,
            str(holders[later].tables[name]["sheet"].iloc[0]),
            params={"found": str(len(both)), "expected": holders[earlier].name},
            amount=int(both["amount"].sum()),
            currency=holders[later].about.currency,
            counted=True,
        )
