"""The Ledger: all financial data of a convention's books as one immutable value.

Frames have the columns of ``workbooks.clean.tables`` and must not be changed. Receipts are in
``receipts`` (assessed) and ``contributions`` (voluntary, and yearly revenue of either stream); each
row has its source book, sheet and cell. ``received_from`` and ``received_by`` are the first and last
possible date of receipt, equal if the date is known. ``known_to`` is the as-at date of the row's book
(NaT if unknown): a figure has the as-at date of its source (D28).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Final

import pandas as pd

from dashboard.ledger import report_movements
from dashboard.ledger.book_checks import (
    UNIQUE_KEYS,
    as_at_sort_key,
    check_duplicate_rows,
    check_meeting_codes,
    check_older_books,
    check_stream_and_currency,
    drop_other_stream_sheets,
    has_only_status_reports,
    use_latest_rows,
)
from dashboard.ledger.exchange_rates import ExchangeRates
from dashboard.ledger.settings import Settings, StreamSettings
from dashboard.workbooks.book import Book
from dashboard.workbooks.clean.tables import DATE, ORIGIN_COLUMNS, TABLES
from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.table_ranges import concat_tables, row_count

PAYMENT_TABLES: Final = ("receipts", "contributions")
# With the column ``known_to``
TABLES_WITH_AS_AT: Final = {*PAYMENT_TABLES, "assessments", "announcements"}


@dataclass(frozen=True, slots=True)
class Stream:
    """A kind of money (assessed or voluntary), as described by its books.

    ``as_at`` is the as-at date of its payments, or of its status reports if it has nothing else.
    """

    name: str
    currency: str
    title: str
    as_at: date | None
    basis: str  # receipts | revenue | "" if unknown
    source: str

    def as_at_on(self, as_of: date) -> date | None:
        """Return the as-at date of this stream's figures on ``as_of`` (D14)."""
        return None if self.as_at is None else min(self.as_at, as_of)


@dataclass(frozen=True, eq=False)
class Ledger:
    """All data of a convention. Equal only to itself; ``version`` is a hash of its content."""

    settings: Settings
    version: str
    illustrative: bool  # True if the settings or a book declare invented figures
    streams: Mapping[str, Stream]
    states: pd.DataFrame  # index iso3; columns name, region, subregion, kind
    rates: ExchangeRates
    problems: tuple[Problem, ...]  # of each book, and between books
    parties: pd.DataFrame
    meetings: pd.DataFrame
    assessments: pd.DataFrame  # plus with_payments: True if the book has receipts
    receipts: pd.DataFrame
    status_reports: pd.DataFrame
    budgets: pd.DataFrame
    contributions: pd.DataFrame  # plus received_from, received_by
    announcements: pd.DataFrame
    committee_meetings: pd.DataFrame
    letters: pd.DataFrame
    statements: pd.DataFrame
    book_hashes: Mapping[str, str] = field(default_factory=dict)  # SHA-256 of each book, by name

    def state_name(self, state: str) -> str:
        """Return the English UN name of an ISO 3166-1 alpha-3 code; the code itself if unknown."""
        return str(self.states["name"].get(state, state))


def empty_table(name: str) -> pd.DataFrame:
    """Return a table of ``workbooks.clean.tables`` without rows."""
    columns = TABLES[name] | ORIGIN_COLUMNS
    return pd.DataFrame({c: pd.Series([], dtype=t) for c, t in columns.items()})


def concat_table(books: Iterable[Book], name: str) -> pd.DataFrame:
    """Concatenate a table over all books, in book order, with ``known_to`` if it holds money."""
    holders = [b for b in books if row_count(b.tables, name)]
    table = concat_tables((b.tables for b in holders), name) if holders else empty_table(name)
    if name not in TABLES_WITH_AS_AT:
        return table
    days = [b.about.as_at for b in holders]
    counts = [row_count(b.tables, name) for b in holders]
    known_to = pd.Series(days, dtype=DATE).repeat(counts)
    if name == "assessments":
        has_receipts = pd.Series(["receipts" in b.tables for b in holders], dtype="bool")
        table["with_payments"] = has_receipts.repeat(counts).array
    return table.assign(known_to=known_to.array)


def build_ledger(
    settings: Settings, books: Iterable[Book], states: pd.DataFrame, rates: ExchangeRates
) -> Ledger:
    """Build the Ledger of a convention.

    ``states``: index iso3, columns name, region, subregion, kind (``data/reference/states.csv``).
    A book in another currency than its stream (D22), or of a stream that the convention does not
    have, is left out with a Problem; so is reported which rows are in two books.
    """
    given = sorted(books, key=lambda b: b.name)
    rejected = {
        b.name: problem for b in given if (problem := check_stream_and_currency(b, settings))
    }
    filtered = [drop_other_stream_sheets(b) for b in given if b.name not in rejected]
    used: Sequence[Book] = [book for book, _ in filtered]
    replaced: list[Problem] = []
    for name in UNIQUE_KEYS:
        used, problems = use_latest_rows(used, name)
        replaced += problems
    own = {name: [b for b in used if b.about.stream == name] for name in settings.streams}
    streams = {name: build_stream(name, settings.streams[name], own[name]) for name in own}
    version = sha256("".join(b.name + b.version for b in given).encode() + repr(settings).encode())
    tables = {name: concat_table(used, name) for name in TABLES}
    tables["status_reports"] = concat_table(sorted(used, key=as_at_sort_key), "status_reports")
    tables["contributions"] = add_date_bounds(tables["contributions"])
    return Ledger(
        settings=settings,
        version=version.hexdigest()[:16],
        illustrative=settings.illustrative
        or any(b.about.illustrative for books in own.values() for b in books),
        streams=streams,
        states=states,
        rates=rates,
        problems=(
            *(p for b in given for p in b.problems),
            *rejected.values(),
            *(p for _, problems in filtered for p in problems),
            *replaced,
            *check_meeting_codes(used),
            *(p for books in own.values() for p in check_older_books(books)),
            *check_duplicate_rows(used, tables),
            *report_movements.check_reports(tables["status_reports"]),
        ),
        **tables,
        book_hashes={b.name: b.version for b in given},
    )


def add_date_bounds(contributions: pd.DataFrame) -> pd.DataFrame:
    """Add ``received_from`` and ``received_by``: the first and last possible date of receipt.

    A row without a date was received within its year, by its book's as-at date (``known_to``).
    """
    on = contributions["received_on"]
    undated = contributions[on.isna()]
    years = undated["year"].astype(str)
    until = undated["known_to"]
    last = pd.to_datetime(years + "-12-31").astype("datetime64[s]")
    last = last.mask(last.gt(until), until)
    first = pd.to_datetime(years + "-01-01").astype("datetime64[s]")
    first = first.mask(first.gt(last), last)
    return contributions.assign(received_from=on.fillna(first), received_by=on.fillna(last))


def books_with_payments(books: Sequence[Book]) -> Sequence[Book]:
    """Return the books that determine a stream's as-at date: those with payments, if any."""
    paid = [b for b in books if any(row_count(b.tables, name) for name in PAYMENT_TABLES)]
    return paid or [b for b in books if not has_only_status_reports(b)] or books


def build_stream(name: str, settings: StreamSettings, books: Sequence[Book]) -> Stream:
    """Build a stream from its books.

    Its as-at date is that of the newest book with payments, else with bills and budgets, else with
    status reports; an older book gets a Problem (``book_checks.check_older_books``). A stream with
    both yearly totals and dated payments has the basis ``receipts``.
    """
    days = [b.about.as_at for b in books_with_payments(books) if b.about.as_at is not None]
    bases = {b.about.basis for b in books}
    return Stream(
        name=name,
        currency=settings.currency,
        title=settings.title,
        as_at=max(days, default=None),
        basis="receipts" if "receipts" in bases else min(bases, default=""),
        source="; ".join(dict.fromkeys(b.about.source for b in books if b.about.source)),
    )
