"""The Ledger: everything a convention's books say about money, as one immutable value.

Frames hold the columns of ``workbooks.clean.tables`` and must not be changed by anyone. Receipts of both
streams stand in ``receipts`` (assessed) and ``contributions`` (voluntary, and yearly revenue of
either stream); each row carries the book, sheet and cell it came from. ``received_from`` and
``received_by`` bound the day the money came, equal where the day is known. ``known_to`` is the day
that a row's book speaks to (NaT where it does not say): a figure's day is its source's (D28).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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
TABLES_WITH_AS_AT: Final = {
    *PAYMENT_TABLES,
    "assessments",
    "announcements",
}  # tables with ``known_to``


@dataclass(frozen=True, slots=True)
class Stream:
    """One kind of money as its books tell it.

    ``as_at`` is the day its payments speak to; of status reports only where nothing else is known.
    """

    name: str
    currency: str
    title: str
    as_at: date | None
    basis: str  # receipts | revenue | "" where no book says
    source: str

    def as_at_on(self, as_of: date) -> date | None:
        """The day a figure of this stream speaks to when asked on ``as_of`` (D14)."""
        return None if self.as_at is None else min(self.as_at, as_of)


@dataclass(frozen=True, eq=False)
class Ledger:
    """All figures of one convention. Equal only to itself; ``version`` names its content."""

    settings: Settings
    version: str
    illustrative: bool  # the settings, or a book of a stream, say that figures are invented
    streams: Mapping[str, Stream]
    states: pd.DataFrame  # index iso3; columns name, region, subregion, kind
    rates: ExchangeRates
    problems: tuple[Problem, ...]  # of all books, and of the books among each other
    parties: pd.DataFrame
    meetings: pd.DataFrame
    assessments: pd.DataFrame  # plus with_payments: whether its book keeps payments too
    receipts: pd.DataFrame
    status_reports: pd.DataFrame
    budgets: pd.DataFrame
    contributions: pd.DataFrame  # plus received_from, received_by
    announcements: pd.DataFrame
    committee_meetings: pd.DataFrame
    letters: pd.DataFrame
    statements: pd.DataFrame

    def state_name(self, state: str) -> str:
        """The English UN name of an ISO 3166-1 alpha-3 code; the code itself where unknown."""
        return str(self.states["name"].get(state, state))


def empty_table(name: str) -> pd.DataFrame:
    """The named table of ``workbooks.clean.tables`` without rows."""
    columns = TABLES[name] | ORIGIN_COLUMNS
    return pd.DataFrame({c: pd.Series([], dtype=t) for c, t in columns.items()})


def concat_table(books: Iterable[Book], name: str) -> pd.DataFrame:
    """One table over all books, in book order; money with the day its book speaks to."""
    holders = [b for b in books if row_count(b.tables, name)]
    table = concat_tables((b.tables for b in holders), name) if holders else empty_table(name)
    if name not in TABLES_WITH_AS_AT:
        return table
    days = [b.about.as_at for b in holders]
    counts = [row_count(b.tables, name) for b in holders]
    known_to = pd.Series(days, dtype=DATE).repeat(counts)
    if name == "assessments":
        keeps = pd.Series(["receipts" in b.tables for b in holders], dtype="bool")
        table["with_payments"] = keeps.repeat(counts).array
    return table.assign(known_to=known_to.array)


def build_ledger(
    settings: Settings, books: Iterable[Book], states: pd.DataFrame, rates: ExchangeRates
) -> Ledger:
    """The Ledger of one convention.

    ``states``: index iso3, columns name, region, subregion, kind (``data/reference/states.csv``).
    A book that is in another currency than its stream (D22), or of no stream of the convention, is
    left out; ``problems`` says so, and which rows stand in two books.
    """
    given = sorted(books, key=lambda b: b.name)
    misfits = {
        b.name: problem for b in given if (problem := check_stream_and_currency(b, settings))
    }
    own_parts = [drop_other_stream_sheets(b) for b in given if b.name not in misfits]
    shelf: Sequence[Book] = [book for book, _ in own_parts]
    replaced: list[Problem] = []
    for name in UNIQUE_KEYS:
        shelf, found = use_latest_rows(shelf, name)
        replaced += found
    own = {name: [b for b in shelf if b.about.stream == name] for name in settings.streams}
    streams = {name: build_stream(name, settings.streams[name], own[name]) for name in own}
    version = sha256("".join(b.name + b.version for b in given).encode() + repr(settings).encode())
    tables = {name: concat_table(shelf, name) for name in TABLES}
    tables["status_reports"] = concat_table(sorted(shelf, key=as_at_sort_key), "status_reports")
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
            *misfits.values(),
            *(p for _, problems in own_parts for p in problems),
            *replaced,
            *check_meeting_codes(shelf),
            *(p for books in own.values() for p in check_older_books(books)),
            *check_duplicate_rows(shelf, tables),
            *report_movements.check_reports(tables["status_reports"]),
        ),
        **tables,
    )


def add_date_bounds(contributions: pd.DataFrame) -> pd.DataFrame:
    """The table with ``received_from`` and ``received_by``: the first and last possible day.

    A row without a day came within its year, and no later than its book speaks to (``known_to``).
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
    """The books whose day is that of a stream's payments."""
    paid = [b for b in books if any(row_count(b.tables, name) for name in PAYMENT_TABLES)]
    return paid or [b for b in books if not has_only_status_reports(b)] or books


def build_stream(name: str, settings: StreamSettings, books: Sequence[Book]) -> Stream:
    """A stream as its books tell it.

    It speaks to the day of its newest book of payments; an older one holds no later money, and is
    told (``book_checks.check_older_books``). Where there is no payment, of bills and budgets; else of status reports.
    Yearly figures beside dated payments do not make it a stream of yearly figures.
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
