"""Derive stream, currency and as-at date from a book's tables, where its About sheet lacks them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np

from dashboard.workbooks.book import About
from dashboard.workbooks.clean.layouts import BOOK_CURRENCY_TABLES
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.clean.tables import TABLE_STREAM
from dashboard.workbooks.detecting.preamble import get_single
from dashboard.workbooks.detecting.sheet_scan import SheetScan
from dashboard.workbooks.problems.problem_log import ProblemLog

# Imply no stream if detected
EITHER_STREAM_TABLES: Final = {"meetings", "budgets", "contributions"}


def complete_about(name: str, about: About, scans: Sequence[SheetScan], log: ProblemLog) -> About:
    """Return the About completed from the titles and preambles of the book's tables.

    Only detected tables are used: a clean book has its About sheet.
    """
    with_tables = [scan for scan in scans if scan.headers and scan.blocks]
    if not with_tables:
        return about
    blocks = [block for scan in with_tables for block in scan.blocks]
    days = [d for scan in with_tables for d in find_as_at_dates(scan)]
    payments = [block for block in blocks if block.table == "contributions"]
    is_undated = bool(payments) and all("received_on" not in block for block in payments)
    return replace(
        about,
        stream=about.stream or find_stream(with_tables, log),
        currency=about.currency or find_book_currency(blocks, log),
        as_at=about.as_at or max(days, default=None),
        basis="revenue" if is_undated else about.basis,
        source=about.source or name,
        illustrative=about.illustrative or any("invented" in scan.preamble.tags for scan in scans),
    )


def find_stream(scans: Sequence[SheetScan], log: ProblemLog) -> str:
    """Return the only stream of tables and their preambles; "" if there are none, or two, which is logged."""
    tables = {block.table for scan in scans for block in scan.blocks}
    streams = {TABLE_STREAM[table] for table in tables & TABLE_STREAM.keys() - EITHER_STREAM_TABLES}
    streams |= {scan.preamble.stream for scan in scans} - {""}
    if len(streams) > 1:
        log.add("two-streams")
    return get_single(streams, "")


def find_book_currency(blocks: Sequence[TableBlock], log: ProblemLog) -> str:
    """Return the only currency of the tables in the book's currency; "" if there are none, or several, which is logged."""
    currencies = {block.currency for block in blocks if block.table in BOOK_CURRENCY_TABLES} - {""}
    if len(currencies) > 1:
        log.add("two-currencies", found=", ".join(sorted(currencies)))
    return get_single(currencies, "")


def find_as_at_dates(scan: SheetScan) -> list[date]:
    """Return the as-at dates of a sheet's tables."""
    values = [block.constants["as_at"] for block in scan.blocks if "as_at" in block.constants]
    days = [day.item().date() for day in values if isinstance(day, np.datetime64)]
    return days + ([scan.preamble.as_at_date] if scan.preamble.as_at_date else [])
