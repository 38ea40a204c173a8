"""Whether a book can be counted as it stands: in its stream's currency (D22), fresh, only once.

Two currencies in one stream have no sum, so a book in another one is left out and told. A copy
of a book left in the folder would count its money twice: it is counted and told, because two equal
payments may be two payments.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import pandas as pd

from dashboard.ledger.settings import Settings
from dashboard.workbooks.book import Book
from dashboard.workbooks.problems.problem import Problem

PAYMENTS: Final = {
    "receipts": ("state", "meeting", "received_on", "amount", "reference", "currency"),
    "contributions": ("stream", "state", "year", "received_on", "amount", "reference", "currency"),
    "assessments": ("state", "meeting", "amount", "notice_date", "currency"),
}


def misfit(book: Book, settings: Settings) -> Problem | None:
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


def older(books: Sequence[Book]) -> tuple[Problem, ...]:
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
        and not is_reports_only(b)
    )


def is_reports_only(book: Book) -> bool:
    """Whether all that a book says of money is in dated status reports."""
    filled = {name for name, rows in book.tables.items() if len(rows)}
    return "status_reports" in filled and filled <= {"status_reports", "meetings"}


def doubles(books: Iterable[Book]) -> tuple[Problem, ...]:
    """A Problem for each two books that hold the same rows, with how many and what they add up to."""
    found: list[Problem] = []
    for name, columns in PAYMENTS.items():
        holders = [b for b in books if name in b.tables and len(b.tables[name])]
        if len(holders) > 1:
            found += doubled_rows(holders, name, columns)
    return tuple(found)


def doubled_rows(holders: Sequence[Book], name: str, columns: Sequence[str]) -> Iterable[Problem]:
    """The Problems of one table: rows of a book that already stand in an earlier one."""
    tables = [book.tables[name] for book in holders]
    rows = pd.concat([table[[*columns]] for table in tables], ignore_index=True)
    seat = pd.Series(range(len(tables))).repeat([len(table) for table in tables]).to_numpy()
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
            str(tables[later]["sheet"].iloc[0]),
            params={"found": str(len(both)), "expected": holders[earlier].name},
            amount=int(both["amount"].sum()),
            currency=holders[later].about.currency,
            counted=True,
        )
